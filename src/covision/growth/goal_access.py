"""The doors to goals. A goal is its owner's alone; a supervisor reads what was shared with them.

A supervisor reads it while both are in the group, one supervising and the other supervised.
"""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from covision.core.errors import NotFound
from covision.growth.goal_states import GoalState, ProposalState
from covision.growth.models import (
    Competency,
    FrameworkVersion,
    Goal,
    GoalLook,
    GoalProposal,
    GoalSharing,
    GoalStep,
)
from covision.growth.starting import starter
from covision.meetings.loops import commitments_of
from covision.people.access import groups_open_to, practices_of
from covision.people.models import Membership, Person
from covision.people.rules import holding
from covision.people.states import GroupKind, GroupRole

NO_GOAL = "There is no such goal, or it is not yours to see."
NO_PROPOSAL = "There is no such proposal, or it is not yours to see."


def own_goals(person: Person) -> QuerySet[Goal]:
    """Whole enough to be read: what lies on a page costs the same questions for any number."""
    return (
        Goal.objects.filter(person=person)
        .select_related("person", "sharing__supervisor", "sharing__group", "proposal__supervisor")
        .prefetch_related(
            "steps",
            Prefetch("looks", GoalLook.objects.select_related("told")),
            Prefetch("competencies", Competency.objects.select_related("domain")),
            Prefetch("commitments", commitments_of(person)),
        )
        .order_by("look_on", "set_at", "pk")
    )


def goal_for(person: Person, *, goal_id: UUID) -> Goal:
    try:
        return own_goals(person).get(pk=goal_id)
    except Goal.DoesNotExist:
        raise NotFound(NO_GOAL) from None


def step_for(person: Person, *, step_id: UUID) -> GoalStep:
    try:
        return GoalStep.objects.select_related("goal__person").get(pk=step_id, goal__person=person)
    except GoalStep.DoesNotExist:
        raise NotFound(NO_GOAL) from None


def goals_due(person: Person, *, today: date) -> QuerySet[Goal]:
    """Those whose day to look again has come, the longest waiting first."""
    due = Goal.objects.filter(person=person, state=GoalState.OPEN, look_on__lte=today)
    return due.select_related("person").order_by("look_on", "pk")


def sharings_seen_by(person: Person) -> QuerySet[GoalSharing]:
    """What supervisees share with the person, as long as both stand so in the group."""
    rows = GoalSharing.objects.filter(
        _supervises(person), _stands(OuterRef("goal__person"), GroupRole.MEMBER), supervisor=person
    )
    return (
        rows.select_related("goal__person", "group")
        .prefetch_related(
            Prefetch("goal__competencies", Competency.objects.select_related("domain")),
            "told__look",
        )
        .order_by("goal__person__name", "goal__look_on", "pk")
    )


def sharing_for(person: Person, *, sharing_id: UUID) -> GoalSharing:
    try:
        return sharings_seen_by(person).get(pk=sharing_id)
    except GoalSharing.DoesNotExist:
        raise NotFound(NO_GOAL) from None


def proposals_seen_by(person: Person) -> QuerySet[GoalProposal]:
    """One's own, and those made to oneself; what was taken back is its proposer's alone."""
    made = Q(
        _supervises(person), _stands(OuterRef("supervisee"), GroupRole.MEMBER), supervisor=person
    )
    open_to = Q(group__in=groups_open_to(person).values("pk"))
    received = Q(open_to, _stands(OuterRef("supervisor"), GroupRole.SUPERVISOR), supervisee=person)
    return (
        GoalProposal.objects.filter(made | (received & ~Q(state=ProposalState.WITHDRAWN)))
        .select_related("supervisor", "supervisee", "group")
        .prefetch_related(Prefetch("competencies", Competency.objects.select_related("domain")))
        .order_by("-proposed_at", "pk")
    )


def proposal_for(person: Person, *, proposal_id: UUID) -> GoalProposal:
    try:
        return proposals_seen_by(person).get(pk=proposal_id)
    except GoalProposal.DoesNotExist:
        raise NotFound(NO_PROPOSAL) from None


def proposals_waiting_for(person: Person) -> QuerySet[GoalProposal]:
    return proposals_seen_by(person).filter(supervisee=person, state=ProposalState.WAITING)


def competencies_open_to(person: Person) -> QuerySet[Competency]:
    """Of the newest version of each framework: the one that ships, and those of one's practices."""
    starter()
    newer = FrameworkVersion.objects.filter(framework=OuterRef("framework")).order_by("-number")
    versions = FrameworkVersion.objects.filter(
        Q(framework__practice=None) | Q(framework__practice__in=practices_of(person).values("pk")),
        pk=Subquery(newer.values("pk")[:1]),
    )
    found = Competency.objects.filter(domain__version__in=versions.values("pk"))
    return found.select_related("domain__version__framework").order_by(
        "domain__version__framework__name", "domain__position", "position", "pk"
    )


def _supervises(person: Person) -> Q:
    groups = groups_open_to(person).exclude(kind=GroupKind.PEER).values("pk")
    return Q(_stands(person, GroupRole.SUPERVISOR), group__in=groups)


def _stands(who: Person | OuterRef, role: GroupRole) -> Q:
    """Whoever it is has this role in the row's group today."""
    inside = Membership.objects.filter(holding(), group=OuterRef("group"), person=who, role=role)
    return Q(Exists(inside))
