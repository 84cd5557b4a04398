"""The rows of where one stands: what the board asks, how much is credited, and when it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from covision.licensure.rule_set import Confidence, Rule, RuleType
from covision.licensure.standing import Met, Progress, Projection
from covision.web.hours.amounts import MINUTES, figure, month, percent, spoken
from covision.web.hours.known import SHORT

ANY_STAGE = "any"
PAPERS = frozenset({RuleType.EVIDENCE, RuleType.REPORTING})
CEILINGS = frozenset({RuleType.MAXIMUM, RuleType.PERIOD_CAP, RuleType.MAX_CONCURRENT_SUPERVISORS})
WHOLE = frozenset(
    {
        RuleType.MINIMUM,
        RuleType.MAXIMUM,
        RuleType.DURATION,
        RuleType.QUALIFYING_PERIODS,
        RuleType.STAGE_SPLIT,
        RuleType.SUPERVISOR_SHARE,
        RuleType.SHARE,
        RuleType.RATIO,
        RuleType.MAX_CONCURRENT_SUPERVISORS,
    }
)
"""What one figure says. Of the others, of each week say, only their sentence tells."""
FIGURES = frozenset({Met.YES, Met.NOT_YET, Met.FAILED})


@dataclass(frozen=True, slots=True)
class StandRow:
    """One rule with a figure of its own."""

    progress: Progress
    asks: str
    credited: str
    share: int
    """Of what is asked, in percent."""
    pace: str
    pace_note: str = ""
    is_slowest: bool = False

    @property
    def rule(self) -> Rule:
        return self.progress.rule

    @property
    def known(self) -> str:
        return SHORT[self.rule.confidence]

    @property
    def is_from_memory(self) -> bool:
        return self.rule.confidence == Confidence.RECALLED

    @property
    def is_met(self) -> bool:
        return self.progress.met == Met.YES

    @property
    def is_failed(self) -> bool:
        return self.progress.met == Met.FAILED

    @property
    def is_idle(self) -> bool:
        """Nothing counts towards it yet, and nothing has to."""
        is_bound = is_ceiling(self.rule) or self.rule.stage != ANY_STAGE
        return is_bound and not self.progress.have


def is_ceiling(rule: Rule) -> bool:
    """It bounds from above alone: there is nothing to reach."""
    bounds = {key[:3] for key in rule.fields if key.startswith(("min", "max"))}
    return rule.type in CEILINGS or bounds == {"max"}


def figured(progress: Iterable[Progress]) -> list[Progress]:
    """Those that stand in the table: with a figure asked, and counted."""
    return [
        one
        for one in progress
        if one.met in FIGURES and one.need is not None and one.rule.type not in PAPERS
    ]


def rows_of(progress: Iterable[Progress], *, gain: str = "") -> list[StandRow]:
    """`gain` is what one hour more a week would make of the slowest."""
    counted = figured(progress)
    slow = slowest(counted)
    return [_row(one, is_slowest=one is slow, gain=gain) for one in counted]


def slowest(progress: Iterable[Progress]) -> Progress | None:
    """What is reached last; where several never are, the one with the most missing."""
    open_ = [one for one in progress if one.met == Met.NOT_YET and not is_ceiling(one.rule)]
    with_pace = [one for one in open_ if one.projection is not None]
    return max(with_pace, key=_lateness, default=None)


def pace_of(one: Progress) -> str:
    if one.met == Met.YES and not is_ceiling(one.rule):
        return "Met"
    if one.met == Met.FAILED:
        return "Cannot be met by going on"
    if is_ceiling(one.rule):
        return _room(one)
    if one.projection is None:
        return ""
    return month(one.projection.on) if one.projection.on else "Not at this pace"


def band_of(projection: Projection | None) -> str:
    """Between which months it falls in eight of ten cases."""
    if projection is None or projection.earliest is None:
        return ""
    first = month(projection.earliest)
    if projection.latest is None:
        return f"not before {first}"
    last = month(projection.latest)
    return "" if first == last else f"{first} to {last}"


def _row(one: Progress, *, is_slowest: bool, gain: str) -> StandRow:
    is_open = one.met == Met.NOT_YET
    notes = [band_of(one.projection) if is_open else ""]
    if one.met in {Met.NOT_YET, Met.FAILED} and one.projection is None and one.rule.type in WHOLE:
        notes.append(one.sentence)
    if is_slowest:
        notes.append("the slowest" + (f"; {gain}" if gain else ""))
    return StandRow(
        progress=one,
        asks=_asks(one),
        credited=figure(one.have, one.unit),
        share=percent(one.have, one.need),
        pace=pace_of(one),
        pace_note="; ".join(filter(None, notes)),
        is_slowest=is_slowest,
    )


def _asks(one: Progress) -> str:
    if one.rule.type not in WHOLE or "per" in one.rule.fields:
        return one.sentence
    asked = spoken(one.need, one.unit)
    return f"{asked} at most" if is_ceiling(one.rule) else asked


def _room(one: Progress) -> str:
    if one.have is None or one.need is None or one.have > one.need:
        return "Over it"
    if one.unit != MINUTES:
        return "Within it"
    left = one.need - one.have
    return f"Room for {spoken(left, one.unit)} more" if left else "Full"


def _lateness(one: Progress) -> tuple[date, Fraction]:
    on = one.projection.on if one.projection else None
    share = (one.shortfall or Fraction(0)) / one.need if one.need else Fraction(0)
    return on or date.max, share
