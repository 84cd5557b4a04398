"""A ledger is its owner's; whoever signs or runs a programme has doors of their own to parts."""

from django.db.models import QuerySet

from covision.hours.models import HoursEntry, HoursSupervisor, Ledger, Setting
from covision.people.models import Person


def ledger_of(person: Person) -> Ledger | None:
    """None: nothing was kept yet."""
    return Ledger.objects.filter(person=person).first()


def entries_of(ledger: Ledger) -> QuerySet[HoursEntry]:
    """Those that hold: neither corrected since nor taken out."""
    held = HoursEntry.objects.filter(ledger=ledger, corrected_by=None, is_taken_out=False)
    return held.select_related("setting", "supervisor").order_by("day", "made_at", "pk")


def settings_of(ledger: Ledger) -> QuerySet[Setting]:
    return Setting.objects.filter(ledger=ledger).order_by("name", "pk")


def supervisors_of(ledger: Ledger) -> QuerySet[HoursSupervisor]:
    found = HoursSupervisor.objects.filter(ledger=ledger).prefetch_related("licences")
    return found.order_by("name", "pk")
