"""Who may say what about culture and power, and until when."""

from datetime import timedelta

from django.utils import timezone

from covision.core.errors import NotFound, NotPossible
from covision.growth.culture_access import NO_SUPERVISION, supervisors_of
from covision.growth.culture_rounds import FEWEST
from covision.meetings.access import NO_MEETING
from covision.meetings.models import Meeting
from covision.meetings.states import MeetingState
from covision.people.access import groups_open_to, taking_part
from covision.people.models import Person

ANSWER_DAYS = 7
LOWEST, HIGHEST = 1, 5


def is_still_asked(meeting: Meeting) -> bool:
    """Whether a meeting that closed may still be answered about."""
    since = timezone.now() - timedelta(days=ANSWER_DAYS)
    return meeting.closed_at is not None and meeting.closed_at > since


def check_may_say_touched(meeting: Meeting, *, by: Person) -> None:
    """In a group of fewer than five nothing would ever be told, so nothing is asked."""
    if not groups_open_to(by).filter(pk=meeting.group_id).exists():
        raise NotFound(NO_MEETING)
    if meeting.state != MeetingState.CLOSED or not is_still_asked(meeting):
        raise NotPossible(f"This is answered within {ANSWER_DAYS} days after a meeting closed.")
    if len(taking_part([meeting.group_id])) < FEWEST:
        raise NotPossible(
            "In a group of fewer than five nothing is counted, so that nobody is singled out."
        )


def check_may_answer(supervisor: Person, *, by: Person) -> None:
    if supervisor not in supervisors_of(by):
        raise NotFound(NO_SUPERVISION)


def check_marks(marks: dict[str, int], *, items: frozenset[str]) -> None:
    if not set(marks) <= items:
        raise NotPossible("There is no such question here. Open the page once more.")
    if any(not LOWEST <= mark <= HIGHEST for mark in marks.values()):
        raise NotPossible(f"Choose a number from {LOWEST} to {HIGHEST} for each, or leave it out.")
