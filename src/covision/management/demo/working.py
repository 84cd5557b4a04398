"""Ana's hours in the demo: five months at one place under Ben, with what became of each week."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from covision.hours import (
    agreeing,
    answering,
    handing_in,
    keeping_hours,
    keeping_places,
    licensing,
    pinning,
)
from covision.hours import saying_facts as facts
from covision.hours.agreeing import Agreed
from covision.hours.handing_in import WantedSheet
from covision.hours.keeping_hours import Worked
from covision.hours.keeping_places import Place, Supervising
from covision.hours.licensing import Licensed
from covision.hours.models import HoursSupervisor, Setting, Sheet
from covision.hours.sheet_lines import lines_of
from covision.hours.signing_states import Period
from covision.hours.standing_access import known_rule_set
from covision.hours.statement_of_sheet import Hand
from covision.hours.states import SpanKind
from covision.licensure.entry import Category, Modality
from covision.management.demo.clock import as_of
from covision.people.models import Person, Practice

RULES, STATUS = "us-ca-lmft", "associate_registration_active"
WEEK = timedelta(days=7)
EVENING = time(18, 0)
WEEKS, SIGNED_AT_ONCE = 22, 6
"""Weeks that are over; those before the last six are signed on one sheet."""
RETURNED, WAITING = 2, 1
BY_TELEPHONE, WITHOUT_SUPERVISION = 4, 9
CALL = 45
WORDS = "Was Thursday two and a half hours with clients, or two?"
HAND = Hand("Ben Okoro", "LMFT", "48213", "US-CA")
Line = tuple[int, int, Category]
"""The day in its week, how long, and what."""
USUAL: tuple[Line, ...] = (
    (0, 240, Category.DIRECT_INDIVIDUAL),
    (0, 120, Category.SUPERVISION_GROUP),
    (1, 180, Category.DIRECT_COUPLE_FAMILY),
    (1, 120, Category.INDIRECT_DOCUMENTATION),
    (2, 210, Category.DIRECT_INDIVIDUAL),
    (3, 150, Category.DIRECT_INDIVIDUAL),
    (3, 90, Category.INDIRECT_CASE_MANAGEMENT),
    (4, 60, Category.SUPERVISION_INDIVIDUAL),
)
THIS_WEEK: tuple[Line, ...] = (
    (0, 300, Category.DIRECT_INDIVIDUAL),
    (1, 210, Category.DIRECT_COUPLE_FAMILY),
    (2, 150, Category.DIRECT_INDIVIDUAL),
    (2, 120, Category.SUPERVISION_GROUP),
)
"""Whatever day it is, supervision is still missing by what was worked until then."""


def work(practice: Practice, *, trainee: Person, supervisor: Person, now: datetime) -> None:
    _Working(practice, trainee, supervisor, now).tell()


class _Working:
    def __init__(
        self, practice: Practice, trainee: Person, supervisor: Person, now: datetime
    ) -> None:
        self.practice, self.trainee, self.ben, self.now = practice, trainee, supervisor, now
        today = timezone.localdate(now)
        self.monday = today - timedelta(days=today.weekday())
        self.began_on = self.monday - WEEKS * WEEK

    def tell(self) -> None:
        with self._evening_of(SIGNED_AT_ONCE):
            self._set_up()
            self._keep(range(WEEKS, SIGNED_AT_ONCE, -1))
            until = self._monday_of(SIGNED_AT_ONCE) - timedelta(days=1)
            older = self._hand_in(self.began_on, until, period=Period.SPAN)
            with _later():
                self._sign(older)
        for ago in range(SIGNED_AT_ONCE, 0, -1):
            with self._evening_of(ago):
                self._keep([ago])
                self._answer(ago)
        with as_of(self.now):
            self._keep([0])

    def _set_up(self) -> None:
        place = Place("Saltmarsh", self.began_on, practice=self.practice)
        self.setting: Setting = keeping_places.add_place(place, by=self.trainee)
        supervising = Supervising(self.ben.name, self.began_on, person=self.ben)
        self.under: HoursSupervisor = keeping_places.add_supervisor(supervising, by=self.trainee)
        licence = Licensed("LMFT", "48213", "US-CA", since_on=date(2015, 5, 4))
        licensing.keep_licence(self.under, licensed=licence, by=self.trainee)
        agreed = Agreed(signed_on=self.began_on, where_kept="The blue folder at Saltmarsh")
        agreeing.keep_agreement(self.under, setting=self.setting, agreed=agreed, by=self.trainee)
        pinning.pin_rule_set(known_rule_set(RULES), by=self.trainee)
        registered = facts.Days(SpanKind.STATUS, STATUS, self.began_on - WEEK)
        facts.say_days(registered, by=self.trainee)

    def _keep(self, weeks: Iterable[int]) -> None:
        lines = [one for ago in weeks for one in self._lines(ago)]
        keeping_hours.keep_several(lines, by=self.trainee)

    def _lines(self, ago: int) -> Iterator[Worked]:
        today = timezone.localdate(self.now)
        for weekday, minutes, category in _told(ago):
            day = self._monday_of(ago) + timedelta(days=weekday)
            if day <= today:
                yield self._line(day, minutes, category)

    def _line(self, day: date, minutes: int, category: Category) -> Worked:
        supervised = category.startswith("supervision.")
        by_telephone = supervised and minutes == CALL
        return Worked(
            day=day,
            minutes=minutes,
            category=category,
            setting=self.setting,
            supervisor=self.under if supervised else None,
            modality=Modality.PHONE if by_telephone else Modality.IN_PERSON,
            supervisees=4 if category == Category.SUPERVISION_GROUP else 1,
        )

    def _answer(self, ago: int) -> None:
        since = self._monday_of(ago)
        sheet = self._hand_in(since, since + WEEK - timedelta(days=1))
        with _later():
            if ago == RETURNED:
                answering.send_back(sheet, words=WORDS, names_nobody=True, by=self.ben)
            elif ago != WAITING:
                self._sign(sheet)

    def _hand_in(self, since: date, until: date, *, period: Period = Period.WEEK) -> Sheet:
        wanted = WantedSheet(self.under.pk, since, until, period)
        sheet = handing_in.make_sheet(self.setting.ledger, wanted=wanted, by=self.trainee)
        handing_in.hand_in(sheet, by=self.trainee)
        return sheet

    def _sign(self, sheet: Sheet) -> None:
        sheet.refresh_from_db()
        seen = {sheet.pk: lines_of(sheet).digest}
        answering.attest([sheet], seen=seen, hand=HAND, by=self.ben)

    def _monday_of(self, ago: int) -> date:
        return self.monday - ago * WEEK

    def _evening_of(self, ago: int) -> AbstractContextManager[None]:
        """The Sunday of that week."""
        sunday = self._monday_of(ago - 1) - timedelta(days=1)
        return as_of(datetime.combine(sunday, EVENING, tzinfo=self.now.tzinfo))


def _later() -> AbstractContextManager[None]:
    return as_of(timezone.now() + timedelta(hours=2))


def _told(ago: int) -> Iterator[Line]:
    if ago == 0:
        yield from THIS_WEEK
        return
    for place, (weekday, minutes, category) in enumerate(USUAL):
        if ago == WITHOUT_SUPERVISION and category.startswith("supervision."):
            continue
        is_short = place == ago % len(USUAL) and not category.startswith("supervision.")
        yield weekday, minutes - 30 if is_short else minutes, category
    if ago == BY_TELEPHONE:
        yield 2, CALL, Category.SUPERVISION_INDIVIDUAL
