"""Candidates: people such as live in an area, drawn from what is common there, by a seed."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from tools.bench.names import WOMEN, groups

_HERE = Path(__file__).parent
_HEAD = re.compile(r"^=== (\S+) \| (.+)$", re.MULTILINE)
_HAS_EVENT, _HAS_RENOWN, _FROM_VIGNETTES = 0.4, 0.6, 0.15
"""How many have been in an event that others know of, are known for something, and how often a
draw takes what is true of another client, so that the rare does not point to its owner."""


class Profile(NamedTuple):
    """What somebody who knows a person knows of them."""

    name: str
    sex: str
    age: int
    place: str
    job: str
    ethnicity: str
    family: str
    condition: str
    event: str
    renown: str
    relatives: tuple[tuple[str, str], ...]


class Vignette(NamedTuple):
    """A case as its therapist wrote it, and the client it is about."""

    key: str
    area: str
    client: Profile
    text: str


@cache
def vignettes() -> tuple[Vignette, ...]:
    parts = _HEAD.split((_HERE / "vignettes.txt").read_text("utf-8"))[1:]
    blocks = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return tuple(_vignette(key, area, block.strip()) for key, area, block in blocks)


def _vignette(key: str, area: str, block: str) -> Vignette:
    facts, relatives, text = block.split("\n", 2)
    told = dict(fact.split(": ", 1) for fact in facts.split(" | "))
    known = tuple(
        (name, role)
        for pair in relatives.removeprefix("relatives: ").split("; ")
        for name, _, role in [pair.partition(", ")]
    )
    client = Profile(
        told["name"], told["sex"], int(told["age"]), told["place"], told["job"], told["ethnicity"],
        told["family"], told["condition"], told["event"], told["known for"], known,
    )  # fmt: skip
    return Vignette(key, area, client, text.strip())


class Weighted(NamedTuple):
    """What may be drawn, and how often each."""

    values: tuple[str, ...]
    upto: tuple[float, ...]

    def draw(self, by: random.Random) -> str:
        return by.choices(self.values, cum_weights=self.upto)[0]


def weighted(listed: str) -> Weighted:
    pairs = [one.partition(";") for one in re.split(r",\s+", listed.strip())]
    return Weighted(
        tuple(value.strip() for value, _, _ in pairs),
        tuple(accumulate(float(weight or 1) for _, _, weight in pairs)),
    )


@cache
def population() -> dict[str, dict[str, Weighted]]:
    """The sections of population.txt: by area where lines name one, else under ""."""
    told = (_HERE / "population.txt").read_text("utf-8")
    parts = re.split(r"^\[(.+)\]$", told, flags=re.MULTILINE)[1:]
    return {head: _section(body) for head, body in zip(parts[::2], parts[1::2], strict=True)}


def _section(body: str) -> dict[str, Weighted]:
    lines = [line.partition(": ") for line in body.strip().splitlines()]
    return {area if listed else "": weighted(listed or area) for area, _, listed in lines}


@dataclass(frozen=True, slots=True)
class _Draw:
    """Draws one area's people."""

    area: str
    by: random.Random

    def person(self) -> Profile:
        sex = self.by.choice("fm")
        return Profile(
            name=f"{self._given(sex)} {self._surname()}",
            sex=sex,
            age=self._age(),
            # The first towns of an area are its largest.
            place=self._town(),
            job=self._trait("jobs", "job"),
            ethnicity=population()["peoples"][self.area].draw(self.by),
            family=self._trait("families", "family"),
            condition=self._trait("conditions", "condition"),
            event=self._trait("events", "event") if self.by.random() < _HAS_EVENT else "",
            renown=self._trait("known for", "renown") if self.by.random() < _HAS_RENOWN else "",
            relatives=tuple(self._relative() for _ in range(2)),
        )

    def _trait(self, section: str, field: str) -> str:
        if self.by.random() < _FROM_VIGNETTES:
            told: str = getattr(self.by.choice(vignettes()).client, field)
            return told
        return population()[section][""].draw(self.by)

    def _town(self) -> str:
        towns = population()["areas"][self.area].values
        return self.by.choices(towns, weights=[1 / rank for rank in range(2, len(towns) + 2)])[0]

    def _age(self) -> int:
        low, high = population()["ages"][""].draw(self.by).split("-")
        return self.by.randint(int(low), int(high))

    def _relative(self) -> tuple[str, str]:
        return self._given(self.by.choice("fm")), population()["roles"][""].draw(self.by)

    def _given(self, sex: str) -> str:
        origin = population()["origins"][self.area].draw(self.by)
        return self.by.choice(_names(origin, sex))

    def _surname(self) -> str:
        origin = population()["origins"][self.area].draw(self.by)
        return self.by.choice(_names(origin, "surname"))


@cache
def _names(origin: str, what: str) -> Sequence[str]:
    found = [group for group in groups() if group.origin == origin]
    if what == "surname":
        return found[0].surnames
    return next(group.given for group in found if (group.gender == WOMEN) == (what == "f"))


def candidates(vignette: Vignette, *, number: int, seed: int) -> tuple[Profile, ...]:
    """The client, and so many others that the attacker cannot tell the place of the client."""
    draw = _Draw(vignette.area, random.Random(f"{seed} {vignette.key}"))  # noqa: S311  # not secret
    return (vignette.client, *(draw.person() for _ in range(number - 1)))
