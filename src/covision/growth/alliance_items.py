"""What is asked about supervision itself: read once from a file, with its source and standing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

HIGHEST, HIGHEST_ON_GRID = 100, 10
CLIMATE_STEPS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Item:
    """A line between two sentences, from 0 at the left to 100 at the right."""

    key: str
    name: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class AllianceItems:
    label: str
    source: str
    items: tuple[Item, ...]
    support: str
    challenge: str
    question: str
    wishes: Mapping[str, str]
    talks: Mapping[str, tuple[str, ...]]
    """Questions for a talk, by the quarter of the grid."""
    moments: Mapping[str, str]
    climate: tuple[str, ...]
    did: tuple[str, ...]
    low: int
    low_safety: int
    drop: int

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(one.key for one in self.items)

    def named(self, key: str) -> str:
        return next(one.name for one in self.items if one.key == key)


@cache
def alliance_items() -> AllianceItems:
    text = (resources.files("covision.growth") / "alliance.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    grid, worth = raw["grid"], raw["worth_a_talk"]
    return AllianceItems(
        label=raw["label"],
        source=raw["source"],
        items=tuple(Item(**one) for one in raw["items"]),
        support=grid["support"],
        challenge=grid["challenge"],
        question=grid["question"],
        wishes=grid["wishes"],
        talks={quarter: tuple(asked) for quarter, asked in grid["questions"].items()},
        moments=raw["moments"],
        climate=tuple(raw["climate"]["items"]),
        did=tuple(raw["self_check"]["did"]),
        low=worth["low"],
        low_safety=worth["safety"],
        drop=worth["drop"],
    )
