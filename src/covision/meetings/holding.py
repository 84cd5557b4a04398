"""Whoever facilitates closes the writing of a phase, opens it again, and shows silent lines."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.meetings.formats import Order
from covision.meetings.holds import is_muted, is_opened
from covision.meetings.models import Meeting, PhaseHold
from covision.meetings.revising import changed, held
from covision.meetings.rules import check_may_step, running_phase
from covision.people.models import Person


@transaction.atomic
def mute_writing(meeting: Meeting, *, seen: int, by: Person) -> None:
    """Nothing that somebody is writing is lost: it stays in its box."""
    meeting = held(meeting)
    check_may_step(meeting, seen=seen, by=by)
    if not running_phase(meeting).captures:
        raise NotPossible("Nothing is written in this phase.")
    if is_muted(meeting):
        return
    _hold(meeting, muted_at=timezone.now())
    changed(meeting)
    record(by=by, act="meeting.mute_writing", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def unmute_writing(meeting: Meeting, *, seen: int, by: Person) -> None:
    meeting = held(meeting)
    check_may_step(meeting, seen=seen, by=by)
    if not is_muted(meeting):
        return
    _hold(meeting, muted_at=None)
    changed(meeting)
    record(by=by, act="meeting.unmute_writing", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def open_lines(meeting: Meeting, *, seen: int, by: Person) -> None:
    """What everybody wrote in silence is shown to all at once; it is not hidden again."""
    meeting = held(meeting)
    check_may_step(meeting, seen=seen, by=by)
    if running_phase(meeting).turn != Order.SILENT_WRITE:
        raise NotPossible("Nobody writes in silence in this phase.")
    if is_opened(meeting):
        return
    _hold(meeting, opened_at=timezone.now())
    changed(meeting)
    record(by=by, act="meeting.open_lines", subject=meeting, practice=meeting.group.practice)


def _hold(meeting: Meeting, **values: object) -> None:
    PhaseHold.objects.update_or_create(meeting=meeting, phase=meeting.phase, defaults=values)
