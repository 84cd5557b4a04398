"""What the page of the next twelve meetings shows: a table, and why each turn is whose."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import cached_property
from django.utils.timezone import localdate

from covision.meetings.foreseeing import (
    Duty,
    Foreseen,
    Why,
    role_label,
    twelve_ahead,
)
from covision.meetings.role_rules import check_may_say_beginning
from covision.meetings.roster import at_once_in
from covision.meetings.standing import CO_FACILITATOR, FACILITATOR, PRESENTER
from covision.meetings.states import YOU_ROLE, Role
from covision.web.meetings.keeping import holds

if TYPE_CHECKING:
    from covision.people.models import Group, Person

ORDER = [PRESENTER, *Role.values]


@dataclass(frozen=True, slots=True)
class Cell:
    """Who does one thing in one meeting. Several may bring a case."""

    label: str
    duties: tuple[tuple[Duty, str], ...]
    """Each with why it is theirs, in words."""
    is_due: bool
    beside: "Person | None" = None


@dataclass(frozen=True, slots=True)
class Line:
    ahead: Foreseen
    cells: tuple[Cell, ...]

    @property
    def place(self) -> str:
        return f"The {ordinal(self.ahead.number)} from now"


@dataclass(frozen=True, slots=True)
class Newcomer:
    person: "Person"
    may_say: bool


class RotaPage:
    def __init__(self, group: "Group", person: "Person") -> None:
        self.group = group
        self.person = person

    @cached_property
    def twelve(self) -> list[Foreseen]:
        return twelve_ahead(self.group, self.person, today=localdate())

    @cached_property
    def roles(self) -> list[str]:
        """A column for each that any of the twelve has; who begins stands beside who leads."""
        has = {duty.role for ahead in self.twelve for duty in ahead.duties}
        return [role for role in ORDER if role in has and role != CO_FACILITATOR]

    @property
    def columns(self) -> list[str]:
        return [role_label(role) for role in self.roles]

    @cached_property
    def lines(self) -> list[Line]:
        return [
            Line(ahead, tuple(self._cell(ahead, role) for role in self.roles))
            for ahead in self.twelve
        ]

    @cached_property
    def newcomers(self) -> list[Newcomer]:
        """Whoever begins gently, first in the next of these meetings."""
        new = dict.fromkeys(
            person for ahead in self.twelve for person in (*ahead.listening, *_beside(ahead))
        )
        return [Newcomer(person, self._may_say(person)) for person in new]

    @cached_property
    def at_once(self) -> list[Newcomer]:
        """Those of whom somebody has said that they take turns from the start."""
        return [Newcomer(one, self._may_say(one)) for one in at_once_in(self.group)]

    def _may_say(self, person: "Person") -> bool:
        return holds(lambda: check_may_say_beginning(self.group, of=person, by=self.person))

    def _cell(self, ahead: Foreseen, role: str) -> Cell:
        duties = [duty for duty in ahead.duties if duty.role == role]
        return Cell(
            label=role_label(role),
            duties=tuple((duty, why_theirs(duty)) for duty in duties),
            is_due=bool(duties),
            beside=next(iter(_beside(ahead)), None) if role == FACILITATOR else None,
        )


def _beside(ahead: Foreseen) -> "list[Person]":
    return [one.person for one in ahead.duties if one.role == CO_FACILITATOR and one.person]


def why_theirs(duty: Duty) -> str:
    """Why a part fell to somebody, in a few words."""
    if duty.why in {Why.LONGEST, Why.FREE}:
        return _by_wait(duty)
    return WORDS[duty.why]


WORDS = {
    Why.NOBODY: "Nobody is free for this yet.",
    Why.OFFERED: "Has offered a case.",
    Why.LEADS: "Supervises this group.",
    Why.SWAPPED: "By a swap.",
    Why.CHOSEN: "Chosen by hand.",
    Why.BEGINS: "Is new, and begins beside whoever facilitates.",
    Why.FIRST: "Has not done this in this group yet.",
    Why.BEHIND: "Is a turn behind.",
}


def _by_wait(duty: Duty) -> str:
    if not duty.meetings:
        return "Did this at the last meeting too."
    meetings = "1 meeting" if duty.meetings == 1 else f"{duty.meetings} meetings"
    if duty.why == Why.LONGEST:
        return f"Has waited longest: {meetings}."
    return f"Came to {meetings} since doing this last."


def to_do(role: Role) -> str:
    """A part as one does it: facilitate, keep the time."""
    return YOU_ROLE[role].removeprefix("You ")


def ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{endings.get(number, 'th')}"
