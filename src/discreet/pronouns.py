"""Tell from the pronouns of a text whether "her" or "his" is said of somebody."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from discreet.words import each, split_words

HER, HIS = "her", "his"
_PRONOUN = re.compile(r"(?i)\b(?:(she|her|hers|herself)|he|him|his|himself)\b")
_FEMALE = frozenset(
    each(
        "mother sister wife daughter aunt niece grandmother granddaughter stepmother "
        "stepsister mother-in-law godmother woman mrs ms miss madame frau señora girlfriend"
    )
)
_MALE = frozenset(
    each(
        "father brother husband son uncle nephew grandfather grandson stepfather "
        "stepbrother father-in-law godfather man mr herr señor monsieur boyfriend"
    )
)
_SOMEBODY_ELSE = re.compile(
    r"(?i)\b(?:his|her|their|my|the|an?) (?:(mother|mum|mom|sister|wife|daughter|aunt|"
    r"grandmother|girlfriend)|father|dad|brother|husband|son|uncle|grandfather|boyfriend)\b"
)
_FARTHEST = 240
_MOST_BACK = 4
_PREVAILS = 2


class Mention(NamedTuple):
    """Where somebody is named, and which of the people it is."""

    start: int
    who: int


def sex_of(written: str, relation: str) -> str:
    """The word for what is theirs that a title or a relation tells, or ""."""
    told = {relation.rpartition("'s ")[2], *(word.lower for word in split_words(written))}
    return title_sex(told)


def title_sex(told: Iterable[str]) -> str:
    """The word for what is theirs that one of some words tells, or ""."""
    told = frozenset(told)
    if told & _FEMALE:
        return HER
    return HIS if told & _MALE else ""


def owns(text: str, mentions: Sequence[Mention], sexes: Sequence[str]) -> list[str]:
    """For each of the people "her", "his" or "", by the pronouns that follow their names."""
    votes = [{HER: 0, HIS: 0} for _ in sexes]
    others = tuple(_SOMEBODY_ELSE.finditer(text))
    spoken = [*sexes, *(HER if match.group(1) else HIS for match in others)]
    unnamed = (Mention(match.start(), who) for who, match in enumerate(others, len(sexes)))
    named = sorted([*mentions, *unnamed])
    for match in _PRONOUN.finditer(text):
        own = HER if match.group(1) else HIS
        who = _meant(named, spoken, match.start(), own)
        if who is not None and who < len(sexes):
            votes[who][own] += 1
    return [sex or _prevailing(**vote) for sex, vote in zip(sexes, votes, strict=True)]


def _meant(named: Sequence[Mention], spoken: Sequence[str], at: int, own: str) -> int | None:
    """Whom a pronoun means: the nearest before it of whom it can be said."""
    last = bisect_left(named, Mention(at, 0))
    for mention in reversed(named[max(0, last - _MOST_BACK) : last]):
        if at - mention.start > _FARTHEST:
            return None
        if spoken[mention.who] in ("", own):
            return mention.who
    return None


def _prevailing(her: int, his: int) -> str:
    if her >= _PREVAILS * max(his, 1) or (her and not his):
        return HER
    return HIS if his >= _PREVAILS * max(her, 1) or (his and not her) else ""


def prevailing_in(text: str) -> str:
    """The word, "her" or "his", that is said far more often in a text, or ""."""
    said = [bool(match.group(1)) for match in _PRONOUN.finditer(text)]
    return _prevailing(her=sum(said), his=len(said) - sum(said))
