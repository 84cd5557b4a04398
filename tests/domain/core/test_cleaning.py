"""Text from a form arrives whole, but for what no database or person can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covision.core.cleaning import LONGEST_TEXT, clean_text
from covision.core.errors import NotPossible


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("a\0b", "ab"),
        ("lone \ud83d and \udc00", "lone \ufffd and \ufffd"),
        ("été, 👩‍👩‍👧, שלום, \u202eright to left", "été, 👩‍👩‍👧, שלום, \u202eright to left"),
        ("", ""),
    ],
)
def test_what_cannot_be_read_is_taken_out(given_text: str, kept: str) -> None:
    assert clean_text(given_text) == kept


@given(st.text())
def test_clean_text_fits_any_database_and_stays_clean(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\0" not in cleaned
    assert clean_text(cleaned) == cleaned


def test_a_text_that_is_too_long_is_refused_whole_with_its_length() -> None:
    assert len(clean_text("x" * LONGEST_TEXT)) == LONGEST_TEXT
    with pytest.raises(NotPossible, match=r"200,001 characters; 200,000 fit.*Nothing was cut off"):
        clean_text("x" * (LONGEST_TEXT + 1))


def test_a_line_has_its_own_length() -> None:
    with pytest.raises(NotPossible, match="6 characters; 5 fit"):
        clean_text("longer", longest=5)
