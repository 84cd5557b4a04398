"""Lists and form know better than the tagger what a score, an author, a weekday is."""

import pytest

from discreet import Finding, Kind, Risk
from discreet.sparing import spared


def _said(text, said, kind):
    start = text.index(said)
    return Finding(start, start + len(said), kind, Risk.DIRECT, "tagger")


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("PHQ-9 19 today", "19", Kind.AGE),
        ("PHQ-9 19 today", "9 19", Kind.DATE),
        ("scored 14 on it", "14", Kind.AGE),
        ("took 50 mg of it", "50", Kind.ID),
        ("we used EMDR", "EMDR", Kind.ORG),
        ("as Carl Rogers wrote", "Carl Rogers", Kind.NAME),
        ("keep the Tuesday slot", "Tuesday", Kind.DATE),
        ("she kept walking", "walking", Kind.NAME),
        ("Ring her back.", "Ring", Kind.NAME),
        ("10. Risk: none.\n11. Legal: none.", "11", Kind.DATE),
        ("3) sleep is poor", "3", Kind.ID),
        ("she gets up at dawn", "dawn", Kind.FACILITY),
        ("was seen in clinic", "seen", Kind.ADDRESS),
        ("Black and white thinking again", "Black", Kind.ETHNICITY),
        ("his black-and-white view of it", "white", Kind.ETHNICITY),
    ],
)
def test_what_points_to_nobody_is_spared(text, said, kind):
    assert spared(text, _said(text, said, kind), doubtful=True)


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("Marisol rang", "Marisol", Kind.NAME),
        ("met Carl Rogers Okafor", "Carl Rogers Okafor", Kind.NAME),
        ("on Sunday 16, park", "Sunday 16", Kind.DATE),
        ("he is 34 now", "34", Kind.AGE),
        ("his friend Biscuit came", "Biscuit", Kind.NAME),
        ("stays at twelve mill lane", "mill", Kind.ADDRESS),
        ("stays at twelve mill lane", "lane", Kind.LOCATION),
        ("came on the 11. She wept", "11", Kind.DATE),
        ("born\n1984. Raised by an aunt", "1984", Kind.DATE),
        ("stays at 12 mill lane", "12 mill lane", Kind.ADDRESS),
        ("my friend dawn rang", "dawn", Kind.NAME),
        ("A Black and white household", "Black", Kind.ETHNICITY),
        ("her job is walking dogs", "walking dogs", Kind.OCCUPATION),
    ],
)
def test_what_may_point_to_somebody_is_not_spared(text, said, kind):
    assert not spared(text, _said(text, said, kind), doubtful=True)


def test_an_everyday_word_is_a_name_where_the_tagger_is_sure():
    text = "he goes by walking now"

    assert not spared(text, _said(text, "walking", Kind.NAME), doubtful=False)
