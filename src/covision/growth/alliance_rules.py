"""Who says how supervision was, about which meeting and until when; and who shows what of it."""

from covision.core.errors import NotAllowed, NotPossible
from covision.growth import formal_pairs
from covision.growth.models import Pulse, TalkItem
from covision.meetings.models import Meeting
from covision.meetings.states import MeetingState
from covision.people.models import Person
from covision.people.rules import check_may_take_part, is_supervisor

TELLS_MORE = (
    "These numbers are in a median that {name} has. With them, {name} can tell on which side the "
    "other two lie. Say that you know, then show them."
)


def check_may_say_how_it_was(meeting: Meeting, *, by: Person) -> None:
    """After it closed, and until the group meets again."""
    _check_is_over(meeting, by=by)
    if is_supervisor(meeting.group, by):
        raise NotAllowed(
            "You supervise here. A self-check of your own is on this meeting’s record."
        )
    if has_met_since(meeting):
        raise NotPossible("You have met again since. What you said about this meeting stays.")


def has_met_since(meeting: Meeting) -> bool:
    later = Meeting.objects.filter(group=meeting.group_id, starts_at__gt=meeting.starts_at)
    return later.filter(opened_at__isnull=False).exists()


def check_may_check_oneself(meeting: Meeting, *, by: Person) -> None:
    _check_is_over(meeting, by=by)
    if not is_supervisor(meeting.group, by):
        raise NotAllowed("The self-check is for whoever supervises.")


def check_may_show(pulse: Pulse, *, knows: bool, by: Person) -> None:
    if pulse.person_id != by.pk:
        raise NotAllowed("Only whoever gave these answers shows them.")
    if pulse.given_at is None:
        raise NotPossible("This is a draft. Give your answers first; then you can show them.")
    if hasattr(pulse, "shown"):
        raise NotPossible(f"{pulse.supervisor.first_name} sees these numbers already.")
    if pulse.is_counted and not knows:
        raise NotPossible(TELLS_MORE.format(name=pulse.supervisor.first_name))


def check_may_ask_to_talk(meeting: Meeting, *, by: Person) -> None:
    """Anybody in supervision at any time: that somebody asks tells nothing about why."""
    check_may_take_part(meeting.group, by=by)
    if not formal_pairs.is_formal(meeting.group.kind):
        raise NotPossible("In a circle of equals there is no supervision to talk about.")
    if meeting.state != MeetingState.PLANNED:
        raise NotPossible("This meeting has begun. Say it in the room, or choose the next one.")
    if TalkItem.objects.filter(meeting=meeting, person=by).exists():
        raise NotPossible("It is on the agenda already.")


def _check_is_over(meeting: Meeting, *, by: Person) -> None:
    check_may_take_part(meeting.group, by=by)
    if not formal_pairs.is_formal(meeting.group.kind):
        raise NotPossible("This is asked in formal supervision, and never among equals.")
    if meeting.state != MeetingState.CLOSED:
        raise NotPossible("This can be said when the meeting is over.")
    if not meeting.attendances.filter(person=by).exists():
        raise NotPossible("You were not in the room of this meeting.")
