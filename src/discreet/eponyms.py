"""Tell a name that stands for a method, a test or an illness from one that names somebody."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from discreet.citing import cited
from discreet.phrases import phrases_of
from discreet.roles import CLIENT_WORDS, HONORIFICS, RELATIONS
from discreet.vocabulary import is_eponym, is_given_name
from discreet.words import Word, each, forget_too, places_of, words_of

_LISTS = ("authors", "clinical_terms", "named_things", "sayings")
_SURE_TAILS = frozenset(
    each(
        "scale scales inventory questionnaire checklist syndrome disease reflex phenomenon "
        "criteria palsy neuroma chorea encephalopathy subscale subscales virus lymphoma "
        "thyroiditis encephalitis contracture vaccine"
    )
)
_FORM_TAILS = _SURE_TAILS | frozenset(
    each(
        "test tests index interview schedule battery figure task method technique triangle "
        "protocol hierarchy paradigm manoeuvre maneuver quotient"
    )
)
_TAILS = _FORM_TAILS | frozenset(
    each(
        "model theory effect schema schemas modes mode therapy analysis sign screen profile "
        "approach school trial study review handbook group institute training"
    )
)
_LONGEST = 6
_TOLD_OF_PEOPLE = frozenset(
    each(
        "came comes arrived arrives cried cries texted texts called calls phoned phones rang "
        "rings missed misses denied denies reports reported presents presented cancelled "
        "canceled attended attends left slept sleeps drank drinks relapsed smiled laughed sat "
        "sits lives lived married divorced moved died drove drives wants wanted feels felt "
        "hates loves stopped started told asked emailed messaged wept sobbed hit shouted "
        "apologised apologized no-showed"
    )
)
_OF_PEOPLE = frozenset(RELATIONS) | frozenset(
    each(
        "appointment session sessions intake file chart school boss house flat phone number "
        "email birthday job parents family kids children house car dog room husband wife "
        "therapist"
    )
)
_NAMING = frozenset(each("named called seeing saw met"))
_POSSESSIVE = 3


@lru_cache(maxsize=1)
def told_words(text: str) -> frozenset[int]:
    """Which words of a text belong to the name of an author, a test, a method or an illness."""
    words = words_of(text)
    listed = [
        phrase
        for name in _LISTS
        for phrase in phrases_of(text, name)
        if phrase.after - phrase.first > 1
    ]
    said = (
        at
        for phrase in cited(text, words, listed, acts_or_owns)
        for at in range(phrase.first, phrase.after)
    )
    return frozenset([*said, *_before_tails(words, text)])


forget_too(told_words.cache_clear)


def _before_tails(words: Sequence[Word], text: str) -> Iterator[int]:
    """Words written large before "Scale" or "syndrome": a name of any origin may lead them."""
    places = places_of(text)
    for tail in _TAILS & places.keys():
        for at in places[tail]:
            first = _first_of(words, at)
            if first < at and _names_term(words, first, at):
                yield from range(first, at + 1)


def _first_of(words: Sequence[Word], at: int) -> int:
    first = at
    while first > max(0, at - _LONGEST) and words[first].gap in (" ", "-"):
        before = words[first - 1]
        owning = words[first].start - before.end >= _POSSESSIVE
        if owning or not before.capital or before.lower in HONORIFICS:
            break
        first -= 1
    return first


def _names_term(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether a run is the name of a test, not of somebody who has one: "Ana's test"."""
    sure = words[at].lower in _SURE_TAILS
    if words[at].capital and (sure or (at - first > 1 and words[at].lower in _FORM_TAILS)):
        return True
    lower = words[first].lower
    return is_eponym(lower) or (sure and at - first == 1 and not is_given_name(lower))


def names_somebody(words: Sequence[Word], at: int) -> bool:
    """Whether an author's surname is somebody's here: "my client Beck", "Beck's mother".

    Asked of words that `told_words` leaves: an author cited by full name is no longer among them.
    """
    brought_in = at > 0 and words[at].gap in (" ", ". ") and _brings_in(words, at)
    # A school or a method is a tradition's or a client's: "Beck's method", but "Mark Williams's".
    if brought_in and (acts_or_owns(words, at) or _owns_by_full_name(words, at)):
        return True
    if at + 1 < len(words) and words[at + 1].lower in _TAILS:
        return False
    return brought_in or acts_or_owns(words, at)


def _owns_by_full_name(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1]
    owning = at + 1 < len(words) and words[at + 1].start - words[at].end >= _POSSESSIVE
    return owning and before.capital and is_given_name(before.lower)


def acts_or_owns(words: Sequence[Word], at: int) -> bool:
    """Whether what follows a word is what somebody does, or what somebody has."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.gap != " ":
        return False
    owned = following.start - words[at].end >= _POSSESSIVE
    return following.lower in (_OF_PEOPLE if owned else _TOLD_OF_PEOPLE)


def _brings_in(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1]
    if before.lower in HONORIFICS or before.lower in CLIENT_WORDS or before.lower in RELATIONS:
        return True
    if before.lower in _NAMING:
        return True
    return before.capital and is_given_name(before.lower)
