"""Signed hours as files: one PDF for a few signatures, and an archive with everything."""

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localdate

from covision.hours.category_words import WORDS
from covision.hours.durations import spelled
from covision.hours.hours_export import as_file, attestation_file
from covision.hours.paper_of_signatures import pdf_with_signatures
from covision.hours.sheet_words import days_spelled
from covision.hours.signing_access import attestations_seen_by, verification_code
from covision.hours.signing_states import Proof
from covision.hours.statements import in_groups
from covision.web.printing.paper import Paper, Section, Table
from covision.web.printing.press import printed

if TYPE_CHECKING:
    from covision.hours.models import Attestation
    from covision.people.models import Person

TRACKER = (
    "Kept in Covision, which is a tracker. The board’s own count is the one that decides.",
    "This file is signed: a change to it shows in any reader of signed PDF files.",
    "The statements themselves lie inside it, and `covision verify` checks them without a server.",
)
READ_ME = """Signed hours of {name}

hours.json         every line, every sheet, every signature, and the public keys
signatures/*.json  each signature by itself
signed.pdf         the same on paper, one file for each key that signed

To check all of it without any server:

    covision verify hours-signed.zip

Compare the fingerprint that it names with the one on the printed form,
or with the one on {site}/verify/.
"""


def pdf_of(attestations: "Sequence[Attestation]") -> bytes:
    """Of one key. Each signature is a section."""
    first = attestations[0]
    statement = json.loads(first.statement)
    paper = Paper(
        title="Signed hours",
        name=statement["worker"],
        made_on=localdate(),
        lead=TRACKER,
        sections=tuple(_section(one) for one in attestations),
    )
    return pdf_with_signatures(printed(paper), attestations=attestations)


def archive_of(export: dict[str, Any], *, person: "Person") -> bytes:
    """Everything, in one file that needs nobody’s leave to be read."""
    own = attestations_seen_by(person).filter(sheet__ledger__person=person)
    signed = list(own.order_by("key", "signed_at"))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        words = READ_ME.format(name=person.name, site=settings.SITE_URL)
        archive.writestr("READ ME.txt", words)
        archive.writestr("hours.json", as_file(export))
        for one in signed:
            name = f"signatures/{one.from_on}-{one.pk}.json"
            archive.writestr(name, as_file(attestation_file(one)))
        for number, content in enumerate(_pdfs(signed)):
            archive.writestr(f"signed{f'-{number}' if number else ''}.pdf", content)
    return held.getvalue()


def _pdfs(signed: "Iterable[Attestation]") -> Iterable[bytes]:
    for _, each in groupby(signed, key=lambda one: one.key_id):
        yield pdf_of(list(each))


def _section(attestation: "Attestation") -> Section:
    statement = json.loads(attestation.statement)
    return Section(
        days_spelled(attestation.from_on, attestation.until_on),
        paragraphs=_paragraphs(attestation, statement),
        tables=(_sums(statement), _lines(statement)),
    )


def _paragraphs(attestation: "Attestation", statement: dict[str, Any]) -> tuple[str, ...]:
    signer = statement["signer"]
    licence = " ".join(
        filter(None, (signer["credential"], signer["licence"], signer["jurisdiction"]))
    )
    on = date_format(attestation.signed_at, "j F Y, H:i")
    return (
        f"{spelled(statement['minutes'])} hours of {statement['worker']}.",
        f"“{statement['basis']['says']}”",
        f"Signed by {signer['name']}, {licence}, on {on} UTC. {Proof(signer['proof']).label}.",
        f"Code {verification_code(attestation)}, to be checked at {settings.SITE_URL}/verify/.",
        f"Key of {statement['practice']}: {in_groups(statement['key'])}.",
    )


def _sums(statement: dict[str, Any]) -> Table:
    sums: dict[str, int] = {}
    for one in statement["entries"]:
        sums[one["category"]] = sums.get(one["category"], 0) + one["minutes"]
    rows = tuple((WORDS[kind], spelled(minutes)) for kind, minutes in sorted(sums.items()))
    total = ("Together", spelled(statement["minutes"]))
    return Table("Hours by kind", ("Kind", "Hours"), (*rows, total), (4, 1))


def _lines(statement: dict[str, Any]) -> Table:
    names = statement["names"]
    rows = tuple(
        (one["day"], WORDS[one["category"]], names[one["setting"]], spelled(one["minutes"]))
        for one in statement["entries"]
    )
    return Table("Day by day", ("Day", "Kind", "Where", "Hours"), rows, (2, 4, 4, 1))
