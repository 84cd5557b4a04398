"""Which rung of its ladder a finding takes, for which audience."""

from discreet.findings import Finding
from discreet.kinds import Audience, Level, Risk

_STRICT = frozenset((Audience.TEACHING, Audience.OWN_THERAPIST))


def level_for(finding: Finding, audience: Audience) -> Level:
    """The level that an audience is offered before the author chooses another."""
    if finding.risk is Risk.DIRECT:
        return Level.NARROWER
    if audience is Audience.SUPERVISOR:
        return Level.AS_WRITTEN
    return Level.WIDER if audience in _STRICT else Level.NARROWER
