"""Which rules a supervision agreement meets, and which ask for it before hours count."""

import re

from covision.licensure.rule_set import Rule, RuleType

AGREEMENTS = (
    "evidence-contract",
    "evidence-supervision-agreement",
    "evidence-supervision-contract",
    "evidence-supervision-plan",
)
"""How ids of rules begin that a supervision agreement meets (docs/how-to/papers-for-hours.md)."""
FIRST_EVENTS = {"before_hours", "before_supervision"}
FIRST_WORDS = re.compile(r"\bbefore (hours|services|supervision)\b", re.IGNORECASE)


def is_agreement(rule: Rule) -> bool:
    return rule.type == RuleType.EVIDENCE and rule.id.startswith(AGREEMENTS)


def comes_first(rule: Rule) -> bool:
    """Whether hours before the agreement are in doubt."""
    event, words = rule.fields.get("deadline_event"), str(rule.fields.get("document", ""))
    return is_agreement(rule) and (event in FIRST_EVENTS or bool(FIRST_WORDS.search(words)))
