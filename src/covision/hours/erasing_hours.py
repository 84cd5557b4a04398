"""Somebody erases their ledger. Nothing stays but that it was erased."""

from django.db import transaction

from covision.audit.log import record
from covision.hours.access import ledger_of
from covision.people.models import Person


@transaction.atomic
def erase_ledger(*, by: Person) -> None:
    """Sheets and signatures over it go too: the page says to take the signed file along first."""
    ledger = ledger_of(by)
    if ledger is None:
        return
    subject = str(ledger)
    ledger.delete()
    record(by=by, act="hours.erase", subject=subject)
