"""The person and the place that a fact's chance is asked for."""

from dataclasses import dataclass

from discreet.risk.facts import Facts, Sex
from discreet.risk.people import share_of_people
from discreet.risk.places import Area

_OLDEST = 100
"""The tables hold everybody of this age and older together."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Country, sex and ages of whom a fact is told, and the place where it is sought.

    `area` is the place the text tells; `searched` the one that is searched, which may be
    the smaller catchment that the audience knows of.
    """

    country: str
    sex: str
    first: int
    last: int
    area: Area
    searched: Area

    @classmethod
    def of(cls, facts: Facts, searched: Area) -> "Setting":
        first, last = (min(age, _OLDEST) for age in facts.age_band)
        return cls(facts.country, facts.sex.value, first, last, facts.area, searched)

    def of_adults(self, sex: Sex = Sex.UNKNOWN) -> "Setting":
        """The same for somebody else, of whom only the sex may be known."""
        return Setting(self.country, sex.value, 18, 100, self.area, self.searched)

    def share(self, sex: str | None = None, first: int | None = None, last: int = 100) -> float:
        """Which part of the people is of this sex and age, or of those given."""
        if first is None:
            return share_of_people(self.country, sex or self.sex, self.first, self.last)
        return share_of_people(self.country, sex or self.sex, first, last)
