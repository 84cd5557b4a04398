"""Each value from the environment is checked at the start, and named when it is wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from covision import env

NAME = "COVISION_TEST_VALUE"


def test_a_value_comes_from_the_variable_or_its_file_or_is_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert env.text(NAME, "default") == "default"
    monkeypatch.setenv(NAME, "said")
    assert env.text(NAME) == "said"
    monkeypatch.delenv(NAME)
    (tmp_path / "secret").write_text("from a file\n", encoding="utf-8")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "secret"))
    assert env.text(NAME) == "from a file"
    assert env.is_set(NAME)


def test_variable_and_file_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "said")
    monkeypatch.setenv(f"{NAME}_FILE", "/anywhere")
    with pytest.raises(ImproperlyConfigured, match=f"Set {NAME} or {NAME}_FILE, not both"):
        env.text(NAME)


def test_a_file_that_is_no_text_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "secret"))
    with pytest.raises(ImproperlyConfigured, match="names a file that cannot be read"):
        env.text(NAME)


@pytest.mark.parametrize(
    ("said", "meant"), [("Yes", True), ("on", True), ("0", False), ("", False)]
)
def test_a_flag_is_yes_or_no(monkeypatch: pytest.MonkeyPatch, said: str, *, meant: bool) -> None:
    monkeypatch.setenv(NAME, said)
    assert env.flag(NAME) is meant


def number() -> int:
    return env.number(NAME, 5, least=1, most=10)


def flag() -> bool:
    return env.flag(NAME)


@pytest.mark.parametrize(
    ("read", "said", "sentence"),
    [
        (flag, "perhaps", "is yes or no"),
        (number, "many", "is a whole number from 1 to 10"),
        (number, "11", "is a whole number from 1 to 10"),
        (number, "-1", "is a whole number from 1 to 10"),
        (number, "٣", "is a whole number from 1 to 10"),
    ],
)
def test_a_wrong_value_is_named_with_what_fits(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[], Any], said: str, sentence: str
) -> None:
    monkeypatch.setenv(NAME, said)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} {sentence}"):
        read()


def test_words_are_divided_by_commas_or_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "one, two three")
    assert env.words(NAME) == ["one", "two", "three"]


def test_addresses_begin_as_they_must_and_bring_no_rule_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(NAME, "wss://media.example.org")
    assert env.addresses(NAME, "ws://", "wss://") == ["wss://media.example.org"]
    for wrong in ("https://media.example.org", "wss://media.example.org;script-src"):
        monkeypatch.setenv(NAME, wrong)
        with pytest.raises(ImproperlyConfigured, match="begin with ws://"):
            env.addresses(NAME, "ws://", "wss://")
