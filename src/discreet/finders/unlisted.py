"""Names of any origin that no list holds and no capital shows, told by what stands around."""

from collections.abc import Sequence
from string import ascii_lowercase

from discreet.roles import CLIENT_WORDS, RELATIONS, TITLES
from discreet.vocabulary import (
    is_clinical,
    is_given_name,
    is_listed,
    is_ordinary,
    is_place,
    word_set,
)
from discreet.words import Word, each

_SHORTEST, _SHORTEST_MISSPELT = 3, 5
_BRINGING_IN = (
    (TITLES - {"sir", "lady", "master", "guru"})
    | RELATIONS.keys()
    | CLIENT_WORDS
    | set(each("named called saw seeing met meet rang phoned texted emailed messaged"))
)
_TWO_WORDS = frozenset(
    ("name is", "name was", "goes by", "known as", "spoke to", "spoke with", "met with")
)
_DOING = frozenset(
    each(
        "came arrived cried texted rang phoned denied presented cancelled attended slept drank "
        "relapsed smiled laughed lives lived married moved died drove wept sobbed shouted "
        "says said "
        "told asked emailed thinks hates loves admits insists whispered argued stormed shrugged "
        "never wants"
    )
)
_JOINED = frozenset((" ", "-", "\u2011"))


def is_unlisted(word: Word) -> bool:
    """Whether a small-letter word is none we know, nor one of them misspelt."""
    lower = word.lower
    if word.capital or len(lower) < _SHORTEST or "'" in lower:
        return False
    if is_ordinary(lower) or is_clinical(lower) or is_listed(lower) or lower in RELATIONS:
        return False
    return lower not in word_set("title_words") and not _misspelt(lower)


def named_here(words: Sequence[Word], at: int) -> bool:
    """Whether what stands around says that a small-letter word names somebody."""
    word = words[at]
    brought = at > 0 and word.gap in (" ", ". ") and _brought_in(words, at)
    if not (brought or does_something(words, at)) or not is_unlisted(word):
        return False
    return brought or not is_place(word.lower)


def does_something(words: Sequence[Word], at: int) -> bool:
    """Whether only somebody can do what the next word says."""
    following = words[at + 1] if at + 1 < len(words) else None
    return following is not None and following.gap == " " and following.lower in _DOING


def goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether a name in small letters has another word no list holds."""
    return words[at].gap in _JOINED and not words[at - 1].capital and is_unlisted(words[at])


def opens_by_name(words: Sequence[Word], at: int) -> bool:
    """Whether an everyday word that opens a sentence is a name: "Grace came late"."""
    return is_given_name(words[at].lower) and does_something(words, at)


def _brought_in(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1].lower
    if before in _BRINGING_IN:
        return True
    return at > 1 and f"{words[at - 2].lower} {before}" in _TWO_WORDS


def _misspelt(lower: str) -> bool:
    """Whether one letter added, lost, changed or swapped makes an everyday word of it."""
    if len(lower) < _SHORTEST_MISSPELT:
        return False
    ordinary = word_set("ordinary_words")
    for at in range(min(len(lower), _LONGEST) + 1):
        head, tail = lower[:at], lower[at:]
        if tail and (
            head + tail[1:] in ordinary or head + tail[1:2] + tail[:1] + tail[2:] in ordinary
        ):
            return True
        if any(head + letter + tail in ordinary for letter in ascii_lowercase):
            return True
        if tail and any(head + letter + tail[1:] in ordinary for letter in ascii_lowercase):
            return True
    return False


_LONGEST = 24
