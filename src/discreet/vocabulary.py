"""Word lists that ship with the library, loaded when first asked for."""

import unicodedata
from functools import cache
from pathlib import Path

from discreet.words import key_of


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The lines of one list, without comments and empty lines."""
    text = (Path(__file__).parent / "lists" / f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and line[0] != "#")


@cache
def word_set(name: str) -> frozenset[str]:
    """A list as a set, for asking whether a word is in it."""
    return frozenset(lines_of(name))


@cache
def ladder(name: str) -> dict[str, str]:
    """A list of phrases with a wider word each, or "" where none is given."""
    rungs = (line.partition("\t") for line in lines_of(name))
    return {keyed(phrase): wider for phrase, _, wider in rungs}


def keyed(phrase: str) -> str:
    """A phrase of a list as texts are asked for it; most are written so already."""
    return phrase if phrase.replace(" ", "").isalpha() else key_of(phrase)


def is_given_name(lower: str) -> bool:
    return _holds("given_names", lower)


def is_surname(lower: str) -> bool:
    return _holds("surnames", lower)


def is_place(lower: str) -> bool:
    return _holds("places", lower)


def _holds(name: str, lower: str) -> bool:
    """Whether a list holds a word as written, or without its accents."""
    listed = _names(name)
    return lower in listed or (not lower.isascii() and _plain(lower) in listed)


@cache
def _names(name: str) -> frozenset[str]:
    """A list of names with those of the list by origin; of those, no everyday words."""
    letter = {"given_names": "g", "surnames": "s"}.get(name)
    rows = (line.split("\t") for line in lines_of("names_by_origin")) if letter else ()
    names = {word for _, kind, words in rows if kind == letter for word in words.split()}
    return word_set(name) | (names - word_set("ordinary_words") - word_set("clinical_words"))


def _plain(lower: str) -> str:
    parts = unicodedata.normalize("NFKD", lower)
    return "".join(part for part in parts if not unicodedata.combining(part))


def is_ordinary(lower: str) -> bool:
    """Whether a word, or the word it is formed from, is everyday English.

    A given name is everyday only as it stands: "Moses" is not taken apart.
    """
    ordinary = word_set("ordinary_words")
    if lower in ordinary or is_given_name(lower):
        return lower in ordinary
    if not (lower.endswith(_ANY_ENDING) or lower.startswith(_BEGINNINGS)):
        return False
    return any(stem in ordinary for stem in _stems(lower))


def is_clinical(lower: str) -> bool:
    """Whether a word names a method, author, test, drug or common condition."""
    return lower in _clinical()


def is_eponym(lower: str) -> bool:
    """Whether a surname stands for a method or a test, unless it names somebody in the note."""
    return lower in word_set("eponyms") or (
        lower in word_set("clinical_words") and lower in word_set("surnames")
    )


@cache
def _clinical() -> frozenset[str]:
    terms = (term for term in lines_of("clinical_terms") if " " not in term)
    return word_set("clinical_words") | word_set("eponyms") | frozenset(terms)


def is_listed(lower: str) -> bool:
    """Whether a word is a people, faith, country or holiday of our own lists."""
    return lower in _listed()


@cache
def _listed() -> frozenset[str]:
    return frozenset().union(*(ladder(name) for name in LADDERS))


LADDERS = ("ethnicities", "countries", "holidays", "rare_conditions", "occupations")
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("er", "e"),
    ("n't", ""),
    ("'ll", ""),
    ("'d", ""),
    ("'re", ""),
    ("'ve", ""),
    ("'m", ""),
    ("ness", ""),
    ("less", ""),
    ("able", ""),
    ("ful", ""),
    ("ish", ""),
)
_ANY_ENDING = tuple(ending for ending, _ in _ENDINGS)
_BEGINNINGS = ("un", "re", "non", "over", "under", "out", "mis", "dis", "pre", "self")
_SHORTEST_STEM = 3


def _stems(lower: str) -> list[str]:
    stems = [
        lower[: -len(ending)] + repair
        for ending, repair in _ENDINGS
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST_STEM
    ]
    stems += [
        lower[len(beginning) :]
        for beginning in _BEGINNINGS
        if lower.startswith(beginning) and len(lower) - len(beginning) > _SHORTEST_STEM
    ]
    return stems
