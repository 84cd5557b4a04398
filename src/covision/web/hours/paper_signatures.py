"""Signatures on paper: who signed which days here, with the code of each; and lines for ink."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from covision.hours.form_layouts import Layout
from covision.hours.signing_access import attestations_seen_by, verification_code
from covision.web.hours.amounts import clock, stretch
from covision.web.printing.paper import Section, Table

if TYPE_CHECKING:
    from covision.hours.models import Attestation, Ledger
    from covision.people.models import Person

LINE, TALL_LINE = "\u2007", "\u2007\n\u2007"
"""Where a pen writes: the row stays, empty."""


def for_ink(layout: Layout) -> Section:
    rows = tuple((who, TALL_LINE, TALL_LINE, TALL_LINE) for who in layout.signed_by)
    table = Table("", ("As", "Name and licence number", "Signature", "Day"), rows, (2, 4, 4, 2))
    return Section("Signatures", paragraphs=(layout.attestation,), tables=(table,))


def signed_here(
    person: "Person",
    ledger: "Ledger",
    *,
    from_on: date,
    until_on: date,
    setting: str = "",
    supervisor: str = "",
) -> Section | None:
    """Statements that lie whole within the time; of each sheet the newest. None: there is none."""
    found = attestations_seen_by(person).filter(
        sheet__ledger=ledger, from_on__gte=from_on, until_on__lte=until_on
    )
    if setting:
        found = found.filter(sheet__setting=UUID(setting))
    if supervisor:
        found = found.filter(sheet__supervisor=UUID(supervisor))
    rows = tuple(_row(one) for one in reversed(list(_newest(found))))
    if not rows:
        return None
    site = f"{settings.SITE_URL}{reverse('hours_verify_ask')}"
    table = Table("", ("Days", "Hours", "Signed by", "On", "Code"), rows, (4, 2, 4, 3, 5))
    words = f"Anybody can look a code up at {site}: it says whether these hours changed since."
    return Section("Signed in Covision", paragraphs=(words,), tables=(table,))


def _newest(found: "Iterable[Attestation]") -> "Iterable[Attestation]":
    seen = set()
    for one in found:
        if one.sheet_id not in seen:
            seen.add(one.sheet_id)
            yield one


def _row(one: "Attestation") -> tuple[str, ...]:
    licence = " ".join(filter(None, (one.credential, one.licence)))
    return (
        stretch(one.from_on, one.until_on),
        clock(one.minutes),
        ", ".join(filter(None, (one.signer_name, licence))),
        date_format(localtime(one.signed_at), "j M Y"),
        verification_code(one),
    )
