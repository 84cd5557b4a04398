"""What a supervision record holds: read once from a file, with the rules that ask for it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class RecordField:
    """Something that a supervisor writes. What is known already is not asked."""

    key: str
    title: str
    note: str
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    rule: str
    url: str
    confidence: str


@dataclass(frozen=True, slots=True)
class RecordForm:
    standing: str
    confidence: str
    left_off: tuple[str, ...]
    fields: tuple[RecordField, ...]
    sources: tuple[Source, ...]


@cache
def record_form() -> RecordForm:
    file = resources.files("covision.meetings") / "supervision_record.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return RecordForm(
        standing=raw["standing"],
        confidence=raw["confidence"],
        left_off=tuple(raw["left_off"]),
        fields=tuple(RecordField(**one) for one in raw["fields"]),
        sources=tuple(Source(**one) for one in raw["sources"]),
    )
