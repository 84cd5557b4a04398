"""Read what somebody is to the client from the words beside a name."""

import re

from discreet.findings import Finding
from discreet.roles import CLIENT_WORDS, OFFICES, RELATIONS
from discreet.words import split_words

CLIENT = "client"
_CONTEXT = 64
_LINK = (
    r"(?: is| was|,|:| \(|['\u2019]s name is| called| named"
    r"|(?: of| from| at)(?: \w{2,12}){1,3},)? ?"
)
_BEFORE = re.compile(rf"(?P<role>[\w-]{{2,20}}){_LINK}$")
_OWN_CHILD = re.compile(
    rf"(?i)\b(?:his|her|their|ha(?:s|ve|d) an?|eldest|oldest|youngest|middle|older|younger)"
    rf"(?: \w{{2,12}})? (?P<role>boy|girl){_LINK}$"
)
_STRANGER = re.compile(
    r"(?i)\b(?:an?|the|this|that)(?: \w{2,12})? (?P<role>woman|man)(?:,| named| called)? $"
)
_AFTER = re.compile(
    r"^(?:'s)?(?:,| \(|\()(?: ?(?:his|her|their|the|my|client's|ct's|pt's|a|an|older|"
    r"younger|eldest|late|little|big|\d{1,2}))* ?(?P<role>[\w-]{2,20})",
)
_GREETING = re.compile(r"(?i)\b(?:hi|dear|hello|thanks|thank you|best|cheers|regards),? $")
_CHILDREN = {"boy": "son", "girl": "daughter"}


def relation_before(text: str, finding: Finding) -> str:
    """The relation a word right before the name tells, or its own title, or ""."""
    return relation_beside(text, finding) or _office(text[finding.start : finding.end])


def relation_beside(text: str, finding: Finding) -> str:
    """The relation a word right before the name tells, or ""."""
    context = text[max(0, finding.start - _CONTEXT) : finding.start]
    if _GREETING.search(context):
        return "colleague"
    match = _BEFORE.search(context)
    told = _relation(match.group("role")) if match else ""
    return told or _told_otherwise(context)


def _told_otherwise(context: str) -> str:
    child = _OWN_CHILD.search(context)
    if child:
        return _CHILDREN[child.group("role").lower()]
    stranger = _STRANGER.search(context)
    return stranger.group("role").lower() if stranger else ""


def _office(written: str) -> str:
    words = list(split_words(written))
    return OFFICES.get(words[0].lower, "") if len(words) > 1 else ""


def relation_after(text: str, finding: Finding) -> str:
    """The relation a phrase right after the name tells ("Deb (mother)"), or ""."""
    match = _AFTER.match(text[finding.end : finding.end + _CONTEXT])
    return _relation(match.group("role")) if match else ""


def _relation(role: str) -> str:
    lower = role.lower()
    if lower in CLIENT_WORDS:
        return CLIENT
    return RELATIONS.get(lower, "") or OFFICES.get(lower, "")
