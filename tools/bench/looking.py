"""Which kinds the annotators of a public set looked for, and which kind a system's mark is of.

A set whose guideline does not speak of occupations says nothing on whether one should be marked.
There a mark of such a kind counts for nothing, whoever made it.
"""

from collections.abc import Mapping
from typing import Final

_WHO: Final = ("name",)
_WHERE: Final = ("place", "institution")
_ALL: Final = frozenset((
    "name", "place", "institution", "time", "contact", "number", "age", "origin", "work", "family",
    "story", "health", "animal",
))  # fmt: skip

LOOKED_FOR: Final[Mapping[str, frozenset[str]]] = {
    # The eighteen of HIPAA; ages under ninety are left unmarked on purpose.
    "asq_phi": frozenset((*_WHO, *_WHERE, "time", "contact", "number")),
    # Whatever could identify an applicant, but not what the case is about.
    "tab144": _ALL - {"story"},
    "presidio_synth": frozenset((*_WHO, *_WHERE, "time", "contact", "number", "age", "origin")),
    "aci_silver": frozenset((*_WHO, "age")),
    "litbank": frozenset((*_WHO, *_WHERE)),
    "gum": frozenset((*_WHO, *_WHERE, "time")),
    "uner_ewt": frozenset((*_WHO, *_WHERE)),
    "wnut17": frozenset((*_WHO, *_WHERE)),
    "btc": frozenset((*_WHO, *_WHERE)),
}
"""By set, the kinds that its guideline speaks of; a set of ours is judged in every kind."""

YEARS_PASS: Final = ("asq_phi",)
"""Sets where a year alone is left unmarked: HIPAA names dates except their year."""

_LABELS: Final[Mapping[str, str]] = {
    "name": "name person",
    "place": "location address postalcode",
    "institution": "facility employer school org organization",
    "time": "date date_time date_of_birth",
    "contact": "username phone email url ip phone_number email_address ip_address mac_address "
    "twitter skype",
    "number": "id credential credit_card crypto iban_code medical_license social_security_number "
    "drivers_licence vehicle_licence_plate national_insurance_number tax_reference_number",
    "age": "age",
    "origin": "ethnicity nrp",
    "work": "occupation title",
    "family": "family",
    "story": "event legal distinct",
    "health": "diagnosis",
    "animal": "pet",
}
_KINDS: Final = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
_NUMBERED: Final = ("us_", "uk_", "in_", "au_", "sg_", "es_", "it_", "pl_", "fi_", "kr_", "th_")


def kind_of(label: str) -> str | None:
    """The kind that a system's label means; nothing for one that says no kind, as "PHI"."""
    lower = label.lower()
    if lower.startswith(_NUMBERED):
        return "number"
    return _KINDS.get(lower)


def is_looked_for(label: str, name: str) -> bool:
    """Whether a mark counts in a set; one that says no kind counts everywhere."""
    kind = kind_of(label)
    return kind is None or kind in LOOKED_FOR.get(name, _ALL)


def said() -> str:
    """The sets and what was looked for in each, in words."""
    return "; ".join(
        f"`{name}`: {', '.join(kind for kind in _LABELS if kind in kinds)}"
        for name, kinds in LOOKED_FOR.items()
    )
