"""Published frameworks by name and label: a list to refer to, with what has to be checked first."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

FILE = "public_frameworks.toml"


@dataclass(frozen=True, slots=True)
class PublicFramework:
    key: str
    name: str
    confidence: str
    labels: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    note: str = ""
    url: str = ""

    @property
    def is_to_be_checked(self) -> bool:
        """Noted from memory of the literature: look at the source before relying on it."""
        return self.confidence != "checked"


@cache
def public_frameworks() -> tuple[PublicFramework, ...]:
    told = tomllib.loads(resources.files("covision.growth").joinpath(FILE).read_text("utf-8"))
    return tuple(
        PublicFramework(
            **{
                **one,
                "labels": tuple(one.get("labels", ())),
                "levels": tuple(one.get("levels", ())),
            }
        )
        for one in told["frameworks"]
    )
