"""What of a ledger stands under a signature: its owner is told before they correct it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from covision.core.errors import NotPossible
from covision.hours.models import AttestedEntry, HoursSupervisor, Ledger, Setting, Sheet
from covision.hours.signing_states import LOCKING


def check_stands_on_no_sheet(named: HoursSupervisor | Setting) -> None:
    """A sheet says under whom and where: whoever it names stays."""
    if isinstance(named, Setting):
        sheets = Sheet.objects.filter(setting=named)
    else:
        sheets = Sheet.objects.filter(Q(supervisor=named) | Q(signer=named))
    if sheets.exists():
        raise NotPossible("A sheet for signing names it. Drop that sheet first, or leave it here.")


def locked_entries(ledger: Ledger) -> set[UUID]:
    """Lines that were signed and still hold. A correction of one asks for a new signature."""
    signed = AttestedEntry.objects.filter(
        attestation__sheet__ledger=ledger, entry__corrected_by=None
    )
    return set(signed.values_list("entry", flat=True))


def days_locked(ledger: Ledger, days: Iterable[date]) -> frozenset[date]:
    """Of these days, those that lie in a sheet which is handed in or signed."""
    spans = list(
        Sheet.objects.filter(ledger=ledger, state__in=LOCKING).values_list("from_on", "until_on")
    )
    return frozenset(day for day in days if any(since <= day <= until for since, until in spans))
