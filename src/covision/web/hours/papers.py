"""Forms on paper: a layout's fields, tables and words, filled from a ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localdate

from covision.core.errors import NotPossible
from covision.hours.access import ledger_of, supervisors_of
from covision.hours.form_layouts import Column, HeadField, Layout, Lines
from covision.hours.standing_access import known_rule_sets, pins_of
from covision.hours.stands import Stand, log_by, names_in, stand_by
from covision.licensure.entry import LogEntry
from covision.web.hours.known import name_of
from covision.web.hours.paper_lines import Shown, table_of
from covision.web.hours.paper_signatures import LINE, for_ink, signed_here
from covision.web.printing.paper import Paper, Section, Size, Table
from covision.web.printing.press import printed

if TYPE_CHECKING:
    from uuid import UUID

    from covision.hours.models import HoursSupervisor, Ledger
    from covision.people.models import Person

OWN_COUNT = "A person’s own count, kept in Covision. The board’s count is the one that decides."
OF_ALL = "Of all hours up to the day of printing, not of this time alone."
NOTHING = "There are no hours in this time at this place. Choose a longer time, or another place."
FIELD_NAMES = {
    HeadField.TRAINEE: "Trainee",
    HeadField.REGISTRATION: "Registration number",
    HeadField.CREDENTIAL: "Towards",
    HeadField.BOARD: "Board",
    HeadField.SETTING: "Place of work",
    HeadField.DIRECTOR: "Director",
    HeadField.DUTIES: "Duties",
    HeadField.SUPERVISOR: "Supervisor",
    HeadField.LICENCE: "Licence of the supervisor",
    HeadField.EXPIRY: "Licence ends on",
    HeadField.PERIOD: "Time",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody chose to have on paper."""

    layout: Layout
    from_on: date
    until_on: date
    size: Size
    pin_id: "UUID | None" = None
    setting: str = ""
    supervisor: str = ""


def form_file(person: "Person", wanted: Wanted) -> bytes:
    return printed(paper_of(person, wanted))


def paper_of(person: "Person", wanted: Wanted) -> Paper:
    ledger = ledger_of(person)
    if ledger is None:
        raise NotPossible(NOTHING)
    stand = _stand(person, wanted)
    shown = _shown(ledger, wanted, stand)
    if not shown.entries:
        raise NotPossible(NOTHING)
    return Paper(
        title=wanted.layout.name,
        name=person.name,
        made_on=localdate(),
        lead=tuple(_lead(person, wanted, stand)),
        sections=tuple(_sections(person, ledger, wanted, stand, shown)),
        size=wanted.size,
    )


def _stand(person: "Person", wanted: Wanted) -> Stand | None:
    if wanted.pin_id is None:
        return None
    pin = pins_of(person).filter(pk=wanted.pin_id).first()
    return stand_by(pin, today=localdate()) if pin else None


def _shown(ledger: "Ledger", wanted: Wanted, stand: Stand | None) -> Shown:
    fitting = [one for one in log_by(ledger) if _fits(one, wanted)]
    return Shown(
        entries=tuple(one for one in fitting if one.day >= wanted.from_on),
        before=tuple(one for one in fitting if one.day < wanted.from_on),
        names=names_in(ledger),
        credits=stand.standing.credits if stand else None,
        progress=stand.standing.progress if stand else (),
    )


def _fits(one: LogEntry, wanted: Wanted) -> bool:
    return (
        one.day <= wanted.until_on
        and wanted.setting in {"", one.setting}
        and wanted.supervisor in {"", one.supervisor}
    )


def _lead(person: "Person", wanted: Wanted, stand: Stand | None) -> Iterable[str]:
    yield f"{_day(wanted.from_on)} to {_day(wanted.until_on)}."
    yield f"Printed on {_day(localdate())} by {person.name}. {OWN_COUNT}"
    if stand is not None and _says_credit(wanted.layout):
        rules = stand.rule_set
        read = rules.read_when or f"in force from {_day(rules.valid_from)}"
        yield f"Credited by the rules of the {rules.board}, {read}."
    if wanted.layout.cite:
        yield f"Holds what {wanted.layout.cite} asks to be written down."


def _sections(
    person: "Person", ledger: "Ledger", wanted: Wanted, stand: Stand | None, shown: Shown
) -> Iterable[Section]:
    head = _head(person, ledger, wanted, stand, shown)
    yield Section("Who and where", tables=(Table("", ("Field", "Entry"), head, (2, 5)),))
    for layout in wanted.layout.tables:
        table = table_of(layout, shown)
        if table is not None:
            bare = Table("", table.head, table.rows, table.widths)
            words = (OF_ALL,) if layout.lines == Lines.REQUIREMENTS else ()
            yield Section(layout.name, paragraphs=words, tables=(bare,))
    signed = signed_here(
        person,
        ledger,
        from_on=wanted.from_on,
        until_on=wanted.until_on,
        setting=wanted.setting,
        supervisor=wanted.supervisor,
    )
    if signed is not None:
        yield signed
    yield for_ink(wanted.layout)


def _says_credit(layout: Layout) -> bool:
    return any(Column.CREDITED in table.columns for table in layout.tables)


def _head(
    person: "Person", ledger: "Ledger", wanted: Wanted, stand: Stand | None, shown: Shown
) -> tuple[tuple[str, str], ...]:
    keys = {one.supervisor for one in shown.entries if one.supervisor}
    supervisors = [one for one in supervisors_of(ledger) if str(one.pk) in keys]
    places = dict.fromkeys(shown.names.get(one.setting, "") for one in shown.entries)
    known = {
        HeadField.TRAINEE: person.name,
        HeadField.CREDENTIAL: name_of(stand.rule_set) if stand else "",
        HeadField.BOARD: stand.rule_set.board if stand else "",
        HeadField.SETTING: "; ".join(filter(None, places)),
        HeadField.SUPERVISOR: "; ".join(one.name for one in supervisors),
        HeadField.LICENCE: "; ".join(filter(None, map(_licences, supervisors))),
        HeadField.EXPIRY: "; ".join(filter(None, map(_expiries, supervisors))),
        HeadField.PERIOD: f"{_day(wanted.from_on)} to {_day(wanted.until_on)}",
    }
    return tuple((FIELD_NAMES[one], known.get(one) or LINE) for one in wanted.layout.fields)


def _licences(supervisor: "HoursSupervisor") -> str:
    return ", ".join(
        " ".join(filter(None, (one.credential, one.number, one.jurisdiction)))
        for one in supervisor.licences.all()
    )


def _expiries(supervisor: "HoursSupervisor") -> str:
    return ", ".join(_day(one.expires_on) for one in supervisor.licences.all() if one.expires_on)


def layouts_for(person: "Person", found: Iterable[Layout]) -> list[tuple[Layout, bool]]:
    """Each with whether it is meant for a set that the person has pinned; these first."""
    held = {one.rule_set for one in pins_of(person)} & set(known_rule_sets())
    told = [(one, bool(held & set(one.rule_sets))) for one in found]
    return sorted(told, key=lambda row: (not row[1], bool(row[0].rule_sets), row[0].name))


def _day(day: date) -> str:
    return date_format(day, "j F Y")
