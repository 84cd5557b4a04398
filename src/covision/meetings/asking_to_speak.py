"""In a hall, whoever wants to speak raises a hand; whoever facilitates calls on them."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.meetings.halls import count_inside, is_hall
from covision.meetings.models import Hand, Meeting
from covision.meetings.parts import parts_of
from covision.meetings.revising import changed, held
from covision.meetings.rules import check_is_inside, check_is_running, check_may_lead, is_inside
from covision.people.models import Person


@transaction.atomic
def raise_hand(meeting: Meeting, *, by: Person) -> None:
    """Raising it twice is raising it once: the place in the row stays."""
    meeting = held(meeting)
    check_may_raise_hand(meeting, by=by)
    _, is_new = Hand.objects.get_or_create(meeting=meeting, person=by)
    if is_new:
        changed(meeting)
        record(by=by, act="meeting.raise_hand", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def lower_hand(meeting: Meeting, *, by: Person) -> None:
    """Also gives back the floor."""
    meeting = held(meeting)
    check_is_inside(meeting, by=by)
    if _drop(meeting, by):
        changed(meeting)
        record(by=by, act="meeting.lower_hand", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def call_on(meeting: Meeting, *, hand_id: UUID, by: Person) -> None:
    """Whoever had the floor has spoken."""
    meeting = held(meeting)
    check_is_running(meeting)
    check_may_lead(meeting, by=by)
    hand = meeting.hands.filter(pk=hand_id).select_related("person").first()
    if hand is None or not is_inside(meeting, hand.person):
        raise NotPossible("That hand is down again.")
    meeting.hands.filter(called_at__isnull=False).exclude(pk=hand.pk).delete()
    meeting.hands.filter(pk=hand.pk).update(called_at=timezone.now())
    changed(meeting)
    record(by=by, act="meeting.call_on", subject=meeting, practice=meeting.group.practice)


def check_may_raise_hand(meeting: Meeting, *, by: Person) -> None:
    check_is_running(meeting)
    check_is_inside(meeting, by=by)
    if not is_hall(count_inside(meeting)):
        raise NotPossible("Few enough are here to speak without raising a hand.")
    if by.pk in parts_of(meeting).hub:
        raise NotPossible("You have a part in this meeting, and speak without raising a hand.")


def _drop(meeting: Meeting, person: Person) -> bool:
    gone, _ = meeting.hands.filter(person=person).delete()
    return bool(gone)
