"""A state behind a town is found with it; the same letters elsewhere are only a word."""

import pytest

from discreet import Kind, find


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("She moved here from Sunnyvale, CA with two boys.", "CA"),
        ("He grew up in Winnipeg, MB and came back.", "MB"),
        ("Her brother teaches in Newcastle, NSW, near the sea.", "NSW"),
    ],
)
def test_a_state_behind_a_town_is_found(text, state):
    at = text.index(f", {state}") + 2
    over = [one for one in find(text) if one.start <= at and at + len(state) <= one.end]
    assert [one.kind for one in over] == [Kind.LOCATION]


@pytest.mark.parametrize("text", ["Fine, OK, he said.", "She laughed, ME first, and then cried."])
def test_no_state_stands_behind_what_is_no_town(text):
    assert not [one for one in find(text) if one.kind is Kind.LOCATION]
