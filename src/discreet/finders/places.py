"""Find towns and other places by the list of places and by what stands around."""

import re
from collections.abc import Iterable, Iterator, Sequence

from discreet.borrowed import is_everyday_name
from discreet.eponyms import told_words
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.phrases import Phrase, phrases_of
from discreet.roles import PLACE_PREPOSITIONS, RELATIONS
from discreet.vocabulary import is_clinical, is_given_name, is_listed, is_ordinary
from discreet.words import Word, each, places_of, words_of

_NEAR = frozenset(each("in from at near nr outside around via to toward towards born lives lived"))
_BEFORE_PEOPLE = RELATIONS.keys() | {"mr", "mrs", "ms", "miss", "dr"}
_SHORTEST = 4


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Listed places, and unknown small-letter words after "in", "from" or "near"."""
    words = words_of(text)
    told = told_words(text)
    for phrase in phrases_of(text, "places"):
        if phrase.first not in told and _stands(words, phrase):
            yield _location(words, phrase.first, phrase.after, "list:places")
    places = places_of(text)
    for at in (before + 1 for near in _NEAR for before in places.get(near, ())):
        if at < len(words) and _unknown(words[at]):
            yield _location(words, at, at + 1, "rule:preposition")


def _location(words: Sequence[Word], at: int, after: int, source: str) -> Finding:
    start, end = words[at].start, words[after - 1].end
    return Finding(start, end, Kind.LOCATION, Risk.DIRECT, source)


def _stands(words: Sequence[Word], phrase: Phrase) -> bool:
    run = words[phrase.first : phrase.after]
    if is_listed(phrase.listed) or is_clinical(phrase.listed):
        return False
    if phrase.first and words[phrase.first - 1].lower in _BEFORE_PEOPLE:
        return False
    local = _follows(words, phrase.first, PLACE_PREPOSITIONS)
    if len(run) > 1:
        return all(word.capital for word in run) or (local and not run[0].capital)
    word = run[0]
    if is_ordinary(word.lower) or len(word.lower) < _SHORTEST:
        return False
    return local or (word.capital and not is_given_name(word.lower))


def _unknown(word: Word) -> bool:
    """Whether a small-letter word behind a preposition of place is no word we know."""
    if word.gap != " " or word.capital or len(word.text) < _SHORTEST or "'" in word.lower:
        return False
    known = is_everyday_name(word.lower) or is_clinical(word.lower) or is_listed(word.lower)
    return not known


def _follows(words: Sequence[Word], at: int, openers: frozenset[str]) -> bool:
    return at > 0 and words[at].gap == " " and words[at - 1].lower in openers


_STATE = re.compile(
    r", (A[LKRZ]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|PR|RI"
    r"|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT|ACT|NSW|QLD|SA|TAS|VIC)"
    r"(?![\w-])"
)
"""How states and provinces of the US, Canada and Australia are written behind a town."""
_HAVING_STATES = frozenset((Kind.LOCATION, Kind.ADDRESS, Kind.FACILITY))


def beside_towns(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """States that stand right behind a town: "Houston, TX"."""
    for finding in findings:
        match = _STATE.match(text, finding.end) if finding.kind in _HAVING_STATES else None
        if match:
            yield Finding(*match.span(1), Kind.LOCATION, Risk.QUASI, "rule:state")
