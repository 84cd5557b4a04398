"""Somebody chooses the rule sets that govern their ledger, lets them go, and switches rules on."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from covision.audit.log import record
from covision.hours.models import Ledger, Pin
from covision.hours.standing_access import known_rule_set
from covision.hours.standing_rules import (
    check_is_held,
    check_is_own,
    check_may_pin,
    check_may_switch_on,
    check_near,
    rule_in,
)
from covision.licensure.rule_set import RuleSet
from covision.people.models import Person


@transaction.atomic
def pin_rule_set(rule_set: RuleSet, *, by: Person) -> Pin:
    """A set that was let go comes back as it was, with its rules switched on and its day."""
    ledger = own_ledger(by)
    check_may_pin(rule_set, by=by)
    pin = Pin.objects.filter(ledger=ledger, rule_set=rule_set.id).order_by("-let_go_at").first()
    pin = pin or Pin(ledger=ledger, rule_set=rule_set.id)
    pin.let_go_at = None
    pin.save()
    record(by=by, act="hours.pin", subject=pin)
    return pin


@transaction.atomic
def let_go(pin: Pin, *, by: Person) -> None:
    """Nothing that was said about it is lost."""
    pin = _held(pin, by=by)
    check_is_held(pin)
    pin.let_go_at = timezone.now()
    pin.save(update_fields=["let_go_at"])
    record(by=by, act="hours.let_go", subject=pin)


@transaction.atomic
def take_up_again(pin: Pin, *, by: Person) -> None:
    pin = _held(pin, by=by)
    check_may_pin(known_rule_set(pin.rule_set), by=by)
    pin.let_go_at = None
    pin.save(update_fields=["let_go_at"])
    record(by=by, act="hours.pin", subject=pin)


@transaction.atomic
def switch_on(pin: Pin, *, rule_id: str, is_checked: bool, by: Person) -> None:
    """A rule from memory, after the person has checked it; the day of that stays with it."""
    pin = _held(pin, by=by)
    check_is_held(pin)
    check_may_switch_on(rule_in(pin, rule_id), is_checked=is_checked)
    pin.switched_on = {**pin.switched_on, rule_id: timezone.localdate().isoformat()}
    pin.save(update_fields=["switched_on"])
    record(by=by, act="hours.switch_on", subject=pin)


@transaction.atomic
def switch_off(pin: Pin, *, rule_id: str, by: Person) -> None:
    pin = _held(pin, by=by)
    check_is_held(pin)
    rule_in(pin, rule_id)
    pin.switched_on = {key: day for key, day in pin.switched_on.items() if key != rule_id}
    pin.save(update_fields=["switched_on"])
    record(by=by, act="hours.switch_off", subject=pin)


@transaction.atomic
def say_application_day(pin: Pin, *, day: date | None, by: Person) -> None:
    """None: not known yet; then what is too old is told as of today."""
    pin = _held(pin, by=by)
    check_is_held(pin)
    if day is not None:
        check_near(day)
    pin.application_on = day
    pin.save(update_fields=["application_on"])
    record(by=by, act="hours.say_application_day", subject=pin)


def own_ledger(person: Person) -> Ledger:
    """Begun with the first thing that is kept in it, and held until the transaction ends."""
    Ledger.objects.get_or_create(person=person)
    ledger = Ledger.objects.select_for_update().get(person=person)
    Ledger.objects.filter(pk=ledger.pk).update(version=F("version") + 1)
    return ledger


def _held(pin: Pin, *, by: Person) -> Pin:
    """As it is now: two who press at once queue at the ledger."""
    check_is_own(pin, by=by)
    own_ledger(by)
    return Pin.objects.select_related("ledger").get(pk=pin.pk)
