"""Find names of people, and unknown proper nouns that may be names or places."""

from collections.abc import Iterator, Sequence
from functools import cache

from discreet.eponyms import names_somebody, told_words
from discreet.finders.townlike import names_place
from discreet.finders.unlisted import goes_on, named_here, opens_by_name
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.phrases import phrases_of
from discreet.roles import (
    CLIENT_WORDS,
    HONORIFICS,
    RELATIONS,
    TITLES,
)
from discreet.vocabulary import (
    LADDERS,
    is_clinical,
    is_eponym,
    is_given_name,
    is_listed,
    is_ordinary,
    is_surname,
    lines_of,
    word_set,
)
from discreet.words import Word, each, words_of

_JOINTS = frozenset((" ", "-", "\u2011", "'", "\u2019", " '", ' "', '" ', "' "))
_PARTICLES = frozenset(
    each(
        "de da do dos das del della di du la le van von der den ter ten bin binti "
        "ibn al el ap ab ferch ni nic mac mc o abu umm ben bat y san"
    )
)
_LONGEST_ACRONYM = 5
_LONGEST_NAME = 6


def find(text: str, _known: Known) -> Iterator[Finding]:
    """People's names, and capitalised words no list of everyday words holds."""
    words = words_of(text)
    claimed = _claimed(text)
    ordinary = word_set("ordinary_words")
    # What wears no capital and is an everyday word names nobody.
    sources = [
        _source(words, at)
        if (word.capital or word.lower not in ordinary) and at not in claimed
        else None
        for at, word in enumerate(words)
    ]
    after = 0
    for at, source in enumerate(sources):
        if source is not None and at >= after:
            after = _reach(words, sources, at)
            yield _finding(words, at, after, source)


def _claimed(text: str) -> set[int]:
    """Words inside longer phrases of our lists: "Labor Day", "Carl Rogers"."""
    listed = {
        at
        for name in LADDERS
        for phrase in phrases_of(text, name)
        if phrase.after - phrase.first > 1
        for at in range(phrase.first, phrase.after)
    }
    return listed | told_words(text)


def _source(words: Sequence[Word], at: int) -> str | None:
    word = words[at]
    before = words[at - 1] if at and word.gap in (" ", ". ") else None
    if len(word.text) == 1:
        return None
    introduced = _apposed(words, at) or (before is not None and _introduced(word, before))
    if introduced or (not word.capital and named_here(words, at)):
        return "rule:introduced"
    if word.capital and is_eponym(word.lower):
        return _of_author(words, at, before)
    landscape = word.lower in _LANDSCAPE and before is not None and before.lower == "the"
    if landscape or is_listed(word.lower) or word.lower in _never_names():
        return None
    if word.shouted and len(word.text) <= _LONGEST_ACRONYM:
        return "list:given_names" if _surely_given(word) else None
    return _by_list(word) or _by_capital(words, at)


def _of_author(words: Sequence[Word], at: int, before: Word | None) -> str | None:
    """What a surname that is an author's as well is known by: a given name tells most."""
    if not names_somebody(words, at):
        return None
    given = before is not None and before.capital and is_given_name(before.lower)
    return "list:surnames" if given else "rule:introduced"


