"""Offer one child, or one brother or sister, more or fewer."""

import re
from collections.abc import Iterator

from discreet.altering.swaps import Alteration, Sort, pick, spot

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight")
_COUNTED = re.compile(
    rf"(?i)(?<![\w,.-])(?P<number>{'|'.join(_NUMBERS)}|[2-8])(?P<between> (?:(?:young|small|little|"
    r"adult|grown|grown-up|older|younger|other) )?)"
    r"(?P<noun>children|kids|siblings|brothers|sisters|sons|daughters|grandchildren|grandkids)"
    r"(?![\w-])"
)
_SMALL = re.compile(
    r"(?i)(?<![\w-])(?:one|a|an|his|her|their|only|no|1) (?:child|kid|son|daughter|boy|girl)"
)
_ORDERED = re.compile(
    r"(?i)\b(?:eldest|oldest|youngest|middle|first|second|third|fourth|fifth|sixth|"
    r"last)[- ]?(?:born|"
    r"one|child|son|daughter|boy|girl|kid|of|brother|sister|sibling)?\b|\bboth\b|\btwins?\b|"
    r"\btriplets?\b|"
    r"\b(?:all|each|one|two) (?:\w+ )?of (?:them|the)\b|\bgravida|\bpara\b|\bG\dP\d|\bpregnan"
)
_LISTS = re.compile(r"\s*(?:[:(,\u2013\u2014-]|named|called|aged|from|by|with)")
_KIN = ("children", "kids", "sons", "daughters"), ("siblings", "brothers", "sisters")


def counts_in(text: str, seed: int) -> Iterator[Alteration]:
    """An alteration for a count that nothing else in the text holds fast."""
    matches = list(_COUNTED.finditer(text))
    if not matches or _ORDERED.search(text) or _SMALL.search(text):
        return
    nouns = {match.group("noun").lower() for match in matches}
    for noun in sorted(nouns):
        said = [match for match in matches if match.group("noun").lower() == noun]
        numbers = {_number(match) for match in said}
        if len(numbers) == 1 and _alone(noun, nouns) and not any(_listed(text, m) for m in said):
            yield _alteration(text, said, noun, seed)


def _number(match: re.Match[str]) -> int:
    written = match.group("number").lower()
    return int(written) if written.isdigit() else _NUMBERS.index(written) + 2


def _alone(noun: str, nouns: set[str]) -> bool:
    """Whether no other count of the same family would no longer add up."""
    return all(noun not in family or nouns.isdisjoint(set(family) - {noun}) for family in _KIN)


def _listed(text: str, match: re.Match[str]) -> bool:
    return _LISTS.match(text, match.end()) is not None


def _alteration(text: str, said: list[re.Match[str]], noun: str, seed: int) -> Alteration:
    number, key = _number(said[0]), f"{Sort.COUNT}:{noun}"
    fewer = number > 2 and (pick(seed, key, 2) == 0 or number == len(_NUMBERS) + 1)  # noqa: PLR2004
    becomes = number - 1 if fewer else number + 1
    spots = []
    for match in said:
        digits = match.group("number").isdigit()
        wording = str(becomes) if digits else _NUMBERS[becomes - 2]
        spots.append(spot(text, *match.span("number"), wording))
    was = f"{_NUMBERS[number - 2]} {noun}"
    return Alteration(key, Sort.COUNT, was, f"{_NUMBERS[becomes - 2]} {noun}", tuple(spots))
