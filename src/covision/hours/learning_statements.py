"""Milestones as xAPI statements, for a learner to hand to a programme's learning record store."""

import json
from collections.abc import Iterable
from datetime import UTC
from typing import Any

from django.conf import settings
from django.db import transaction

from covision.audit.log import record
from covision.hours.badges import badge_id
from covision.hours.evidence_rules import check_is_own
from covision.hours.milestones import Milestone, milestones_of
from covision.hours.models import Ledger
from covision.people.models import Person

COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
LANGUAGE = "en-GB"
VERSION = "1.0.3"


@transaction.atomic
def take_statements(ledger: Ledger, *, by: Person) -> str:
    """A list, as a store takes it. The learner is an account of this site, without a name."""
    check_is_own(ledger, by=by)
    told = statements(milestones_of(ledger), of=by)
    record(by=by, act="hours.take_statements", subject=ledger)
    return json.dumps(told, ensure_ascii=False, indent=2)


def statements(reached: Iterable[Milestone], *, of: Person) -> list[dict[str, Any]]:
    return [_statement(one, of=of) for one in reached]


def vocabulary(word: str) -> str:
    """An IRI of ours; the page behind it says what it means."""
    return f"{settings.SITE_URL}/vocabulary/#{word}"


def _statement(one: Milestone, *, of: Person) -> dict[str, Any]:
    return {
        "id": badge_id(one, of=of),
        "version": VERSION,
        "timestamp": one.reached_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": settings.SITE_URL, "name": str(of.pk)},
        },
        "verb": {"id": COMPLETED, "display": {LANGUAGE: "completed"}},
        "object": {
            "objectType": "Activity",
            "id": vocabulary(one.key),
            "definition": {
                "type": vocabulary("milestone"),
                "name": {LANGUAGE: one.name},
            },
        },
        "result": {"completion": True, "extensions": {vocabulary("hours"): one.hours}},
        "context": {
            "platform": "Covision",
            "extensions": {vocabulary("attested-by"): one.practice.name},
        },
    }
