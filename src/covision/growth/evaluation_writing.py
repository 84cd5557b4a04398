"""What a supervisor writes before it is handed over: a draft, and the rows that it becomes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from covision.cases.gate import known_for_lines, pass_line
from covision.cases.models import Case
from covision.core.cleaning import clean_text
from covision.core.passing import Passed
from covision.core.sealing import SealedForOthers, seal, seal_for_others, unseal
from covision.growth.evaluation_access import Opened, draft_place, judgement_place, words_place
from covision.growth.evaluation_evidence import attended_together, evidence_offered
from covision.growth.evaluation_fields import EVALUATION_FIELDS
from covision.growth.models import (
    CitedEvidence,
    Competency,
    Evaluation,
    EvaluationDraft,
    EvaluationWords,
    Judgement,
)
from covision.people.models import Group, Person
from covision.people.states import GroupKind

Gate = Callable[[str], Passed]


@dataclass(frozen=True, slots=True)
class Written:
    """A whole form, half filled or full. Keys of competencies are theirs in this version."""

    recommendation: str = ""
    levels: Mapping[UUID, int] = field(default_factory=dict)
    remarks: Mapping[UUID, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    rests_on: tuple[str, ...] = ()

    @property
    def as_plain(self) -> dict[str, Any]:
        return {
            "recommendation": self.recommendation,
            "levels": {str(key): level for key, level in self.levels.items()},
            "remarks": {str(key): text for key, text in self.remarks.items()},
            "words": dict(self.words),
            "rests_on": list(self.rests_on),
        }


def written_from(told: Mapping[str, Any]) -> Written:
    return Written(
        recommendation=told.get("recommendation", ""),
        levels={UUID(key): level for key, level in told.get("levels", {}).items()},
        remarks={UUID(key): text for key, text in told.get("remarks", {}).items()},
        words=told.get("words", {}),
        rests_on=tuple(told.get("rests_on", ())),
    )


def gate_for(group: Group, *, supervisee: Person, names_nobody: bool) -> Gate:
    """It knows what the supervisee has listed in every case that this group has read."""
    cases = Case.objects.filter(author=supervisee, releases__group=group).select_related("draft")
    known = known_for_lines(cases.distinct().order_by("pk"))
    return lambda text: pass_line(text, known=known, names_nobody=names_nobody)


def gate_of(evaluation: Evaluation, *, names_nobody: bool) -> Gate:
    return gate_for(evaluation.group, supervisee=evaluation.supervisee, names_nobody=names_nobody)


def keep_draft(evaluation: Evaluation, told: Mapping[str, Any], *, by: Person) -> None:
    """In place of what its writer kept before."""
    row_id = uuid4()
    text = clean_text(json.dumps(told, ensure_ascii=False))
    drop_draft(evaluation, by=by)
    EvaluationDraft.objects.create(
        pk=row_id,
        evaluation=evaluation,
        writer=by,
        words=seal(text, key=by.data_key, place=draft_place(row_id)),
        saved_at=timezone.now(),
    )


def drop_draft(evaluation: Evaluation, *, by: Person) -> None:
    EvaluationDraft.objects.filter(evaluation=evaluation, writer=by).delete()


def write_rows(evaluation: Evaluation, written: Written, *, gate: Gate) -> None:
    for one in EVALUATION_FIELDS:
        if written.words.get(one.key, "").strip():
            write_words(evaluation, field_key=one.key, passed=gate(written.words[one.key]))
    _write_judgements(evaluation, written, gate=gate)
    chosen = [one for one in evidence_offered(evaluation) if one.ref in written.rests_on]
    CitedEvidence.objects.bulk_create(
        CitedEvidence(
            evaluation=evaluation,
            kind=one.kind,
            subject=one.subject,
            label=one.label,
            position=place,
        )
        for place, one in enumerate(chosen)
    )


def write_words(evaluation: Evaluation, *, field_key: str, passed: Passed) -> None:
    row_id = uuid4()
    text = seal_for_others(passed, key=evaluation.data_key, place=words_place(row_id))
    EvaluationWords.objects.create(pk=row_id, evaluation=evaluation, field=field_key, text=text)


def facts_of(evaluation: Evaluation) -> dict[str, Any]:
    """Plain values, as they stand when it is handed over."""
    together = attended_together(evaluation)
    version = evaluation.version
    return {
        "supervisor": evaluation.supervisor.name,
        "supervisee": evaluation.supervisee.name,
        "kind": evaluation.get_kind_display(),
        "supervision": GroupKind(evaluation.group.kind).label,
        "framework": version.framework.name,
        "framework_version": version.number,
        "announced_on": evaluation.announced_at.date().isoformat(),
        "due_on": evaluation.due_on.isoformat(),
        "read_by": evaluation.lead.name if evaluation.lead else "",
        "meetings": len(together),
        "minutes": sum(one.minutes for one in together),
        "refers_to": str(evaluation.refers_to_id or ""),
    }


def written_again(found: Opened) -> Written:
    """What was handed over, as its writer's draft."""
    evaluation, words = found.evaluation, found.content.words if found.content else {}
    rows = list(evaluation.judgements.all())
    key = evaluation.data_key
    return Written(
        recommendation=evaluation.recommendation,
        levels={one.competency_id: one.level for one in rows if one.level is not None},
        remarks={
            one.competency_id: unseal(one.text, key=key, place=judgement_place(one.pk))
            for one in rows
        },
        words={one.key: words[one.key] for one in EVALUATION_FIELDS if one.key in words},
        rests_on=tuple(f"{one.kind}:{one.subject}" for one in evaluation.evidence.all()),
    )


def _write_judgements(evaluation: Evaluation, written: Written, *, gate: Gate) -> None:
    known = Competency.objects.filter(domain__version=evaluation.version_id)
    for key in known.values_list("pk", flat=True):
        level, remark = written.levels.get(key), written.remarks.get(key, "").strip()
        if level is not None or remark:
            _write_judgement(evaluation, key, level, gate(remark) if remark else None)


def _write_judgement(
    evaluation: Evaluation, competency: UUID, level: int | None, remark: Passed | None
) -> None:
    row_id = uuid4()
    text = (
        seal_for_others(remark, key=evaluation.data_key, place=judgement_place(row_id))
        if remark
        else SealedForOthers()
    )
    Judgement.objects.create(
        pk=row_id, evaluation=evaluation, competency_id=competency, level=level, text=text
    )
