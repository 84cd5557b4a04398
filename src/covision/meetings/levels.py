"""What fits each stance of a supervisor: read once from a file, with its source and standing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from covision.meetings.states import Stance


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a stance asks, gives and leaves alone."""

    support: str
    challenge: str
    roles: tuple[str, ...]
    looks_at: tuple[str, ...]
    methods: tuple[str, ...]
    avoid: tuple[str, ...]
    prompts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    source: str
    confidence: str
    standing: str
    principle: str
    supervisor_check: tuple[str, ...]
    safety: tuple[str, ...]
    stances: Mapping[Stance, Guidance]


@cache
def levels() -> Levels:
    text = (resources.files("covision.meetings") / "levels.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    stances = {Stance(key): Guidance(**_tuples(one)) for key, one in raw.pop("stances").items()}
    return Levels(**_tuples(raw), stances=stances)


def _tuples(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(one) if isinstance(one, list) else one for name, one in raw.items()}
