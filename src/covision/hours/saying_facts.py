"""Somebody says what no entry shows: days of a stage or status, a paper that is done, a fact."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotFound
from covision.hours.models import Confirmation, Ledger, Pin, Span
from covision.hours.pinning import own_ledger
from covision.hours.standing_access import (
    NO_CONFIRMATION,
    NO_SPAN,
    confirmations_for,
    spans_of,
)
from covision.hours.standing_rules import (
    check_day_done,
    check_days,
    check_is_held,
    check_is_own,
    check_one_stage,
    check_room,
    rule_in,
    word_for,
)
from covision.hours.states import SpanKind
from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class Days:
    """What holds from when until when; without an end it still holds."""

    kind: SpanKind
    key: str
    since_on: date
    until_on: date | None = None


@transaction.atomic
def say_days(days: Days, *, by: Person) -> Span:
    ledger = own_ledger(by)
    _check(days, others=list(spans_of(by)))
    span = Span(ledger=ledger)
    _fill(span, days)
    record(by=by, act="hours.say_days", subject=span)
    return span


@transaction.atomic
def change_days(span: Span, *, days: Days, by: Person) -> None:
    _own_span(span, by=by)
    _check(days, others=list(spans_of(by).exclude(pk=span.pk)))
    _fill(span, days)
    record(by=by, act="hours.change_days", subject=span)


@transaction.atomic
def take_days_away(span: Span, *, by: Person) -> None:
    _own_span(span, by=by)
    subject = str(span)
    span.delete()
    record(by=by, act="hours.take_days_away", subject=subject)


@transaction.atomic
def confirm(pin: Pin, *, rule_id: str, done_on: date, by: Person) -> Confirmation:
    """Said again, it takes the place of what was said; that stays with its day."""
    check_is_own(pin, by=by)
    ledger = own_ledger(by)
    check_is_held(pin)
    check_day_done(done_on)
    word = word_for(rule_in(pin, rule_id))
    _earlier(ledger, pin, rule_id)
    made = Confirmation.objects.create(
        ledger=ledger, rule_set=pin.rule_set, rule=rule_id, word=word, done_on=done_on
    )
    record(by=by, act="hours.confirm", subject=made)
    return made


@transaction.atomic
def take_confirmation_back(confirmation: Confirmation, *, by: Person) -> None:
    if confirmation.ledger.person_id != by.pk:
        raise NotFound(NO_CONFIRMATION)
    own_ledger(by)
    confirmation.taken_back_at = timezone.now()
    confirmation.save(update_fields=["taken_back_at"])
    record(by=by, act="hours.take_confirmation_back", subject=confirmation)


def _own_span(span: Span, *, by: Person) -> None:
    if span.ledger.person_id != by.pk:
        raise NotFound(NO_SPAN)
    own_ledger(by)


def _check(days: Days, *, others: list[Span]) -> None:
    check_room(others)
    check_days(since=days.since_on, until=days.until_on)
    if days.kind == SpanKind.STAGE:
        check_one_stage(others, since=days.since_on, until=days.until_on)


def _fill(span: Span, days: Days) -> None:
    span.kind, span.key = days.kind, days.key
    span.since_on, span.until_on = days.since_on, days.until_on
    span.save()


def _earlier(ledger: Ledger, pin: Pin, rule_id: str) -> None:
    said = confirmations_for(ledger, pin.rule_set).filter(rule=rule_id)
    said.update(taken_back_at=timezone.now())
