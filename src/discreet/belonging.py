"""Read whose relative somebody is: the client's, another's, or the author's own."""

import re
from typing import NamedTuple

from discreet.findings import Finding
from discreet.relations import (
    CLIENT,
    CONTEXT,
    LINK,
    WORKING,
    office_of,
    relation_after,
    relation_beside,
    relation_of,
)
from discreet.roles import PLURALS

AUTHOR = "therapist"
_SOMEBODYS = re.compile(
    r"(?:(?P<my>\b(?:my|our))|(?P<owner>[\w-]{1,20})['\u2019]s|(?P<plural>[\w-]{2,20}s)['\u2019]?)"
    rf"(?: [\w-]{{2,12}}){{0,2}}? (?P<role>[\w-]{{2,20}}){LINK}\(?$",
    re.IGNORECASE,
)
_SOMEBODYS_AFTER = re.compile(
    r"(?:, | \(| is | was | [-\u2013] )(?:(?:his|her|their|the|"
    r"my) )?(?P<owner>[\w-]{1,20})['\u2019]s"
    r"(?: [a-z-]{2,12}){0,2}? (?P<role>[\w-]{2,20})(?![\w'\u2019-])"
)
_NO_OWNERS = frozenset(("it", "he", "she", "there", "that", "who", "what", "here", "let"))
"""Words whose "'s" is a verb: "Ana, she's mother to three"."""
_HERS = re.compile(
    r"(?i)^(?:,? \(?(?:age )?\d{1,2}\)?,?)?(?: (?:and|&|\+)|(?: [a-z]{2,12}){0,2} (?:with|"
    r"w/)) (?:his|her|their)"
    rf"(?: [\w-]{{2,12}}){{0,2}}? (?P<role>[\w-]{{2,20}}){LINK}\(?$"
)
_SEVERAL = re.compile(
    r"(?i)\b(?P<role>[\w-]{3,20})(?: (?:are|were|called|named)|,|:|;)? ?\(?(?:\d\) ?)?$"
)
_MARRIED = re.compile(r"(?i)\b(?:married|marriage|wed)(?: [\w-]{2,12}){0,3} to(?: an?)? $")
_NEXT = re.compile(
    r"(?:['\u2019]s)?(?: ?\([^()\n]{1,60}\)|,? (?:aged? )?\d{1,2}(?: ?(?:y/?o|years|yrs|mos?|"
    r"months))?)?,?(?: [a-z]{1,12}){0,2}?(?:,|;| and| &| \+|, and|, &)(?: then| also| \(?\d\))? $"
)
_CREDENTIAL = re.compile(
    r"^,? ?\(?(?:(?P<doctor>M\.?D\.?|FRCPC|MRCPsych|FRCPsych|MBBS|MBChB|DO)"
    r"|(?P<nurse>RN|NP|RMN|APRN)|(?P<psychologist>Psy\.?D|D\.?Clin\.?Psy\w*)"
    r"|(?:LPC|LCSW|LMSW|LMFT|LMHC|LPCC|LCPC|MSW|BCBA|Ph\.?D|RCC|CADC|LCMHC|MFT|LICSW|LISW|"
    r"RSW)[-\w]*)\b"
)
_SIGNING = re.compile(
    r"(?i)(?:yours(?: \w+)?|sincerely|respectfully|regards|warmly|best(?: wishes)?|signed|thanks)"
    r"[,.]?\s*\n\s*$"
)
_OWNING = ("'s ", "\u2019s ", "' ", "\u2019 ")
_QUOTE, _LINE = '"', 600
_SPOKEN = re.compile(r"(?:\u201c[^\u201d]*|^\W{0,3}[A-Za-z]{1,12}: .*)$")


class Told(NamedTuple):
    """What words beside a name tell: the relation, and of whom if not of the client."""

    relation: str = ""
    of: str = ""
    """A relation whose relation this is, "sister" in "her sister's husband"."""
    of_previous: bool = False
    """Whether it is the relation of the one named right before."""
    owner: str = ""
    """The name of the one whose relation this is, where it is told behind: "Rob, Ava's husband"."""
    several: bool = False
    """Whether more names may follow that are the same: "her sons Ilie and Radu"."""


