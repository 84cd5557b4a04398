"""The statement that one signature makes about one sheet."""

from dataclasses import dataclass
from typing import Any

from covision.hours.models import Attestation, HoursSupervisor, Sheet
from covision.hours.sheet_lines import SheetLines
from covision.hours.signing_keys import told_at
from covision.hours.signing_states import Because
from covision.hours.statements import STATEMENT

SUPERVISED = "I supervised these hours, and they are true as far as I know."
FROM_RECORDS = "These hours are stated from the records of {name}, who {because}."


@dataclass(frozen=True, slots=True)
class Hand:
    """As whoever signs typed it."""

    name: str
    credential: str
    licence: str
    jurisdiction: str = ""


def basis_of(sheet: Sheet) -> dict[str, str]:
    """On what the signature rests: one's own supervision, or somebody's records."""
    if sheet.signer_id == sheet.supervisor_id:
        return {"kind": "supervised", "of": sheet.supervisor.name, "says": SUPERVISED}
    because = Because(sheet.because or Because.LEFT)
    says = FROM_RECORDS.format(name=sheet.supervisor.name, because=because.label)
    return {
        "kind": "records",
        "of": sheet.supervisor.name,
        "because": because.value,
        "says": says,
    }


def statement_of(
    lines: SheetLines, made: Attestation, *, address: str, site: str
) -> dict[str, Any]:
    sheet = lines.sheet
    return {
        "form": STATEMENT,
        "attestation": str(made.pk),
        "code": made.code,
        "site": site,
        "practice": made.key.practice_name,
        "key": made.key.fingerprint,
        "sheet": str(sheet.pk),
        "submission": sheet.submission,
        "worker": sheet.ledger.person.name,
        "from": sheet.from_on.isoformat(),
        "until": sheet.until_on.isoformat(),
        "scope": {
            "supervisor": str(sheet.supervisor_id),
            "setting": str(sheet.setting_id or ""),
            "with_unnamed": sheet.with_unnamed,
        },
        "names": _names(lines),
        "entries": lines.stated,
        "entries_digest": lines.digest,
        "minutes": lines.minutes,
        "signer": _signer(made, sheet.signer, address=address),
        "basis": basis_of(sheet),
        "signed_at": told_at(made.signed_at),
    }


def _signer(made: Attestation, signer: HoursSupervisor, *, address: str) -> dict[str, str]:
    return {
        "name": made.signer_name,
        "known_as": signer.name,
        "credential": made.credential,
        "licence": made.licence,
        "jurisdiction": made.jurisdiction,
        "address": address,
        "proof": made.proof,
    }


def _names(lines: SheetLines) -> dict[str, str]:
    """What the ids of places and supervisors are called, as it was on that day."""
    named = {str(lines.sheet.supervisor_id): lines.sheet.supervisor.name}
    for one in lines.entries:
        named[str(one.setting_id)] = one.setting.name
        if one.supervisor is not None:
            named[str(one.supervisor_id)] = one.supervisor.name
    return named
