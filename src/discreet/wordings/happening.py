"""Keep who it happened to, where a stretch says it: nothing may be said of another."""

import re

from discreet.verbs import Tense, tenses_of
from discreet.words import split_words

_KIN = (
    r"(?:(?:older|elder|younger|little|big|late|only|twin|half|step)[- ]?)?"
    r"(?:husband|wife|partner|fianc\u00e9e?|boyfriend|girlfriend|mother|father|mum|mom|mam|dad|"
    r"brother|sister|son|daughter|child|baby|uncle|aunt|auntie|cousin|nephew|niece|"
    r"grandmother|grandfather|grandma|grandpa|gran|nan|grandad|granddad|friend|mate|colleague|"
    r"family|parents|brothers|sisters|sons|daughters|children|friends|boys?|girls?|m[ae]n|wom[ae]n)"
)
_WHOSE = r"(?:(?:his|her|their|my|our|the|an?|one|two|three|four|five|six|seven) )?"
_WHO = rf"(?:he|she|they|we|I|it|{_WHOSE}{_KIN}|{_WHOSE}others?)"
_AUXILIARY = r"(?:(?:was|were|is|are|had|has|have|been|got|being|almost|nearly|also) )*"
_HAPPENED = re.compile(rf"(?i)({_WHO}) ({_AUXILIARY})([a-z]+)\b")
_OF_SOMEBODY = re.compile(
    rf"(?i)({_WHOSE}{_KIN}['\u2019]s|(?:my|his|her|our|their) (?:mum|mom|mam|dad|nan|gran)s) "
)
_OWN_HAND = re.compile(
    rf"(?i)({_WHOSE}{_KIN}) who (?:had )?(?:hanged|hung|shot|killed|drowned) (?:him|her|them)sel"
)
_TIME = re.compile(
    r"(?i)((?:the |that |one )?(?:night|day|week|month|year|morning|evening|afternoon|summer|"
    r"winter|autumn|spring|time|weekend)s?) (after|before|of|when|that)\b"
)
_DEATH = re.compile(r"(?i)\b(?:deaths?|suicide|funeral|loss)\b")
_ILLS = frozenset(("heart", "panic", "asthma", "anxiety", "ischaemic", "ischemic"))
_FIRST_HALF = re.compile(r"\b[a-z]+-(?=[a-z]+er\b)")
"""A "shot-firer" was not shot."""
_NO = frozenset(("no", "not", "never", "without", "nobody", "none"))


def whose_in(core: str) -> str:
    """Whose it is, where a stretch says that first: "his mother's"."""
    match = _OF_SOMEBODY.match(core)
    return match.group(1) if match else ""


def ended_by_own_hand(core: str) -> str:
    """Somebody of whom a stretch says so: "the cousin" for "the cousin who hanged himself"."""
    match = _OWN_HAND.match(core)
    return match.group(1) if match else ""


def somebody_in(core: str) -> tuple[str, str, str]:
    """Who, the small verbs, and the verb that says what happened; empty where it says not."""
    match = _HAPPENED.match(core)
    if match is None:
        return "", "", ""
    who, small, verb = match.groups()
    finite = tenses_of(verb.lower()) & {Tense.PAST, Tense.PRESENT, Tense.PARTICIPLE}
    return (who, small, verb) if finite or small else ("", "", "")


def time_in(core: str) -> tuple[str, str]:
    """The time and "after", where a stretch tells when by what happened."""
    match = _TIME.match(core)
    if match is None:
        return "", ""
    told = match.group(2).lower()
    return match.group(1), told if told in ("after", "before") else "of"


def says_death(core: str) -> str:
    """The word by which a death is named, in small letters, or ""."""
    match = _DEATH.search(core)
    return match.group().lower() if match else ""


def denied(words: list[str]) -> bool:
    """Whether a stretch says that something did not happen."""
    return not _NO.isdisjoint(words[:2])


def telling(core: str) -> list[str]:
    """The words that can tell a class: an illness that sounds like violence is none."""
    words = [word.lower for word in split_words(_FIRST_HALF.sub("", core))]
    return [word for at, word in enumerate(words) if not at or words[at - 1] not in _ILLS]
