"""Words for somebody near that few have: a stepson, a godmother, a landlady."""

import re
from collections.abc import Iterator, Sequence

from discreet.findings import Finding
from discreet.kinds import Kind, Risk

_KIN = (
    r"step-?(?:mother|father|mum|mom|dad|son|daughter|brother|sister|child)"
    r"|half[- ](?:brother|sister|sibling)|(?:mother|father|sister|brother|son|daughter)-in-law"
    r"|great[- ](?:aunt|uncle|niece|nephew|grand(?:mother|father|son|daughter|child))"
    r"|foster[- ](?:mother|father|mum|mom|dad|son|daughter|brother|sister|child)"
    r"|god(?:mother|father|son|daughter|child)"
    r"|grand(?:son|daughter|child)|cousin|niece|nephew|aunt|auntie|aunty|uncle"
)
_OTHERS = (
    r"landlady|landlord|lodger|tenant|flatmate|roommate|housemate|neighbour|neighbor|bandmate"
    r"|teammate|classmate|workmate|crewmate|apprentice|understudy|guardian|benefactor|patron"
)
_ROLE = re.compile(
    rf"(?i)(?<=\b(?:his|her) )(?:(?P<kin>{_KIN})|{_OTHERS})\b(?!['\u2019-]\w)"
    rf"|(?<=\btheir )(?:(?P<theirs>{_KIN})|{_OTHERS})\b(?!['\u2019-]\w)"
)
_RELATIVE = re.compile(rf"(?i)(?:{_KIN})(?:['\u2019]s)?")
_ACQUAINTED = re.compile(rf"(?i)(?:{_OTHERS})(?:['\u2019]s)?")


def rare_roles_in(text: str, told: Sequence[Finding], source: str) -> Iterator[Finding]:
    """The words by which somebody near is told, where few have such a one."""
    at = 0
    for match in _ROLE.finditer(text):
        while at < len(told) and told[at].end <= match.start():
            at += 1
        if at == len(told) or told[at].start >= match.end():
            yield Finding(match.start(), match.end(), Kind.FAMILY, Risk.QUASI, source)


def commoner(role: str) -> str:
    """What others may read in the place of such a word; "" where it is none."""
    if _RELATIVE.fullmatch(role):
        return "relative"
    return "acquaintance" if _ACQUAINTED.fullmatch(role) else ""
