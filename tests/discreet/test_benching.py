"""`discreet bench` tells how well annotated notes are read, and never quotes a bad line."""

import json

import pytest

from discreet.cli import main
from discreet.measuring import Mark, Tally, count

SPANS = [
    {"start": 0, "end": 3, "label": "NAME", "kind": "direct"},
    {"start": 12, "end": 20, "label": "EVENT", "kind": "quasi"},
]
TEXT = "Deb saw the big fire there."


def test_a_span_is_found_when_all_its_letters_are_marked():
    tally = Tally()
    count(tally, TEXT, SPANS, [Mark(0, 2, "name"), Mark(8, 20, "event")])
    assert tally.recall("direct") == 0
    assert tally.touch("NAME") == 100
    assert tally.recall("quasi") == 100
    assert tally.without_leak == 0
    assert tally.leaks_per_thousand_words == pytest.approx(1000 / 6)
    assert tally.over_redaction == pytest.approx(100 * 3 / 11)
    assert tally.letters_covered == pytest.approx(100 * 9 / 10)


def test_neutral_letters_are_neither_missed_nor_too_much():
    tally = Tally()
    count(tally, TEXT, SPANS, [Mark(8, 11, "the")], neutral=[(8, 11)])
    assert tally.over_redaction == 0
    assert tally.other == 11
    assert not tally.excess


def test_nothing_counted_has_no_share():
    assert Tally().recall("direct") is Tally().over_redaction is Tally().kchars_per_second is None


def test_bench_tells_figures_of_a_file(tmp_path, capsys):
    notes = tmp_path / "notes.jsonl"
    told = {"text": "Call Deb on 802-555-0161.", "spans": [
        {"start": 12, "end": 24, "label": "PHONE", "kind": "direct"}]}  # fmt: skip
    notes.write_text(json.dumps(told) + "\n\n", "utf-8")
    assert main(["bench", str(notes), "--by", "rules", "--excess"]) == 0
    out = capsys.readouterr().out
    assert "direct recall             100.0 %" in out
    assert "PHONE" in out
    assert "Deb" in out


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "Deb", "spans": [{"start": 0, "end": 9, "label": "N", "kind": "direct"}]}',
        '{"text": "Deb"}',
        "Deb is not JSON",
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_named_by_number_and_not_quoted(tmp_path, capsys, line):
    notes = tmp_path / "notes.jsonl"
    notes.write_text(line, "utf-8")
    assert main(["bench", str(notes), "--by", "rules"]) == 2
    told = capsys.readouterr()
    assert "notes.jsonl, line 1" in told.err
    assert "Deb" not in told.err + told.out


def test_a_file_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["bench", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err
