"""Who may come into a room: whoever takes part in its group, and guests of that one meeting."""

from django.db.models import QuerySet

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings.models import Guest, GuestLink, Meeting
from covision.meetings.parts import supervisors_of
from covision.meetings.states import MeetingState, Role
from covision.people.models import Person
from covision.people.rules import agreement_in_force, check_may_take_part

OPEN_STATES = (MeetingState.PLANNED, MeetingState.OPEN)
MOST_GUESTS = 200
NO_LINK = "This link opens nothing any more. Ask whoever gave it to you for a new one."
OVER_FOR_GUESTS = "You are no longer in this room."


def guests_in() -> QuerySet[Guest]:
    """Those who may be in their room: until it closes, they are let out, or the group ends."""
    return Guest.objects.filter(
        removed_at__isnull=True,
        link__revoked_at__isnull=True,
        person__is_active=True,
        meeting__state__in=OPEN_STATES,
        meeting__group__ended_at__isnull=True,
    )


def links_that_open() -> QuerySet[GuestLink]:
    return GuestLink.objects.filter(
        guest__isnull=True,
        revoked_at__isnull=True,
        meeting__state__in=OPEN_STATES,
        meeting__group__ended_at__isnull=True,
    ).select_related("meeting__group__practice", "made_by")


def check_may_come(meeting: Meeting, *, by: Person) -> None:
    """The agreement that a guest has signed is still the one in force, as for everybody."""
    if not by.is_guest:
        check_may_take_part(meeting.group, by=by)
        return
    guest = guests_in().filter(meeting=meeting, person=by).first()
    if guest is None:
        raise NotFound(OVER_FOR_GUESTS)
    if guest.agreement != agreement_in_force(meeting.group):
        raise NotAllowed(
            "The group’s agreement has changed. Ask for a new link, and sign that one."
        )


def check_is_no_guest(*, by: Person) -> None:
    if by.is_guest:
        raise NotAllowed("This is for the people of the group.")


def check_may_have_guests(meeting: Meeting, *, by: Person) -> None:
    check_may_take_part(meeting.group, by=by)
    if meeting.state not in OPEN_STATES:
        raise NotPossible("The meeting is over. Nobody comes in any more.")
    leads = meeting.roles.filter(role=Role.FACILITATOR, person=by).exists()
    if not leads and by.pk not in supervisors_of(meeting.group) and meeting.planned_by_id != by.pk:
        raise NotAllowed("Whoever facilitates, supervises or planned the meeting invites guests.")


def check_has_room_for_guest(meeting: Meeting) -> None:
    if meeting.guest_links.filter(revoked_at__isnull=True).count() >= MOST_GUESTS:
        raise NotPossible(f"{MOST_GUESTS} guests are the most. Withdraw a link that is not used.")


def check_link_opens(link: GuestLink) -> None:
    """Wrong, used, withdrawn, and of a meeting that is over: all look the same."""
    if not links_that_open().filter(pk=link.pk).exists():
        raise NotFound(NO_LINK)
    _check_maker_stands(link)


def _check_maker_stands(link: GuestLink) -> None:
    """A link loses its force with the standing of whoever made it."""
    try:
        check_may_take_part(link.meeting.group, by=link.made_by)
    except (NotFound, NotAllowed, NotPossible):
        raise NotFound(NO_LINK) from None
