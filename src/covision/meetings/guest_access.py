"""The doors for guests and for those who invite them."""

from uuid import UUID

from django.db.models import QuerySet

from covision.core.errors import NotFound
from covision.meetings.access import NO_MEETING, meeting_for, meetings_seen_by
from covision.meetings.guest_rules import NO_LINK, guests_in, links_that_open
from covision.meetings.models import GuestLink, Meeting
from covision.people.access import token_hash
from covision.people.models import Person


def room_for(person: Person, *, meeting_id: UUID) -> Meeting:
    """A meeting of the person's own group; for a guest, the one they came for."""
    if not person.is_guest:
        return meeting_for(person, meeting_id=meeting_id)
    own = guests_in().filter(person=person).values("meeting")
    try:
        return Meeting.objects.select_related(
            "group__practice", "on_table__release__case", "on_table__presenter"
        ).get(pk=meeting_id, pk__in=own)
    except Meeting.DoesNotExist:
        raise NotFound(NO_MEETING) from None


def meeting_open_to_guest(person: Person) -> UUID | None:
    """Where a guest may still be; nothing when it is over for them."""
    return guests_in().filter(person=person).values_list("meeting", flat=True).first()


def guest_link_behind(token: str) -> GuestLink:
    try:
        return links_that_open().get(token_hash=token_hash(token))
    except GuestLink.DoesNotExist:
        raise NotFound(NO_LINK) from None


def guest_link_waiting(link_id: UUID | str | None) -> GuestLink:
    """The link that a browser has opened and not yet used."""
    found = links_that_open().filter(pk=link_id).first() if link_id else None
    if found is None:
        raise NotFound(NO_LINK)
    return found


def guest_links_of(meeting: Meeting) -> QuerySet[GuestLink]:
    """The meeting comes through its own door."""
    return meeting.guest_links.select_related("guest__person", "made_by").order_by("made_at", "pk")


def guest_link_for(person: Person, *, link_id: UUID) -> GuestLink:
    try:
        return GuestLink.objects.select_related("meeting__group__practice").get(
            pk=link_id, meeting__in=meetings_seen_by(person).values("pk")
        )
    except GuestLink.DoesNotExist:
        raise NotFound(NO_LINK) from None
