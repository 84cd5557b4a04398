"""Ways to reflect and their questions, as data. A key, once used, keeps its meaning."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Prompt:
    key: str
    ask: str


@dataclass(frozen=True, slots=True)
class Way:
    key: str
    name: str
    source: str
    about: str
    prompts: tuple[Prompt, ...]


@cache
def ways() -> tuple[Way, ...]:
    told = tomllib.loads(
        resources.files("covision.reflection").joinpath("prompts.toml").read_text("utf-8")
    )
    return tuple(
        Way(**{**one, "prompts": tuple(Prompt(**prompt) for prompt in one["prompts"])})
        for one in told["ways"]
    )
