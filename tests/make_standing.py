"""Hours that rules can be held against: a ledger, a place, a supervisor and some weeks."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from covision.hours import pinning, saying_facts
from covision.hours.models import (
    Confirmation,
    HoursEntry,
    HoursSupervisor,
    Ledger,
    Pin,
    Setting,
    Span,
)
from covision.hours.saying_facts import Days
from covision.hours.standing_access import known_rule_set, pins_of
from covision.hours.states import SpanKind
from covision.licensure.entry import Category
from covision.people.models import Person

WEEK = timedelta(days=7)
PLACE, RUTH = "Saltmarsh", "Ruth Amsel"
AGREEMENT = "evidence-supervision-agreement"
CALIFORNIA, TEXAS = "us-ca-lmft", "us-tx-lmft"


def ledger(person: Person) -> Ledger:
    return Ledger.objects.get_or_create(person=person)[0]


def setting(person: Person, name: str = PLACE) -> Setting:
    since = date(2020, 1, 6)
    kept = Setting.objects.get_or_create(
        ledger=ledger(person), name=name, defaults={"from_on": since}
    )
    return kept[0]


def supervisor(person: Person, name: str = RUTH) -> HoursSupervisor:
    since = date(2020, 1, 6)
    kept = HoursSupervisor.objects.get_or_create(
        ledger=ledger(person), name=name, defaults={"from_on": since}
    )
    return kept[0]


def line(person: Person, day: date, minutes: int, category: str, **more: Any) -> HoursEntry:
    """Not kept yet."""
    if category.startswith("supervision."):
        more.setdefault("supervisor", supervisor(person))
    place = more.pop("setting", None) or setting(person)
    return HoursEntry(
        ledger=ledger(person), day=day, minutes=minutes, category=category, setting=place, **more
    )


def kept(person: Person, *lines: HoursEntry) -> Ledger:
    HoursEntry.objects.bulk_create(lines)
    found = ledger(person)
    found.version += 1
    found.save(update_fields=["version"])
    return found


def weeks(person: Person, number: int, *, until: date | None = None) -> Ledger:
    """Whole weeks before this one: ten direct hours, two of other work, one of supervision."""
    today = until or timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    lines = [
        line(person, monday - WEEK * back + timedelta(days=day), minutes, category)
        for back in range(1, number + 1)
        for day, minutes, category in (
            (0, 300, Category.DIRECT_INDIVIDUAL),
            (1, 300, Category.DIRECT_COUPLE_FAMILY),
            (2, 120, Category.INDIRECT_DOCUMENTATION),
            (3, 60, Category.SUPERVISION_INDIVIDUAL),
        )
    ]
    return kept(person, *lines)


def pinned(person: Person, key: str = CALIFORNIA) -> Pin:
    return pinning.pin_rule_set(known_rule_set(key), by=person)


def status(person: Person, key: str = "associate_registration_active") -> Span:
    days = Days(SpanKind.STATUS, key, timezone.localdate() - WEEK)
    return saying_facts.say_days(days, by=person)


def confirmed(person: Person, rule_id: str = AGREEMENT) -> Confirmation:
    pin, today = pins_of(person)[0], timezone.localdate()
    return saying_facts.confirm(pin, rule_id=rule_id, done_on=today, by=person)
