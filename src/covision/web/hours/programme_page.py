"""What the pages of a programme's hours show: people by leaf, who is at risk, how much room."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from covision.hours.capacity import Capacity, Supervising, capacity_of
from covision.hours.cohort import Asked, AtRisk, BySet, Figures, Trainee
from covision.hours.cohort_csv import clock
from covision.hours.cohort_now import CohortNow, cohort_now
from covision.hours.waiting import Waiting, waiting_for
from covision.people.rules import is_administrator, today

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from covision.people.models import Person, Practice

ON_A_LEAF = 30
CALLED_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class AskedRow:
    asked: Asked

    @property
    def have(self) -> str:
        return clock(self.asked.have)

    @property
    def need(self) -> str:
        return f"{self.asked.need // 60:,}"


@dataclass(frozen=True, slots=True)
class RiskRow:
    risk: AtRisk

    @property
    def amount(self) -> str:
        return clock(self.risk.minutes)


@dataclass(frozen=True, slots=True)
class SetRow:
    by: BySet

    @property
    def credited(self) -> str:
        return clock(self.by.credited)

    @property
    def asked(self) -> list[AskedRow]:
        return [AskedRow(one) for one in self.by.asked]

    @property
    def risks(self) -> list[RiskRow]:
        return [RiskRow(one) for one in self.by.at_risk]


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """One person's figures in words."""

    figures: Figures

    @property
    def recorded(self) -> str:
        return clock(self.figures.recorded)

    @property
    def direct(self) -> str:
        return clock(self.figures.direct)

    @property
    def supervision(self) -> str:
        return clock(self.figures.supervision)

    @property
    def at_stake(self) -> str:
        return clock(self.figures.at_stake)

    @property
    def sets(self) -> list[SetRow]:
        return [SetRow(one) for one in self.figures.by_set]


@dataclass(frozen=True, slots=True)
class TraineeRow:
    person: "Person"
    row: FiguresRow
    waiting: Waiting | None
    today: date

    @property
    def waiting_days(self) -> int:
        return (self.today - self.waiting.since).days if self.waiting else 0


class CohortPage:
    def __init__(self, practice: "Practice", *, called: str, leaf: str, by: "Person") -> None:
        self.practice, self.called, self.leaf = practice, called.strip()[:CALLED_AT_MOST], leaf
        self.may_name = is_administrator(practice, by)
        self.today = today()

    @cached_property
    def now(self) -> CohortNow:
        return cohort_now(self.practice)

    @property
    def cohort(self) -> list[Trainee]:
        return self.now.trainees

    @cached_property
    def waiting(self) -> "Mapping[UUID, Waiting]":
        return waiting_for(self.practice, [one.ledger_id for one in self.cohort])

    @cached_property
    def leaf_shown(self) -> Page[Trainee]:
        looked_for = self.called.casefold()
        found = [one for one in self.cohort if looked_for in one.person.name.casefold()]
        return Paginator(found, ON_A_LEAF).get_page(self.leaf)

    @property
    def rows(self) -> list[TraineeRow]:
        return [self._row(one) for one in self.leaf_shown]

    @property
    def at_risk(self) -> list[TraineeRow]:
        """The one who has most to lose first."""
        found = [one for one in self.cohort if one.figures.at_stake]
        found.sort(key=lambda one: -one.figures.at_stake)
        return [self._row(one) for one in found[:ON_A_LEAF]]

    @property
    def waits(self) -> list[TraineeRow]:
        """The longest first."""
        found = [one for one in self.cohort if one.ledger_id in self.waiting]
        found.sort(key=lambda one: self.waiting[one.ledger_id].since)
        return [self._row(one) for one in found[:ON_A_LEAF]]

    @property
    def sheets_waiting(self) -> int:
        return sum(one.sheets for one in self.waiting.values())

    def _row(self, one: Trainee) -> TraineeRow:
        waiting = self.waiting.get(one.ledger_id)
        return TraineeRow(one.person, FiguresRow(one.figures), waiting, self.today)


@dataclass(frozen=True, slots=True)
class SupervisingRow:
    one: Supervising

    @property
    def a_week(self) -> str:
        return clock(self.one.minutes_a_week)


class CapacityPage:
    def __init__(self, practice: "Practice") -> None:
        self.practice = practice

    @cached_property
    def now(self) -> CohortNow:
        return cohort_now(self.practice)

    @cached_property
    def capacity(self) -> Capacity:
        return capacity_of(self.practice, self.now.trainees)

    @property
    def supervisors(self) -> list[SupervisingRow]:
        return [SupervisingRow(one) for one in self.capacity.supervisors]

    @property
    def sums(self) -> dict[str, str]:
        whole = self.capacity
        return {
            "direct": clock(whole.direct_a_week),
            "supervision": clock(whole.supervision_a_week),
            "need": clock(whole.need_a_week),
        }
