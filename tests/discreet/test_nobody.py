"""A text that speaks of nobody narrows nobody down; one that leaves out of whom does."""

import pytest

from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.nobody import of_somebody


def left(text, words, kind=Kind.ORG, risk=Risk.QUASI, source="tagger"):
    start = text.index(words)
    finding = Finding(start, start + len(words), kind, risk, source)
    return [text[one.start : one.end] for one in of_somebody(text, [finding])]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The gravel path leads to a pond.", "gravel path", Kind.DISTINCT),
        ("Turkey dinner was dry this year.", "Turkey dinner", Kind.DATE),
        ("The air is cold in early autumn.", "autumn", Kind.LOCATION),
        ("The club room is free on Saturdays.", "free on Saturdays", Kind.EVENT),
    ],
)
def test_a_sentence_of_nobody_narrows_nobody_down(text, words, kind):
    assert not left(text, words, kind)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She sings in the harbour choir.", "harbour choir"),
        ("Sings in the harbour choir on Mondays.", "harbour choir"),
        ("Ct sings in the harbour choir.", "harbour choir"),
        ("Night baker, harbour choir", "harbour choir"),
        ("Sober for a year; relapse at the harbour choir.", "harbour choir"),
        ("Work: bakery, nights.\nThe harbour choir was full.", "harbour choir"),
        ("Mercy was quiet about the harbour choir.", "harbour choir"),
        ("The choir of Barre sang again.", "choir of Barre"),
        ("The 1987 flood took the bridge.", "1987 flood"),
    ],
)
def test_where_somebody_may_be_meant_all_stays(text, words):
    assert left(text, words) == [words]


def test_work_is_the_clients_where_no_verb_says_whose_it_is():
    assert left("Nights at the bakery, Mondays off.", "Nights at the bakery", Kind.OCCUPATION)
    assert not left("The bakery is shut at night.", "bakery", Kind.OCCUPATION)


def test_a_name_stays_wherever_it_stands():
    text = "Quill was not on the long list."
    assert left(text, "Quill", Kind.NAME, Risk.DIRECT, "list:surnames") == ["Quill"]


def test_what_the_author_said_stays():
    assert left("The gravel path leads to a pond.", "gravel path", source="known")
