"""Rewriting leaves grammar whole: few faults beside thousands of changes."""

import pytest

from discreet import Audience, Kind, Level, Risk, find, propose, rewrite
from discreet.rewriting import Change
from discreet.tagging import can_tag
from tests.discreet.grammar import faults_in, laid_out
from tests.discreet.marked import NOTES, notes_in

_EVERY = [note for path in sorted(NOTES.glob("written_*.txt")) for note in notes_in(path)]
_MARKED = _EVERY[::4]
_SAMPLE = _EVERY[::8]
_MOST_PER_THOUSAND = 1.0


def _changes(note, found, level=None):
    levels = None if level is None else dict.fromkeys(found, level)
    return propose(note.text, found, audience=Audience.PEERS, levels=levels)


def _per_thousand(faults, changes):
    return 1000 * faults / max(changes, 1)


@pytest.mark.parametrize("level", [Level.NARROWER, Level.WIDER, Level.LEFT_OUT])
def test_what_a_person_marked_is_rewritten_in_good_grammar(level):
    told = [(note.text, _changes(note, note.findings, level)) for note in _MARKED]
    faults = [fault for text, changes in told for fault in faults_in(text, changes)]

    assert _per_thousand(len(faults), sum(len(changes) for _, changes in told)) <= (
        _MOST_PER_THOUSAND
    ), [(fault.name, fault.said) for fault in faults]


@pytest.mark.skipif(not can_tag(), reason="The tagger needs onnxruntime.")
def test_what_rules_and_tagger_find_is_rewritten_in_good_grammar():
    told = [(note.text, _changes(note, find(note.text, finders=None))) for note in _SAMPLE]
    faults = [fault for text, changes in told for fault in faults_in(text, changes)]

    assert _per_thousand(len(faults), sum(len(changes) for _, changes in told)) <= (
        _MOST_PER_THOUSAND
    ), [(fault.name, fault.said) for fault in faults]


def _change(text, before, after):
    start = text.index(before)
    return Change(start, start + len(before), Kind.NAME, Risk.DIRECT, before, after, "Why not.")


@pytest.mark.parametrize(
    ("text", "before", "after", "fault"),
    [
        ("She saw a nurse.", "nurse", "office worker", "a before a vowel"),
        ("She saw an aunt.", "aunt", "relative", "an before a consonant"),
        ("She saw Ann there.", "Ann", "saw", "doubled word"),
        ("Ann's dog ran.", "Ann", "(name left out)", "orphan possessive"),
        ("The Ann came.", "Ann", "the client", "two determiners"),
        ("Ben's Ann came.", "Ann", "the wife", "possessor and article"),
        ("He is Ann.", "Ann", "works there", "two verbs"),
        ("So. Ann came.", "Ann", "the client", "small letter"),
        ("Two Anns came.", "Anns", "a person", "number and article"),
        ("He works as Ann now.", "Ann", "works now", "preposition before a verb"),
        ("Came in May.", "May", "in a time", "doubled word"),
    ],
)
def test_the_checker_sees_what_reads_wrong(text, before, after, fault):
    assert fault in [found.name for found in faults_in(text, [_change(text, before, after)])]


@pytest.mark.parametrize("note", _SAMPLE, ids=lambda note: note.key)
def test_the_checker_lays_a_text_out_as_it_is_rewritten(note):
    changes = _changes(note, note.findings)
    laid_text, laid = laid_out(note.text, changes)

    assert laid_text == rewrite(note.text, changes)
    for place in laid:
        assert laid_text[place.start : place.end] == place.change.after


def test_what_was_wrong_before_is_no_fault():
    text = "It was was Ann who came."

    assert list(faults_in(text, [_change(text, "Ann", "the client")])) == []
