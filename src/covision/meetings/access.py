"""The doors to a meeting, its record and its follow-ups: for the people of its group alone."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from covision.cases.states import Recognising
from covision.core.errors import NotFound
from covision.meetings.models import AgendaItem, FollowUp, Meeting, MeetingRecord, Swap
from covision.meetings.states import MeetingState, SwapState
from covision.people.access import groups_open_to
from covision.people.models import Person

NO_MEETING = "There is no such meeting, or it is not yours to see."
NO_SWAP = "There is no such question, or it is not yours to see."
NO_FOLLOW_UP = "There is no such follow-up, or it is not yours to see."


def meetings_seen_by(person: Person) -> QuerySet[Meeting]:
    return Meeting.objects.filter(group__in=groups_open_to(person).values("pk")).select_related(
        "group__practice", "on_table__release__case", "on_table__presenter", "pace"
    )


def meeting_for(person: Person, *, meeting_id: UUID) -> Meeting:
    """The same error whether it is absent or not theirs."""
    try:
        return meetings_seen_by(person).get(pk=meeting_id)
    except Meeting.DoesNotExist:
        raise NotFound(NO_MEETING) from None


def agenda_seen_by(person: Person, *, meeting: Meeting) -> QuerySet[AgendaItem]:
    """Without the cases that the person has stepped out of."""
    return (
        meeting.agenda.exclude(release__case__in=stepped_out_of(person))
        .select_related("release__case", "presenter")
        .order_by("position")
    )


def record_for(person: Person, *, meeting_id: UUID) -> MeetingRecord:
    try:
        return MeetingRecord.objects.select_related("meeting__group__practice", "closed_by").get(
            meeting__in=meetings_seen_by(person).values("pk"), meeting=meeting_id
        )
    except MeetingRecord.DoesNotExist:
        raise NotFound(NO_MEETING) from None


def follow_ups_seen_by(person: Person) -> QuerySet[FollowUp]:
    return (
        FollowUp.objects.filter(meeting__in=meetings_seen_by(person).values("pk"))
        .exclude(release__case__in=stepped_out_of(person))
        .select_related("meeting__group__practice", "release__case", "author")
    )


def follow_up_for(person: Person, *, follow_up_id: UUID) -> FollowUp:
    try:
        return follow_ups_seen_by(person).get(pk=follow_up_id)
    except FollowUp.DoesNotExist:
        raise NotFound(NO_FOLLOW_UP) from None


def stepped_out_of(person: Person) -> QuerySet[Any, Any]:
    return person.recognitions.filter(answer=Recognising.MAY_KNOW).values("case")


def swaps_seen_by(person: Person) -> QuerySet[Swap]:
    """What was agreed is the group's to know; what was only asked is known to the two."""
    own = Q(asker=person) | Q(asked=person)
    return (
        Swap.objects.filter(meeting__in=meetings_seen_by(person).values("pk"))
        .filter(own | Q(state=SwapState.AGREED))
        .select_related("meeting__group__practice", "asker", "asked")
        .order_by("asked_at", "pk")
    )


def swap_for(person: Person, *, swap_id: UUID) -> Swap:
    """For the two alone."""
    own = swaps_seen_by(person).filter(Q(asker=person) | Q(asked=person))
    try:
        return own.get(pk=swap_id)
    except Swap.DoesNotExist:
        raise NotFound(NO_SWAP) from None


def swaps_waiting_for(person: Person) -> QuerySet[Swap]:
    """Questions that the person can still answer."""
    return swaps_seen_by(person).filter(
        asked=person, state=SwapState.ASKED, meeting__state=MeetingState.PLANNED
    )
