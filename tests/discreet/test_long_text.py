"""A long text is read in pieces: same places, bounded memory, time in step with length."""

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discreet import Audience, find, propose, rewrite
from discreet.parting import LONGEST, pieces_of

SRC = Path(__file__).parents[2] / "src"
NOTE = (
    "Lucía Okafor, a 34yo nurse from Whitesburg, rang on 12 March.\n\nPHQ-9 19, she slept badly.\n"
)
MANY = NOTE * (3 * LONGEST // len(NOTE))


@pytest.mark.parametrize(
    "unit",
    ["a", "ab ", "She slept. ", "She slept.\n", "She slept.\r\n\r\n", "\r", "\u2028x", "e\u0301"],
)
def test_pieces_are_the_text_and_none_is_too_long(unit):
    text = unit * (4 * LONGEST // len(unit))
    pieces = list(pieces_of(text))

    assert "".join(piece.text for piece in pieces) == text
    assert all(text.startswith(piece.text, piece.start) for piece in pieces)
    assert max(len(piece.text) for piece in pieces) <= LONGEST + 1
    assert not any(a.text.endswith("\r") and b.text.startswith("\n") for a, b in pairwise(pieces))


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.integers(1, 6000), min_size=1, max_size=20), st.sampled_from([" ", "\n\n", ". "])
)
def test_any_text_is_the_sum_of_its_pieces(lengths, joint):
    text = joint.join("x" * length for length in lengths)

    assert "".join(piece.text for piece in pieces_of(text)) == text


def test_a_text_that_is_not_long_is_one_piece():
    assert [piece.text for piece in pieces_of("")] == [""]
    assert [piece.start for piece in pieces_of("x" * LONGEST)] == [0]


def test_paragraphs_stay_whole():
    assert all(piece.text.startswith(("Lucía", "PHQ")) for piece in pieces_of(MANY))


def test_places_in_a_long_text_are_those_of_the_whole():
    found = [MANY[f.start : f.end] for f in find(MANY)]

    assert found.count("Lucía Okafor") == MANY.count("Lucía")
    assert set(found) == {"Lucía Okafor", "34", "nurse", "Whitesburg", "12 March"}


def test_a_name_found_far_down_is_found_at_the_top():
    quiet = "She slept badly and wept.\n\n" * 2000
    text = f"zbigniew rang.\n\n{quiet}Her brother Zbigniew Kowalczyk rang.\n"
    found = find(text)

    assert text[found[0].start : found[0].end] == "zbigniew"
    assert "igniew" not in rewrite(text, propose(text, found, audience=Audience.PEERS)).lower()


def _seconds(text):
    began = time.process_time()
    changes = propose(text, find(text), audience=Audience.PEERS)
    rewrite(text, changes)
    return time.process_time() - began


def _of_strangers(count):
    """So many people who are named but once."""
    names = ("".join(chr(97 + at // 26**power % 26) for power in range(4)) for at in range(count))
    return "".join(f"Her sister {name.capitalize()}ova Kor{name} rang.\n" for name in names)


@pytest.mark.parametrize("text_of", [lambda n: NOTE * (n // 2), _of_strangers])
def test_time_grows_in_step_with_length(text_of):
    find("Warm the word lists.")

    # Linear work takes four times as long for four times the text, quadratic sixteen.
    assert _seconds(text_of(1200)) <= 9 * (_seconds(text_of(300)) + 0.05)


def test_memory_stays_bounded():
    code = (
        "import resource, sys; sys.path.insert(0, sys.argv[1]); from discreet import find; "
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024; "
        "note = sys.argv[2]; find(note * 300); start = peak(); "
        "find(note * (300_000 // len(note))); print(peak() - start)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, str(SRC), NOTE],
        capture_output=True,
        text=True,
        check=True,
    )

    # A text of 5 MB may take 200 MB: its findings, and the words of one piece.
    assert int(done.stdout) < 12
