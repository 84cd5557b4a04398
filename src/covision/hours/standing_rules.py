"""What may be pinned, switched on and confirmed, and which days make sense."""

from datetime import date, timedelta

from django.utils.timezone import localdate

from covision.core.errors import NotFound, NotPossible
from covision.hours.models import Pin, Span
from covision.hours.standing_access import NO_PIN, NO_RULE, known_rule_sets, pins_of
from covision.hours.states import Confirmed, SpanKind
from covision.licensure.rule_set import Confidence, Rule, RuleSet, RuleType
from covision.people.models import Person

MOST_PINS = 6
MOST_SPANS = 60
FURTHEST = timedelta(days=15 * 366)
EARLIEST = date(1970, 1, 1)
PAPERS = frozenset({RuleType.EVIDENCE, RuleType.REPORTING})


def check_is_own(pin: Pin, *, by: Person) -> None:
    if pin.ledger.person_id != by.pk:
        raise NotFound(NO_PIN)


def check_may_pin(rule_set: RuleSet, *, by: Person) -> None:
    held = [one.rule_set for one in pins_of(by)]
    if rule_set.id in held:
        raise NotPossible("This rule set is among yours already.")
    if len(held) >= MOST_PINS:
        raise NotPossible(f"{MOST_PINS} rule sets fit. Let one go first; it is not lost.")


def check_is_held(pin: Pin) -> None:
    if pin.let_go_at is not None:
        raise NotPossible("You have let this rule set go. Take it up again first.")


def rule_in(pin: Pin, rule_id: str) -> Rule:
    """The rule of a pinned set; a set whose file is gone has none."""
    rule_set = known_rule_sets().get(pin.rule_set)
    for rule in rule_set.rules if rule_set else ():
        if rule.id == rule_id:
            return rule
    raise NotFound(NO_RULE)


def check_may_switch_on(rule: Rule, *, is_checked: bool) -> None:
    if rule.confidence != Confidence.RECALLED:
        raise NotPossible("This rule was read in a source: it is on already.")
    if not is_checked:
        raise NotPossible("Check it with the board first, then say that you did.")


def word_for(rule: Rule) -> Confirmed:
    return Confirmed.PAPER if rule.type in PAPERS else Confirmed.BY_HAND


def check_day_done(day: date) -> None:
    if day > localdate():
        raise NotPossible("This day is still to come. Confirm it when it has been.")
    if day < EARLIEST:
        raise NotPossible("This day is too long ago to be meant.")


def check_days(*, since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise NotPossible("It ends before it begins. Change one of the two days.")
    for day in filter(None, (since, until)):
        check_near(day)


def check_near(day: date) -> None:
    if not EARLIEST <= day <= localdate() + FURTHEST:
        raise NotPossible("This day is too far away to be meant. Look at its year.")


def check_room(spans: list[Span]) -> None:
    if len(spans) >= MOST_SPANS:
        raise NotPossible(f"{MOST_SPANS} stretches of days fit. Take one away first.")


def check_one_stage(spans: list[Span], *, since: date, until: date | None) -> None:
    """One day is before the degree or after it: boards count it once."""
    for one in spans:
        if one.kind == SpanKind.STAGE and _overlap(one, since, until):
            raise NotPossible("Some of these days belong to a stage already. Change those first.")


def _overlap(span: Span, since: date, until: date | None) -> bool:
    return span.since_on <= (until or date.max) and since <= (span.until_on or date.max)
