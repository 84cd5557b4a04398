"""What the room's templates show of boards, turns by hand, quiet writing and the pulse."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils.functional import cached_property

from covision.meetings.board_rules import pulse_is_asked
from covision.meetings.boards import Board, boards_of
from covision.meetings.closing import usual_follow_up_day
from covision.meetings.formats import TAKE_TURNS, Order
from covision.meetings.holds import is_muted, is_opened
from covision.meetings.pulse_ends import ScaleFigure, pulse_of
from covision.meetings.pulses import STEPS
from covision.meetings.room import RoomView, TurnSeen
from covision.meetings.states import LineKind, Scale, Sorted
from covision.web.meetings.keeping import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from covision.meetings.recalling import Said
    from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class AskTyped:
    """What stands in the box of unnamed questions after a refusal."""

    text: str
    question_id: UUID
    refused: Refused


@dataclass(frozen=True, slots=True)
class Ahead:
    """A phase that one can go on to."""

    place: int
    name: str


class BoardPage:
    def __init__(self, view: RoomView, person: "Person", *, asked: AskTyped | None = None) -> None:
        self.view = view
        self.person = person
        self.asked = asked

    @cached_property
    def talk(self) -> "list[Said]":
        return [line for line in self.view.lines if line.kind == LineKind.REMARK]

    @cached_property
    def boards(self) -> list[Board]:
        """What the running phase asks for comes first, and what its reader has to sort."""
        view = self.view
        boards = boards_of(view.meeting, self.person, view.lines, item=view.item)
        return sorted(boards, key=lambda board: not self._comes_first(board))

    def _comes_first(self, board: Board) -> bool:
        return board.kind in self.view.kinds or any(one.may_sort for one in board.pinned)

    @property
    def choices(self) -> list[Sorted]:
        return list(Sorted)

    @property
    def usual_day(self) -> "date":
        return usual_follow_up_day()

    @property
    def question_id(self) -> UUID:
        return self.asked.question_id if self.asked else uuid4()

    @property
    def is_by_hand(self) -> bool:
        return self.view.phase.turn == Order.POPCORN

    @property
    def waiting(self) -> list[TurnSeen]:
        return [turn for turn in self.view.turns if turn.state == "waiting"]

    @property
    def may_take_word(self) -> bool:
        yours = self.view.your_turn
        waits = yours is not None and yours.state == "waiting"
        return self.is_by_hand and self.view.speaking is None and waits

    @property
    def may_end_turn(self) -> bool:
        """Without saying who is next: where the word is passed by hand, only when nobody waits."""
        speaking = self.view.speaking
        if speaking is None or (self.is_by_hand and self.waiting):
            return False
        return speaking.is_you or self.view.leads

    @property
    def round_is_over(self) -> bool:
        """Everybody who takes turns has had theirs."""
        takes_turns = self.view.phase.turn in TAKE_TURNS
        return takes_turns and bool(self.view.turns) and all(t.is_past for t in self.view.turns)

    @cached_property
    def is_muted(self) -> bool:
        return is_muted(self.view.meeting)

    @cached_property
    def waits_to_be_shown(self) -> bool:
        """Whether silent lines are still their writers' own."""
        is_silent = self.view.phase.turn == Order.SILENT_WRITE
        return is_silent and not is_opened(self.view.meeting)

    @property
    def ahead(self) -> list[Ahead]:
        """Beyond the next one, for which there is a button."""
        first = self.view.number + 1
        names = enumerate(step.name for step in self.view.steps)
        return [Ahead(place, name) for place, name in names if place >= first]

    @cached_property
    def pulse_is_asked(self) -> bool:
        return pulse_is_asked(self.view.meeting)

    @cached_property
    def pulse_is_given(self) -> bool:
        return self.view.meeting.pulses_given.filter(person=self.person).exists()

    @cached_property
    def pulse_count(self) -> int:
        return self.view.meeting.pulses_given.count()

    @property
    def scales(self) -> "Iterable[Scale]":
        return list(Scale)

    @property
    def steps(self) -> "Iterable[int]":
        return STEPS

    @cached_property
    def figures(self) -> tuple[ScaleFigure, ...]:
        return pulse_of(self.view.meeting) if self.view.is_last_phase else ()
