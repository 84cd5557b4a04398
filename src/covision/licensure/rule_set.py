"""What a board asks, as data: a rule set, its rules, and where each figure was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Confidence(StrEnum):
    """How well a figure is known."""

    READ = "V"
    """Read in the rule, the statute or the board's own page."""
    SECOND_HAND = "S"
    """Read in a source that cites it."""
    RECALLED = "R"
    """From memory: off until a person has checked it and switched it on."""
    MIXED = "mixed"
    """Each rule says for itself."""


class RuleType(StrEnum):
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SHARE = "share"
    PERIOD_CAP = "period_cap"
    PERIOD_MINIMUM = "period_minimum"
    TIERED_PERIOD_MINIMUM = "tiered_period_minimum"
    RATIO = "ratio"
    DURATION = "duration"
    QUALIFYING_PERIODS = "qualifying_periods"
    RECENCY = "recency"
    STAGE_SPLIT = "stage_split"
    SUPERVISOR_SHARE = "supervisor_share"
    MAX_CONCURRENT_SUPERVISORS = "max_concurrent_supervisors"
    MAX_SUPERVISEES = "max_supervisees_per_supervisor"
    GROUP_SIZE = "group_size"
    CREDIT_FORMULA = "credit_formula"
    ALTERNATION = "alternation"
    MODALITY = "modality"
    TIMING = "timing"
    FORFEITURE = "forfeiture"
    STATUS_GATE = "status_gate"
    EXCLUSION = "exclusion"
    EVIDENCE = "evidence"
    REPORTING = "reporting"


class Origin(StrEnum):
    """Where a rule set came from."""

    SHIPPED = "comes with Covision"
    CORRECTED = "corrected here"
    ADDED = "added here"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `fields` are those of its type (docs/how-to/write-a-rule-set.md)."""

    id: str
    type: RuleType
    confidence: Confidence
    fields: Mapping[str, object]
    cite: str = ""
    note: str = ""
    stage: str = "any"
    """`pre_degree`, `post_degree` or `any`."""
    scope: str = "overall"
    """`overall`, `per_setting`, `per_supervisor` or `per_plan`."""
    severity: str = "blocking"
    """`blocking`, `warning` or `info`."""


@dataclass(frozen=True, slots=True)
class Source:
    url: str
    confidence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Immutable and dated. A person pins the set that governs them, or two in a transition."""

    id: str
    jurisdiction: str
    """ISO 3166, as `US-CA`."""
    board: str
    credential: str
    valid_from: date
    valid_to: date | None
    confidence: Confidence
    rules: tuple[Rule, ...]
    """Those of the set it extends are among them, without the removed."""
    sources: tuple[Source, ...]
    definitions: Mapping[str, object] = field(default_factory=dict)
    supervisor: Mapping[str, object] = field(default_factory=dict)
    as_of: str = ""
    """When and in what it was read."""
    pending_change: str = ""
    watch: str = ""
    note: str = ""
    is_enabled: bool = True
    """False where the file itself says that it is not complete."""
    counts_peers: bool = False
    origin: Origin = Origin.SHIPPED
    digest: str = ""
    """Of the files that it was read from: another one, and what was counted is counted anew."""

    @property
    def read_when(self) -> str:
        """Of what it was read, and when, as it goes on in a sentence."""
        try:
            day = date.fromisoformat(self.as_of)
        except ValueError:
            return self.as_of
        return f"as read on {day.day} {day:%B %Y}"

    @property
    def is_on_by_default(self) -> bool:
        """Read, or read second-hand, whole, and no change on its way."""
        known = self.confidence in {Confidence.READ, Confidence.SECOND_HAND}
        return known and self.is_enabled and not self.pending_change
