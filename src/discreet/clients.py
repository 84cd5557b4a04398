"""Tell which of the people named are the clients, where no word beside them says so."""

import re
from collections.abc import Sequence

from discreet.findings import Finding
from discreet.introductions import introduces_client
from discreet.register import Group
from discreet.relations import CLIENT

_COUPLE = re.compile(r"(?i)\b(?:couple|dyad|pair)\b[^\n]{0,60}$")
_HEADED = re.compile(
    r"(?im)(?:^|[|/\t ]{2,}|^\W{0,3})(?:child|student|pupil|name|re|who|user|claimant|caller|"
    r"applicant|young person|yp|employee|worker|evaluee|subject|inmate|case|service user|"
    r"detainee|mother|"
    r"parent)(?: name)?: ?$"
)
_CONTEXT = 90
_INTRODUCED = 3
_EARLY = 250
_GROUP = re.compile(r"(?i)\b(?:group|grp|gp|meeting|workshop|circle|cohort)\b")
_HEADING = 200
_BULLET = 8
_FEWEST_LISTED = 2
_LINE = re.compile(r"(?:^|\n)[ \t]*(?:[-*\u2022\u2013]|\(?\d{1,2}[.)])?[ \t]*$")
_TOLD_OF = re.compile(r" ?[:(,\u2013\u2014=-]")


def choose_clients(text: str, groups: Sequence[Group]) -> None:
    """Where no name is said to be the client's: who is introduced so, or said most."""
    unknown = [group for group in groups if not (group.relation or group.led)]
    if any(group.relation == CLIENT for group in groups):
        of_group = _GROUP.search(text, 0, _HEADING) is not None
        for group in _listed(text, unknown) if of_group else ():
            group.relations[CLIENT] += 1
        return
    headed = [group for group in groups if _matches(_HEADED, text, group)][:1]
    couple = [group for group in unknown if _matches(_COUPLE, text, group)][:2]
    for group in headed or couple or _listed(text, unknown) or _likeliest(text, unknown):
        group.relations[CLIENT] += 1 + group.relations.total()


def _listed(text: str, unknown: Sequence[Group]) -> list[Group]:
    """Those of a group, or of a day, told line by line: "- Tavon: quiet"."""
    listed = [group for group in unknown if _begins_line(text, group.findings[0])]
    return listed if len(listed) >= _FEWEST_LISTED else []


def _begins_line(text: str, finding: Finding) -> bool:
    before = text[max(0, finding.start - _BULLET) : finding.start]
    following = text[finding.end : finding.end + 3]
    return _LINE.search(before) is not None and _TOLD_OF.match(following) is not None


def _likeliest(text: str, unknown: Sequence[Group]) -> list[Group]:
    """Who is introduced as a client or named most; nobody who is named in passing."""
    chosen = max(unknown, key=lambda group: _likeliness(text, group), default=None)
    if chosen is None or (_likeliness(text, chosen) == 1 and chosen.findings[0].start > _EARLY):
        return []
    return [chosen]


def _matches(pattern: re.Pattern[str], text: str, group: Group) -> bool:
    start = group.findings[0].start
    return pattern.search(text[max(0, start - _CONTEXT) : start]) is not None


def _likeliness(text: str, group: Group) -> int:
    introduced = introduces_client(text, group.findings[0])
    return len(group.findings) + _INTRODUCED * introduced
