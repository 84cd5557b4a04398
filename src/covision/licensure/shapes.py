"""Which fields each part of a rule set has; rules of one type each are in `rule_shapes`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from covision.licensure.kinds import (
    FLAG,
    LIST_OF_TEXTS,
    TEXT,
    TEXT_OR_NUMBER,
    WHOLE,
    Kind,
    is_id,
    kind,
    one_of,
)
from covision.licensure.rule_set import Confidence, RuleType

JURISDICTION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
LETTERS = re.compile(r"\b[VSR]\b")
"""How well something is known, in a text that may say more."""


@dataclass(frozen=True, slots=True)
class Shape:
    needs: Mapping[str, Kind] = field(default_factory=dict)
    may: Mapping[str, Kind] = field(default_factory=dict)
    some_of: tuple[str, ...] = ()
    """At least one of these."""

    @property
    def fields(self) -> dict[str, Kind]:
        return {**self.needs, **self.may}


def _is_place(value: object) -> bool:
    return isinstance(value, str) and bool(JURISDICTION.fullmatch(value))


def _is_known_how(value: object) -> bool:
    return isinstance(value, str) and bool(LETTERS.search(value))


ANY_RULE = {
    "id": TEXT,
    "type": one_of(*(str(one) for one in RuleType)),
    "applies_stage": one_of("pre_degree", "post_degree", "any"),
    "scope": one_of("overall", "per_setting", "per_supervisor", "per_plan", "per_practice"),
    "severity": one_of("blocking", "warning", "info"),
    "c": TEXT,
    "cite": TEXT,
    "note": TEXT,
}
"""What every rule may have; `id` and `type` it must."""
IDENTITY = kind(is_id, "short, in small letters, figures and hyphens, such as us-ca-lmft")
DAY = kind(lambda one: type(one) is date, "a day without quotes, such as 2026-01-01")
KNOWN_HOW = kind(_is_known_how, "V (read), S (second-hand) or R (from memory)")
IDS = kind(
    lambda one: isinstance(one, list) and all(is_id(each) for each in one),
    'a list of rule ids, such as ["recency"]',
)
HEAD = Shape(
    {
        "id": IDENTITY,
        "jurisdiction": kind(_is_place, "a country or state by ISO 3166, such as US-CA"),
        "board": TEXT,
        "credential": TEXT,
        "valid_from": DAY,
        "confidence": one_of(*(str(one) for one in Confidence)),
    },
    {
        "valid_to": DAY,
        "as_of": TEXT,
        "extends": IDENTITY,
        "remove": IDS,
        "enabled": FLAG,
        "peer_consultation_counts": FLAG,
        "pending_change": TEXT,
        "watch": TEXT,
        "note": TEXT,
    },
)
DEFINITIONS = Shape(
    may={
        "dyadic_counts_as": one_of("individual", "group"),
        "individual_max_supervisees": WHOLE,
        "group_min_supervisees": WHOLE,
        "group_max_supervisees": WHOLE,
        "contact_hour_minutes": WHOLE,
        "week_starts": one_of(
            "rolling7", *"monday tuesday wednesday thursday friday saturday sunday".split()
        ),
    }
)
SUPERVISOR = Shape(
    may={
        "licences": LIST_OF_TEXTS,
        "same_work_setting": FLAG,
        "disclosure": FLAG,
        "c": KNOWN_HOW,
        **dict.fromkeys(
            "credential licensed_years training experience practice rule cite".split(),
            TEXT,
        ),
        **dict.fromkeys(
            "years clinical_years post_licence post_licence_years".split(), TEXT_OR_NUMBER
        ),
    }
)
SOURCE = Shape({"url": TEXT, "c": TEXT}, {"note": TEXT})
