"""What the page of where one stands shows: this week's risk first, then each thing a board asks."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.functional import cached_property
from django.utils.timezone import localdate

from covision.core.errors import NotFound
from covision.hours.category_words import is_direct
from covision.hours.standing_access import NO_PIN, confirmations_for
from covision.hours.stands import Stand, between, stands_of
from covision.licensure.rule_set import Rule
from covision.licensure.standing import Met, PeriodLine, Progress, Risk, Uncredited
from covision.web.hours.amounts import clock, month, stretch
from covision.web.hours.known import SHORT, name_of, short_place, why_off
from covision.web.hours.stand_rows import PAPERS, StandRow, figured, rows_of, slowest
from covision.web.hours.what_if import category_for

if TYPE_CHECKING:
    from uuid import UUID

    from covision.hours.models import Confirmation, Pin
    from covision.people.models import Person

KEY = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
HOUR = 60
LATEST_WEEKS = 6
PACE_WEEKS = 12
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Why:
    """What was not credited of a period, and why."""

    amount: str
    sentence: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class Period:
    name: str
    place: str
    recorded: str
    credited: str
    why: tuple[Why, ...]
    is_open: bool
    is_lost: bool


@dataclass(frozen=True, slots=True)
class AtRisk:
    lamp: str
    title: str
    words: str
    amount: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A rule that entries cannot show, with what its owner says of it."""

    progress: Progress
    sentence: str
    confirmation: "Confirmation | None" = None
    checked_on: date | None = None

    @property
    def rule(self) -> Rule:
        return self.progress.rule

    @property
    def known(self) -> str:
        return SHORT[self.rule.confidence]

    @property
    def is_done(self) -> bool:
        """Known from elsewhere: a paper that was filed, an agreement that was written down."""
        return self.progress.met == Met.YES


