"""How many people must fit, for whom, and what else must not be told to them."""

from dataclasses import dataclass

from discreet.kinds import Audience


@dataclass(frozen=True, slots=True)
class Bar:
    """What a text has to reach for its readers."""

    target: int
    searchable: bool
    """Whether something that can be looked up may stay."""
    local: bool
    """Whether the readers know roughly where the presenter works, if nobody says otherwise."""


_BARS = {
    Audience.SUPERVISOR: Bar(5, searchable=True, local=True),
    Audience.PEERS: Bar(11, searchable=False, local=True),
    Audience.TEACHING: Bar(20, searchable=False, local=False),
    Audience.OWN_THERAPIST: Bar(11, searchable=False, local=True),
}
CATCHMENT = 250_000
"""The people among whom a local audience would seek, where the presenter did not say."""
LOWEST_TARGET = 5


def bar_for(audience: Audience, target: int | None = None) -> Bar:
    """The bar of an audience, or one of the author's own, which is never below five."""
    bar = _BARS[audience]
    if target is None:
        return bar
    return Bar(max(LOWEST_TARGET, target), searchable=bar.searchable, local=bar.local)


def catchment_for(audience: Audience, stated: float | None) -> float | None:
    """Among how many people an audience would seek, or None where it could be anywhere."""
    if stated is not None:
        return max(1.0, stated)
    return CATCHMENT if bar_for(audience).local else None
