"""Handles and tokens say nothing about what they stand for."""

import re

from covision.core.ids import BIRDS, handle_title, random_handle, random_token


def test_a_handle_is_a_bird_and_a_number() -> None:
    for _ in range(200):
        assert re.fullmatch(r"[a-z]+-[1-9]\d{1,2}", random_handle())


def test_no_two_birds_share_a_name() -> None:
    assert len(BIRDS) == len(set(BIRDS))


def test_handles_differ() -> None:
    assert len({random_handle() for _ in range(200)}) > 190


def test_a_handle_reads_well_on_a_page() -> None:
    assert handle_title("heron-27") == "Heron 27"


def test_a_token_has_256_bits_and_fits_a_link() -> None:
    assert re.fullmatch(r"[\w-]{43}", random_token())
    assert random_token() != random_token()
