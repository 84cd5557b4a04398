"""What is known of whoever signs: whom they supervise, by which rules, how they signed last."""

from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from covision.hours.models import Attestation, HoursEntry, HoursSupervisor, Ledger
from covision.hours.pinned import pins_held, read
from covision.hours.signing_limits import Governing
from covision.hours.statement_of_sheet import Hand
from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class Supervising:
    supervisees: int
    largest_group: int
    governing: tuple[Governing, ...]
    """Those that the supervisees have pinned."""


def supervising(person: Person) -> Supervising:
    """Those whose supervision has not ended, by their own ledgers."""
    today = timezone.localdate()
    now = HoursSupervisor.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=today), person=person
    ).exclude(ledger__person=person)
    ledgers = set(now.values_list("ledger", flat=True))
    groups = HoursEntry.objects.filter(
        supervisor__person=person,
        ledger__in=ledgers,
        category="supervision.group",
        corrected_by=None,
        is_taken_out=False,
    )
    largest = groups.aggregate(most=Max("supervisees"))["most"]
    return Supervising(
        len(ledgers), largest or 0, _governing(Ledger.objects.filter(pk__in=ledgers))
    )


def last_hand(person: Person) -> Hand | None:
    last = Attestation.objects.filter(signer=person).order_by("-signed_at").first()
    if last is None:
        return None
    return Hand(last.signer_name, last.credential, last.licence, last.jurisdiction)


def _governing(ledgers: QuerySet[Ledger]) -> tuple[Governing, ...]:
    pinned = read(pins_held(ledgers))
    return tuple(Governing(one.rule_set, frozenset(one.pin.switched_on)) for one in pinned)
