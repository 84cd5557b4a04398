"""A ledger's lines as a statement has them: exact values, and a salted hash for their words."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from covision.core.sealing import fingerprint, unseal
from covision.hours.ledger_access import note_place
from covision.hours.models import HoursEntry, Ledger
from covision.hours.statements import digest, withheld_digest

PLAIN = (
    "minutes",
    "category",
    "modality",
    "supervisees",
    "is_facilitated",
    "couple_family",
    "child",
    "telehealth",
    "observed",
    "is_psychotherapy",
    "practicum",
    "excluded_as",
)
Stated = dict[str, Any]


def note_of(entry: HoursEntry, *, ledger: Ledger) -> str:
    return unseal(entry.note, key=ledger.data_key, place=note_place(entry.pk))


def salt_of(entry_id: UUID, *, ledger: Ledger) -> str:
    """The same whenever it is asked for, and gone with the ledger's key."""
    return fingerprint(str(entry_id), key=ledger.data_key, place="hours.entry.salt")


def stated(entry: HoursEntry, *, ledger: Ledger) -> Stated:
    """One line. Whatever of it is changed, its hash is another."""
    words = withheld_digest(
        salt=salt_of(entry.pk, ledger=ledger),
        note=note_of(entry, ledger=ledger),
        training_case=entry.training_case,
    )
    return {
        "id": str(entry.pk),
        "day": entry.day.isoformat(),
        "setting": str(entry.setting_id),
        "supervisor": str(entry.supervisor_id or ""),
        "corrects": str(entry.corrects_id or ""),
        "withheld": words,
        **{name: _exact(getattr(entry, name)) for name in PLAIN},
    }


def digests_of(lines: Iterable[Stated]) -> list[tuple[str, str]]:
    """Each line by its id and hash, as a step keeps them."""
    return [(one["id"], digest(one)) for one in lines]


def _exact(value: Any) -> Any:
    """Words of an enumeration are texts like any other."""
    return str(value) if isinstance(value, str) else value
