"""What was found is marked and no word more; a change takes along what must go with it."""

import pytest

from discreet import (
    FINDERS,
    Audience,
    Finding,
    Kind,
    Level,
    Risk,
    find,
    fit,
    gather,
    ladder_for,
    propose,
    rewrite,
)
from discreet.reaching import stretches_of


def _finding(text, words, kind, risk=Risk.QUASI):
    start = text.index(words)
    return Finding(start, start + len(words), kind, risk, "author")


@pytest.mark.parametrize(
    ("text", "kind", "words", "stretch"),
    [
        ("Dr. Okafor rang her.", Kind.NAME, "Okafor", "Dr. Okafor"),
        ("She met a man named Okafor there.", Kind.NAME, "Okafor", "named Okafor"),
        ("She is a welder.", Kind.OCCUPATION, "welder", "a welder"),
        ("He left in 2021.", Kind.DATE, "2021", "in 2021"),
        ("He left on Feb 5th.", Kind.DATE, "Feb 5th", "on Feb 5th"),
        ("His dog called Biscuit died.", Kind.PET, "Biscuit", "called Biscuit"),
        ("She rang Okafor.", Kind.NAME, "Okafor", "Okafor"),
        ("She is the welder.", Kind.OCCUPATION, "welder", "welder"),
    ],
)
def test_a_change_takes_along_what_no_other_wording_could_follow(text, kind, words, stretch):
    finding = _finding(text, words, kind)
    (change,) = propose(text, [finding], audience=Audience.PEERS)

    assert change.finding == finding
    assert change.span == (finding.start, finding.end)
    assert change.words == words
    assert change.before == stretch
    assert text[change.start : change.end] == stretch
    assert change.at(Level.AS_WRITTEN).after == stretch
    assert words not in rewrite(text, [change])


def test_find_marks_no_title_article_or_preposition():
    text = "Dr. Okafor saw Lucía, a 34-year-old nurse, on 12 March and in 2021."
    found = {text[f.start : f.end] for f in find(text, finders=FINDERS)}

    assert {"Okafor", "Lucía", "34-year-old", "nurse", "12 March", "2021"} == found


@pytest.mark.parametrize("level", Level)
def test_two_stretches_never_share_a_character(level):
    text = "He was named a nurse."
    named, worker = (
        _finding(text, "named a", Kind.DISTINCT),
        _finding(text, "nurse", Kind.OCCUPATION),
    )
    changes = propose(
        text, [worker, named], audience=Audience.PEERS, levels={named: level, worker: level}
    )

    assert [change.before for change in changes] == ["named a", "nurse"]
    assert "nurse" not in rewrite(text, changes) or level is Level.AS_WRITTEN


def test_a_title_belongs_to_who_is_meant_and_to_no_finding():
    text = "Her GP, Dr Okafor, rang. Okafor was kind."
    findings = [
        _finding(text, "Okafor", Kind.NAME),
        Finding(25, 31, Kind.NAME, Risk.DIRECT, "author"),
    ]
    (person,) = gather(text, findings)

    assert person.findings == tuple(findings)
    assert "Dr" not in rewrite(text, propose(text, findings, audience=Audience.PEERS))


def test_the_ladder_of_a_finding_says_where_it_stands():
    text = "She is a welder."
    ladder = ladder_for(text, _finding(text, "welder", Kind.OCCUPATION))

    assert text[ladder.start : ladder.end] == ladder.at(Level.AS_WRITTEN) == "a welder"
    assert text[ladder.finding.start : ladder.finding.end] == "welder"


def test_an_own_wording_stands_in_place_of_the_stretch():
    text = "She is a welder."
    (change,) = propose(text, [_finding(text, "welder", Kind.OCCUPATION)], audience=Audience.PEERS)

    assert fit(text, change, "in a trade") == "in a trade"


def test_what_reaches_already_reaches_no_further():
    text = "She met a man named Dr. Okafor, a welder, in 2021."
    for finding in find(text, finders=FINDERS):
        (stretch,) = stretches_of(text, [finding])
        assert stretches_of(text, [stretch]) == (stretch,) or finding.kind is Kind.NAME
