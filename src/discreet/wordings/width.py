"""Tell whether what was written is already as wide as a wording of ours would be."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from discreet.signs import classes_of
from discreet.vocabulary import LADDERS, is_ordinary, ladder
from discreet.words import Word, each, key_of, words_of

_ARTICLES = ("a ", "an ", "the ")
_SIGNED = ("work", "employer", "event", "legal", "detail", "group")
_BROAD = (
    *("african american", "deaf", "middle eastern", "latin american"),
    *each("arab asian black brown european latin latina latino latinx white western"),
)
"""Origins that so many share that saying them tells little."""
_SAID = (
    *("known for something particular", "something particular", "particular detail"),
    *("something others know of", "something that others know of", "others know of"),
    *("one of the few of its kind", "one of the few", "one of few people in that work"),
    *("several children", "one of several children", "one of two children", "several siblings"),
    *("an unusual family", "family is unusual", "child with an unusual family"),
    *("part of an event", "an event", "legal matter", "something happened", "in public"),
    *("private address", "local employer", "local group", "local service", "local place"),
    *("school team", "works", "worked", "work", "working", "worker", "workers", "in a job"),
    *("business", "at work", "student", "course", "school", "primary school", "high school"),
    *("middle school", "lower year", "primary school age", "early school age", "very young"),
    *("around that time", "earlier year", "earlier in the week", "earlier in the year"),
    *("later in the week", "over ninety"),
    *("one day", "one summer", "one winter", "one spring", "one autumn", "weekday", "weekend"),
    *("minority", "of a minority", "in a minority", "minority language", "mixed heritage"),
    *("drives a vehicle", "drove a vehicle", "of a long family line", "pacific islander"),
    *("person", "relative", "a relative's", "somebody from", "person from"),
    *("town", "city", "village", "coastal town", "place", "another region", "rare condition"),
    *("holiday", "client", "somebody", "somebody else", "that person", "the other person"),
    *("in health care", "in the arts", "in an office", "on the land", "in a factory", "at sea"),
    *("in a trade", "in transport", "in education", "in business", "in sport", "in child care"),
    *("in emergency or security work", "in a technical field", "in food production"),
    *("in hospitality", "in the law or the courts", "in the armed forces", "in mining or oil"),
    *("in public life", "in religious life", "in shops or services", "state or province"),
)
"""What our wordings say besides the classes of the lists."""
_TIMES = re.compile(
    r"(?i)\b(?:in (?:his|her|their|the) )?(?:(?:early|mid|late) )?"
    r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
    r"|\b\d{1,2}\u2013\d{1,2}\b|\b(?:some|a few) (?:days?|weeks?|months?|years?) "
    r"(?:ago|earlier|later|old)\b|\b(?:in |of )?the (?:spring|summer|autumn|winter)"
    r"(?: of an earlier year)?\b|\b(?:[a-z]+ ){1,3}left out\b"
    r"|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)-something\b"
    r"|\b(?:his|her|their|the client's) (?:other|second|third|fourth|fifth) (?:child|son|daughter|"
    r"sister|brother|sibling|cousin|aunt|uncle|nephew|niece|friend)\b"
)
_SAID_BY_ALL = frozenset(
    (
        *("somebody else", "that person", "primary school", "high school", "middle school"),
        *("at work", "in public", "one day", "a business", "at sea"),
    )
)
"""What anybody may write: no sign that a wording of ours stands there."""
_ORDINALS = frozenset(
    each("another other second third fourth fifth sixth seventh eighth ninth tenth certain unnamed")
)
_SMALL = frozenset(
    each(
        "former retired certain unnamed another other "
        "second third fourth fifth sixth seventh eighth ninth tenth "
        "a an the and or of in at to for from with on his her their he she is was are were s who"
    )
)
_REACH = 60


def is_wide(text: str, start: int, end: int) -> bool:
    """Whether a stretch lies within wordings that a ladder or a class of ours ends in."""
    near = _near(text, max(0, start - _REACH), end + _REACH)
    if any(_holds(match, start, end) for match in near.times):
        return True
    words = near.words
    asked = [at for at, word in enumerate(words) if _within(word, start, end)]
    wide = frozenset(_wide_in(near))
    small = all(words[at].lower in _SMALL for at in asked if at not in wide)
    return small and not wide.isdisjoint(asked)


def is_mostly_wide(text: str, start: int, end: int) -> bool:
    """Whether a stretch says nothing but everyday words beside a wording that is surely ours."""
    near = _near(text, max(0, start - _REACH), end + _REACH)
    asked = [at for at, word in enumerate(near.words) if _within(word, start, end)]
    ours = frozenset(_ours_in(near))
    rest = (near.words[at].lower for at in asked if at not in ours)
    return not ours.isdisjoint(asked) and all(map(_is_everyday, rest))


def _is_everyday(lower: str) -> bool:
    return lower in _SMALL or is_ordinary(lower)


def is_beside_wide(text: str, start: int, end: int) -> bool:
    """Whether a wording that is surely ours stands near, in the same sentence."""
    first, last = max(0, start - _NEAR), end + _NEAR
    first = max((stop.end() for stop in _STOP.finditer(text, first, start)), default=first)
    last = next((stop.start() for stop in _STOP.finditer(text, end, last)), last)
    return any(True for _ in _ours_in(_near(text, first, last)))


_NEAR = 120
_STOP = re.compile(r"[.!?;](?=\s)|\n")


class _Near(NamedTuple):
    """A stretch of a text: its words, and the times told in it as we would tell them."""

    words: Sequence[Word]
    times: Sequence[re.Match[str]]


def _near(text: str, first: int, last: int) -> _Near:
    words = words_of(text)
    start = bisect_left(words, first, key=attrgetter("start"))
    after = bisect_right(words, last, key=attrgetter("end"))
    return _Near(words[start:after], tuple(_TIMES.finditer(text, first, last)))


def _ours_in(near: _Near) -> Iterator[int]:
    """The places of words in wordings that hardly anybody but us would write."""
    return _wide_in(near, surely=True)


def _holds(match: re.Match[str], start: int, end: int) -> bool:
    return match.start() <= start and end <= match.end()


def _within(word: Word, start: int, end: int) -> bool:
    return word.start < end and start < word.end


def _wide_in(near: _Near, *, surely: bool = False) -> Iterator[int]:
    """The places of the words that stand in a wording of ours; surely, in one of ours alone."""
    words = near.words
    for match in near.times:
        yield from (at for at, word in enumerate(words) if _within(word, *match.span()))
    lowered = [word.lower for word in words]
    for at, lower in enumerate(lowered):
        for phrase in _wide_phrases().get(lower, ()):
            if tuple(lowered[at : at + len(phrase)]) != phrase:
                continue
            numbered = at > 0 and lowered[at - 1] in _ORDINALS
            if not surely or numbered or (len(phrase) > 1 and " ".join(phrase) not in _SAID_BY_ALL):
                yield from range(at - numbered, at + len(phrase))


@cache
def _wide_phrases() -> dict[str, list[tuple[str, ...]]]:
    """Every wording of ours as words, without its article, by the first of them."""
    told = {phrase for name in LADDERS for phrase in ladder(name).values() if phrase}
    told |= {phrase for name in _SIGNED for phrase in classes_of(f"{name}_signs")}
    bare = {_bare(key_of(phrase)) for phrase in (*told, *_BROAD, *_SAID)}
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in filter(None, bare | {f"{phrase}s" for phrase in bare}):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return table


def _bare(phrase: str) -> str:
    article = next((said for said in _ARTICLES if phrase.startswith(said)), "")
    return phrase.removeprefix(article)
