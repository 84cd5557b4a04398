"""Found practices and groups, rename them, and end a group."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.cleaning import clean_text
from covision.core.errors import NotPossible
from covision.people.models import (
    Agreement,
    Group,
    Membership,
    Person,
    Practice,
    PracticeMembership,
)
from covision.people.rules import (
    HAS_ENDED,
    check_may_administer,
    check_may_found_group,
    check_may_speak_for,
    is_administrator,
    today,
)
from covision.people.standard_agreements import standard
from covision.people.states import AGREEMENT_OF, GroupKind, GroupRole, PracticeRole

LONGEST_NAME = 80
LEAST_CATCHMENT, MOST_CATCHMENT = 1_000, 100_000_000
REVIEWED_AFTER = timedelta(days=365)


def cleaned_name(name: str, *, longest: int = LONGEST_NAME) -> str:
    cleaned = " ".join(clean_text(name, longest=longest).split())
    if not cleaned:
        raise NotPossible("Give it a name.")
    return cleaned


@transaction.atomic
def found_practice(name: str, *, time_zone: str = "UTC", by: Person) -> Practice:
    """Whoever founds a practice is its first administrator."""
    practice = Practice.objects.create(name=cleaned_name(name), time_zone=time_zone)
    PracticeMembership.objects.create(
        practice=practice, person=by, role=PracticeRole.ADMINISTRATOR, from_on=today()
    )
    record(by=by, act="practice.found", subject=practice, practice=practice)
    return practice


@transaction.atomic
def found_group(
    practice: Practice,
    *,
    name: str,
    kind: str,
    members: Iterable[Person],
    supervisors: Iterable[Person] = (),
    by: Person,
) -> Group:
    """A group with its people, and the standard agreement of its kind as version 1."""
    inside, leading = set(members), set(supervisors)
    check_may_found_group(practice, kind=kind, members=inside, supervisors=leading, by=by)
    group = Group.objects.create(practice=practice, name=cleaned_name(name), kind=kind)
    _let_in(inside, group=group, role=GroupRole.MEMBER)
    _let_in(leading, group=group, role=GroupRole.SUPERVISOR)
    bound_by = AGREEMENT_OF[GroupKind(kind)]
    Agreement.objects.create(
        group=group,
        kind=bound_by,
        version=1,
        clauses=standard(bound_by),
        made_by=by,
        made_at=timezone.now(),
        review_on=today() + REVIEWED_AFTER,
    )
    record(by=by, act="group.found", subject=group, practice=practice)
    return group


def _let_in(people: set[Person], *, group: Group, role: GroupRole) -> None:
    Membership.objects.bulk_create(
        Membership(group=group, person=person, role=role, from_on=today()) for person in people
    )


@transaction.atomic
def rename_group(group: Group, *, name: str, by: Person) -> None:
    if not is_administrator(group.practice, by):
        check_may_speak_for(group, by=by)
    group.name = cleaned_name(name)
    group.save(update_fields=["name"])
    record(by=by, act="group.rename", subject=group, practice=group.practice)


@transaction.atomic
def say_catchment(practice: Practice, *, people: int, by: Person) -> None:
    """Among how many people somebody would seek who knows where this practice works."""
    check_may_administer(practice, by=by)
    if not LEAST_CATCHMENT <= people <= MOST_CATCHMENT:
        raise NotPossible(
            f"A number from {LEAST_CATCHMENT:,} to {MOST_CATCHMENT:,} can be counted with."
        )
    practice.catchment = people
    practice.save(update_fields=["catchment"])
    record(by=by, act="practice.say_catchment", subject=practice, practice=practice)


@transaction.atomic
def end_group(group: Group, *, by: Person) -> None:
    """Nothing of the group opens any more. Its people stay on its page, as those it was."""
    if not is_administrator(group.practice, by):
        check_may_speak_for(group, by=by)
    if group.ended_at is not None:
        raise NotPossible(HAS_ENDED)
    group.ended_at = timezone.now()
    group.save(update_fields=["ended_at"])
    record(by=by, act="group.end", subject=group, practice=group.practice)
