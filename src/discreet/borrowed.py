"""Names that stand for a thing, a method or an idea as often as for somebody."""

from collections.abc import Iterator, Sequence

from discreet.vocabulary import is_eponym, is_ordinary, is_surname, word_set
from discreet.words import Word, each

_JOINING = frozenset((", ", " & ", "-", "\u2011", "\u2013"))
_DETERMINERS = frozenset(
    each(
        "the a an his her their my our your its no some any that this these those each every "
        "more much of"
    )
)


def is_borrowed(lower: str) -> bool:
    """Whether a word is a name, but as likely stands for a thing, a method or an idea."""
    return is_eponym(lower) or lower in word_set("namesakes") or is_everyday_name(lower)


def is_everyday_name(lower: str) -> bool:
    return lower in word_set("name_words") or is_ordinary(lower)


def is_author(lower: str) -> bool:
    """Whether a surname stands for a method, a work or a story, unless it names somebody."""
    return is_eponym(lower) or lower in word_set("namesakes")


def beside_author(words: Sequence[Word], at: int) -> bool:
    """Whether a surname is joined to an author's: "Ehlers and Clark", "Johnson & Greenberg"."""
    if not words[at].capital or not is_surname(words[at].lower):
        return False
    return any(
        0 <= other < len(words) and words[other].capital and is_author(words[other].lower)
        for other in _joined(words, at)
    )


def _joined(words: Sequence[Word], at: int) -> Iterator[int]:
    """Where the words stand that "and" or a comma joins to one."""
    if at > 1 and words[at - 1].lower == "and":
        yield at - 2
    if at and words[at].gap in _JOINING:
        yield at - 1
    if at + 1 < len(words) and words[at + 1].gap in _JOINING:
        yield at + 1
    if at + 2 < len(words) and words[at + 1].lower == "and":
        yield at + 2


def is_led(words: Sequence[Word], at: int) -> bool:
    """Whether an article or "her" stands before a word, as before things."""
    return at > 0 and words[at].gap == " " and words[at - 1].lower in _DETERMINERS
