"""Part a text into clauses, and say where each begins to tell, and of whom."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from discreet.verbs import Tense, tenses_of
from discreet.words import each

_FINITE = frozenset((Tense.PRESENT, Tense.PAST))
_ENDS = re.compile(
    r"[.!?;:\n()\u2013\u2014\"\u201c\u201d]+|,(?=\s)|\s-{1,3}\s"
    r"|\b(?:but|because|since|when|while|until|where|who|which|whose|after|before|although|though"
    r"|unless|if|that|whether|so|than|and|or|then)\b(?=\s)",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\s{1,4}(?:(?:also|now|still|then|once|never|always|often)\s)?([\w'\u2019]{1,30})"
)
_LINKS = frozenset(("and", "or", "then"))
_SUBJECTS = frozenset(each("he she they it i we you his her their my our the this one nobody"))
_OWN = re.compile(r"(?:[Aa]nd |[Oo]r |[Tt]hen )?(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou)\b")
_BEFORE_TELLING = re.compile(
    r"(?i)(?:(?:he|she|they|it|this|these|there|also|now|still|then|once|always|never|often|just"
    r"|has|have|had|is|are|was|were|been|being|am|will|would|can|could|may|does|did|do|to|as)\b"
    r"(?:['\u2019]s\b)?\s{1,4}){1,6}"
)
_SETTING = re.compile(
    r"(?i)(?:on|in|at|every|each|last|this|during|for|with|by)\s"
    r"(?:[\w'\u2019-]{1,20}\s){1,5}?(?=(?:he|she|they)\s)"
)
"""When or where, told before of whom: "[On Fridays] she juggles"."""
_SOMEBODY = re.compile(r"(?i)\b(?:he|she|they)\b")
_VERB_LIKE = ("s", "ed")


class Clause(NamedTuple):
    """A clause: where it stands, where its telling part begins, and who speaks of whom.

    `own` says that the author speaks of herself, `acting` that it tells what somebody does.
    """

    start: int
    end: int
    told: int
    own: bool
    acting: bool


def clauses_of(text: str) -> Iterator[Clause]:
    """The clauses of a text in order: what stands between signs and joining words."""
    start = 0
    for match in _ENDS.finditer(text):
        if match.group().lower() in _LINKS and not _opens_clause(text, match.end()):
            continue
        yield from _clause(text, start, match.start())
        start = match.end()
    yield from _clause(text, start, len(text))


def _opens_clause(text: str, at: int) -> bool:
    """Whether a verb or a subject stands behind "and": otherwise it joins two things."""
    following = _FOLLOWING.match(text, at)
    if following is None:
        return False
    lower = following.group(1).lower()
    return lower in _SUBJECTS or bool(tenses_of(lower) & _FINITE)


def _clause(text: str, start: int, end: int) -> Iterator[Clause]:
    written = text[start:end]
    first = start + len(written) - len(written.lstrip())
    last = start + len(written.rstrip())
    if first < last:
        setting = _SETTING.match(text, first, last)
        begins = setting.end() if setting else first
        opening = _BEFORE_TELLING.match(text, begins, last)
        told = opening.end() if opening else begins
        own = _OWN.match(text, first, last) is not None
        yield Clause(first, last, told, own, _is_acting(text, first, told))


def _is_acting(text: str, first: int, told: int) -> bool:
    """Whether a verb stands there, and before it "she" or nothing: "she [keeps bees]"."""
    following = _FOLLOWING.match(f" {text[told : told + 40]}")
    if following is None or not (told == first or _SOMEBODY.search(text, first, told)):
        return False
    lower = following.group(1)
    listed = tenses_of(lower) & (_FINITE | {Tense.PARTICIPLE})
    if told == first:
        return bool(listed & _FINITE) and Tense.BASE not in listed
    return bool(listed) or (lower.endswith(_VERB_LIKE) and not lower.endswith("ss"))
