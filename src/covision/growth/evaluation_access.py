"""The doors to evaluations: for their two people and whoever the notice names, for nobody else.

Nothing here, nor in any module that evaluates, looks at what was said in confidence.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from covision.core.errors import NotFound
from covision.core.sealing import CannotOpen, unseal
from covision.growth.evaluation_content import Content, Judged
from covision.growth.evaluation_states import EvaluationState
from covision.growth.models import (
    Appeal,
    Competency,
    Evaluation,
    EvaluationDraft,
    EvaluationSignature,
    EvaluationTerms,
    EvaluationWords,
    FrameworkVersion,
    Judgement,
    Level,
)
from covision.growth.starting import starter
from covision.meetings.outcomes import Party
from covision.people.access import people_of
from covision.people.models import Group, Membership, Person, Practice, PracticeMembership
from covision.people.rules import holding, today
from covision.people.states import GroupKind, GroupRole

NO_EVALUATION = "There is no such evaluation, or it is not yours to see."
DAYS_OF_A_YEAR = 365.25
READABLE = (EvaluationState.HANDED_OVER, EvaluationState.CLOSED)


@dataclass(frozen=True)
class Opened:
    """An evaluation as it was handed over, with what both answered."""

    evaluation: Evaluation
    content: Content | None
    """None where a row was changed so that it no longer opens."""
    signatures: tuple[EvaluationSignature, ...]

    @cached_property
    def digest(self) -> str:
        return self.content.digest if self.content else ""

    @property
    def is_intact(self) -> bool:
        """Whether everything is exactly as each of the two found it."""
        return all(one.content_hash == self.digest for one in self.signatures)

    def signature_of(self, party: Party) -> EvaluationSignature | None:
        return next((one for one in self.signatures if one.party == party), None)


@dataclass(frozen=True, slots=True)
class OpenedAppeal:
    appeal: Appeal
    to_whom: str
    decided_by_whom: str
    outcome: str


def words_place(row_id: UUID) -> str:
    return f"growth.evaluation_words.text:{row_id}"


def judgement_place(row_id: UUID) -> str:
    return f"growth.judgement.text:{row_id}"


def draft_place(row_id: UUID) -> str:
    return f"growth.evaluation_draft.words:{row_id}"


def appeal_place(row_id: UUID, column: str) -> str:
    return f"growth.appeal.{column}:{row_id}"


def named_lead(person: Person) -> Q:
    """Whoever the notice names, while they are in the practice."""
    inside = PracticeMembership.objects.filter(
        holding(), practice=OuterRef("group__practice"), person=person
    )
    return Q(Exists(inside), lead=person)


def evaluations_seen_by(person: Person) -> QuerySet[Evaluation]:
    """Also when a group has ended or was left: a board asks years later. Never in a peer group."""
    return (
        Evaluation.objects.exclude(group__kind=GroupKind.PEER)
        .filter(Q(supervisor=person) | Q(supervisee=person) | named_lead(person))
        .select_related(
            "group__practice", "supervisor", "supervisee", "lead", "version__framework", "refers_to"
        )
        .order_by("-due_on", "-announced_at", "pk")
    )


def evaluation_for(person: Person, *, evaluation_id: UUID) -> Evaluation:
    try:
        return evaluations_seen_by(person).get(pk=evaluation_id)
    except Evaluation.DoesNotExist:
        raise NotFound(NO_EVALUATION) from None


def supervised_by(person: Person) -> list[tuple[Group, Person]]:
    """Whom the person supervises today, in which group."""
    led = Membership.objects.filter(
        holding(), person=person, role=GroupRole.SUPERVISOR, group__ended_at=None
    ).exclude(group__kind=GroupKind.PEER)
    rows = Membership.objects.filter(
        holding(), group__in=led.values("group"), role=GroupRole.MEMBER
    ).select_related("person", "group")
    return [(one.group, one.person) for one in rows.order_by("person__name", "group__name")]


def party_of(evaluation: Evaluation, person: Person) -> Party | None:
    """None for whoever only reads."""
    parties = {
        evaluation.supervisor_id: Party.SUPERVISOR,
        evaluation.supervisee_id: Party.SUPERVISEE,
    }
    return parties.get(person.pk)


def opened(evaluation: Evaluation) -> Opened | None:
    """What was handed over. Before that there is nothing to open, for anybody."""
    if evaluation.state not in READABLE:
        return None
    signatures = evaluation.signatures.select_related("person").order_by("answered_at")
    return Opened(evaluation, _content(evaluation), tuple(signatures))


def opened_for(person: Person, *, evaluation_id: UUID) -> Opened:
    found = opened(evaluation_for(person, evaluation_id=evaluation_id))
    if found is None:
        raise NotFound(NO_EVALUATION)
    return found


def draft_of(evaluation: Evaluation, *, by: Person) -> Mapping[str, Any]:
    """Their own half-written words, and nobody else's."""
    found = EvaluationDraft.objects.filter(evaluation=evaluation, writer=by).first()
    if found is None:
        return {}
    words = unseal(found.words, key=by.data_key, place=draft_place(found.pk))
    told: Mapping[str, Any] = json.loads(words)
    return told


