"""A small checker of grammar for rewritten texts: what may not read wrong beside a change."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from discreet import Change, reach_of

_VOWEL = r"(?!(?:uni|use|usu|eu|one\b|once|ubi|uk\b|u[ -]))[aeiou]"
_DETERMINER = r"(?:an?|the|his|her|their|my|our|your|its)"
_PREPOSITION = r"(?:in|at|on|from|of|to|by|with|for|near|into|around|until|since|during)"
_VERB = r"(?:works|worked|has|had|does|did|drives|drove|runs|ran|went|took|was|were|is|are)"
_FAULTS = {
    "doubled word": r"(?i)\b(?!had had|that that)([^\W\d]+) \1\b",
    "a before a vowel": rf"(?i)(?<![\w.'-])a {_VOWEL}",
    "an before a consonant": (
        r"(?i)(?<![\w.'-])an (?!h(?:our|eir|onest|onou?r)|1[18]|8|[A-Z]\b|[aefhilmnorsx]\d)"
        r"(?:[b-df-hj-np-tv-z]|uni|use)"
    ),
    "two determiners": rf"(?i)(?<![\w.'-]){_DETERMINER} {_DETERMINER}\b",
    "possessor and article": (
        r"(?i)\b(?!(?:he|she|it|that|there|who|where|what|here|this)['\u2019])\w+['\u2019]s "
        r"(?:the|her|his|their) (?=\w)"
    ),
    "orphan possessive": r"(?:^|[\s(,;])['\u2019]s\b|[\)\]]['\u2019]s\b",
    "double punctuation": (
        r",\s*[,.;]|;\s*[,.;]|(?<!\.)\.\.(?!\.)|\(\s*\)|\( | \)| [,;](?= )| \.(?=\s|$)"
    ),
    "double space": r"(?<=\S)  +(?=\S)",
    "two prepositions": (
        rf"(?i)(?<![\w'-])(?!(?:from|since|until|by|for|of) (?:in|at|near|around|on|to|by)\b)"
        rf"(?!in (?:by|on)\b|on (?:to|for|at|in|by|with|near|from)\b|by (?:in|on)\b)"
        rf"{_PREPOSITION} (?:in|at|of|to|on|from) "
    ),
    "preposition before a verb": rf"(?i)(?<![\w'-])(?:at|as|from|in|of) {_VERB} ",
    "article before a verb": rf"(?i)(?<![\w'-])(?:a|an|the) {_VERB}(?= )",
    "determiner before a phrase": (
        r"(?i)(?<![\w.'-])(?:the|an?|my|his|its|our) (?:somebody|someone|something|part of|"
        r"known for|there (?:is|was)|was|who (?:is|was)|several|an unusual)\b"
    ),
    "article and plural": r"(?i)(?<![\w.'-])an? (?:children|people|parents|many)\b",
    "two verbs": (
        r"(?i)\b(?:is|was|are|were) (?:works|worked|has|does|is|was|runs|drives|went|took)\b"
    ),
    "number and article": (
        r"(?i)\b(?:two|three|four|five|six|seven|eight|both|several|many|these|those) an? "
    ),
}
_PATTERNS = {name: re.compile(expression) for name, expression in _FAULTS.items()}
_AROUND = 14
_OPENS = re.compile(r"(?:^|[.!?] |\n)$")


class Fault(NamedTuple):
    """What reads wrong, where it stands, and beside which change."""

    name: str
    said: str
    change: Change


class _Laid(NamedTuple):
    change: Change
    start: int
    end: int


def laid_out(text: str, changes: Iterable[Change]) -> tuple[str, list[_Laid]]:
    """The rewritten text, put together once more from its parts, and where each change lies."""
    out, laid, reached = "", [], 0
    for change in changes:
        start, end = (change.start, change.end) if change.after else reach_of(text, change)
        out += text[reached:start]
        laid.append(_Laid(change, len(out), len(out) + len(change.after)))
        out += change.after
        reached = max(reached, end)
    return out + text[reached:], laid


def faults_in(text: str, changes: Iterable[Change]) -> Iterator[Fault]:
    """Faults that touch a change and were not already in what was written."""
    rewritten, laid = laid_out(text, changes)
    for place in laid:
        if place.change.after == place.change.before:
            continue
        yield from _touching(text, rewritten, place)
        if _begins_small(text, rewritten, place):
            yield Fault("small letter", rewritten[place.start : place.end + _AROUND], place.change)


def _touching(text: str, rewritten: str, place: _Laid) -> Iterator[Fault]:
    first, last = max(0, place.start - _AROUND), place.end + _AROUND
    around = text[max(0, place.change.start - _AROUND) : place.change.end + _AROUND]
    for name, pattern in _PATTERNS.items():
        found = _match_beside(pattern, rewritten, place.start, place.end)
        before = _match_beside(pattern, text, place.change.start, place.change.end)
        if found and not before and found.group() not in around:
            yield Fault(name, rewritten[first:last], place.change)


def _match_beside(
    pattern: re.Pattern[str], text: str, start: int, end: int
) -> re.Match[str] | None:
    """The first match that touches a stretch."""
    for match in pattern.finditer(text, max(0, start - _AROUND), end + _AROUND):
        if start - 1 <= match.end() and match.start() <= end + 1:
            return match
    return None


def _begins_small(text: str, rewritten: str, place: _Laid) -> bool:
    change = place.change
    if not change.after or not _OPENS.search(rewritten[max(0, place.start - 2) : place.start]):
        return False
    return change.before[0].isupper() and change.after[0].islower()
