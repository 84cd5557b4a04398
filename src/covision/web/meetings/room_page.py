"""What the room's templates show, from what the domain says this person may see."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.functional import cached_property
from django.utils.timezone import localtime

from covision.meetings.coming_back import CameBack, came_back_to
from covision.meetings.dialling_in import Telephone, telephone_of
from covision.meetings.formats import Phase
from covision.meetings.matching import Matched, matched_in
from covision.meetings.noting import Noted, noted_by
from covision.meetings.room import RoomView, TurnSeen
from covision.meetings.seating import Seated
from covision.meetings.states import YOU_ROLE, LineKind, Stance
from covision.meetings.voicing import Voicing, voicing_of
from covision.web.meetings.board_page import AskTyped, BoardPage
from covision.web.meetings.circle import Circle, circle_of
from covision.web.meetings.keeping import Refused

if TYPE_CHECKING:
    from covision.people.models import Person

SAY_NOTES = {
    "may": "",
    "before": "The meeting has not begun. You can begin to write.",
    "paused": "The meeting is paused. What you write stays here.",
    "silent": "Nothing is said or written in this phase.",
    "muted": "Writing is closed for now. What you write stays here.",
    "over": "The time of this phase is up. What you write stays here.",
    "listens": "In this phase you listen. What you write stays here.",
    "waits": "It is not your turn yet. You can begin to write.",
    "spoken": "You have had your turn. What you write stays here.",
}
SPEAKS = {"presenter", "all"}
CARD_NOTE = "While the card is up, what was said is hidden. What you write stays here."
OUT_OF_TURN = {"may", "waits", "spoken"}
BY_HAND_NOTE = "The word is passed from hand to hand. You can begin to write."
TOGETHER = 2
SPREAD_EACH = 25


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the box: nothing, or what was refused."""

    text: str = ""
    kind: str = ""
    line_id: UUID | None = None


class RoomPage:
    def __init__(
        self,
        view: RoomView,
        person: "Person",
        *,
        typed: Typed | None = None,
        refused: Refused | None = None,
        asked: AskTyped | None = None,
    ) -> None:
        self.view = view
        self.person = person
        self.board = BoardPage(view, person, asked=asked)
        self.typed = typed or Typed()
        self.refused = refused

    @cached_property
    def circle(self) -> Circle:
        return circle_of(self.view)

    @cached_property
    def note(self) -> Noted:
        return noted_by(self.person, meeting=self.view.meeting)

    @cached_property
    def came_back(self) -> list[CameBack]:
        return came_back_to(self.person, meeting=self.view.meeting)

    @cached_property
    def telephone(self) -> Telephone | None:
        """Not for a guest: number and code open the group's later meetings too."""
        return None if self.person.is_guest else telephone_of(self.view.meeting.group)

    @cached_property
    def voicing(self) -> Voicing:
        return voicing_of(self.view.meeting.group)

    @cached_property
    def matched(self) -> Matched | None:
        return matched_in(self.view.meeting, self.person)

    @property
    def stances(self) -> list[Stance]:
        return list(Stance)

    @property
    def line_id(self) -> UUID:
        return self.typed.line_id or uuid4()

    @property
    def kind(self) -> str:
        kinds = self.view.kinds
        return self.typed.kind or (kinds[0] if kinds else LineKind.REMARK)

    @property
    def may_say(self) -> bool:
        return self.view.voice == "may"

    @property
    def say_note(self) -> str:
        if self.view.card_is_up:
            return CARD_NOTE
        if self.view.voice == "waits" and self.board.is_by_hand:
            return BY_HAND_NOTE
        if self.view.voice == "waits" and self.next_turn and self.next_turn.is_you:
            return "You are next. You can begin to write."
        return SAY_NOTES[self.view.voice]

    @property
    def ask_note(self) -> str:
        """Why no question is asked without a name now; empty when one can be, out of turn too."""
        if self.view.card_is_up:
            return CARD_NOTE
        if LineKind.QUESTION not in self.view.kinds:
            return "This phase is not for questions."
        return "" if self.view.voice in OUT_OF_TURN else SAY_NOTES[self.view.voice]

    @property
    def say_place(self) -> str:
        """What stands in the empty box: why it is shut, or that one may speak."""
        if not self.may_say:
            return self.say_note
        return "You have the word." if self.view.speaking else "You may speak now."

    @property
    def next_turn(self) -> TurnSeen | None:
        """Nobody is next where the word is passed by hand."""
        if self.board.is_by_hand:
            return None
        return next((turn for turn in self.view.turns if turn.state == "waiting"), None)

    @property
    def seconds_left(self) -> int | None:
        if self.view.ends_at is None:
            return None
        return int((self.view.ends_at - self.view.now).total_seconds())

    @property
    def who_can_see(self) -> str:
        count = self.view.seating.count
        if count < TOGETHER:
            return "Only you are in the room. It is not recorded."
        return (
            f"Only the {apnumber(count)} of you in the room can see it. "
            "Not recorded; each is alone or on headphones."
        )

    @property
    def others(self) -> int:
        """Those of a hall who are not named."""
        return self.view.seating.count - len(self.view.people)

    @property
    def is_spoke(self) -> bool:
        return not any(one.is_you and (one.roles or one.presents) for one in self.view.people)

    @property
    def spread(self) -> int:
        """Milliseconds over which the spokes of a hall ask for what did not come by the line."""
        hands = self.view.seating.hands
        if hands is None or hands.yours or self.view.your_turn or not self.is_spoke:
            return 0
        return self.view.seating.count * SPREAD_EACH

    @property
    def seats(self) -> list[tuple[Seated, str]]:
        return [(one, part_of(one, until=self.listens_until)) for one in self.view.people]

    @cached_property
    def listens_until(self) -> datetime | None:
        """When the presenter speaks again, if the phases keep to their minutes."""
        if self.view.ends_at is None or self.view.is_paused:
            return None
        later = self.view.format.phases[self.view.number :]
        silent = takewhile(lambda phase: not SPEAKS & set(phase.speak), later)
        return self.view.ends_at + sum((minutes_of(phase) for phase in silent), timedelta())


def minutes_of(phase: Phase) -> timedelta:
    return timedelta(minutes=phase.minutes)


def part_of(one: Seated, *, until: datetime | None = None) -> str:
    """What somebody does in the room, in a few words."""
    roles = [YOU_ROLE[role] if one.is_you else role.label for role in one.roles]
    parts = [part[4:] if one.is_you else part.lower() for part in roles]
    if one.presents:
        parts.insert(0, _presents(one, until))
    if one.speaks:
        parts.insert(0, "have the word" if one.is_you else "has the word")
    if one.is_out_of_sight:
        parts.insert(0, "line dropped")
    return ", ".join(parts)


def _presents(one: Seated, until: datetime | None) -> str:
    verb, listens = ("present", "listen") if one.is_you else ("presents", "listens")
    if not one.listens:
        return verb
    return (
        f"{verb}; {listens} until {localtime(until):%H:%M}" if until else f"{verb}; {listens} now"
    )
