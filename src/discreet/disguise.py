"""Find given words in a text in any spelling, however they are dressed up."""

import re
from collections.abc import Iterator, Sequence

from discreet.findings import Finding
from discreet.folding import Folded, fold
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.misspelling import near_words
from discreet.roles import TITLES
from discreet.vocabulary import is_given_name, is_ordinary, is_surname

_PART = re.compile(r"[^\W_]+")
_GAP = r"[\W_]{0,3}"
_INSIDE = r"(?:[.\-\u2010-\u2015\u00b7:_*~|/()]|- )?"
"""What may stand inside a word that somebody broke or masked. No bare space: "is real", Israel."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LETTERS, _DIGITS_TOO = r"[^\W\d_]", r"[^\W_]"
_ARTICLES = frozenset(("the", "a", "an"))
_LOCAL_NUMBER = re.compile(r"0\d{8,}")
_SPACED = r"[\s'.,_*\-\u2010-\u2015|/]{1,2}"
_ENDING = r"(?:e?s)?"
_SHORTEST_PART = 3
_SHORTEST_SPACED = 3
_SHORTEST_BROKEN = 4
_FEWEST_WITHOUT = 2
_SHORTEST_MISSPELT = 5
_LONGEST_NAME = 4
_FEWEST_DIGITS = 5


def still_there(text: str, known: Known) -> tuple[Finding, ...]:
    """Every place where a known word still stands, in any disguise.

    Looks through case, possessives, plurals, lost or added diacritics, hyphens,
    spaces and apostrophes, invisible characters, look-alike letters, letters spaced
    out, and one wrong letter in words of five or more. The parts of a name count too
    ("Marisol Vega": also "Vega"), the everyday words of a known fact do not. Offsets
    count code points of `text`; findings are disjoint, in order, and direct.
    """
    words = (*known.words, *(phrase for phrase, _ in known.marked))
    spans = sorted(set(spellings_in(text, words)))
    return tuple(
        Finding(start, end, Kind.KNOWN, Risk.DIRECT, "known") for start, end in _merged(spans)
    )


def spellings_in(
    text: str, phrases: Sequence[str], *, parts: bool = True
) -> Iterator[tuple[int, int]]:
    """The places of every phrase in any spelling; may overlap."""
    if not phrases:
        return
    folded = fold(text)
    closed_up = "".join(_PART.findall(folded.letters))
    for phrase in phrases:
        yield from _places(folded, phrase, closed_up)
        if parts:
            yield from _parts_of_names(folded, phrase, closed_up)
    yield from _misspelt(folded, phrases)


def _places(folded: Folded, phrase: str, closed_up: str) -> Iterator[tuple[int, int]]:
    """Most phrases of a long list are not in a text: a pattern is made only for one that may be.

    Whatever stands between its letters is no letter, so they meet where the text is closed up.
    """
    if _letters_of(phrase).removeprefix("0") not in closed_up:
        return
    for expression in _expressions(phrase):
        for match in re.finditer(expression, folded.letters):
            yield folded.span(*match.span())


def _letters_of(phrase: str) -> str:
    return "".join(_without_article(_PART.findall(fold(phrase).letters)))


def _expressions(phrase: str) -> Iterator[str]:
    """Patterns for a whole phrase: as written, and with its letters spaced out."""
    parts = _without_article(_PART.findall(fold(phrase).letters))
    letters = "".join(parts)
    if not letters:
        yield from _sign(phrase)
    elif sum(letter.isdigit() for letter in letters) >= _FEWEST_DIGITS:
        yield from _number(letters)
    else:
        yield _bounded(_GAP.join(map(re.escape, parts)) + _ENDING, letters)
        if len(letters) >= _SHORTEST_SPACED:
            yield _bounded(_SPACED.join(map(re.escape, letters)), letters)
        if len(parts) == 1 and len(letters) >= _SHORTEST_BROKEN:
            yield _bounded(_INSIDE.join(map(re.escape, letters)) + _ENDING, letters)


def _without_article(parts: list[str]) -> list[str]:
    """Of "the mill fire", "mill fire"; "the mill" alone stays as it is."""
    return parts[1:] if len(parts) > _FEWEST_WITHOUT and parts[0] in _ARTICLES else parts


def _sign(phrase: str) -> Iterator[str]:
    """A phrase without letters, such as an emoji; three dots are no sign of anybody."""
    sign = fold(phrase).letters.strip()
    if sign and not sign.isascii():
        yield re.escape(sign)


def _number(letters: str) -> Iterator[str]:
    yield _bounded(_GAP.join(map(re.escape, letters)), letters)
    if _LOCAL_NUMBER.fullmatch(letters):
        yield _GAP.join(letters[1:]) + r"(?!\d)"  # behind a country's own number


def _bounded(expression: str, letters: str) -> str:
    """Not inside another word. Digits may cling to letters; some scripts put no space between."""
    if _UNSPACED.search(letters):
        return expression
    before, after = (_DIGITS_TOO if letters[at].isdigit() else _LETTERS for at in (0, -1))
    return rf"(?<!{before}){expression}(?!{after})"


def _name_parts(phrase: str) -> list[str]:
    """The parts of a phrase that name somebody even when they stand alone."""
    parts = _PART.findall(phrase.replace("'", "").replace("\u2019", ""))
    if len(parts) <= 1:
        return []
    short = len(parts) <= _LONGEST_NAME
    named = short and all(_looks_like_name(part) for part in parts)
    return [part for part in parts if _tells(part, named=named)]


def _looks_like_name(part: str) -> bool:
    return part[0].isupper() or not is_ordinary(part.lower())


def _tells(part: str, *, named: bool) -> bool:
    lower = part.lower()
    if len(part) < _SHORTEST_PART or lower in TITLES or lower.isdigit():
        return False
    if named and (is_given_name(lower) or is_surname(lower)):
        return True
    return not is_ordinary(lower) and (named or part[0].isupper())


def _parts_of_names(folded: Folded, phrase: str, closed_up: str) -> Iterator[tuple[int, int]]:
    for part in _name_parts(phrase):
        everyday = is_ordinary(part.lower())
        for start, end in _places(folded, part, closed_up):
            if not everyday or folded.text[start].isupper():
                yield start, end


def _misspelt(folded: Folded, phrases: Sequence[str]) -> Iterator[tuple[int, int]]:
    sought = {
        fold(word).letters
        for phrase in phrases
        for word in (*_single(phrase), *_name_parts(phrase))
    }
    sought = {word for word in sought if len(word) >= _SHORTEST_MISSPELT}
    if not sought:
        return
    tokens = [match.span() for match in _PART.finditer(folded.letters)]
    near = near_words({folded.letters[start:end] for start, end in tokens}, sought)
    for start, end in tokens:
        if folded.letters[start:end] in near:
            yield folded.span(start, end)


def _single(phrase: str) -> list[str]:
    parts = _PART.findall(phrase)
    return parts if len(parts) == 1 and parts[0].isalpha() else []


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
