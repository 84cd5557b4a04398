"""The only doors to a case: its author's, and what a group may read. Nobody else has one."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from covision.cases.models import Brief, Case, Release
from covision.cases.states import Recognising, ReleaseState
from covision.core.errors import NotFound
from covision.people.access import groups_open_to
from covision.people.models import Person


def cases_of(person: Person) -> QuerySet[Case]:
    return Case.objects.filter(author=person)


def case_for(person: Person, *, handle: str) -> Case:
    """The same error whether it is absent or not theirs: existence is private too."""
    try:
        return cases_of(person).select_related("draft", "author").get(handle=handle)
    except Case.DoesNotExist:
        raise NotFound("There is no such case, or it is not yours to see.") from None


def releases_seen_by(person: Person) -> QuerySet[Release]:
    """Open releases to groups that are open to the person, without those they stepped out of."""
    stepped_out = person.recognitions.filter(answer=Recognising.MAY_KNOW).values("case")
    return (
        Release.objects.filter(
            group__in=groups_open_to(person),
            state=ReleaseState.OPEN,
            closes_on__gte=timezone.localdate(),
        )
        .exclude(case__in=stepped_out)
        .select_related("case", "case__author", "group")
    )


def release_for(person: Person, *, release_id: UUID) -> Release:
    try:
        return releases_seen_by(person).get(pk=release_id)
    except Release.DoesNotExist:
        raise NotFound("There is no such case, or it is not yours to see.") from None


def release_of(person: Person, *, release_id: UUID) -> Release:
    """A release of the person's own, whatever its state."""
    try:
        return Release.objects.select_related("case", "group").get(
            pk=release_id, case__author=person
        )
    except Release.DoesNotExist:
        raise NotFound("There is no such case, or it is not yours to see.") from None


def briefs_of(person: Person) -> QuerySet[Brief]:
    """The person's own, the newest first. There is no other door to a brief."""
    return (
        Brief.objects.filter(author=person).select_related("author", "case").order_by("-saved_at")
    )


def brief_for(person: Person, *, brief_id: UUID) -> Brief:
    try:
        return briefs_of(person).get(pk=brief_id)
    except Brief.DoesNotExist:
        raise NotFound("There is no such brief, or it is not yours to see.") from None