NOTHING = Told()


def told_of(text: str, finding: Finding, previous: Finding | None) -> Told:
    """What the text tells beside one name."""
    context = text[max(0, finding.start - CONTEXT) : finding.start]
    near = previous is not None and finding.start - previous.end < CONTEXT
    between = text[previous.end : finding.start] if previous is not None and near else ""
    owned = _owned(text, finding, context, between) or _owned_after(text, finding)
    if owned is not None:
        return owned
    several = _several(context)
    if several:
        return Told(several, several=True)
    if _MARRIED.search(context):
        return Told("spouse")
    role = relation_beside(text, finding) or relation_after(text, finding)
    return Told(role or _signed(text, finding) or office_of(text[finding.start : finding.end]))


def follows(text: str, previous: Finding, finding: Finding) -> bool:
    """Whether a name stands in a list behind another."""
    if finding.start - previous.end > CONTEXT:
        return False
    return _NEXT.fullmatch(text, previous.end, finding.start) is not None


def _several(context: str) -> str:
    match = _SEVERAL.search(context)
    return PLURALS.get(match.group("role").lower(), "") if match else ""


def _owned(text: str, finding: Finding, context: str, between: str) -> Told | None:
    """A relation that is said to be somebody's."""
    hers = _HERS.match(between) if between else None
    if hers and _role(hers):
        return Told(_role(hers), of_previous=True)
    match = _SOMEBODYS.search(context)
    if match is None or not _role(match):
        return None
    if match.group("my"):
        start = finding.start - len(context) + match.start()
        return None if _quoted(text, start) else _authors(_role(match))
    return _possessed(match, between)


def _owned_after(text: str, finding: Finding) -> Told | None:
    match = _SOMEBODYS_AFTER.match(text, finding.end, finding.end + CONTEXT)
    if match is None or not _role(match) or match.group("owner").lower() in _NO_OWNERS:
        return None
    role, owner = _role(match), match.group("owner")
    whose = relation_of(owner) or PLURALS.get(owner.lower(), "")
    if whose == CLIENT:
        return Told(role)
    return Told(role, of=whose) if whose else Told(role, owner=owner)


def _role(match: re.Match[str]) -> str:
    role = match.group("role").lower()
    return relation_of(role) or PLURALS.get(role, "")


def _authors(role: str) -> Told:
    if role in (CLIENT, AUTHOR):
        return Told(role)
    return Told("colleague") if role in WORKING else Told(role, of=AUTHOR)


def _possessed(match: re.Match[str], between: str) -> Told | None:
    role, owner = _role(match), (match.group("owner") or match.group("plural")).lower()
    if match.string.endswith(between) and between.startswith(_OWNING):
        return Told(role, of_previous=True)
    whose = relation_of(owner) or PLURALS.get(owner, "")
    if whose and CLIENT not in (whose, role):
        return Told(role, of=whose)
    return None


def _quoted(text: str, at: int) -> bool:
    """Whether somebody else's words stand at a place: in quotation marks, or behind "C:"."""
    line = text[max(0, at - _LINE) : at].rpartition("\n")[2]
    return line.count(_QUOTE) % 2 == 1 or _SPOKEN.search(line) is not None


def _signed(text: str, finding: Finding) -> str:
    """The calling of whoever signs the note, or has letters behind the name."""
    match = _CREDENTIAL.match(text[finding.end : finding.end + CONTEXT])
    if match:
        told = (name for name, held in match.groupdict().items() if held)
        return next(told, AUTHOR)
    before = text[max(0, finding.start - CONTEXT) : finding.start]
    if _SIGNING.search(before) or (finding.start and _ends_alone(text, finding)):
        return AUTHOR
    opens = not finding.start or before[-1:] == "\n"
    return "colleague" if opens and _ADDRESS.match(text, finding.end) else ""


_ADDRESS = re.compile(r"(?:, a chara)?,[ \t]*(?:\n|$)")


def _ends_alone(text: str, finding: Finding) -> bool:
    """Whether a name is all that the last line of a text says."""
    apart = text[finding.start - 1] == "\n"
    return apart and not text[finding.end : finding.end + CONTEXT].strip(" .\n")
