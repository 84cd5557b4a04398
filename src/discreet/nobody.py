"""Tell a text that speaks of nobody, where a habit, a plant or the weather narrows nobody down."""

import re
from collections.abc import Iterable, Iterator, Sequence

from discreet.borrowed import is_everyday_name
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.roles import CLIENT_WORDS, HONORIFICS, PLURALS, RELATIONS
from discreet.somebody import names_anybody
from discreet.verbs import Tense, tenses_of
from discreet.words import Word, each, words_of

_PEOPLE = (
    RELATIONS.keys()
    | PLURALS.keys()
    | CLIENT_WORDS
    | HONORIFICS
    | frozenset(
        each(
            "he she they him her hers them his their theirs himself herself themselves who whose "
            "whom i i'm i've i'd i'll me my mine we us our you your he's she's they're they've "
            "hes shes someone somebody anyone anybody everyone everybody man woman men women boy "
            "girl boys girls guy lady gentleman child children baby teen teenager adult couple "
            "family person people student veteran widow widower worker colleague born aged old "
            "yo raised married divorced single widowed retired unemployed named called"
        )
    )
)
_WORKING_WORDS = frozenset(each("w re s/p hx dx tx sx f m q"))
"""Shorthand of notes, which leave out of whom they speak."""
_TELLING = frozenset((Kind.NAME, Kind.AGE, Kind.PHONE, Kind.EMAIL, Kind.USERNAME, Kind.ID))
_TOLD = frozenset(("known", "author", "rule:hailed"))
_GUESSING = frozenset(("tagger", "rule:preposition", "list:surnames"))
_WEEKDAYS = frozenset(
    day + ending
    for day in each("monday tuesday wednesday thursday friday saturday sunday")
    for ending in ("", "s")
)
_MODAL = frozenset(each("is was has had can could will would may might must should does did"))
_SHORTHAND = re.compile(r"[;&+=]|^.{0,20}:")
_OWN = frozenset((Kind.OCCUPATION, Kind.EMPLOYER, Kind.SCHOOL, Kind.FAMILY, Kind.LEGAL))
"""What a sentence without a verb tells of the client: "Nights at the bakery, Mondays off."."""
_SHORTEST = 4


def of_somebody(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, but for such as narrow somebody down where nobody is spoken of.

    What wears a name or a number stays all the same: it may be looked up.
    """
    findings = list(findings)
    if not findings or _speaks_of_somebody(text, findings):
        yield from findings
        return
    whole = any(map(_tells, words_of(text)))
    for finding in findings:
        owned = finding.source in _TOLD or (finding.kind in _OWN and not whole)
        if owned or not _only_narrows(text, finding):
            yield finding


def _speaks_of_somebody(text: str, findings: Sequence[Finding]) -> bool:
    """Whether anybody is meant; a note that leaves out of whom it speaks means the client."""
    if any(finding.kind in _TELLING and finding.source != "tagger" for finding in findings):
        return True
    words = words_of(text)
    if not _is_said_in_full(text, words) or any(map(_means_somebody, words)):
        return True
    large = (word.lower for word in words if word.capital and word.lower not in _WEEKDAYS)
    return any(names_anybody(text, lower) for lower in large)


def _is_said_in_full(text: str, words: Sequence[Word]) -> bool:
    """Whether a text is written in sentences, not in headings, fields or shorthand."""
    ended = text.rstrip().endswith((".", "!", "?"))
    lines = sum(bool(line.strip()) for line in text.splitlines())
    full = ended and lines == 1 and len(words) >= _SHORTEST and words[0].capital
    return full and _SHORTHAND.search(text) is None


def _tells(word: Word) -> bool:
    """Whether a word is a verb that says that something is or was so."""
    tenses = tenses_of(word.lower)
    return word.lower in _MODAL or Tense.PRESENT in tenses or Tense.PAST in tenses


def _means_somebody(word: Word) -> bool:
    if word.lower in _PEOPLE or word.lower in _WORKING_WORDS:
        return True
    # "Works nights": who does so is left out.
    tenses = tenses_of(word.lower) if word.opens else frozenset()
    return Tense.PRESENT in tenses or Tense.PAST in tenses


def _only_narrows(text: str, finding: Finding) -> bool:
    """Whether a finding holds neither a name nor a number."""
    guessed = finding.source in _GUESSING or finding.risk is Risk.QUASI
    if not guessed:
        return False
    if any(map(str.isdigit, text[finding.start : finding.end])):
        return False
    return not any(
        word.capital and not _must_be_large(word)
        for word in words_of(text)
        if finding.start <= word.start < finding.end
    )


def _must_be_large(word: Word) -> bool:
    """Whether a capital says nothing: a weekday's, or an everyday word's that opens a sentence."""
    return word.lower in _WEEKDAYS or (word.opens and is_everyday_name(word.lower))
