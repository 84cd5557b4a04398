"""The forms of a supervisee’s answers and of a supervisor’s check: as kept, or as just sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import cached_property

from covision.core.errors import NotPossible
from covision.growth.alliance_access import Given, check_about, opened, pulse_about
from covision.growth.alliance_items import (
    HIGHEST,
    HIGHEST_ON_GRID,
    AllianceItems,
    Item,
    alliance_items,
)
from covision.growth.answers import Answers
from covision.growth.formal_pairs import supervisors_in
from covision.meetings.levels import levels
from covision.web.meetings.keeping import Refused

if TYPE_CHECKING:
    from covision.meetings.models import Meeting
    from covision.people.models import Person

STEPS = range(0, HIGHEST + 1, 10)
GRID_STEPS = range(HIGHEST_ON_GRID + 1)


@dataclass(frozen=True, slots=True)
class Scale:
    """One line with its steps, and the step that is chosen."""

    name: str
    title: str
    left: str
    right: str
    chosen: int | None
    steps: Sequence[int]


@dataclass(frozen=True, slots=True)
class Moment:
    name: str
    question: str
    text: str


def answers_from(posted: QueryDict) -> Answers:
    """As the page sends it. Refuses what was answered twice, and what is no number."""
    asked = alliance_items()
    items = {one.key: _number(posted, f"item-{one.key}") for one in asked.items}
    return Answers(
        items={key: value for key, value in items.items() if value is not None},
        support=_number(posted, "support"),
        challenge=_number(posted, "challenge"),
        wish=_once(posted, "wish"),
        moments={key: posted.get(f"moment-{key}", "") for key in asked.moments},
    )


def _once(posted: QueryDict, name: str) -> str:
    if len(found := posted.getlist(name)) > 1:
        raise NotPossible("One line was answered twice. Choose one step on it.")
    return found[0] if found else ""


def _number(posted: QueryDict, name: str) -> int | None:
    text = _once(posted, name)
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > len(str(HIGHEST)):
        raise NotPossible(f"Each line goes from 0 to {HIGHEST}. Choose a step on it.")
    return int(text)


class PulsePage:
    """The form of one meeting: as it was kept, or as it was just sent and refused."""

    def __init__(
        self, meeting: "Meeting", person: "Person", *, posted: QueryDict | None = None
    ) -> None:
        self.meeting = meeting
        self.person = person
        self.posted = posted
        self.refused: Refused | None = None

    @property
    def asked(self) -> AllianceItems:
        return alliance_items()

    @cached_property
    def given(self) -> Given | None:
        found = pulse_about(self.person, meeting=self.meeting)
        return opened(found) if found else None

    @property
    def is_given(self) -> bool:
        return self.given is not None and not self.given.is_draft

    @cached_property
    def supervisors(self) -> "list[Person]":
        return [self.given.pulse.supervisor] if self.given else supervisors_in(self.meeting.group)

    @property
    def about(self) -> "Person":
        chosen = self.posted.get("about", "") if self.posted else ""
        found = (one for one in self.supervisors if str(one.pk) == chosen)
        return next(found, self.supervisors[0])

    @property
    def lines(self) -> list[Scale]:
        return [self._line(one) for one in self.asked.items]

    @property
    def grid(self) -> list[Scale]:
        held = self.given.answers if self.given else Answers()
        ends = ("not at all", "fully")
        return [
            Scale(name, title, *ends, self._chosen(name, kept), GRID_STEPS)
            for name, title, kept in (
                ("support", self.asked.support, held.support),
                ("challenge", self.asked.challenge, held.challenge),
            )
        ]

    @property
    def wishes(self) -> list[tuple[str, str, bool]]:
        kept = self.given.answers.wish if self.given else ""
        chosen = self.posted.get("wish", "") if self.posted is not None else kept
        return [(key, words, key == chosen) for key, words in self.asked.wishes.items()]

    @property
    def moments(self) -> list[Moment]:
        kept = self.given.answers.moments if self.given else {}
        posted = self.posted
        return [
            Moment(
                f"moment-{key}",
                question,
                posted.get(f"moment-{key}", "") if posted is not None else kept.get(key, ""),
            )
            for key, question in self.asked.moments.items()
        ]

    def _line(self, item: Item) -> Scale:
        kept = self.given.answers.items.get(item.key) if self.given else None
        name = f"item-{item.key}"
        return Scale(name, item.name, item.left, item.right, self._chosen(name, kept), STEPS)

    def _chosen(self, name: str, kept: int | None) -> int | None:
        if self.posted is None:
            return kept
        text = self.posted.get(name, "")
        return int(text) if text.isascii() and text.isdigit() else None


class SelfCheckPage:
    def __init__(
        self, meeting: "Meeting", person: "Person", *, posted: QueryDict | None = None
    ) -> None:
        self.meeting = meeting
        self.person = person
        self.posted = posted
        self.refused: Refused | None = None

    @property
    def answers(self) -> Answers:
        if self.posted is None:
            return check_about(self.person, meeting=self.meeting)
        said = {
            name.removeprefix("said-"): one
            for name, one in self.posted.items()
            if name.startswith("said-")
        }
        return Answers(items=dict.fromkeys(self.posted.getlist("did"), 1), moments=_texts(said))

    @property
    def did(self) -> list[tuple[str, str, bool]]:
        kept = self.answers.items
        rows = enumerate(alliance_items().did)
        return [(str(number), words, str(number) in kept) for number, words in rows]

    @property
    def said(self) -> list[Moment]:
        kept = self.answers.moments
        rows = enumerate(levels().supervisor_check)
        return [
            Moment(f"said-{number}", question, kept.get(str(number), ""))
            for number, question in rows
        ]


def _texts(said: Mapping[str, object]) -> dict[str, str]:
    return {key: str(one) for key, one in said.items()}
