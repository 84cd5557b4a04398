"""Where a ledger stands by the rule sets that govern it, and what another pace would change."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from covision.hours.access import settings_of, supervisors_of
from covision.hours.counted import facts_of
from covision.hours.log_reading import Entries, Reading, entries_now, read_again
from covision.hours.memo import Memo
from covision.hours.models import Ledger, Pin
from covision.hours.standing_access import known_rule_sets, pins_of
from covision.licensure import counting
from covision.licensure.entry import LogEntry
from covision.licensure.facts import Facts
from covision.licensure.log import Log
from covision.licensure.rule_set import RuleSet
from covision.licensure.standing import Standing
from covision.people.models import Person

LOGS: Memo["Lines"] = Memo(most=24)
STANDINGS: Memo[Standing] = Memo(most=48)
"""A ledger of ten years takes some megabytes in each."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The entries of a ledger, and grouped once for all the sets that they are counted by."""

    reading: Reading
    log: Log

    @property
    def entries(self) -> tuple[LogEntry, ...]:
        return self.reading.log


@dataclass(frozen=True, slots=True)
class Stand:
    """One pinned set, what was counted by it, and what else the count rests on."""

    pin: Pin
    rule_set: RuleSet
    facts: Facts
    lines: Lines
    standing: Standing
    entries: Entries
    names: Mapping[str, str]
    """Of places of work and supervisors, by their key."""

    @property
    def log(self) -> tuple[LogEntry, ...]:
        """In the order of days."""
        return self.lines.entries

    def with_more(self, each_week: Mapping[str, int]) -> Standing:
        """The same with so many minutes more of a category every week. Nothing is kept of it."""
        today = self.standing.today
        more = tuple(sorted(each_week.items()))
        make = partial(
            counting.what_if,
            self.lines.log,
            self.facts,
            self.rule_set,
            today=today,
            each_week=each_week,
        )
        rests_on = (self.entries, self.facts, self.rule_set, today)
        return STANDINGS.of((self.pin.pk, more), made_from=rests_on, make=make)


def stands_of(person: Person, *, today: date) -> list[Stand]:
    """By every set that governs; one whose file is gone is left out."""
    pins = list(pins_of(person))
    return _stands(pins, today=today) if pins else []


def stand_by(pin: Pin, *, today: date) -> Stand | None:
    """None: the file of the set is gone."""
    return next(iter(_stands([pin], today=today)), None)


def log_by(ledger: Ledger) -> tuple[LogEntry, ...]:
    """The entries of a ledger as rules read them, from memory where nothing changed."""
    return _lines(ledger, entries_now(ledger)).entries


def between(log: tuple[LogEntry, ...], since: date, until: date) -> tuple[LogEntry, ...]:
    """Of a log in the order of days; both days belong to it."""
    first = bisect_left(log, since, key=_day)
    return log[first : bisect_left(log, until + timedelta(days=1), key=_day)]


def names_in(ledger: Ledger) -> dict[str, str]:
    places: Iterable[tuple[UUID, str]] = settings_of(ledger).values_list("pk", "name")
    supervisors = supervisors_of(ledger).prefetch_related(None)
    people: Iterable[tuple[UUID, str]] = supervisors.values_list("pk", "name")
    return {str(key): name for key, name in (*places, *people)}


def _stands(pins: list[Pin], *, today: date) -> list[Stand]:
    ledger, known = pins[0].ledger, known_rule_sets()
    entries, names = entries_now(ledger), names_in(ledger)
    lines = _lines(ledger, entries)
    found = []
    for pin in pins:
        rule_set = known.get(pin.rule_set)
        if rule_set is not None:
            facts = replace(facts_of(ledger, pin), names=names)
            make = partial(counting.stand, lines.log, facts, rule_set, today=today)
            rests_on = (entries, facts, rule_set, today)
            standing = STANDINGS.of((pin.pk, ()), made_from=rests_on, make=make)
            found.append(Stand(pin, rule_set, facts, lines, standing, entries, names))
    return found


def _lines(ledger: Ledger, entries: Entries) -> Lines:
    return LOGS.of(ledger.pk, made_from=entries, make=lambda: _read(ledger, entries))


def _read(ledger: Ledger, entries: Entries) -> Lines:
    before = LOGS.last(ledger.pk)
    reading = read_again(ledger, entries, before.reading if before else None)
    return Lines(reading, Log(reading.log))


def _day(entry: LogEntry) -> date:
    return entry.day
