"""What the rules that its owner pinned do not credit of a sheet, for whoever is to sign it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from covision.hours.durations import spelled
from covision.hours.models import HoursEntry, Sheet
from covision.hours.signing_limits import told_of
from covision.hours.stands import Stand, stands_of


@dataclass(frozen=True, slots=True)
class RuleRemark:
    sentence: str
    source: str
    """The board, where it says so, and how well that is known."""


def stands_for(sheet: Sheet) -> list[Stand]:
    """Where the ledger of a sheet stands, by each set that governs it."""
    return stands_of(sheet.ledger.person, today=timezone.localdate())


def rule_remarks(stands: Iterable[Stand], entries: Iterable[HoursEntry]) -> list[RuleRemark]:
    """What is off is counted by none."""
    ids = {str(one.pk) for one in entries}
    return [remark for stand in stands for remark in _remarks(stand, ids)]


def _remarks(stand: Stand, ids: set[str]) -> list[RuleRemark]:
    lost: Counter[tuple[str, str]] = Counter()
    for credit in stand.standing.credits.values():
        if credit.entry_id in ids:
            for reason in credit.reasons:
                lost[reason.rule_id, reason.sentence] += reason.minutes
    rules = {rule.id: rule for rule in stand.rule_set.rules}
    return [
        RuleRemark(
            f"{spelled(minutes)} not credited. {sentence}",
            told_of(stand.rule_set, rules.get(rule_id)),
        )
        for (rule_id, sentence), minutes in sorted(lost.items())
        if minutes
    ]