class StandPage:
    """By one of the sets that govern; the others are tabs."""

    def __init__(self, person: "Person", *, pin_id: "UUID | None" = None) -> None:
        self.person = person
        self.today = localdate()
        self.stands = stands_of(person, today=self.today)
        self.stand = self._chosen(pin_id)

    def _chosen(self, pin_id: "UUID | None") -> Stand | None:
        if pin_id is None:
            return next(iter(self.stands), None)
        for one in self.stands:
            if one.pin.pk == pin_id:
                return one
        raise NotFound(NO_PIN)

    @property
    def tabs(self) -> "list[tuple[Pin, str, bool]]":
        return [(one.pin, name_of(one.rule_set), one is self.stand) for one in self.stands]

    @property
    def _stand(self) -> Stand:
        """Templates ask for what is counted only where there is a set to count by."""
        if self.stand is None:
            raise NotFound(NO_PIN)
        return self.stand

    @property
    def name(self) -> str:
        return name_of(self._stand.rule_set)

    @property
    def place(self) -> str:
        return short_place(self._stand.rule_set.jurisdiction)

    @property
    def caution(self) -> str:
        return why_off(self._stand.rule_set)

    @property
    def recorded(self) -> str:
        return clock(self._stand.standing.recorded)

    @property
    def credited(self) -> str:
        return clock(self._stand.standing.credited)

    @property
    def uncredited(self) -> str:
        return clock(self._stand.standing.uncredited)

    @cached_property
    def risks(self) -> list[AtRisk]:
        return [self._at_risk(one) for one in self._stand.standing.risks]

    @cached_property
    def rows(self) -> list[StandRow]:
        return rows_of(self._stand.standing.progress, gain=self.gain)

    @property
    def rows_in_play(self) -> list[StandRow]:
        """Without bounds of a stage, or ceilings, that nothing was counted towards yet."""
        return [one for one in self.rows if not one.is_idle]

    @cached_property
    def gain(self) -> str:
        """What one more hour a week would make of the slowest."""
        stand = self._stand
        slow = slowest(figured(stand.standing.progress))
        category = category_for(slow.rule) if slow else ""
        if slow is None or not category:
            return ""
        then = stand.with_more({category: HOUR})
        sooner = next((one for one in then.progress if one.rule.id == slow.rule.id), None)
        on = sooner.projection.on if sooner and sooner.projection else None
        now = slow.projection.on if slow.projection else None
        if on is None or on == now or (now and month(on) == month(now)):
            return ""
        return f"one more hour a week makes it {month(on)}"

    @property
    def kept(self) -> list[Said]:
        """Rules without a figure to reach, which each entry is held against."""
        return [
            self._said(one)
            for one in self._stand.standing.progress
            if one.met not in {Met.BY_HAND, Met.OFF}
            and one.need is None
            and one.rule.type not in PAPERS
        ]

    @property
    def by_hand(self) -> list[Said]:
        return [
            one
            for one in self._all_said
            if one.rule.type not in PAPERS
            and (one.progress.met == Met.BY_HAND or one.confirmation is not None)
        ]

    @property
    def papers(self) -> list[Said]:
        return [
            one for one in self._all_said if one.rule.type in PAPERS and one.progress.met != Met.OFF
        ]

    @property
    def off(self) -> list[Said]:
        return [one for one in self._all_said if one.progress.met == Met.OFF]

    @property
    def switched_on(self) -> list[Said]:
        return [one for one in self._all_said if one.checked_on is not None]

    @property
    def latest(self) -> list[Period]:
        return [self.period(one) for one in self._stand.standing.periods[:LATEST_WEEKS]]

    @property
    def has_older(self) -> bool:
        return len(self._stand.standing.periods) > LATEST_WEEKS

    @cached_property
    def pace(self) -> str:
        """What the last twelve whole weeks were like, credited, for each week."""
        stand = self._stand
        end = self.today - timedelta(days=self.today.weekday())
        recent = between(stand.log, end - PACE_WEEKS * WEEK, end - timedelta(days=1))
        counted = stand.standing.credits
        told = [(one, counted[one.id].credited) for one in recent if one.id in counted]
        whole = sum(minutes for _, minutes in told)
        direct = sum(minutes for one, minutes in told if is_direct(one.category))
        if not whole:
            return ""
        return f"{_hours(whole)} credited hours a week, {_hours(direct)} of them with clients"

    def period(self, line: PeriodLine) -> Period:
        return Period(
            name=stretch(line.since, line.until),
            place=self.named(line.setting),
            recorded=clock(line.recorded),
            credited=clock(line.credited),
            why=tuple(self._why(one) for one in line.reasons),
            is_open=line.is_open,
            is_lost=bool(line.recorded) and not line.credited and not line.is_open,
        )

    def named(self, words: str) -> str:
        """Places and supervisors by their names: rules know them by their keys alone."""
        names = self._stand.names
        return KEY.sub(lambda found: names.get(found[0], "a place of work"), words)

    @cached_property
    def _all_said(self) -> list[Said]:
        return [self._said(one) for one in self._stand.standing.progress]

    def _said(self, one: Progress) -> Said:
        checked = self._stand.pin.switched_on.get(one.rule.id)
        return Said(
            progress=one,
            sentence=self.named(one.sentence),
            confirmation=self._confirmations.get(one.rule.id),
            checked_on=date.fromisoformat(checked) if checked else None,
        )

    @cached_property
    def _confirmations(self) -> "dict[str, Confirmation]":
        pin = self._stand.pin
        return {one.rule: one for one in confirmations_for(pin.ledger, pin.rule_set)}

    def _why(self, one: Uncredited) -> Why:
        return Why(clock(one.minutes), self.named(one.sentence), one.rule_id)

    def _at_risk(self, risk: Risk) -> AtRisk:
        first, _, rest = self.named(risk.sentence).partition(". ")
        return AtRisk(
            lamp=lamp_of(risk),
            title=first.removesuffix("."),
            words=" ".join(filter(None, (rest, self.named(risk.remedy)))),
            amount=clock(risk.minutes_at_stake),
        )


def lamp_of(risk: Risk) -> str:
    """This week, until Sunday."""
    days = (risk.until - risk.since).days + 1
    if days == WEEK.days:
        return f"This week, until {risk.until:%A}"
    which = "month" if risk.since.day == 1 and days < WEEK.days * 5 else "stretch"
    return f"This {which}, until {risk.until.day} {risk.until:%B}"


def _hours(minutes: int) -> str:
    return f"{minutes / HOUR / PACE_WEEKS:.3g}"