def appeals_of(evaluation: Evaluation) -> list[OpenedAppeal]:
    rows = evaluation.appeals.select_related("noted_by", "recorded_by")
    return [_opened_appeal(one, evaluation.data_key) for one in rows]


def appeal_of(evaluation: Evaluation, *, appeal_id: UUID) -> Appeal:
    found = evaluation.appeals.filter(pk=appeal_id).first()
    if found is None:
        raise NotFound(NO_EVALUATION)
    return found


def terms_of(practice: Practice) -> EvaluationTerms:
    """As the practice says, or the usual ones, which are in no row."""
    found = EvaluationTerms.objects.filter(practice=practice).first()
    return found or EvaluationTerms(practice=practice)


def kept_until(practice: Practice) -> date:
    """Of what ends today."""
    return today() + timedelta(days=round(terms_of(practice).kept_years * DAYS_OF_A_YEAR))


def versions_open_to(practice: Practice) -> list[FrameworkVersion]:
    """The newest version of each framework that the practice may evaluate by."""
    starter()
    rows = FrameworkVersion.objects.select_related("framework").filter(
        Q(framework__practice=practice) | Q(framework__practice=None)
    )
    newest = {one.framework_id: one for one in rows.order_by("number")}
    return sorted(newest.values(), key=lambda one: (one.framework.name, one.pk))


def competencies_of(version: FrameworkVersion) -> list[Competency]:
    """With their domains and what each level looks like, in their order."""
    rows = Competency.objects.filter(domain__version=version).select_related("domain")
    ordered = rows.order_by("domain__position", "position")
    return list(ordered.prefetch_related("anchors"))


def closed_about(supervisee: Person, *, by: Person) -> list[Evaluation]:
    """What a new one may put right, or a remediation may follow."""
    return list(evaluations_seen_by(by).filter(supervisee=supervisee, state=EvaluationState.CLOSED))


def evaluations_waiting_for(person: Person) -> QuerySet[Evaluation]:
    """What somebody has to answer now: to reply to and sign, or only to sign."""
    answered = EvaluationSignature.objects.filter(person=person).values("evaluation")
    is_settled = (
        Q(replied_at__isnull=False) | Q(waived_at__isnull=False) | Q(reply_until_on__lt=today())
    )
    before = evaluations_seen_by(person).filter(
        Q(supervisee=person) | Q(is_settled, supervisor=person), state=EvaluationState.HANDED_OVER
    )
    return before.exclude(pk__in=answered)


def waiting_for(person: Person) -> set[UUID]:
    return set(evaluations_waiting_for(person).values_list("pk", flat=True))


def announced_between(person: Person) -> QuerySet[Evaluation]:
    """Notices that one of the two gave or was given, and that are not handed over yet."""
    is_party = Q(supervisee=person) | Q(supervisor=person)
    return evaluations_seen_by(person).filter(is_party, state=EvaluationState.ANNOUNCED)


def leads_open_to(group: Group, *, but: set[UUID]) -> QuerySet[Person]:
    return people_of(group.practice).exclude(pk__in=but)


def _opened_appeal(row: Appeal, key: bytes) -> OpenedAppeal:
    columns = {
        name: unseal(getattr(row, name), key=key, place=appeal_place(row.pk, name))
        for name in ("to_whom", "decided_by_whom", "outcome")
    }
    return OpenedAppeal(row, **columns)


def _content(evaluation: Evaluation) -> Content | None:
    try:
        return Content(
            str(evaluation.pk),
            evaluation.facts | {"recommendation": evaluation.recommendation},
            tuple(_judged(evaluation)),
            {one.field: _words(one, evaluation.data_key) for one in evaluation.words.all()},
            tuple(evaluation.evidence.values_list("label", flat=True)),
        )
    except CannotOpen:
        return None


def _words(row: EvaluationWords, key: bytes) -> str:
    return unseal(row.text, key=key, place=words_place(row.pk))


def _judged(evaluation: Evaluation) -> list[Judged]:
    names = dict(Level.objects.filter(version=evaluation.version_id).values_list("number", "name"))
    rows = evaluation.judgements.select_related("competency__domain").order_by(
        "competency__domain__position", "competency__position"
    )
    return [_one_judged(row, names, evaluation.data_key) for row in rows]


def _one_judged(row: Judgement, names: Mapping[int, str], key: bytes) -> Judged:
    return Judged(
        domain=row.competency.domain.name,
        competency=row.competency.name,
        level=row.level,
        level_name=names.get(row.level or 0, ""),
        words=unseal(row.text, key=key, place=judgement_place(row.pk)),
    )
