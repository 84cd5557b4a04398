"""What an alteration is: one fact, what it becomes, and every place that says it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from discreet.wordings.place import article_for

_ARTICLE = re.compile(r"(?i)(?<!\w)an? $")


class Sort(StrEnum):
    """What kind of fact is altered."""

    GENDER = "gender"
    """Of a sibling, a child, a niece or a nephew, an aunt or an uncle."""
    COUNT = "count"
    """How many children, or brothers and sisters."""
    SECTOR = "sector"
    """Work for work of the same standing."""
    SEASON = "season"
    PLACE = "place"
    """A kind of place for another that serves the same."""
    HOBBY = "hobby"
    """An instrument, a sport, a pastime."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """One stretch of the text and what would stand there."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Alteration:
    """One fact that could be another, in every place where the text says it.

    `key` names it within its text; `was` and `becomes` are for the author to read.
    """

    key: str
    sort: Sort
    was: str
    becomes: str
    spots: tuple[Spot, ...]


def pick(seed: int, key: str, of: int) -> int:
    """Which of some choices: the same for the same seed and key, everywhere."""
    return int.from_bytes(blake2b(f"{seed}:{key}".encode(), digest_size=8).digest()) % of


def spot(text: str, start: int, end: int, wording: str) -> Spot:
    """A wording put in a place: with its case, and with the article that it asks for."""
    written = text[start:end]
    after = cased(written, wording)
    article = _ARTICLE.search(text, max(0, start - 4), start)
    if article:
        wanted = cased(article.group().strip(), article_for(wording))
        if wanted != article.group().strip():
            return Spot(article.start(), end, text[article.start() : end], f"{wanted} {after}")
    return Spot(start, end, written, after)


def cased(written: str, wording: str) -> str:
    """A wording in the case of what it stands for."""
    if len(written) > 1 and written.isupper():
        return wording.upper()
    return wording[0].upper() + wording[1:] if written[0].isupper() else wording


def disjoint(spots: Iterable[Spot]) -> bool:
    """Whether no two spots share a character."""
    last = -1
    for held in sorted(spots):
        if held.start < last:
            return False
        last = held.end
    return True
