"""How many people fit a draft as it is decided now, and what would widen the crowd."""

import json
from dataclasses import dataclass

from covision.cases.models import Release
from covision.cases.reading import weigh_text
from covision.cases.reviewed import CHOICES, Item, Review
from covision.cases.states import Choice
from covision.core.sealing import Sealed, seal, unseal
from discreet import Level
from discreet.risk import RiskReport


@dataclass(frozen=True, slots=True)
class Weighed:
    """The verdict that a release went out with."""

    count: int = 0
    low: int = 0
    target: int = 0
    enough: bool = True
    told: str = ""
    anyway: str = ""


def weigh(found: Review) -> RiskReport | None:
    """None where nothing is written, or nothing can be told.

    What the readers' practice says of its area counts.
    """
    if found.words.is_empty:
        return None
    standing = found.standing
    return weigh_text(
        standing.text,
        standing.findings,
        standing.changes,
        audience=found.audience,
        catchment=found.group.practice.catchment if found.group else None,
        doubts=standing.doubts,
    )


def planned(found: Review, report: RiskReport) -> dict[str, Choice]:
    """What one press chooses, by item: never less than what is chosen already.

    The plan goes before what the author chose; what the client could only be known by does
    not where the author kept it or said it in own words.
    """
    levels: dict[str, Level] = {}
    for step in report.press:
        for span in step.spans if step.found else ():
            key = found.standing.places.get(span, "")
            if step not in report.recognisable or not _is_settled(found.item(key)):
                levels[key] = max(Level(step.level), levels.get(key, Level.NARROWER))
    items = {key: found.item(key) for key in levels}
    return {key: CHOICES[level] for key, level in levels.items() if _is_wider(level, items[key])}


def _is_settled(item: Item | None) -> bool:
    """Whether the author has looked at it and chosen otherwise than a rung."""
    decided = item.decided if item else None
    return decided is not None and decided.choice in (Choice.KEPT, Choice.CHANGED)


def sealed_verdict(report: RiskReport | None, *, key: bytes, place: str) -> Sealed:
    told = {} if report is None else _told(report)
    return seal(json.dumps(told), key=key, place=f"cases.release.weighed:{place}")


def sealed_reason(reason: str, *, key: bytes, place: str) -> Sealed:
    return seal(reason, key=key, place=f"cases.release.anyway:{place}")


def verdict_of(release: Release) -> Weighed | None:
    """None for a release from before anything was weighed."""
    key = release.case.data_key
    if not release.weighed:
        return None
    told = json.loads(unseal(release.weighed, key=key, place=f"cases.release.weighed:{release.pk}"))
    anyway = unseal(release.anyway, key=key, place=f"cases.release.anyway:{release.pk}")
    return Weighed(**told, anyway=anyway) if told else None


def _told(report: RiskReport) -> dict[str, object]:
    return {
        "count": report.count,
        "low": report.k_low10,
        "target": report.target,
        "enough": report.enough,
        "told": " ".join(report.sentences),
    }


def _is_wider(level: Level, item: Item | None) -> bool:
    if item is None:
        return False
    stands_at = item.stands_at
    return stands_at is None or stands_at < level
