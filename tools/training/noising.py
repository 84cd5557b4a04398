"""Write a note as somebody else might have: other names, no capitals, typos, shorthand."""

import random
import re
from collections.abc import Callable
from dataclasses import replace

from discreet.vocabulary import lines_of
from tools.training.reading import Note, Segment

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORTHAND = {
    "client": "ct",
    "patient": "pt",
    "with": "w/",
    "without": "w/o",
    "history": "hx",
    "because": "bc",
    "about": "abt",
    "mother": "mo",
    "father": "fa",
    "reports": "rpts",
    "denies": "den",
    "session": "sess",
    "years": "yrs",
    "week": "wk",
    "before": "b4",
}
_SHORTEST_WITH_TYPO = 4
_LOWERED, _SHOUTED, _NAMES_LOWERED = 0.22, 0.03, 0.12
_RENAMED, _RENAMED_WORD, _SHORTENED, _MISTYPED, _FLATTENED = 0.5, 0.6, 0.15, 0.2, 0.1
_TYPOS = 0.03

Chance = random.Random


def noisy(note: Note, chance: Chance) -> Note:
    """The same note, written another way; marks stay where they were."""
    segments = note.segments
    for share, change in _CHANGES:
        if chance.random() < share:
            segments = change(segments, chance)
    return replace(note, segments=segments)


Segments = tuple[Segment, ...]


def _renamed(segments: Segments, chance: Chance) -> Segments:
    """Other names and towns, one for each word, through the whole note."""
    chosen: dict[str, str] = {}
    return tuple(
        segment._replace(text=_with_others(segment.text, lists, chosen, chance))
        if (lists := _lists_for(segment))
        else segment
        for segment in segments
    )


def _with_others(text: str, lists: tuple[str, ...], chosen: dict[str, str], chance: Chance) -> str:
    def other(match: re.Match[str]) -> str:
        written = match.group()
        key = written.lower()
        if key not in chosen:
            swapped = chance.random() < _RENAMED_WORD
            chosen[key] = chance.choice(lines_of(chance.choice(lists))) if swapped else key
        return written if chosen[key] == key else _cased_like(written, chosen[key])

    return _WORD.sub(other, text)


def _lists_for(segment: Segment) -> tuple[str, ...]:
    if len(segment.permitted) > 1:
        return ()
    return _LISTS.get(next(iter(segment.permitted)), ())


_LISTS = {"name": ("given_names", "surnames"), "location": ("cities", "places")}


def _cased_like(written: str, word: str) -> str:
    if written.isupper():
        return word.upper()
    return word.title() if written[0].isupper() else word


def _each(change: Callable[[str, Chance], str]) -> Callable[[Segments, Chance], Segments]:
    def changed(segments: Segments, chance: Chance) -> Segments:
        return tuple(seg._replace(text=change(seg.text, chance)) for seg in segments)

    return changed


def _marks_lowered(segments: Segments, _chance: Chance) -> Segments:
    return tuple(seg._replace(text=seg.text.lower()) if seg.marked else seg for seg in segments)


def _shortened(text: str, _chance: Chance) -> str:
    return _WORD.sub(lambda match: _SHORTHAND.get(match.group(), match.group()), text)


def _flattened(text: str, _chance: Chance) -> str:
    """As dictated: without full stops and commas."""
    return re.sub(r"[.,](?=\s)", "", text)


def _mistyped(text: str, chance: Chance) -> str:
    def typo(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < _SHORTEST_WITH_TYPO or chance.random() > _TYPOS:
            return word
        at = chance.randrange(1, len(word) - 1)
        return chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            )
        )

    return _WORD.sub(typo, text)


_CHANGES: tuple[tuple[float, Callable[[Segments, Chance], Segments]], ...] = (
    (_RENAMED, _renamed),
    (_SHORTENED, _each(_shortened)),
    (_MISTYPED, _each(_mistyped)),
    (_FLATTENED, _each(_flattened)),
    (_NAMES_LOWERED, _marks_lowered),
    (_LOWERED, _each(lambda text, _chance: text.lower())),
    (_SHOUTED, _each(lambda text, _chance: text.upper())),
)
