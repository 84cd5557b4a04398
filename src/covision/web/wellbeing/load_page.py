"""What the load-map shows: the counts of one week to fill in, and the last weeks as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import cached_property

from covision.web.meetings.keeping import Refused
from covision.wellbeing.access import Week, today_of, week_for, weeks_of
from covision.wellbeing.days import monday_of
from covision.wellbeing.rules import MOST_LABELS
from covision.wellbeing.states import Load

if TYPE_CHECKING:
    from covision.people.models import Person

WEEKS = 6
SHADES = 4
ROWS_FREE = 2
NO_NUMBER = -1


@dataclass(frozen=True, slots=True)
class Count:
    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Cell:
    number: int | None
    shade: int
    """From 0 to 4, of the most there was in these weeks."""


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


class LoadPage:
    def __init__(self, person: "Person", week_on: date, *, posted: QueryDict | None) -> None:
        self.person = person
        self.week_on = week_on
        self.posted = posted
        self.refused: Refused | None = None

    @property
    def until_on(self) -> date:
        return self.week_on + timedelta(days=6)

    @cached_property
    def week(self) -> Week:
        return week_for(self.person, week_on=self.week_on)

    @property
    def before(self) -> date:
        return self.week_on - timedelta(days=7)

    @property
    def after(self) -> date | None:
        later = self.week_on + timedelta(days=7)
        return later if later <= monday_of(today_of(self.person)) else None

    @property
    def is_kept(self) -> bool:
        return bool(self.week.counts or self.week.own)

    @cached_property
    def kinds(self) -> list[Count]:
        return [Count(one.value, one.label, self._shown(one.value)) for one in Load]

    @cached_property
    def labels(self) -> list[Count]:
        """Of one’s own: those of this week, else the names of the week before; some are free."""
        if self.posted is not None:
            named = zip(self.posted.getlist("label"), self.posted.getlist("many"), strict=False)
            rows = [(label, many) for label, many in named if label or many]
        else:
            rows = [(label, str(many)) for label, many in self.week.own.items()]
            rows = rows or [(label, "") for label in (self.weeks[0].own if self.weeks else {})]
        free = max(min(ROWS_FREE, MOST_LABELS - len(rows)), 0)
        return [
            Count(f"own-{place}", label, many)
            for place, (label, many) in enumerate([*rows, *[("", "")] * free], start=1)
        ]

    @property
    def counts(self) -> dict[str, int]:
        return {one.key: number(one.value) for one in self.kinds if one.value.strip()}

    @property
    def own(self) -> dict[str, int]:
        return {one.label: number(one.value) for one in self.labels if one.value.strip()}

    @cached_property
    def weeks(self) -> list[Week]:
        return weeks_of(self.person, most=WEEKS)

    @property
    def columns(self) -> list[date]:
        return [one.week_on for one in reversed(self.weeks)]

    @property
    def rows(self) -> list[Row]:
        """Each kind that was counted in these weeks, the oldest week first."""
        weeks = self.weeks[::-1]
        own = dict.fromkeys(label for one in weeks for label in one.own)
        fixed = [row_of(kind.label, [one.counts for one in weeks], kind.value) for kind in Load]
        mine = [row_of(label, [one.own for one in weeks], label) for label in own]
        return [row for row in (*fixed, *mine) if any(cell.number for cell in row.cells)]

    def _shown(self, key: str) -> str:
        if self.posted is not None:
            return self.posted.get(key, "")
        return str(self.week.counts.get(key, ""))


def row_of(label: str, weeks: list[Mapping[str, int]], key: str) -> Row:
    numbers = [one.get(key) for one in weeks]
    most = max((one or 0 for one in numbers), default=0)
    return Row(label, tuple(Cell(one, shade_of(one, most)) for one in numbers))


def shade_of(value: int | None, most: int) -> int:
    """Any at all is seen: only nothing has no shade."""
    return -(-value * SHADES // most) if value and most else 0


def number(text: str) -> int:
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 6 else NO_NUMBER  # noqa: PLR2004 -- no week has more
