"""Tell when a word that could be work, a people or a body names a thing instead.

Only what narrows somebody down is let go here: a name never is, whatever stands behind it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.ratings import is_of_a_work, is_rating
from discreet.roles import CLIENT_WORDS, PLACE_TAILS, PLURALS, RELATIONS
from discreet.sparing import is_of_two_colours
from discreet.verbs import tenses_of
from discreet.vocabulary import is_listed, is_ordinary
from discreet.words import Word, each, words_of

_TOLD = frozenset(("known", "author", "rule:hailed"))
_PEOPLE = (
    RELATIONS.keys()
    | PLURALS.keys()
    | CLIENT_WORDS
    | frozenset(each("colleagues neighbours neighbors people men women clients patients kids"))
)
_WHEN = frozenset(
    each("nights days mornings evenings weekends shifts hours weeks months years always sometimes")
)
_PLAY = frozenset(each("costume outfit hat mask doll toy puppet joke song game emoji card"))
"""What is worn or played at carnival: a sheriff costume makes nobody a sheriff."""
_KIND_OF = re.compile(r"\s(?:is|was|are|were) (?:a|an|the|some) (?:kind|sort|type|make|brand) of\b")
_EPITHETS = frozenset(each("king queen prince princess lord lady master mistress captain champion"))
_OF_WORDS = re.compile(r" of (?!the\b|an?\b)[a-z]+\b(?! [A-Z])")
_BROUGHT_IN = frozenset(
    each(
        "the a an his her their my our your this that at for in to from with by of into near "
        "joined left runs ran leads led attends works worked"
    )
)


def apart_from_things(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without animals, costumes, makes, figures of speech and ratings."""
    for finding in findings:
        rule = _RULES.get(finding.kind)
        told = finding.source in _TOLD
        if told or rule is None or not _names_a_thing(text, finding, rule):
            yield finding


def _names_a_thing(text: str, finding: Finding, rule: "_Rule") -> bool:
    words = words_of(text)
    at = bisect_left(words, finding.start, key=lambda word: word.start)
    after = bisect_left(words, finding.end, key=lambda word: word.start)
    if at == after and finding.kind is not Kind.DATE:
        return False
    defined = finding.kind in _DEFINED and _KIND_OF.match(text, finding.end) is not None
    return defined or rule(text, finding, words[at : after + 1], after - at)


def _of_a_compound(_text: str, finding: Finding, words: Sequence[Word], length: int) -> bool:
    """Work that opens a sentence before what is no person: "carpenter ants" are no job."""
    if length != 1 or len(words) == 1 or finding.source != "list:occupations":
        return False
    work, thing = words
    if not (work.opens and work.capital) or thing.gap != " " or thing.capital:
        return False
    return thing.lower in _PLAY or _is_many(thing.lower)


def _is_many(lower: str) -> bool:
    """Whether a word can only be several things: no verb, no people, no time."""
    plural = lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
    if not plural or lower in _PEOPLE or lower in _WHEN:
        return False
    return is_ordinary(lower) and not is_listed(lower) and not tenses_of(lower)


def _of_two_colours(text: str, finding: Finding, _words: Sequence[Word], _length: int) -> bool:
    return is_of_two_colours(text, finding)


def _of_speech(text: str, finding: Finding, words: Sequence[Word], length: int) -> bool:
    """What is called "queen of lists", and a word that is only a word where it stands."""
    first = words[0]
    if first.lower in _EPITHETS:
        return _OF_WORDS.match(text, first.end) is not None
    if length > 1 or first.capital or finding.source != "tagger" or not is_ordinary(first.lower):
        return False
    before = _before(text, first)
    if before is None or first.lower in PLACE_TAILS:
        return False
    return before.lower not in _BROUGHT_IN and (before.opens or not before.capital)


def _of_the_work(text: str, finding: Finding, _words: Sequence[Word], _length: int) -> bool:
    return is_rating(text, finding) or is_of_a_work(text, finding)


def _before(text: str, word: Word) -> Word | None:
    words = words_of(text)
    at = bisect_left(words, word.start, key=lambda one: one.start)
    return words[at - 1] if at and word.gap == " " else None


_Rule = Callable[[str, Finding, Sequence[Word], int], bool]
_RULES: Mapping[Kind, _Rule] = {
    Kind.OCCUPATION: _of_a_compound,
    Kind.ETHNICITY: _of_two_colours,
    Kind.ORG: _of_speech,
    Kind.DATE: _of_the_work,
}
_DEFINED = frozenset((Kind.OCCUPATION, Kind.ETHNICITY))
