"""Offer a season, a pastime, a kind of place or of work in place of another."""

import re
from collections.abc import Iterator
from functools import cache

from discreet.altering.guarding import Guard
from discreet.altering.swaps import Alteration, Sort, pick, spot
from discreet.vocabulary import lines_of

Forms = tuple[str, ...]
_BOUND_TO_SEASON = re.compile(
    r"(?i)\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)? \d|april|june|july|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|christmas|xmas|easter|ramadan|"
    r"eid|diwali|hanukkah|"
    r"passover|thanksgiving|halloween|solstice|equinox|snow\w*|frost\w*|ic[ey]|heat ?wave|"
    r"harvest\w*|lambing|seasonal\w*|exams?|term|semester|school year|holidays?|hurricane|"
    r"monsoon|ski\w*)\b"
)
_VERBAL = re.compile(r"(?i)\b(?:to|will|would|can|could|might|may|they|we|i) $")


@cache
def _groups() -> tuple[tuple[Sort, tuple[Forms, ...]], ...]:
    groups = []
    for line in lines_of("equivalents"):
        sort, _, members = line.partition(": ")
        forms = (tuple(member.strip().split("/")) for member in members.split("|"))
        groups.append((Sort(sort), tuple(forms)))
    return tuple(groups)


@cache
def _said() -> re.Pattern[str]:
    """Every word of every group, the longest first."""
    forms = {form for _, group in _groups() for member in group for form in member}
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?i)(?<![\w'-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")


def equivalents_in(text: str, guard: Guard, seed: int) -> Iterator[Alteration]:
    """An alteration for each fact of the table that the text tells."""
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _said().finditer(text):
        free = not guard.is_named(*match.span()) and not _is_verb(text, match.start())
        found.setdefault(match.group().lower(), []).extend([match.span()] * free)
    for sort, group in _groups():
        if sort is Sort.SEASON and _BOUND_TO_SEASON.search(text):
            continue
        told = [member for member in group if not found.keys().isdisjoint(member)]
        others = [member for member in group if member not in told]
        for member in told[:1] if len(told) == 1 and others else ():
            chosen = others[pick(seed, member[0], len(others))]
            yield _alteration(text, sort, member, chosen, found)


def _is_verb(text: str, start: int) -> bool:
    """Whether a word stands where a verb does: "to spring", "they farm"."""
    return _VERBAL.search(text, max(0, start - 8), start) is not None


def _alteration(
    text: str, sort: Sort, member: Forms, chosen: Forms, found: dict[str, list[tuple[int, int]]]
) -> Alteration:
    spots = [
        spot(text, start, end, other)
        for form, other in zip(member, chosen, strict=True)
        for start, end in found.get(form, ())
    ]
    return Alteration(f"{sort}:{member[0]}", sort, member[0], chosen[0], tuple(sorted(spots)))
