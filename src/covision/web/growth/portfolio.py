"""A portfolio: what a person chooses to show of their growth, put together for one file.

Each part is one function of person and period that answers with sections, or with none. Parts of
other areas join by standing in PARTS. No part may bring words of a case: handles alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime

from covision.cases.access import cases_of
from covision.core.errors import NotPossible
from covision.growth.goal_words import OpenGoal, goals_of
from covision.growth.showing_growth import check_may_show, say_portfolio_made
from covision.meetings.attendance_access import Counted, attendance_for
from covision.meetings.outcomes import WAS_THERE
from covision.people.states import GroupKind
from covision.web.growth.portfolio_ratings import evaluation_sections, profile_sections
from covision.web.printing.paper import Paper, Section, Size, Table
from covision.web.printing.press import printed

if TYPE_CHECKING:
    from covision.people.models import Person

PortfolioSection = Section
HOUR = 60
WORDS = (
    "Put together from Covision by the person it is about, who chose the period and the parts. "
    "It holds no text of any case: cases stand under their handles."
)


@dataclass(frozen=True, slots=True)
class Period:
    """Both days belong to it."""

    from_on: date
    until_on: date

    def holds(self, day: date | None) -> bool:
        return day is not None and self.from_on <= day <= self.until_on

    def __str__(self) -> str:
        return f"{_day(self.from_on)} to {_day(self.until_on)}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person chose, and whether they state that their words name nobody."""

    period: Period
    parts: frozenset[str]
    size: Size
    names_nobody: bool = False


@dataclass(frozen=True, slots=True)
class Portfolio:
    period: Period
    sections: tuple[PortfolioSection, ...]


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    name: str
    note: str
    sections: "Callable[[Person, Asked], Iterable[PortfolioSection]]"


def portfolio_file(person: "Person", asked: Asked) -> bytes:
    """The PDF. What the person wrote themselves passes the gate first."""
    pdf = printed(paper_of(person, portfolio_of(person, asked), size=asked.size))
    say_portfolio_made(by=person)
    return pdf


def portfolio_of(person: "Person", asked: Asked) -> Portfolio:
    found = (part.sections(person, asked) for part in PARTS if part.key in asked.parts)
    sections = tuple(section for each in found for section in each)
    if not sections:
        raise NotPossible("There is nothing to show in this time. Choose a longer one, or more.")
    return Portfolio(asked.period, sections)


def paper_of(person: "Person", told: Portfolio, *, size: Size) -> Paper:
    return Paper(
        title="Portfolio",
        name=person.name,
        made_on=localdate(),
        lead=(f"{told.period}. Made on {_day(localdate())}.", WORDS),
        sections=told.sections,
        size=size,
    )


def profile_part(person: "Person", _asked: Asked) -> Iterable[PortfolioSection]:
    return profile_sections(person)


def evaluations_part(person: "Person", asked: Asked) -> Iterable[PortfolioSection]:
    return evaluation_sections(person, of=asked.period.holds)


def goals_part(person: "Person", asked: Asked) -> Iterable[PortfolioSection]:
    """Goals that were worked on in the period, each with how it would show and what did."""
    period = asked.period
    goals = [one for one in goals_of(person) if not one.is_draft and _was_on(one, period)]
    check_may_show(goals, names_nobody=asked.names_nobody, by=person)
    if goals:
        yield Section("Goals", sections=tuple(_goal(one, period) for one in goals))


def meetings_part(person: "Person", asked: Asked) -> Iterable[PortfolioSection]:
    """Confirmed attendance: totals by kind, then each meeting. No word of what it was about."""
    there = [
        one
        for one in attendance_for(person)
        if one.came in WAS_THERE and asked.period.holds(one.on) and not one.is_contested
    ]
    if there:
        totals = Table("Totals", ("Kind", "Meetings", "Hours"), _totals(there), (3, 1, 1))
        each = Table(
            "Each meeting",
            ("Day", "Kind", "How", "People", "Supervisor", "Time"),
            tuple(_meeting(one) for one in there),
            (5, 6, 6, 2, 5, 3),
        )
        yield Section("Meetings attended", tables=(totals, each))


def cases_part(person: "Person", asked: Asked) -> Iterable[PortfolioSection]:
    """What was brought to a group, by handle: proof that it was, and nothing of what it says."""
    rows = (
        cases_of(person)
        .filter(releases__isnull=False)
        .values_list("handle", "releases__released_at", "releases__group__kind")
        .order_by("releases__released_at", "handle")
    )
    shown = tuple(
        (handle, _day(localtime(at).date()), GroupKind(kind).label)
        for handle, at, kind in rows
        if asked.period.holds(localtime(at).date())
    )
    if shown:
        table = Table("Cases brought", ("Handle", "Day", "Brought to"), shown, (1, 1, 2))
        yield Section("Evidence", paragraphs=(HANDLES,), tables=(table,))


HANDLES = (
    "A handle stands for a case that was brought in de-identified form. "
    "Its text stays with those who were to read it."
)
PARTS: tuple[Part, ...] = (
    Part("profile", "Profile", "Each competency, as you and others see it.", profile_part),
    Part("goals", "Goals", "What you worked on, your steps, and what showed.", goals_part),
    Part(
        "meetings",
        "Meetings and hours",
        "What was confirmed, by kind. Nothing of what they were about.",
        meetings_part,
    ),
    Part(
        "evaluations", "Evaluations", "That you were evaluated, when and by whom.", evaluations_part
    ),
    Part("evidence", "Evidence", "Cases you brought, by their handles alone.", cases_part),
)
"""In the order in which they stand in the file."""


def _goal(one: OpenGoal, period: Period) -> Section:
    facts = (
        ("How it will show", one.shows),
        ("Competencies", "; ".join(each.name for each in one.competencies)),
        ("Set on", _day(localtime(one.row.set_at).date())),
        ("By when", _day(one.row.by_on)),
        ("Steps", f"{one.steps_done} of {len(one.steps)} done" if one.steps else ""),
        ("Now", one.row.get_state_display()),
    )
    lines = tuple(f"{name}: {told}" for name, told in facts if told)
    looks = tuple(
        (_day(localtime(look.at).date()), look.became.label, look.text)
        for look in one.looks
        if period.holds(localtime(look.at).date())
    )
    table = Table("Looked at again", ("Day", "What became of it", "What showed"), looks, (2, 2, 5))
    return Section(one.what, paragraphs=lines, tables=(table,) if looks else ())


def _was_on(one: OpenGoal, period: Period) -> bool:
    """Whether it was worked on for any day of the period."""
    began = localtime(one.row.set_at).date()
    ended = localtime(one.row.ended_at).date() if one.row.ended_at else date.max
    return began <= period.until_on and ended >= period.from_on


def _totals(there: list[Counted]) -> tuple[tuple[str, ...], ...]:
    minutes: dict[GroupKind, list[int]] = {}
    for one in there:
        minutes.setdefault(one.kind, []).append(one.minutes)
    rows = [(kind.label, str(len(all_)), _hours(sum(all_))) for kind, all_ in minutes.items()]
    whole = _hours(sum(one.minutes for one in there))
    return (*sorted(rows), ("All", str(len(there)), whole))


def _meeting(one: Counted) -> tuple[str, ...]:
    supervisor = one.supervisor.name if one.supervisor else "None"
    how = one.modality.label.partition(",")[0]
    return (_day(one.on), one.kind.label, how, str(one.size), supervisor, _hours(one.minutes))


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, HOUR)
    return f"{whole} h {rest:02d}"


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
