"""Carry a name found once to every other mention of it, or of a part of it, in the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.misspelling import near_words
from discreet.vocabulary import is_clinical, is_given_name, is_listed, is_ordinary
from discreet.words import Word, places_of, split_words, words_of

_CARRIED = frozenset((Kind.NAME, Kind.LOCATION, Kind.PET))
_SHORTEST = 3
_SHORTEST_MISSPELT = 6


def carry(text: str, carried: Mapping[str, Finding]) -> Iterator[Finding]:
    """Findings for further mentions: any case, plural, or one wrong letter.

    The text may be a piece of the one that the words are carried from. A name that is
    also an everyday word ("Hope") is carried only to mentions that are capitalised
    inside a sentence. Words of one name that stand side by side are one mention.
    """
    words, places = words_of(text), places_of(text)
    sure = {lower for lower in carried if not _everyday(lower)}
    meant: dict[int, Finding] = {}
    for lower, source in carried.items():
        for said in (lower, f"{lower}s"):
            if said == lower or said not in carried:
                for at in places.get(said, ()):
                    if lower in sure or _clear(words[at]):
                        meant[at] = source
    yield from _mentions(text, words, meant)
    for misspelt in _misspelt(places, sure):
        for at in places[misspelt]:
            yield Finding(words[at].start, words[at].end, Kind.NAME, Risk.DIRECT, "propagated")


def _misspelt(said: Iterable[str], sure: Iterable[str]) -> Iterator[str]:
    long = {lower for lower in sure if len(lower) >= _SHORTEST_MISSPELT}
    for lower in near_words(said, long) if long else ():
        if not is_listed(lower):
            yield lower


def carried_in(text: str, findings: Iterable[Finding]) -> dict[str, Finding]:
    """The words that findings carry to other places, each with the first finding of it."""
    carried: dict[str, Finding] = {}
    for finding in findings:
        if finding.kind in _CARRIED and not finding.source.startswith("list:countr"):
            for word in split_words(text[finding.start : finding.end]):
                if len(word.lower) >= _SHORTEST and not is_listed(word.lower):
                    carried.setdefault(word.lower, finding)
    return carried


def _everyday(lower: str) -> bool:
    return is_ordinary(lower) or is_clinical(lower)


def _clear(word: Word) -> bool:
    if not word.capital or word.shouted:
        return False
    return not word.opens or is_given_name(word.lower)


def _mentions(text: str, words: Sequence[Word], meant: Mapping[int, Finding]) -> Iterator[Finding]:
    """The words that say again what was found, each with its neighbours of the same finding."""
    run: list[int] = []
    for at in sorted(meant):
        if run and not _goes_on(text, words, meant, run[-1], at):
            yield _mention(words, run, meant[run[0]])
            run = []
        run.append(at)
    if run:
        yield _mention(words, run, meant[run[0]])


def _goes_on(
    text: str, words: Sequence[Word], meant: Mapping[int, Finding], last: int, at: int
) -> bool:
    together = at == last + 1 and meant[last] is meant[at]
    return together and text[words[last].end : words[at].start] == " "


def _mention(words: Sequence[Word], run: Sequence[int], like: Finding) -> Finding:
    return Finding(words[run[0]].start, words[run[-1]].end, like.kind, like.risk, "propagated")
