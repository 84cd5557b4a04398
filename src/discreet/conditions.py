"""Tell a condition that many have from one that few have."""

from collections.abc import Iterable, Iterator, Sequence

from discreet.eponyms import told_words
from discreet.findings import Finding
from discreet.kinds import Kind
from discreet.phrases import Phrase, phrases_of
from discreet.words import each, words_of

_BESIDE = frozenset(
    each(
        "a an the of with and or in her his their my type stage grade i ii iii iv early late "
        "advanced chronic acute severe mild moderate recurrent metastatic newly recently diagnosed "
        "known old new treated untreated controlled uncontrolled end stage first line s relapsing "
        "remitting progressive persistent paroxysmal permanent bilateral left right refractory "
        "resistant active stable poorly well positive negative triple her2 receptor treatment "
        "history suspected possible probable primary secondary post pre onset adult childhood "
        "juvenile familial severe-to-moderate nonvalvular non valvular decompensated compensated"
    )
)


def without_common(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without conditions that many people have."""
    for finding in findings:
        if finding.source in _TOLD or finding.kind not in _KINDS or not _common(text, finding):
            yield finding


def _common(text: str, finding: Finding) -> bool:
    """Whether what was taken for a rare condition is one that many people have."""
    words = words_of(text)
    inside = [at for at, word in enumerate(words) if finding.start <= word.start < finding.end]
    if any(_covers(phrase, inside) for phrase in phrases_of(text, "rare_conditions")):
        return False
    known = told_words(text) | {
        at
        for phrase in phrases_of(text, "common_conditions")
        for at in range(phrase.first, phrase.after)
    }
    if finding.kind is not Kind.DIAGNOSIS:
        # "GERD" and "UTIs" wear the capitals of a name.
        return bool(inside) and all(at in known for at in inside)
    return all(at in known or words[at].lower in _BESIDE for at in inside)


def _covers(phrase: Phrase, inside: Sequence[int]) -> bool:
    return any(phrase.first <= at < phrase.after for at in inside)


_KINDS = frozenset((Kind.DIAGNOSIS, Kind.NAME, Kind.ID, Kind.FACILITY, Kind.ORG))
_TOLD = frozenset(("known", "author", "rule:hailed"))
