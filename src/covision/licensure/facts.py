"""What rules need beside the entries: stages, statuses, supervisors and papers, with days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """Both days belong to it; `until` None: it still holds."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class SupervisorFacts:
    credentials: tuple[str, ...] = ()
    licensed: tuple[Span, ...] | None = None
    """None: nobody wrote down since when; then no rule is failed by it, and it is asked for."""
    is_employed_here: bool | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """A supervision agreement among the papers: with whom, where, since when."""

    supervisor: str
    setting: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class Facts:
    stages: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """`pre_degree` and `post_degree`; without any, everything is `post_degree`."""
    statuses: Mapping[str, tuple[Span, ...]] | None = None
    """What a `status_gate` requires, by its word. None: nobody was asked: to confirm by hand."""
    supervisors: Mapping[str, SupervisorFacts] = field(default_factory=dict)
    application_on: date | None = None
    """When the board received, or is to receive, the application; None: today, for recency."""
    papers: Mapping[str, date] = field(default_factory=dict)
    """Rule id of an `evidence` or `reporting` rule -> the day it was done."""
    agreements: tuple[Agreed, ...] = ()
    """They go before a day in `papers`, where both speak of one supervisor in one setting."""
    confirmed: Mapping[str, date] = field(default_factory=dict)
    """Rule id -> the day on which the person confirmed by hand what cannot be counted."""
    switched_on: frozenset[str] = frozenset()
    """Ids of rules from memory that a person checked and switched on."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Keys of settings and supervisors -> how their owner calls them, for sentences."""
