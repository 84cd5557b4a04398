"""The word goes round: to the next in the queue, or past whoever passes."""

from uuid import UUID

from django.db import transaction

from covision.audit.log import record
from covision.core.errors import NotAllowed, NotPossible
from covision.meetings.models import Meeting, Turn
from covision.meetings.queueing import give_word
from covision.meetings.revising import changed, held
from covision.meetings.rules import MOVED_ON, check_is_inside, check_is_running, facilitates
from covision.meetings.states import TURN_NEXT, TurnState
from covision.people.models import Person


@transaction.atomic
def next_turn(meeting: Meeting, *, seen: UUID, by: Person) -> None:
    """`seen` is the turn on the page where it was pressed: pressing twice goes on once."""
    meeting = held(meeting)
    _check_in_running_room(meeting, by)
    turn = meeting.turns.filter(pk=seen, state=TurnState.SPEAKING).first()
    if turn is None:
        raise NotPossible(MOVED_ON)
    if turn.person_id != by.pk and not facilitates(meeting, by):
        raise NotAllowed("Whoever speaks hands on the word, or whoever facilitates.")
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


def _check_in_running_room(meeting: Meeting, by: Person) -> None:
    check_is_running(meeting)
    check_is_inside(meeting, by=by)


def _end(meeting: Meeting, turn: Turn, state: TurnState) -> None:
    turn.state = state
    turn.save(update_fields=["state"])
    give_word(meeting)
    changed(meeting)
