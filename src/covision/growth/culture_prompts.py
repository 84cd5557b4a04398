"""Prompts on culture and power: read once from a file, with their sources and standing."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Prompt:
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Set:
    """Prompts that belong together, and what they rest on."""

    key: str
    name: str
    means: str
    parts: tuple[str, ...]
    prompts: tuple[Prompt, ...]
    source: str
    check: bool
    """Not yet checked against the printed source: said so on the page."""


@dataclass(frozen=True, slots=True)
class Item:
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Culture:
    stance: str
    sets: tuple[Set, ...]
    responsiveness: tuple[Item, ...]

    def prompt(self, key: str) -> Prompt | None:
        return next((one for kind in self.sets for one in kind.prompts if one.key == key), None)


@cache
def culture() -> Culture:
    text = (resources.files("covision.growth") / "culture_prompts.toml").read_text("utf-8")
    raw = tomllib.loads(text)
    sets = tuple(_set(one) for one in raw["sets"])
    items = tuple(Item(**one) for one in raw["responsiveness"])
    return Culture(raw["stance"], sets, items)


def _set(raw: dict[str, Any]) -> Set:
    prompts = enumerate(raw["prompts"], start=1)
    return Set(
        key=raw["key"],
        name=raw["name"],
        means=raw.get("means", ""),
        parts=tuple(raw.get("parts", ())),
        prompts=tuple(Prompt(f"{raw['key']}-{number}", text) for number, text in prompts),
        source=raw["source"],
        check=raw["check"],
    )
