"""Sheets of hours that wait for a signature: how many, and since when. Never what is in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q
from django.utils.timezone import localdate

from covision.hours.models import Sheet
from covision.hours.signing_states import WAITING
from covision.people.models import Practice


@dataclass(frozen=True, slots=True)
class Waiting:
    sheets: int
    since: date
    """When the one that waits longest was handed in."""


def waiting_for(practice: Practice, ledgers: Iterable[UUID]) -> Mapping[UUID, Waiting]:
    """Of the practice's own settings, or for the practice's own key."""
    here = Q(setting__practice=practice) | Q(setting__isnull=True, practice=practice)
    rows = (
        Sheet.objects.filter(
            here, ledger__in=list(ledgers), state__in=WAITING, submitted_at__isnull=False
        )
        .values("ledger")
        .annotate(sheets=Count("pk"), since=Min("submitted_at"))
    )
    return {row["ledger"]: Waiting(row["sheets"], localdate(row["since"])) for row in rows}
