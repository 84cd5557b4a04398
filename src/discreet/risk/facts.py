"""What a text still tells about the client: the facts that are counted."""

from dataclasses import dataclass
from enum import StrEnum

from discreet.findings import Finding
from discreet.risk.places import Area, country_of

LEFT_OUT = 3
"""The level of a fact that is no longer told; 0 is as written, 1 and 2 are wider."""


class Who(StrEnum):
    """Of whom a fact is told; facts about anybody else are not counted."""

    CLIENT = "client"
    SPOUSE = "spouse"
    PARENT = "parent"
    SIBLING = "sibling"
    CHILD = "child"
    KIN = "kin"


class Tier(StrEnum):
    """How rare a fact is taken to be that the tables do not know."""

    EVERYDAY = "everyday"
    UNUSUAL = "unusual"
    RARE_CONDITION = "rare condition"
    NAMED = "named"


class When(StrEnum):
    """How exactly the text dates an event or a birth."""

    UNDATED = ""
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Sex(StrEnum):
    FEMALE = "F"
    MALE = "M"
    UNKNOWN = "all"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing told of the client, or of somebody near, and how exactly.

    `kind` is a kind of the tables ("occupation", "marital", "condition" ...), `name` the
    word that is looked up, or the words as written. `chance` and `factor` state a share
    and its uncertainty where the caller knows better than the tables. `findings` are where
    the text says so; `start` and `end` are the place where no finding covers it.
    """

    kind: str
    name: str
    level: int = 0
    who: Who = Who.CLIENT
    sex: Sex = Sex.UNKNOWN
    tier: Tier = Tier.UNUSUAL
    when: When = When.UNDATED
    chance: float | None = None
    factor: float | None = None
    findings: tuple[Finding, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything counted: where the client lives, sex, age in whole years, and the rest.

    `pointing` are findings that are left as written and point to one person by
    themselves. `aside` are findings about others, or of the therapy, that are not counted.
    """

    area: Area
    sex: Sex = Sex.UNKNOWN
    ages: tuple[int, int] | None = None
    born: When = When.UNDATED
    told: tuple[Fact, ...] = ()
    tags: frozenset[str] = frozenset()
    places: tuple["Placed", ...] = ()
    age_findings: tuple[Finding, ...] = ()
    pointing: tuple[Finding, ...] = ()
    aside: tuple[Finding, ...] = ()
    country_read: bool = True

    @property
    def country(self) -> str:
        return self.area.country

    @property
    def age_band(self) -> tuple[int, int]:
        """The ages counted; an adult where none is told."""
        return self.ages or ADULTS

    @classmethod
    def nothing(cls, country: str = "US") -> "Facts":
        return cls(area=country_of(country))


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding that tells where the client is, and the area that it tells."""

    finding: Finding
    area: Area


ADULTS = (18, 100)