def _apposed(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands between commas behind a relation: "her husband, Jun, came"."""
    word = words[at]
    if at == 0 or word.gap != ", " or not word.capital or words[at - 1].lower not in RELATIONS:
        return False
    closing = words[at + 1].gap[:1] if at + 1 < len(words) else ","
    if closing not in ",;.)" or word.lower in RELATIONS or is_listed(word.lower):
        return False
    return _given(word) or not _everyday(word)


def _introduced(word: Word, before: Word) -> bool:
    """Whether a title, a relation or a word for the client stands before."""
    if word.lower in _PARTICLES or is_listed(word.lower):
        return False
    if before.lower in TITLES and before.capital:
        return word.capital and not word.shouted
    if word.gap != " " or before.lower not in _INTRODUCING:
        return False
    if before.lower in _ALWAYS_TITLES:
        return not _everyday(word) or _given(word) or is_surname(word.lower)
    if word.capital:
        return not word.shouted and (not is_clinical(word.lower) or _given(word))
    return _given(word) and not _everyday(word)


@cache
def _never_names() -> frozenset[str]:
    terms = (term for term in lines_of("clinical_terms") if " " not in term)
    told = frozenset(terms) | word_set("clinical_words") | word_set("eponyms")
    return told | word_set("title_words") | HONORIFICS


_LANDSCAPE = frozenset(
    each(
        "coast islands highlands lowlands borders midlands north south east west peninsula "
        "valley valleys outback bush delta fens moors dales downs plains prairie desert"
    )
)
_ALWAYS_TITLES = frozenset(("mr", "mrs", "ms"))
_INTRODUCING = TITLES | RELATIONS.keys() | CLIENT_WORDS | {"named", "called"}


def _given(word: Word) -> bool:
    return is_given_name(word.lower)


def _everyday(word: Word) -> bool:
    return is_ordinary(word.lower) or is_clinical(word.lower)


def _surely_given(word: Word) -> bool:
    return _given(word) and not _everyday(word)


def _by_list(word: Word) -> str | None:
    if _surely_given(word):
        return "list:given_names"
    if _given(word) and word.capital and not word.opens:
        return "list:given_names"
    if is_surname(word.lower) and not _everyday(word):
        return "list:surnames"
    return None


def _by_capital(words: Sequence[Word], at: int) -> str | None:
    word = words[at]
    if not word.capital:
        return None
    if not _everyday(word):
        return "rule:capital"
    if word.opens and opens_by_name(words, at):
        return "rule:capital"
    # Inside a sentence an everyday word wears a capital when it names something.
    return None if word.opens or word.shouted else "rule:capital"


def _reach(words: Sequence[Word], sources: Sequence[str | None], at: int) -> int:
    """One past the last word of the name that starts at `at`."""
    after = at + 1
    while after < min(len(words), at + _LONGEST_NAME):
        step = _step(words, sources, after)
        if not step:
            break
        after += step
    return after


def _step(words: Sequence[Word], sources: Sequence[str | None], at: int) -> int:
    """How many words, 0 to 2, the name goes on for at `at`."""
    word = words[at]
    if word.gap not in _JOINTS:
        return 0
    following = words[at + 1] if at + 1 < len(words) else None
    if word.gap in ("-", "\u2011") and not word.shouted and _hyphened(words[at - 1], word):
        return 1
    if sources[at] is not None or _continues(word) or _tails(word, following):
        return 1
    if goes_on(words, at):
        return 1
    if word.lower in _PARTICLES and following is not None:
        return 2 if following.capital and following.gap in _JOINTS else 0
    return 0


def _hyphened(before: Word, word: Word) -> bool:
    """Whether a hyphen goes on with a name: "Combs-Hylton", "Eun-bi", not "Ana-like"."""
    return word.capital or (before.capital and word.lower not in _SUFFIXES)


_SUFFIXES = frozenset(
    each(
        "like style type based related led in and or free friendly style born bound speaking wide "
        "centred centered focused informed trained adjacent approved run owned only ish level"
    )
)


def _tails(word: Word, following: Word | None) -> bool:
    """Whether a word ends a name: "johnson river", "moses w,", "Jaylen W."."""
    if len(word.text) == 1:
        closed = following is None or following.gap[:1] in ".,;)\n" or following.gap in _APART
        if word.lower in "ai":
            return word.text == "A" and _abbreviated(following)
        return word.capital or closed
    return word.gap == " " and word.lower in _LAND


def _abbreviated(following: Word | None) -> bool:
    """Whether the letter before is cut short: "Yusuf A. waits", not "Yusuf. A man"."""
    if following is None or following.gap[:1] != ".":
        return False
    return following.gap[1:2] in ",;)" or not following.capital


_APART = ("  ", " (", " - ", " \u2013 ", " + ")
_LAND = frozenset(each("river creek lake island village county avenue bridge beach reservation"))


def _continues(word: Word) -> bool:
    """Whether a capitalised everyday word carries on the name before it."""
    if not word.capital or word.shouted or len(word.text) == 1:
        return False
    if word.opens or is_listed(word.lower):
        return False
    if is_clinical(word.lower) and len(word.text) <= _SHORT_PART:
        # "Nguyen Van Tho": what is short is a part of the name before it.
        return word.lower not in word_set("title_words")
    return not is_clinical(word.lower) or is_surname(word.lower)


_SHORT_PART = 3


def _given_before(words: Sequence[Word], at: int) -> bool:
    """Whether an everyday word before is the first name: "Sue Pascoe", "Summer Tidwell"."""
    before = words[at - 1] if at else words[at]
    if at == 0 or words[at].gap not in (" ", "-") or not words[at].capital:
        return False
    if not before.capital or before.shouted:
        return False
    if before.opens and (before.lower in _ASKING or not is_surname(words[at].lower)):
        # "Mark Ana's words" opens with a verb; "Mark Holm" is one name.
        return False
    return _given(before) and before.lower not in TITLES | RELATIONS.keys()


_ASKING = frozenset(("will", "may", "did", "can"))
_EPITHETS = frozenset(("big", "lil", "mama"))


_LEADING = frozenset(
    each(
        "van von vom der den ter ten de del della di du dos das af zu bin binti ibn al el "
        "abu umm \u00f3 "
        "n\u00ed nic mac mc ap ferch an na"
    )
)


def _led(words: Sequence[Word], at: int) -> int:
    """The first of the small words that lead a name: "van der Heyden", "Mac an Aba"."""
    first = at
    while first and words[first].gap in _JOINTS and words[first - 1].lower in _LEADING:
        first -= 1
    return at if words[first].lower in ("an", "na") else first


def _finding(words: Sequence[Word], at: int, after: int, source: str) -> Finding:
    kind = Kind.LOCATION if names_place(words, at, after, source) else Kind.NAME
    titled = at > 0 and source == "rule:introduced"
    before = words[at - 1].lower if at and words[at].gap in (" ", ". ") else ""
    wide = kind is Kind.NAME and (before in _EPITHETS or _given_before(words, at))
    first = at - 1 if wide or (titled and before in HONORIFICS) else _led(words, at)
    last = words[after - 1]
    # A name may end in a letter with its full stop: "Yusuf A. waits".
    following = words[after] if after < len(words) else None
    dotted = after - at > 1 and len(last.text) == 1 and _abbreviated(following)
    return Finding(words[first].start, last.end + dotted, kind, Risk.DIRECT, source)
