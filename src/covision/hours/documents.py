"""Lists to check one's papers against, and what each pinned rule set wants to have in hand."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from covision.hours.due import Due, what_is_due
from covision.hours.models import Ledger
from covision.hours.pinned import Pinned, pinned
from covision.licensure.rule_set import Confidence, Rule


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    key: str
    title: str
    lead: str
    confidence: Confidence
    confidence_note: str
    sources: tuple[str, ...]
    as_of: date
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """One pinned rule set, with its papers: those that are asked, and those only remembered."""

    pinned: Pinned
    due: tuple[Due, ...]
    unchecked: tuple[Rule, ...]

    @property
    def done(self) -> int:
        return sum(one.done_on is not None for one in self.due)


@cache
def documents() -> tuple[Document, ...]:
    """As they ship with us (documents.toml)."""
    text = resources.files("covision.hours").joinpath("documents.toml").read_text("utf-8")
    told = tomllib.loads(text)
    return tuple(
        Document(
            key=one["key"],
            title=one["title"],
            lead=one["lead"],
            confidence=Confidence(one["confidence"]),
            confidence_note=one["confidence_note"],
            sources=tuple(one["sources"]),
            as_of=told["as_of"],
            parts=tuple(Part(part["title"], tuple(part["items"])) for part in one["part"]),
        )
        for one in told["document"]
    )


def checklists(ledger: Ledger) -> list[Checklist]:
    due = what_is_due(ledger)
    return [_checklist(one, due) for one in pinned(ledger)]


def _checklist(one: Pinned, due: list[Due]) -> Checklist:
    asked = {rule.id for rule in one.asked}
    return Checklist(
        pinned=one,
        due=tuple(paper for paper in due if paper.rule_set == one.rule_set.id),
        unchecked=tuple(rule for rule in one.papers if rule.id not in asked),
    )
