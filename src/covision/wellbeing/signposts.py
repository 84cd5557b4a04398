"""Where a person can turn, by country: shipped as text, with how sure we are of each."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

FILE = "signposts.toml"


class Confidence(StrEnum):
    SURE = "sure"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Signpost:
    country: str
    """Empty for those that serve every country."""
    name: str
    what: str
    reach: str
    source: str
    confidence: Confidence

    @property
    def is_to_be_checked(self) -> bool:
        return self.confidence == Confidence.CHECK


@cache
def signposts() -> tuple[Signpost, ...]:
    told = tomllib.loads(resources.files("covision.wellbeing").joinpath(FILE).read_text("utf-8"))
    return tuple(
        Signpost(**one | {"confidence": Confidence(one["confidence"])}) for one in told["places"]
    )


def countries() -> tuple[str, ...]:
    return tuple(sorted({one.country for one in signposts() if one.country}))


def signposts_in(country: str) -> Iterable[Signpost]:
    """Those of the country that the person has chosen, then those that serve every one."""
    chosen = [one for one in signposts() if one.country and one.country == country]
    return [*chosen, *(one for one in signposts() if not one.country)]
