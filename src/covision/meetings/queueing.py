"""The turns of the running phase: made when it begins, mended when people come and go."""

from collections.abc import Callable
from uuid import UUID

from covision.meetings.formats import TAKE_TURNS, Order, Phase, Voice
from covision.meetings.halls import count_inside, is_hall
from covision.meetings.models import Meeting, Turn
from covision.meetings.paces import is_over_days
from covision.meetings.parts import Parts, parts_of
from covision.meetings.rules import running_phase
from covision.meetings.states import MeetingState, TurnState
from covision.people.models import Person


def begin_queue(meeting: Meeting) -> None:
    """In the order of arrival, whoever facilitates last. In a round the first has the word."""
    meeting.turns.all().delete()
    phase = running_phase(meeting)
    if meeting.state != MeetingState.OPEN or not _goes_round(meeting, phase):
        return
    parts = parts_of(meeting)
    here = meeting.attendances.filter(left_at__isnull=True).order_by("arrived_at", "pk")
    queue = _queue_of(meeting, parts)
    people = [one.person_id for one in here if queue(phase, one.person_id)]
    people.sort(key=lambda who: who == parts.facilitator)
    Turn.objects.bulk_create(
        Turn(meeting=meeting, person_id=who, position=place)
        for place, who in enumerate(people, start=1)
    )
    give_word(meeting)


def join_queue(meeting: Meeting, person: Person) -> None:
    """Whoever comes late stands at the end."""
    if meeting.state != MeetingState.OPEN or meeting.turns.filter(person=person).exists():
        return
    phase = running_phase(meeting)
    if not _goes_round(meeting, phase):
        return
    if not _queue_of(meeting, parts_of(meeting))(phase, person.pk):
        return
    last = meeting.turns.order_by("-position").values_list("position", flat=True).first()
    Turn.objects.create(meeting=meeting, person=person, position=(last or 0) + 1)
    give_word(meeting)


def leave_queue(meeting: Meeting, person: Person) -> None:
    meeting.turns.filter(person=person).delete()
    give_word(meeting)


def give_word(meeting: Meeting) -> None:
    """To whoever waits longest, when nobody speaks; unless the word is passed by hand."""
    if running_phase(meeting).turn == Order.POPCORN:
        return
    if meeting.turns.filter(state=TurnState.SPEAKING).exists():
        return
    waiting = meeting.turns.filter(state=TurnState.WAITING).order_by("position").first()
    if waiting is not None:
        waiting.state = TurnState.SPEAKING
        waiting.save(update_fields=["state"])


def _goes_round(meeting: Meeting, phase: Phase) -> bool:
    """Over days nobody waits for a turn: each writes when they can."""
    return phase.turn in TAKE_TURNS and not is_over_days(meeting)


def _queue_of(meeting: Meeting, parts: Parts) -> Callable[[Phase, UUID], bool]:
    """Who stands in the queue. In a hall the word goes round its hub alone."""
    hub = parts.hub if is_hall(count_inside(meeting)) else None
    return lambda phase, who: (hub is None or who in hub) and _queues(phase, parts, who)


def _queues(phase: Phase, parts: Parts, who: UUID) -> bool:
    """A presenter beside a group answers when asked, and needs no turn."""
    if who == parts.presenter and Voice.GROUP in phase.speak:
        return False
    return any(voice in phase.speak for voice in parts.voices_of(who))
