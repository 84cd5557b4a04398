"""The lines of a form on paper: entries, or sums by week, month, kind, place or supervisor."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from django.utils.formats import date_format

from covision.hours.category_words import MODALITY_WORDS, is_direct, is_supervision, words_for
from covision.hours.form_layouts import Column, LayoutTable, Lines
from covision.licensure.entry import Category, LogEntry
from covision.licensure.standing import Credit, Progress
from covision.web.hours.amounts import clock, month, stretch
from covision.web.hours.stand_rows import WHOLE, StandRow, is_ceiling, rows_of
from covision.web.printing.paper import Table

WEEK = timedelta(days=7)
INK = ""
"""A field that is left for a pen."""
HEADS: Mapping[Column, str] = {
    Column.DAY: "Day",
    Column.NAME: "",
    Column.WHAT: "What",
    Column.PLACE: "Place",
    Column.SUPERVISOR: "Supervisor",
    Column.HOW: "How",
    Column.PEOPLE: "People",
    Column.RECORDED: "Recorded",
    Column.CREDITED: "Credited",
    Column.DIRECT: "Direct",
    Column.COUPLES: "Couples, families",
    Column.OTHER: "Other",
    Column.INDIVIDUAL: "Individual supervision",
    Column.GROUP: "Group supervision",
    Column.SUPERVISION: "Supervision",
    Column.SO_FAR: "All so far",
    Column.DIRECT_SO_FAR: "Direct so far",
    Column.COUPLES_SO_FAR: "Couples so far",
    Column.ASKED: "Asked",
    Column.MET: "Stands",
    Column.SATISFACTORY: "Satisfactory",
    Column.SUMMARY: "Summary, by hand",
    Column.INITIALS: "Initials",
}
FIRST_HEADS: Mapping[Lines, str] = {
    Lines.WEEKS: "Week",
    Lines.MONTHS: "Month",
    Lines.CATEGORIES: "Kind",
    Lines.PLACES: "Place",
    Lines.SUPERVISORS: "Supervisor",
    Lines.REQUIREMENTS: "What",
}
WIDE = frozenset({Column.NAME, Column.WHAT, Column.PLACE, Column.SUPERVISOR, Column.DAY})
WIDEST = frozenset({Column.SUMMARY})
IN_GROUPS = frozenset({Category.SUPERVISION_GROUP, Category.SUPERVISION_OBSERVATION})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form is made of. Without credits, nothing is said of what is credited."""

    entries: tuple[LogEntry, ...]
    before: tuple[LogEntry, ...]
    """What was kept earlier, for sums so far."""
    names: Mapping[str, str]
    credits: Mapping[str, Credit] | None = None
    progress: tuple[Progress, ...] = ()


@dataclass(frozen=True, slots=True)
class Sums:
    """Of some entries, in minutes."""

    name: str
    entries: tuple[LogEntry, ...]

    def of(self, holds: Callable[[LogEntry], bool]) -> int:
        return sum(one.minutes for one in self.entries if holds(one))


def table_of(layout: LayoutTable, shown: Shown) -> Table | None:
    """None where there is no line to show."""
    columns = tuple(one for one in layout.columns if _is_known(one, shown))
    rows = _rows(layout.lines, columns, shown)
    if not rows:
        return None
    head = tuple(_head(one, layout.lines) for one in columns)
    return Table(layout.name, head, rows, tuple(_width(one) for one in columns))


def _is_known(column: Column, shown: Shown) -> bool:
    return column != Column.CREDITED or shown.credits is not None


def _head(column: Column, lines: Lines) -> str:
    return FIRST_HEADS.get(lines, "") if column == Column.NAME else HEADS[column]


def _width(column: Column) -> int:
    if column in WIDEST:
        return 6
    return 3 if column in WIDE else 2


def _rows(lines: Lines, columns: tuple[Column, ...], shown: Shown) -> tuple[tuple[str, ...], ...]:
    if lines == Lines.REQUIREMENTS:
        rows = [one for one in rows_of(shown.progress) if one.rule.type in WHOLE]
        return tuple(_requirement(one, columns) for one in rows)
    if lines in {Lines.ENTRIES, Lines.SUPERVISION}:
        return tuple(_entries(lines, columns, shown))
    sums = [_sums(one, columns, shown) for one in _gathered(lines, shown)]
    whole = Sums("All", shown.entries)
    return (*sums, _sums(whole, columns, shown)) if sums else ()


def _requirement(row: StandRow, columns: tuple[Column, ...]) -> tuple[str, ...]:
    told = {
        Column.NAME: row.progress.label,
        Column.ASKED: row.asks,
        Column.CREDITED: row.credited,
        Column.MET: _stands(row),
    }
    return tuple(told.get(one, INK) for one in columns)


