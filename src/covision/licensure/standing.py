"""Where somebody stands by a rule set: what is credited, what not and why, when it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from covision.licensure.rule_set import Rule, RuleSet


class Met(StrEnum):
    YES = "yes"
    NOT_YET = "not yet"
    FAILED = "failed"
    """It cannot be met any more by going on; the sentence says what can be done."""
    BY_HAND = "by hand"
    """Nothing in the entries tells: a person confirms it."""
    OFF = "off"
    """From memory, and nobody has checked it: shown, not counted."""


@dataclass(frozen=True, slots=True)
class Projection:
    """From the last twelve whole weeks: the middle, and the days of the 10th and 90th of 100."""

    on: date | None
    """None: at this pace never."""
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Progress:
    """One rule. `have`, `need` and `shortfall` are in `unit`: minutes, weeks, months, a share, …"""

    rule: Rule
    label: str
    met: Met
    sentence: str
    """What it asks and how it stands, for a tired reader."""
    unit: str = "minutes"
    have: Fraction | None = None
    need: Fraction | None = None
    shortfall: Fraction | None = None
    projection: Projection | None = None


@dataclass(frozen=True, slots=True)
class Uncredited:
    minutes: int
    rule_id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Credit:
    """One entry: credited and uncredited minutes are its minutes."""

    entry_id: str
    credited: int
    reasons: tuple[Uncredited, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A week or month of one setting, or of all: recorded = credited + every reason's minutes."""

    since: date
    until: date
    setting: str
    recorded: int
    credited: int
    reasons: tuple[Uncredited, ...]
    is_open: bool
    """It has not ended, or today falls into it."""


@dataclass(frozen=True, slots=True)
class Risk:
    """What is lost when the running week or month closes as it is, and what would save it."""

    rule_id: str
    setting: str
    since: date
    until: date
    minutes_at_stake: int
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Standing:
    rule_set: RuleSet
    today: date
    recorded: int
    credited: int
    progress: tuple[Progress, ...]
    credits: Mapping[str, Credit]
    periods: Sequence[PeriodLine]
    """Newest first."""
    risks: tuple[Risk, ...]
    remarks: tuple[str, ...] = ()
    """What takes nothing away but is to be known: entries outside the days of the rule set."""

    @property
    def uncredited(self) -> int:
        return self.recorded - self.credited
