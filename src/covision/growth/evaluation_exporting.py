"""One's own evaluations and remediations as a file: what one may read today."""

import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.growth.evaluation_access import appeals_of, evaluations_seen_by, opened
from covision.growth.models import Evaluation, Remediation
from covision.growth.remediation_access import remediations_seen_by, steps_of
from covision.people.models import Person

FORM = "covision.own-evaluations.1"


@transaction.atomic
def take_evaluations_along(*, by: Person) -> str:
    """JSON, for people and for other software. It is not sealed: its reader keeps it safe."""
    whole = {
        "form": FORM,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "evaluations": [_evaluation(one) for one in evaluations_seen_by(by).filter(supervisee=by)],
        "remediations": [
            _remediation(one) for one in remediations_seen_by(by).filter(supervisee=by)
        ],
    }
    record(by=by, act="evaluation.take_along", subject=by)
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _evaluation(row: Evaluation) -> dict[str, Any]:
    found = opened(row)
    told: dict[str, Any] = {
        "id": str(row.pk),
        "kind": row.kind,
        "state": row.state,
        "announced_at": row.announced_at.isoformat(),
        "due_on": row.due_on.isoformat(),
    }
    if found is None:
        return told
    return told | {
        "hash": found.digest,
        "content": json.loads(found.content.canonical) if found.content else None,
        "answers": [
            {
                "party": one.party,
                "answer": one.answer,
                "hand": one.hand,
                "at": one.answered_at.isoformat(),
                "hash": one.content_hash,
            }
            for one in found.signatures
        ],
        "appeals": _appeals(row),
    }


def _appeals(row: Evaluation) -> list[dict[str, Any]]:
    return [
        {
            "appealed_on": one.appeal.appealed_on.isoformat(),
            "to_whom": one.to_whom,
            "decided_on": one.appeal.decided_on.isoformat() if one.appeal.decided_on else None,
            "decided_by_whom": one.decided_by_whom,
            "outcome": one.outcome,
        }
        for one in appeals_of(row)
    ]


def _remediation(row: Remediation) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "state": row.state,
        "opened_at": row.opened_at.isoformat(),
        "steps": [
            {
                "kind": one.step.kind,
                "by": one.step.by.name,
                "at": one.step.taken_at.isoformat(),
                "due_on": one.step.due_on.isoformat() if one.step.due_on else None,
                "found": one.step.found,
                "words": {words.title: words.text for words in one.words},
                "review_on": [day.due_on.isoformat() for day in one.dates],
            }
            for one in steps_of(row)
        ],
    }