def _stands(row: StandRow) -> str:
    """As of today: what is to come is no matter of a form that is signed."""
    if is_ceiling(row.rule):
        return "Within it" if row.is_met else "Over it"
    return "Met" if row.is_met else "Not yet"


def _entries(lines: Lines, columns: tuple[Column, ...], shown: Shown) -> Iterable[tuple[str, ...]]:
    so_far = {
        Column.SO_FAR: _running(shown, lambda _one: True),
        Column.DIRECT_SO_FAR: _running(shown, _direct),
        Column.COUPLES_SO_FAR: _running(shown, _couples),
    }
    for place, one in enumerate(shown.entries):
        if lines == Lines.SUPERVISION and not is_supervision(one.category):
            continue
        told = _entry(one, shown) | {key: clock(sums[place]) for key, sums in so_far.items()}
        yield tuple(told.get(column, INK) for column in columns)


def _entry(one: LogEntry, shown: Shown) -> dict[Column, str]:
    return {
        Column.DAY: date_format(one.day, "j M Y"),
        Column.WHAT: words_for(one.category),
        Column.PLACE: shown.names.get(one.setting, ""),
        Column.SUPERVISOR: shown.names.get(one.supervisor, ""),
        Column.HOW: MODALITY_WORDS[one.modality] if is_supervision(one.category) else "",
        Column.PEOPLE: str(one.supervisees) if is_supervision(one.category) else "",
        Column.RECORDED: clock(one.minutes),
        Column.CREDITED: clock(_credited(one, shown)),
    }


def _running(shown: Shown, holds: Callable[[LogEntry], bool]) -> list[int]:
    start = sum(one.minutes for one in shown.before if holds(one))
    minutes = (one.minutes if holds(one) else 0 for one in shown.entries)
    return list(accumulate(minutes, initial=start))[1:]


def _gathered(lines: Lines, shown: Shown) -> list[Sums]:
    key, name = _KEYS[lines], _NAMES[lines]
    found: dict[object, list[LogEntry]] = {}
    for one in shown.entries:
        if lines != Lines.SUPERVISORS or is_supervision(one.category):
            found.setdefault(key(one), []).append(one)
    ordered = found if lines in {Lines.PLACES, Lines.SUPERVISORS} else sorted(found, key=str)
    return [Sums(name(rows[0], shown), tuple(rows)) for rows in (found[one] for one in ordered)]


def _sums(sums: Sums, columns: tuple[Column, ...], shown: Shown) -> tuple[str, ...]:
    told = {
        Column.NAME: sums.name,
        Column.DIRECT: clock(sums.of(_direct)),
        Column.COUPLES: clock(sums.of(_couples)),
        Column.OTHER: clock(sums.of(_other)),
        Column.INDIVIDUAL: clock(sums.of(_individual)),
        Column.GROUP: clock(sums.of(_group)),
        Column.SUPERVISION: clock(sums.of(lambda one: is_supervision(one.category))),
        Column.RECORDED: clock(sums.of(lambda _one: True)),
        Column.CREDITED: clock(sum(_credited(one, shown) for one in sums.entries)),
    }
    return tuple(told.get(one, INK) for one in columns)


def _credited(one: LogEntry, shown: Shown) -> int:
    found = (shown.credits or {}).get(one.id)
    return found.credited if found else 0


def _direct(one: LogEntry) -> bool:
    return is_direct(one.category)


def _couples(one: LogEntry) -> bool:
    return is_direct(one.category) and (
        one.category == Category.DIRECT_COUPLE_FAMILY or one.couple_family
    )


def _group(one: LogEntry) -> bool:
    return one.category in IN_GROUPS


def _individual(one: LogEntry) -> bool:
    return is_supervision(one.category) and not _group(one)


def _other(one: LogEntry) -> bool:
    return not is_direct(one.category) and not is_supervision(one.category)


def _week(one: LogEntry) -> date:
    return one.day - timedelta(days=one.day.weekday())


def _name_of_week(one: LogEntry, _shown: Shown) -> str:
    return stretch(_week(one), _week(one) + WEEK - timedelta(days=1))


_KEYS: Mapping[Lines, Callable[[LogEntry], object]] = {
    Lines.WEEKS: _week,
    Lines.MONTHS: lambda one: one.day.replace(day=1),
    Lines.CATEGORIES: lambda one: list(Category).index(Category(one.category)) + 100,
    Lines.PLACES: lambda one: one.setting,
    Lines.SUPERVISORS: lambda one: one.supervisor,
}
_NAMES: Mapping[Lines, Callable[[LogEntry, Shown], str]] = {
    Lines.WEEKS: _name_of_week,
    Lines.MONTHS: lambda one, _shown: month(one.day),
    Lines.CATEGORIES: lambda one, _shown: words_for(one.category),
    Lines.PLACES: lambda one, shown: shown.names.get(one.setting, "Not said"),
    Lines.SUPERVISORS: lambda one, shown: shown.names.get(one.supervisor, "Not said"),
}
