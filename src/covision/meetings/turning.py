"""The word goes round: to the next in the queue, past whoever passes, or from hand to hand."""

from uuid import UUID

from django.db import transaction

from covision.audit.log import record
from covision.core.errors import NotAllowed, NotPossible
from covision.meetings.formats import TAKE_TURNS, Order
from covision.meetings.models import Meeting, Turn
from covision.meetings.queueing import begin_queue, give_word
from covision.meetings.revising import changed, held
from covision.meetings.rules import (
    MOVED_ON,
    check_is_inside,
    check_is_running,
    check_may_step,
    facilitates,
    running_phase,
)
from covision.meetings.states import TURN_NEXT, TurnState
from covision.people.models import Person


@transaction.atomic
def next_turn(meeting: Meeting, *, seen: UUID, by: Person) -> None:
    """`seen` is the turn on the page where it was pressed: pressing twice goes on once."""
    meeting = held(meeting)
    turn = _speaking(meeting, seen, by)
    _end(meeting, turn, TurnState.DONE)
    record(by=by, act="meeting.next_turn", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def pass_turn(meeting: Meeting, *, by: Person) -> None:
    meeting = held(meeting)
    _check_in_running_room(meeting, by)
    turn = meeting.turns.filter(person=by).first()
    if turn is None or TurnState.PASSED not in TURN_NEXT[TurnState(turn.state)]:
        raise NotPossible("You have no turn to pass.")
    _end(meeting, turn, TurnState.PASSED)
    record(by=by, act="meeting.pass_turn", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def take_word(meeting: Meeting, *, by: Person) -> None:
    """Where the word is passed by hand, the first takes it, and who finds it lying there."""
    meeting = held(meeting)
    _check_in_running_room(meeting, by)
    _check_passed_by_hand(meeting)
    if meeting.turns.filter(state=TurnState.SPEAKING).exists():
        raise NotPossible("Somebody has the word. They pass it on.")
    mine = meeting.turns.filter(person=by, state=TurnState.WAITING).first()
    if mine is None:
        raise NotPossible("You have had your turn, or listen in this phase.")
    _speak(mine)
    changed(meeting)
    record(by=by, act="meeting.take_word", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def pass_word(meeting: Meeting, *, seen: UUID, to: UUID, by: Person) -> None:
    """From whoever has spoken to the turn that they choose."""
    meeting = held(meeting)
    _check_passed_by_hand(meeting)
    turn = _speaking(meeting, seen, by)
    following = meeting.turns.filter(pk=to, state=TurnState.WAITING).first()
    if following is None:
        raise NotPossible("They do not wait for a turn. Choose somebody who does.")
    _end(meeting, turn, TurnState.DONE)
    _speak(following)
    record(by=by, act="meeting.pass_word", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def begin_round(meeting: Meeting, *, seen: int, by: Person) -> None:
    """Once more round, when everybody has had their turn."""
    meeting = held(meeting)
    check_may_step(meeting, seen=seen, by=by)
    if running_phase(meeting).turn not in TAKE_TURNS:
        raise NotPossible("There are no turns in this phase.")
    if meeting.turns.filter(state__in=(TurnState.WAITING, TurnState.SPEAKING)).exists():
        raise NotPossible("Somebody still has a turn in this round.")
    begin_queue(meeting)
    changed(meeting)
    record(by=by, act="meeting.begin_round", subject=meeting, practice=meeting.group.practice)


def _check_passed_by_hand(meeting: Meeting) -> None:
    check_is_running(meeting)
    if running_phase(meeting).turn != Order.POPCORN:
        raise NotPossible("In this phase the word is not passed by hand.")


def _speaking(meeting: Meeting, seen: UUID, by: Person) -> Turn:
    """The running turn, if it is still the one on the page, and theirs to end."""
    _check_in_running_room(meeting, by)
    turn = meeting.turns.filter(pk=seen, state=TurnState.SPEAKING).first()
    if turn is None:
        raise NotPossible(MOVED_ON)
    if turn.person_id != by.pk and not facilitates(meeting, by):
        raise NotAllowed("Whoever speaks hands on the word, or whoever facilitates.")
    return turn


def _speak(turn: Turn) -> None:
    turn.state = TurnState.SPEAKING
    turn.save(update_fields=["state"])


def _check_in_running_room(meeting: Meeting, by: Person) -> None:
    check_is_running(meeting)
    check_is_inside(meeting, by=by)


def _end(meeting: Meeting, turn: Turn, state: TurnState) -> None:
    turn.state = state
    turn.save(update_fields=["state"])
    give_word(meeting)
    changed(meeting)
