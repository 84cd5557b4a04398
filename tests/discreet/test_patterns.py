"""Patterns are looked for only where their cues stand; that loses nothing, and stays bounded."""

import importlib
import re
import sys
from pathlib import Path

import pytest

from discreet.finders import FINDERS
from discreet.finders.patterns import Patterns
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.words import forget_words

_NOTES = sorted((Path(__file__).parents[2] / "training" / "notes").glob("written_*.txt"))
_MARK = re.compile(r"\[\[(.*?)\|[^\]]*\]\]")
_FAMILIES = {
    f"{name}{holder}": getattr(importlib.import_module(f"discreet.finders.{name}"), holder)
    for name, holder in (
        ("addresses", "_PATTERNS"),
        ("ages", "_PATTERNS"),
        ("contacts", "_PATTERNS"),
        ("dates", "_PATTERNS"),
        ("ids", "_SHAPES"),
        ("initials", "_PATTERNS"),
        ("narrative", "_PATTERNS"),
    )
}
_HOSTILE = {
    "one word": "a",
    "letters apart": "a ",
    "digits": "7",
    "digits apart": "12 ",
    "digits dashed": "55-",
    "dotted digits": "1.",
    "spaces": " ",
    "dots": ".",
    "opening": "([{\"'",
    "initials": "J. ",
    "names": "Ana Ana-",
    "handles": "@a_",
    "colons": "a:1:",
    "the only": "the only the first ",
    "spelled": "one two ",
    "of": "first of the two ",
    "dot at": "a at b dot ",
    "apostrophes": "'90 ",
    "marks": "e\u0301",
}


@pytest.fixture(scope="module")
def notes() -> list[str]:
    whole = "".join(path.read_text("utf-8") for path in _NOTES)
    return [_MARK.sub(r"\1", note) for note in whole.split("=== ")[1::4]]


@pytest.mark.parametrize("family", _FAMILIES)
def test_reading_only_at_cues_finds_what_reading_everything_finds(family, notes):
    patterns: Patterns = _FAMILIES[family]
    lost = []
    for note in notes:
        covered = {at for _, start, end in patterns.matches(note) for at in range(start, end)}
        for pattern in patterns.all:
            for match in pattern.compiled.finditer(note):
                start, end = match.span(min(1, match.re.groups))
                # A match that ends within a word, as "twin" in "twine", is no match.
                after = note[end : end + 1]
                whole = not (after.isalpha() or after in "'\u2019") and note[start].isalnum()
                if whole and not covered.issuperset(range(start, end)):
                    lost.append(match.group())
        forget_words()

    assert notes
    assert not lost


@pytest.mark.parametrize("family", _FAMILIES)
def test_no_pattern_repeats_without_bound(family):
    for pattern in _FAMILIES[family].all:
        bare = re.sub(r"\\.|\[(?:\\.|[^\]])*\]", "x", pattern.expression)
        assert not re.search(r"[*+](?!\?<)|\{\d*,\}", bare), pattern.expression


@pytest.mark.parametrize("hostile", _HOSTILE)
@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.__module__.split(".")[-1])
def test_twice_the_text_costs_about_twice_the_work(finder, hostile):
    short, long = (_calls(finder, _HOSTILE[hostile] * times) for times in (400, 800))

    assert long <= 2.3 * short + 200


def _calls(finder, text: str) -> int:
    """How many functions are called to read a text, those written in C too."""
    calls = 0

    def count(_frame: object, event: str, _said: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    list(finder("warm", Known()))
    forget_words()
    sys.setprofile(count)
    try:
        list(finder(text, Known()))
    finally:
        sys.setprofile(None)
        forget_words()
    return calls


def test_a_pattern_says_of_what_kind_and_risk_it_is():
    for patterns in _FAMILIES.values():
        assert all(
            type(pattern.kind) is Kind and type(pattern.risk) is Risk for pattern in patterns.all
        )
