"""Say more widely, or not at all, whatever somebody who knows the client would know her by."""

from collections.abc import Iterable

from discreet.closeness import commoner
from discreet.kinds import Audience, Kind, Level
from discreet.rewriting import Change

_AMONG_PEERS = frozenset((Audience.PEERS, Audience.TEACHING))
_KNOWN_BY = frozenset(
    (
        *(Kind.LOCATION, Kind.FACILITY, Kind.AGE, Kind.OCCUPATION, Kind.EMPLOYER, Kind.SCHOOL),
        *(Kind.ORG, Kind.ETHNICITY, Kind.FAMILY, Kind.EVENT, Kind.LEGAL, Kind.DISTINCT),
    )
)
_SEARCHED = frozenset((Kind.EVENT, Kind.LEGAL, Kind.DISTINCT))


def widened(changes: Iterable[Change], audience: Audience) -> tuple[Change, ...]:
    """The changes, each at the level at which nobody is known by it."""
    return tuple(hidden(change, audience) for change in changes)


def hidden(change: Change, audience: Audience) -> Change:
    """The change at that level; itself where it is wide enough, or where readers may know."""
    level = _gone_at(change) if audience in _AMONG_PEERS else Level.AS_WRITTEN
    if not change.ladder or level <= change.level or change.ladder[level] == change.after:
        return change
    return change.at(level)


def _gone_at(change: Change) -> Level:
    if change.kind is Kind.NAME and change.ladder:
        role = change.ladder[Level.NARROWER].rpartition(" ")[2]
        return Level.WIDER if commoner(role) else Level.AS_WRITTEN
    if change.kind in _SEARCHED and not commoner(change.words):
        return Level.LEFT_OUT
    return Level.WIDER if change.kind in _KNOWN_BY else Level.AS_WRITTEN
