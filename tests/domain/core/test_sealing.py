"""What is sealed opens with its key in its place, and nowhere else."""

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covision.core import sealing
from covision.core.passing import Passed
from covision.core.sealing import (
    CannotOpen,
    SealedForOthers,
    fingerprint,
    new_data_key,
    new_master_key,
    rewrap,
    seal,
    seal_for_others,
    unseal,
)

WORDS = "Deborah of Ashcombe, 34, and her son Tom"
PLACE = "cases_draft.story:1"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_text_opens_as_it_was(text: str) -> None:
    key = new_data_key()
    assert unseal(seal(text, key=key, place=PLACE), key=key, place=PLACE) == text


def test_the_sealed_value_holds_none_of_the_words() -> None:
    sealed = bytes(seal(WORDS, key=new_data_key(), place=PLACE))
    assert b"Deborah" not in sealed
    assert b"Ashcombe" not in sealed


def test_the_same_words_never_look_the_same() -> None:
    key = new_data_key()
    assert seal(WORDS, key=key, place=PLACE) != seal(WORDS, key=key, place=PLACE)


def test_a_value_moved_to_another_row_does_not_open() -> None:
    key = new_data_key()
    sealed = seal(WORDS, key=key, place=PLACE)
    with pytest.raises(CannotOpen):
        unseal(sealed, key=key, place="cases_draft.story:2")


def test_the_key_of_another_case_does_not_open() -> None:
    sealed = seal(WORDS, key=new_data_key(), place=PLACE)
    with pytest.raises(CannotOpen):
        unseal(sealed, key=new_data_key(), place=PLACE)


def test_any_changed_byte_is_noticed() -> None:
    key = new_data_key()
    sealed = bytes(seal("short", key=key, place=PLACE))
    for index in range(len(sealed)):
        changed = bytearray(sealed)
        changed[index] ^= 1
        with pytest.raises(CannotOpen):
            unseal(bytes(changed), key=key, place=PLACE)


def test_a_data_key_with_a_changed_byte_is_noticed() -> None:
    key = new_data_key()
    sealed = seal("short", key=key, place=PLACE)
    for index in range(len(key)):
        changed = bytearray(key)
        changed[index] ^= 1
        with pytest.raises(CannotOpen):
            unseal(sealed, key=bytes(changed), place=PLACE)


def test_another_master_key_opens_nothing(settings: Any) -> None:
    key = new_data_key()
    sealed = seal(WORDS, key=key, place=PLACE)
    settings.MASTER_KEYS = [base64.urlsafe_b64decode(new_master_key())]
    with pytest.raises(CannotOpen, match="None of the master keys"):
        unseal(sealed, key=key, place=PLACE)


def test_a_data_key_moves_to_the_first_master_key(settings: Any) -> None:
    key = new_data_key()
    sealed = seal(WORDS, key=key, place=PLACE)
    fresh = base64.urlsafe_b64decode(new_master_key())
    settings.MASTER_KEYS = [fresh, *settings.MASTER_KEYS]
    assert not sealing.is_current(key)
    moved = rewrap(key)
    settings.MASTER_KEYS = [fresh]
    assert sealing.is_current(moved)
    assert unseal(sealed, key=moved, place=PLACE) == WORDS


def test_nothing_opens_as_nothing() -> None:
    assert unseal(b"", key=new_data_key(), place=PLACE) == ""


def test_words_for_others_come_from_what_passed() -> None:
    key = new_data_key()
    passed = Passed("She is 30 to 39.", "release")
    sealed = seal_for_others(passed, key=key, place=PLACE)
    assert type(sealed) is SealedForOthers
    assert unseal(sealed, key=key, place=PLACE) == passed.text


def test_a_fingerprint_is_the_same_for_the_same_words_and_key_and_place() -> None:
    key = new_data_key()
    first = fingerprint(WORDS, key=key, place=PLACE)
    assert first == fingerprint(WORDS, key=key, place=PLACE)
    assert first != fingerprint(WORDS, key=new_data_key(), place=PLACE)
    assert first != fingerprint(WORDS, key=key, place="elsewhere")
