"""The classes the tagger learns, and what the labels of each set say about them."""

from typing import Final

NOTHING: Final = "-"
CLASSES: Final = (
    NOTHING,
    "name",
    "username",
    "phone",
    "email",
    "url",
    "id",
    "address",
    "location",
    "region",
    "facility",
    "date",
    "period",
    "age",
    "occupation",
    "employer",
    "school",
    "org",
    "ethnicity",
    "family",
    "event",
    "diagnosis",
    "legal",
    "pet",
    "distinct",
)
"""The first is no class: most words say nothing of anybody."""

Permitted = frozenset[str]
"""The classes a word may have by what its annotators wrote: one, or one of several."""

_ANY: Final = frozenset(CLASSES)
_GROUPS: Final = frozenset(("org", "employer", "school", "facility"))
_PLACES: Final = frozenset(("location", "region"))
_TIMES: Final = frozenset(("date", "period"))

_BY_KIND: Final = {
    ("LOCATION", "quasi"): "region",
    ("DATE", "quasi"): "period",
    ("IP", "direct"): "id",
}

_PUBLIC: Final[dict[str, dict[str, Permitted]]] = {
    "aci_silver": {"NAME": frozenset(("name",)), "AGE": frozenset(("age",))},
    "asq_phi": {
        "NAME": frozenset(("name",)),
        "GEOGRAPHIC_LOCATION": _PLACES | {"address"},
        "DATE": _TIMES,
        "EMAIL_ADDRESS": frozenset(("email",)),
        "PHONE_NUMBER": frozenset(("phone",)),
        "FAX_NUMBER": frozenset(("phone",)),
        "MEDICAL_RECORD_NUMBER": frozenset(("id",)),
        "HEALTH_PLAN_BENEFICIARY_NUMBER": frozenset(("id",)),
        "UNIQUE_IDENTIFIER": frozenset(("id",)),
        "SOCIAL_SECURITY_NUMBER": frozenset(("id",)),
        "IP_ADDRESS": frozenset(("id",)),
        "ACCOUNT_NUMBER": frozenset(("id",)),
    },
    "btc": {"PER": frozenset(("name",)), "LOC": _PLACES, "ORG": _GROUPS},
    "gum": {
        "PERSON": frozenset(("name",)),
        "ORGANIZATION": _GROUPS,
        "PLACE": _PLACES | {"facility"},
        "TIME": _TIMES,
    },
    "litbank": {
        "PER": frozenset(("name",)),
        "FAC": frozenset(("facility", "address", "location")),
        "GPE": _PLACES,
        "LOC": _PLACES,
        "ORG": _GROUPS,
    },
    "tab144": {
        "PERSON": frozenset(("name",)),
        "CODE": frozenset(("id",)),
        "LOC": _PLACES | {"address", "facility"},
        "ORG": _GROUPS,
        "DEM": frozenset(("occupation", "ethnicity", "age", "family", "diagnosis")),
        "DATETIME": _TIMES,
        "QUANTITY": _ANY,
        "MISC": _ANY,
    },
    "wikigold": {"PER": frozenset(("name",)), "LOC": _PLACES, "ORG": _GROUPS},
    "wnut17": {
        "person": frozenset(("name",)),
        "location": _PLACES | {"facility"},
        "group": _GROUPS,
        "corporation": _GROUPS,
    },
}
_UNJUDGED: Final[dict[str, Permitted]] = {
    # What the annotators of a set did not look for may stand in its other words.
    "tab144": frozenset((NOTHING, "event", "legal", "distinct")),
}


def permitted_in_notes(label: str, kind: str) -> Permitted:
    """The class of a mark in notes written by our own guide."""
    return frozenset((_BY_KIND.get((label, kind), label.lower()),))


def permitted_in(source: str, label: str, kind: str) -> Permitted:
    """The classes that a label of a public set may mean."""
    if kind == "none":
        return unmarked_in(source)
    return _PUBLIC[source].get(label, _ANY)


def unmarked_in(source: str) -> Permitted:
    """The classes that a word without a mark may have: those nobody looked for."""
    if source not in _PUBLIC:
        return frozenset((NOTHING,))
    looked_for = frozenset().union(*_PUBLIC[source].values()) - {NOTHING}
    if looked_for == _ANY - {NOTHING}:
        return _UNJUDGED[source]
    return _ANY - looked_for


def public_sets() -> tuple[str, ...]:
    return tuple(_PUBLIC)
