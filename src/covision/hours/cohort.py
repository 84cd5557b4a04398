"""A cohort's hours for whoever leads its programme: figures of hours here, and nothing else.

What is counted of one ledger is kept until the ledger changes or a day passes. In what is kept
there is no word that anybody wrote: figures, days, and what a board calls its rules.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from covision.hours.cohort_reading import Read, read_for
from covision.hours.models import CohortFigure, ShownHours
from covision.hours.pinned import Pinned
from covision.hours.programme_access import shown_to
from covision.hours.supervision_need import need_a_week
from covision.licensure.counting import stand
from covision.licensure.entry import LogEntry
from covision.licensure.rule_set import RuleType
from covision.licensure.standing import Met, Progress, Risk, Standing
from covision.people.models import Person, Practice
from covision.people.rules import today as the_day

AT_A_TIME = 50
FOUR_WEEKS = timedelta(weeks=4)
WEEKS = 4
PRE_DEGREE, POST_DEGREE = "pre_degree", "post_degree"


@dataclass(frozen=True, slots=True)
class Asked:
    """One sum that a board asks, from the hours here alone."""

    label: str
    have: int
    need: int
    cite: str
    confidence: str
    is_met: bool

    @property
    def percent(self) -> int:
        return min(100, self.have * 100 // self.need) if self.need else 0


@dataclass(frozen=True, slots=True)
class AtRisk:
    label: str
    minutes: int
    until: str
    """The last day on which it can still be saved."""

    @property
    def last_day(self) -> date:
        return date.fromisoformat(self.until)


@dataclass(frozen=True, slots=True)
class BySet:
    rule_set: str
    credential: str
    jurisdiction: str
    as_of: str
    credited: int
    need_a_week: int
    """Supervision that it asks for at the pace of the last four weeks; 0: it says nothing."""
    asked: tuple[Asked, ...]
    at_risk: tuple[AtRisk, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    recorded: int
    direct: int
    supervision: int
    direct_a_week: int
    supervision_a_week: int
    last_on: str
    """The last day with hours here; empty: none yet."""
    by_set: tuple[BySet, ...]

    @property
    def last_day(self) -> date | None:
        return date.fromisoformat(self.last_on) if self.last_on else None

    @property
    def at_stake(self) -> int:
        """Minutes that a running week or month loses if it closes as it is, by the worst set."""
        return max((sum(one.minutes for one in by.at_risk) for by in self.by_set), default=0)

    @property
    def need_a_week(self) -> int:
        return max((one.need_a_week for one in self.by_set), default=0)


@dataclass(frozen=True, slots=True)
class Trainee:
    person: Person
    ledger_id: UUID
    figures: Figures


def cohort_of(practice: Practice, *, today: date | None = None) -> list[Trainee]:
    """Everybody who lets the practice see it, by name. Whoever asks came through its door."""
    day, rows = today or the_day(), list(shown_to(practice))
    kept = {one.pk: _kept(one, day) for one in rows}
    stale = [one for one in rows if kept[one.pk] is None]
    counted = count_anew(practice, stale, today=day)
    return [
        Trainee(one.ledger.person, one.ledger_id, kept[one.pk] or counted[one.pk]) for one in rows
    ]


def count_all() -> None:
    """Before the day begins, so that the first who looks does not wait for everybody’s count."""
    for practice in Practice.objects.filter(shown_hours__until_at=None).distinct():
        cohort_of(practice)


def own_figures(shown: ShownHours) -> Figures:
    """What the programme sees of oneself, for oneself."""
    return count_anew(shown.practice, [shown], today=the_day())[shown.pk]


def count_anew(
    practice: Practice, rows: Sequence[ShownHours], *, today: date
) -> dict[UUID, Figures]:
    found: dict[UUID, Figures] = {}
    for begin in range(0, len(rows), AT_A_TIME):
        some = rows[begin : begin + AT_A_TIME]
        reads = read_for(practice, [one.ledger for one in some])
        new = {one.pk: figures_of(reads.get(one.ledger_id, Read()), today) for one in some}
        _keep(some, new, today)
        found |= new
    return found


def _kept(shown: ShownHours, today: date) -> Figures | None:
    return last_counted(shown) if is_counted(shown, today) else None


def is_counted(shown: ShownHours, today: date) -> bool:
    """Today, and nothing has changed since."""
    row: CohortFigure | None = getattr(shown, "figure", None)
    return row is not None and (row.version, row.counted_on) == (shown.ledger.version, today)


def last_counted(shown: ShownHours) -> Figures | None:
    """Whenever that was. What an earlier version kept in another form is counted anew."""
    row: CohortFigure | None = getattr(shown, "figure", None)
    try:
        return read_back(row.figures) if row else None
    except (KeyError, TypeError):
        return None


def _keep(rows: Iterable[ShownHours], figures: Mapping[UUID, Figures], today: date) -> None:
    CohortFigure.objects.bulk_create(
        [
            CohortFigure(
                shown=one,
                version=one.ledger.version,
                counted_on=today,
                figures=asdict(figures[one.pk]),
            )
            for one in rows
        ],
        update_conflicts=True,
        unique_fields=["shown"],
        update_fields=["version", "counted_on", "figures"],
    )


def read_back(told: Mapping[str, Any]) -> Figures:
    sets = tuple(
        BySet(
            **{
                **one,
                "asked": tuple(Asked(**each) for each in one["asked"]),
                "at_risk": tuple(AtRisk(**each) for each in one["at_risk"]),
            }
        )
        for one in told["by_set"]
    )
    return Figures(**{**told, "by_set": sets})


def figures_of(read: Read, today: date) -> Figures:
    lately = [one for one in read.entries if today - FOUR_WEEKS < one.day <= today]
    direct_a_week = _sum(lately, "direct.") // WEEKS
    return Figures(
        recorded=sum(one.minutes for one in read.entries),
        direct=_sum(read.entries, "direct."),
        supervision=_sum(read.entries, "supervision."),
        direct_a_week=direct_a_week,
        supervision_a_week=_sum(lately, "supervision.") // WEEKS,
        last_on=max((one.day.isoformat() for one in read.entries), default=""),
        by_set=tuple(_by_set(read, one, direct_a_week, today) for one in read.pinned),
    )


def _sum(entries: Iterable[LogEntry], kind: str) -> int:
    return sum(one.minutes for one in entries if one.category.startswith(kind))


def _by_set(read: Read, one: Pinned, direct_a_week: int, today: date) -> BySet:
    facts = read.facts(one.pin)
    standing = stand(read.entries, facts, one.rule_set, today=today)
    before = any(span.holds(today) for span in facts.stages.get(PRE_DEGREE, ()))
    return BySet(
        rule_set=one.rule_set.id,
        credential=one.rule_set.credential,
        jurisdiction=one.rule_set.jurisdiction,
        as_of=one.rule_set.as_of,
        credited=standing.credited,
        need_a_week=need_a_week(
            one.rule_set,
            direct_a_week,
            stage=PRE_DEGREE if before else POST_DEGREE,
            switched_on=facts.switched_on,
        ),
        asked=tuple(_asked(each) for each in standing.progress if _is_sum(each)),
        at_risk=tuple(_at_risk(each, standing) for each in standing.risks),
    )


def _is_sum(progress: Progress) -> bool:
    is_counted = progress.met != Met.OFF and progress.unit == "minutes"
    return is_counted and progress.rule.type == RuleType.MINIMUM and bool(progress.need)


def _asked(progress: Progress) -> Asked:
    return Asked(
        label=progress.label,
        have=int(progress.have or Fraction(0)),
        need=int(progress.need or Fraction(0)),
        cite=progress.rule.cite,
        confidence=progress.rule.confidence.value,
        is_met=progress.met == Met.YES,
    )


def _at_risk(risk: Risk, standing: Standing) -> AtRisk:
    """By what the board calls it: the sentence of a risk is for whoever wrote the hours."""
    labels = {one.rule.id: one.label for one in standing.progress}
    return AtRisk(
        label=labels.get(risk.rule_id, risk.rule_id),
        minutes=risk.minutes_at_stake,
        until=risk.until.isoformat(),
    )
