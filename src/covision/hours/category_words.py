"""Kinds of hours in people's words, and the column of a week in which each stands."""

from collections.abc import Mapping
from enum import StrEnum

from covision.licensure.entry import Category, Modality


class Column(StrEnum):
    DIRECT = "Direct"
    OTHER = "Other"
    SUPERVISION = "Supervision"


WORDS: Mapping[str, str] = {
    Category.DIRECT_INDIVIDUAL: "Individual therapy",
    Category.DIRECT_COUPLE_FAMILY: "Couples and families",
    Category.DIRECT_GROUP: "Group therapy",
    Category.DIRECT_ASSESSMENT: "Assessment",
    Category.DIRECT_CRISIS: "Crisis work",
    Category.DIRECT_PSYCHOEDUCATION: "Psychoeducation",
    Category.INDIRECT_DOCUMENTATION: "Notes and documentation",
    Category.INDIRECT_TESTING_REPORTS: "Scoring and reports",
    Category.INDIRECT_ADVOCACY: "Client-centred advocacy",
    Category.INDIRECT_CASE_MANAGEMENT: "Case management",
    Category.INDIRECT_TRAINING: "Workshops and training",
    Category.INDIRECT_CONSULTATION: "Consulting with others about the work",
    Category.INDIRECT_RESEARCH: "Research",
    Category.INDIRECT_ADMIN: "Administration",
    Category.SUPERVISION_INDIVIDUAL: "Individual supervision",
    Category.SUPERVISION_DYADIC: "Supervision of two",
    Category.SUPERVISION_GROUP: "Group supervision",
    Category.SUPERVISION_OBSERVATION: "Being observed",
    Category.PEER_CONSULTATION: "Peer consultation",
    Category.PEER_INTERVISION: "Intervision",
    Category.PERSONAL_THERAPY: "Therapy of one’s own",
}
MODALITY_WORDS: Mapping[str, str] = {
    Modality.IN_PERSON: "In one place",
    Modality.VIDEO: "By video",
    Modality.PHONE: "By telephone",
}
_FAMILY_WORDS = {
    "direct": "With clients",
    "supervision": "Supervision",
    "indirect": "Other work",
    "peer": "Among peers",
    "personal": "One’s own",
}


def words_for(category: str) -> str:
    return WORDS[category]


def is_supervision(category: str) -> bool:
    return category.startswith("supervision.")


def is_direct(category: str) -> bool:
    return category.startswith("direct.")


def column_of(category: str) -> Column:
    if is_direct(category):
        return Column.DIRECT
    return Column.SUPERVISION if is_supervision(category) else Column.OTHER


def choices_by_family() -> list[tuple[str, list[tuple[str, str]]]]:
    """What a list offers: with clients, supervision, other work, among peers, one's own."""
    return [
        (name, [(one.value, WORDS[one]) for one in Category if one.startswith(f"{family}.")])
        for family, name in _FAMILY_WORDS.items()
    ]
