"""Read what somebody is from the words beside a name."""

import re

from discreet.findings import Finding
from discreet.roles import CLIENT_WORDS, OFFICES, PAIRS, RELATIONS
from discreet.words import split_words

CLIENT = "client"
CONTEXT = 64
WORKING = frozenset(
    ("supervisor", "colleague", "manager", "trainee", "student", "teacher", "facilitator")
)
"""Relations that, being the author's own, are a colleague's."""
LINK = (
    r"(?: is| was|,|:|['\u2019]s name is| called| named|(?: of| from| at)(?: \w{2,12}){1,3},)? ?"
    r"(?:an? )?"
)
_BEFORE = re.compile(rf"(?:\b(?P<first>[\w-]{{2,12}}) )?(?P<role>[\w-]{{2,20}}){LINK}$")
_BRACKETED = re.compile(r"(?P<role>[\w-]{2,20})(?: ?\(| ?= ?| ?[-\u2013] )$")
_OWN_CHILD = re.compile(
    rf"(?i)\b(?:his|her|their|ha(?:s|ve|d) an?|eldest|oldest|youngest|middle|older|younger)"
    rf"(?: \w{{2,12}})? (?P<role>boy|girl){LINK}$"
)
_STRANGER = re.compile(
    r"(?i)\b(?:an?|the|this|that)(?: \w{2,12})? (?P<role>woman|man)(?:,| named| called)? $"
)
_AFTER = re.compile(
    r"^(?:'s)?(?:,| \(|\()(?: ?(?:his|her|their|the|my|client's|ct's|pt's|a|an|older|"
    r"younger|eldest|late|little|big|\d{1,2}))* ?(?:[\w-]{2,20}['\u2019]s )?(?P<role>[\w-]{2,20})"
    r"(?![\w-]|['\u2019]s\b)",
)
_SAID_AFTER = re.compile(
    r"(?i)^(?: \(?\d{1,2}\)?| \(?\d{1,2}\)?,|,)?(?:,? (?:is|was|who is|who was|being)|,"
    r"| [-\u2013=]| \() ?(?:his|her|their|client's|ct's|pt's)(?: (?:older|younger|elder|eldest|"
    r"youngest|late|little|"
    r"big|twin|only|own|best|new|former))? (?P<role>[\w-]{2,20})"
)
_GREETING = re.compile(r"(?i)\b(?:hi|dear|hello|thanks|thank you|best|cheers|regards),? $")
# "Ben, chaplain Fr Ali": the role is of who follows.
_TITLE = re.compile(r"(?i) (?:mr|mrs|ms|mx|dr|rev|fr|sgt|prof|sir|imam|rabbi|pastor)\b")
_CHILDREN = {"boy": "son", "girl": "daughter"}


def relation_before(text: str, finding: Finding) -> str:
    """The relation a word right before the name tells, or its own title, or ""."""
    return relation_beside(text, finding) or office_of(text[finding.start : finding.end])


def relation_beside(text: str, finding: Finding) -> str:
    """The relation a word right before the name tells, or ""."""
    context = text[max(0, finding.start - CONTEXT) : finding.start]
    if _GREETING.search(context):
        return "colleague"
    match = _BEFORE.search(context)
    told = _relation_of(match) if match else ""
    return (
        told or _bracketed(context, text[finding.end : finding.end + 1]) or _told_otherwise(context)
    )


def _relation_of(match: re.Match[str]) -> str:
    pair = f"{match.group('first')} {match.group('role')}".lower()
    return PAIRS.get(pair, "") or relation_of(match.group("role"))


def _bracketed(context: str, following: str) -> str:
    """The relation before a bracket, "=" or dash: "Mother (Ana)", "wife – Ana"."""
    match = _BRACKETED.search(context)
    if match is None or (context.endswith("(") and following not in (")", ",", ";", " ")):
        return ""
    return relation_of(match.group("role"))


def _told_otherwise(context: str) -> str:
    child = _OWN_CHILD.search(context)
    if child:
        return _CHILDREN[child.group("role").lower()]
    stranger = _STRANGER.search(context)
    return stranger.group("role").lower() if stranger else ""


def office_of(written: str) -> str:
    """What a title says that stands before a name: "Dr" of "Dr Ali" is a doctor."""
    words = list(split_words(written))
    return OFFICES.get(words[0].lower, "") if len(words) > 1 else ""


def relation_after(text: str, finding: Finding) -> str:
    """The relation a phrase right after the name tells ("Deb (mother)"), or ""."""
    following = text[finding.end : finding.end + CONTEXT]
    match = _AFTER.match(following)
    told = relation_of(match.group("role")) if match else ""
    if told and match and not _TITLE.match(following, match.end()):
        return told
    match = _SAID_AFTER.match(following)
    return relation_of(match.group("role")) if match else ""


def relation_of(role: str) -> str:
    """The relation that a word is, or ""."""
    lower = role.lower()
    if lower in CLIENT_WORDS:
        return CLIENT
    return RELATIONS.get(lower, "") or OFFICES.get(lower, "")


def tells(told: str, relation: str) -> bool:
    """Whether a word beside a name tells its relation: "husband" that of "sister's husband"."""
    if relation == "colleague" and told in WORKING:
        return True
    return bool(told) and (told == relation or relation.endswith(f"'s {told}"))
