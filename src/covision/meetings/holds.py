"""Whether the writing of the running phase is closed, and its silent lines still held back."""

from django.utils import timezone

from covision.core.errors import NotPossible
from covision.meetings.models import Meeting, PhaseHold


def is_muted(meeting: Meeting) -> bool:
    return meeting.holds.filter(phase=meeting.phase, muted_at__isnull=False).exists()


def is_opened(meeting: Meeting) -> bool:
    """Whether what was written in silence in the running phase has been shown."""
    return meeting.holds.filter(phase=meeting.phase, opened_at__isnull=False).exists()


def check_writing_is_open(meeting: Meeting) -> None:
    if is_muted(meeting):
        raise NotPossible("Writing is closed for now. Your words are still here.")


def leave_phase(meeting: Meeting) -> None:
    """For the acts that move on: everybody reads what was written, whichever way one comes back."""
    PhaseHold.objects.update_or_create(
        meeting=meeting,
        phase=meeting.phase,
        defaults={"muted_at": None, "opened_at": timezone.now()},
    )
