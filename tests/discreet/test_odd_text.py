"""Any text may come; offsets stay right, and time grows with length alone."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from discreet import (
    Audience,
    Known,
    find,
    gather,
    propose,
    rewrite,
    screen,
    still_there,
)

ODD = [
    "",
    " ",
    "\0",
    "\0Lucía\0",
    "\ud800",
    "Lucía \udfff rang",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 Lucía rang \U0001f600",
    "Luc\u0131\u0301a rang; Luci\u0301a again",
    "\u202eLucía\u202c rang",
    "\u05d3\u05d1\u05d5\u05e8\u05d4 606-555-0143 \u0634\u064a\u0631\u064a\u0646",
    "\r\n\r\nLucía\r\nrang\r",
    "\ufeffLucía",
    "<b>Lucía</b> &amp; <script>alert('Lucía')</script>",
    "**Lucía** _rang_ `Lucía`",
    "[NAME] rang [PHONE] on ***",
    "\u0301\u0301\u0301",
    "'''''s 's \u2019s",
    "İstanbul'da I\u015f\u0131k ǅ ﬁ ß",
]
KNOWN = Known(words=("Lucía", "606-555-0143", "\ud800", "\0"))


@pytest.mark.parametrize("text", ODD)
def test_odd_text_passes_through_everything(text):
    findings = find(text, known=KNOWN)
    changes = propose(text, findings, audience=Audience.TEACHING)
    gather(text, findings)
    rewrite(text, changes)
    screen(text, KNOWN)

    assert all(text[c.start : c.end] == c.before for c in changes)
    assert all(0 <= f.start < f.end <= len(text) for f in still_there(text, KNOWN))


@pytest.mark.parametrize("text", [text for text in ODD if "Luc" in text])
def test_a_name_in_odd_text_is_found_where_it_stands(text):
    found = [text[f.start : f.end] for f in find(text)]

    assert any("Luc" in said for said in found)


HOSTILE = {
    "digits": "1",
    "dashed digits": "9-",
    "at signs": "a@",
    "dotted letters": "a.",
    "initials": "A. ",
    "capitals": "Aa ",
    "apostrophes": "a'",
    "hyphens": "a-",
    "underscores": "a_",
    "counted words": "one ",
    "articles": "the ",
    "line ends": "\n",
    "marks": "e\u0301",
    "invisible": "\u200b",
    "colons": "ab:",
    "family": "first of ",
    "only": "the only the ",
    "work": "works at ",
    "brackets": "(",
    "numbers": "1 ",
    "hex": "0a1b",
    "slashes": "1/",
}
SHORT, TIMES = 3_000, 4
# Linear work takes four times as long for four times the text, quadratic sixteen.
WORST_GROWTH = 9
NOISE = 0.05


def _seconds(text):
    began = time.process_time()
    found = find(text, known=Known(words=("Marisol Vega", "606-555-0143")))
    rewrite(text, propose(text, found, audience=Audience.PEERS))
    return time.process_time() - began


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_time_in_step_with_its_length(unit):
    find("Warm the word lists.")
    short = unit * (SHORT // len(unit))

    assert _seconds(short * TIMES) <= WORST_GROWTH * (_seconds(short) + NOISE)


def test_a_long_draft_is_read_without_losing_a_place():
    note = "Lucía rang from Whitesburg on 12 March; PHQ-9 19, and she slept badly.\n"
    text = note * (30_000 // len(note))

    assert len(find(text)) == 3 * text.count("\n")


def test_importing_reads_no_list_and_needs_no_other_package():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); before = set(sys.modules); "
        "import discreet; from discreet.vocabulary import lines_of; "
        "assert lines_of.cache_info().currsize == 0; "
        "roots = {name.partition('.')[0] for name in set(sys.modules) - before}; "
        "print(sorted(roots - sys.stdlib_module_names - {'discreet'}))"
    )
    src = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(src)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "[]\n"


def test_no_text_stays_behind_in_memory():
    from discreet.words import words_of

    find("Lucía rang.")
    screen("Lucía rang.")

    assert words_of.cache_info().currsize == 0
