"""What the columns of a file mean: by their names, as common trackers and logs write them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from covision.hours.category_words import WORDS
from covision.hours.sheet_files import Table
from covision.licensure.entry import Category, Modality

HOURS_OF = "hours:"
"""Begins the meaning of a column that holds the hours of one kind."""
MEANINGS: Mapping[str, str] = {
    "day": "Day",
    "hours": "Hours",
    "kind": "What",
    "where": "Where",
    "who": "Supervisor",
    "how": "How (in one place, by video, by telephone)",
    "together": "How many were supervised together",
    "couple_family": "With couples or families (yes or no)",
    "child": "With children (yes or no)",
    "observed": "Observed (yes or no)",
    "practicum": "Practicum (yes or no)",
    "training_case": "Handle of a training case",
    "note": "Note",
}
_NAMES: Mapping[str, str] = {
    "day": "date|day|activity date|service date|session date|date of service|start date|log date",
    "hours": "hours|duration|time|length|total hours|total time|amount|hrs|hours logged|"
    "duration hours|session length|time spent",
    "kind": "what|kind|type|category|activity|activity type|hour type|hours type|activity name|"
    "service type|type of hours|experience type|type of activity|log type",
    "where": "where|setting|site|placement|location|site name|place|work setting|agency|"
    "training site|practicum site|internship site",
    "who": "supervisor|supervisor name|with whom|supervised by|clinical supervisor|site supervisor",
    "how": "how|modality|delivery|format|mode|delivery method|in person or telehealth",
    "together": "supervised together|supervisees|group size|number of supervisees",
    "couple_family": "couple or family|couples or families|relational|couple family",
    "child": "child|children|minor|minors",
    "observed": "observed|live or recorded|live observation|observation",
    "practicum": "practicum",
    "training_case": "training case",
    "note": "note|notes|comments|comment|description|memo",
}
_KIND_NAMES: Mapping[str, str] = {
    Category.DIRECT_INDIVIDUAL: "individual|individual psychotherapy|individual counseling|"
    "individual counselling|direct|direct hours|direct client contact|client contact|"
    "face to face|individual session|adult individual",
    Category.DIRECT_COUPLE_FAMILY: "couple|couples|family|families|couples therapy|family therapy|"
    "couple therapy|relational hours|conjoint|couples families and children",
    Category.DIRECT_GROUP: "group|group counseling|group counselling|group psychotherapy",
    Category.DIRECT_ASSESSMENT: "intake|intake interview|testing|psychological testing|evaluation",
    Category.DIRECT_CRISIS: "crisis|crisis intervention|crisis counseling",
    Category.INDIRECT_DOCUMENTATION: "documentation|notes|progress notes|charting|paperwork|"
    "record keeping|writing notes",
    Category.INDIRECT_TESTING_REPORTS: "reports|report writing|writing reports|scoring",
    Category.INDIRECT_ADVOCACY: "advocacy|client centered advocacy",
    Category.INDIRECT_TRAINING: "training|workshop|workshops|seminar|seminars|conference|"
    "trainings and conferences",
    Category.INDIRECT_CONSULTATION: "consultation|collateral|collateral contact",
    Category.INDIRECT_ADMIN: "admin|indirect|indirect hours|other|staff meeting|meetings",
    Category.SUPERVISION_INDIVIDUAL: "supervision|individual supervision hours|"
    "one to one supervision|1:1 supervision|face to face supervision",
    Category.SUPERVISION_DYADIC: "triadic supervision|triadic|dyadic supervision|dyadic",
    Category.SUPERVISION_GROUP: "group supervision hours",
    Category.SUPERVISION_OBSERVATION: "observed supervision|live supervision",
    Category.PEER_CONSULTATION: "peer supervision|peer consultation group",
    Category.PERSONAL_THERAPY: "personal therapy|own therapy|personal psychotherapy",
}
_HOWS: Mapping[str, str] = {
    Modality.IN_PERSON: "in one place|in person|in-person|onsite|on site|face to face|office",
    Modality.VIDEO: "by video|video|telehealth|online|remote|virtual|telehealth video|zoom",
    Modality.PHONE: "by telephone|phone|telephone|by phone|telehealth phone|audio",
}


@dataclass(frozen=True, slots=True)
class Preset:
    """How one tracker names its columns, as far as its own help pages and users tell."""

    name: str
    columns: Mapping[str, str]


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9:]+", " ", text.lower()).split())


def _by_name(table: Mapping[str, str]) -> dict[str, str]:
    return {_plain(one): key for key, names in table.items() for one in names.split("|")}


NAMES, HOWS = _by_name(_NAMES), _by_name(_HOWS) | {_plain(one): one for one in Modality}
KINDS = (
    {_plain(words): key for key, words in WORDS.items()}
    | {_plain(key): key for key in WORDS}
    | _by_name(_KIND_NAMES)
)
PRESETS = (
    Preset(
        "Covision",
        {"day": "day", "hours": "hours", "what": "kind", "where": "where", "supervisor": "who"},
    ),
    Preset(
        "Time2Track",
        {"date": "day", "activity": "kind", "hours": "hours", "placement": "where",
         "supervisor": "who", "notes": "note"},
    ),
    Preset(
        "Tevera",
        {"date": "day", "hour type": "kind", "duration": "hours", "site": "where",
         "supervisor": "who", "notes": "note"},
    ),
    Preset(
        "Track Your Hours",
        {"date": "day", "category": "kind", "hours": "hours", "work setting": "where",
         "supervisor": "who", "description": "note"},
    ),
)  # fmt: skip
ENOUGH = 4


def meanings_of(table: Table) -> tuple[str, ...]:
    """What each column seems to mean; empty where nothing tells. Each meaning is given once."""
    preset = preset_of(table.columns)
    found: list[str] = []
    for name in table.columns:
        plain = _plain(name)
        meaning = (preset.columns.get(plain) if preset else None) or NAMES.get(plain, "")
        if not meaning and plain in KINDS:
            meaning = f"{HOURS_OF}{KINDS[plain]}"
        found.append("" if meaning in found else meaning)
    return tuple(found)


def preset_of(columns: Sequence[str]) -> Preset | None:
    named = {_plain(one) for one in columns}
    best = max(PRESETS, key=lambda one: len(named & set(one.columns)))
    return best if len(named & set(best.columns)) >= ENOUGH else None


def kind_of(cell: str, *, said: Mapping[str, str]) -> str | None:
    """The kind that a cell names, as its owner said it, or as it is usually called."""
    plain = _plain(cell)
    return said.get(plain) or KINDS.get(plain)


def plain_kind(cell: str) -> str:
    return _plain(cell)


def how_of(cell: str) -> str | None:
    return HOWS.get(_plain(cell)) if cell else Modality.IN_PERSON


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """What a column may be said to mean."""
    of_kind = [(f"{HOURS_OF}{key}", f"Hours: {words}") for key, words in WORDS.items()]
    return [("", [("", "Leave out")]), ("Each line", list(MEANINGS.items())), ("Hours of", of_kind)]
