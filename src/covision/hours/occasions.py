"""On which days a rule wants a paper or a report: computed from its words, never guessed beyond."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from covision.licensure.agreements import comes_first
from covision.licensure.rule_set import Confidence, Rule, RuleType

SPELL = re.compile(r"\b(\d{1,3})\s*(day|week|month)s?\b")
RHYTHMS = {
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "3_months": relativedelta(months=3),
    "6_months": relativedelta(months=6),
    "12_months": relativedelta(months=12),
    "year": relativedelta(months=12),
}
BY_CALENDAR = {"month", "quarter", "year"}
MOST_PERIODS = 40
"""Ten years of quarters: nobody is asked about more."""


@dataclass(frozen=True, slots=True)
class Supervision:
    """One supervisor, as far as days matter."""

    key: str
    name: str
    since: date
    until: date | None = None
    is_employed_here: bool | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a rule wants once. Without a day it only has to be there when it is asked for."""

    rule: Rule
    key: str = ""
    """Empty: the rule as a whole."""
    about: str = ""
    due_on: date | None = None


def is_asked(rule: Rule, *, switched_on: Iterable[str]) -> bool:
    """What is only remembered asks nothing before somebody checked it."""
    return rule.confidence != Confidence.RECALLED or rule.id in set(switched_on)


def is_paper(rule: Rule) -> bool:
    return rule.type in {RuleType.EVIDENCE, RuleType.REPORTING}


def agreement_due(rule: Rule, supervision: Supervision) -> date | None:
    """With the first day of supervision, or so many days after it; None: the rule says no day."""
    if comes_first(rule):
        return supervision.since
    return _after_start(rule, supervision)


def occasions_of(
    rule: Rule, *, supervisions: Iterable[Supervision], since: date | None, today: date
) -> tuple[Occasion, ...]:
    """Of everything but agreements, which belong to a supervisor and a setting."""
    if rule.type == RuleType.EVIDENCE:
        return tuple(_papers(rule, supervisions))
    if rule.fields.get("every"):
        return tuple(_reports(rule, since=since, today=today))
    return tuple(_endings(rule, supervisions))


def _papers(rule: Rule, supervisions: Iterable[Supervision]) -> Iterator[Occasion]:
    if "deadline_days" not in rule.fields and "deadline_event" not in rule.fields:
        yield Occasion(rule)
        return
    for one in supervisions:
        if not _is_spared(rule, one):
            due_on = None if _may_be_spared(rule, one) else _after_start(rule, one)
            yield Occasion(rule, one.key, one.name, due_on)


def _is_spared(rule: Rule, supervision: Supervision) -> bool:
    """What an employer signs is asked where the supervisor is not employed there."""
    return _asks_employer(rule) and supervision.is_employed_here is True


def _may_be_spared(rule: Rule, supervision: Supervision) -> bool:
    """Nobody said whether they are employed there: it stands on the list, and has no day."""
    return _asks_employer(rule) and supervision.is_employed_here is None


def _asks_employer(rule: Rule) -> bool:
    signers = rule.fields.get("signed_by") or ()
    return isinstance(signers, list | tuple) and "employer" in signers


def _after_start(rule: Rule, supervision: Supervision) -> date | None:
    days = rule.fields.get("deadline_days")
    return supervision.since + timedelta(days=days) if isinstance(days, int) else None


def _endings(rule: Rule, supervisions: Iterable[Supervision]) -> Iterator[Occasion]:
    for one in supervisions:
        if one.until is not None:
            due_on = one.until + spell_in(str(rule.fields.get("due", "")))
            yield Occasion(rule, one.key, one.name, due_on)


def _reports(rule: Rule, *, since: date | None, today: date) -> Iterator[Occasion]:
    """One for each period that has ended, and one for the period that goes on."""
    rhythm = str(rule.fields["every"])
    if since is None or rhythm not in RHYTHMS:
        yield Occasion(rule)
        return
    for last in _ends(rhythm, since=since, today=today):
        due_on = last + spell_in(str(rule.fields.get("due", "")))
        yield Occasion(rule, last.isoformat(), "", due_on)


def _ends(rhythm: str, *, since: date, today: date) -> list[date]:
    """The last days of the periods: calendar ones, or counted from the first day of hours."""
    step, begins = RHYTHMS[rhythm], _first_day(rhythm, since)
    ends = []
    for number in range(1, MOST_PERIODS + 1):
        ends.append(begins + step * number - timedelta(days=1))
        if ends[-1] >= today:
            break
    return ends


def _first_day(rhythm: str, since: date) -> date:
    if rhythm not in BY_CALENDAR:
        return since
    months = RHYTHMS[rhythm].months or 12
    return date(since.year, (since.month - 1) // months * months + 1, 1)


def spell_in(words: str) -> relativedelta:
    """How long after its event something is due: `30 days`, `2 weeks`, `month following`."""
    found = SPELL.search(words)
    if found is None:
        return relativedelta(months=1 if "month following" in words else 0)
    number, unit = int(found[1]), found[2]
    return relativedelta(**{f"{unit}s": number})  # type: ignore[arg-type]
