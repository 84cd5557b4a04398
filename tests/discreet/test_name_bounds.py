"""Where a name ends that the tagger saw: before what somebody did, and behind a surname."""

import pytest

from discreet import Finding, Kind, Risk
from discreet.mending import mended


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("Her sister Lucía phoned.", "Lucía phoned", "Lucía"),
        ("I saw Marisol cook on Monday.", "Marisol cook", "Marisol cook"),
        ("I saw Ana wood on Monday.", "Ana wood", "Ana wood"),
        ("then lucia phoned me", "lucia phoned", "lucia phoned"),
    ],
)
def test_a_name_keeps_a_surname_and_lets_a_verb_go(text, said, name):
    start = text.index(said)
    found = Finding(start, start + len(said), Kind.NAME, Risk.DIRECT, "tagger")
    (one,) = mended(text, [found])
    assert text[one.start : one.end] == name
