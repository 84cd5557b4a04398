import time

import pytest

from covision.safety.screening import CHILD, HOME, MEANS, OTHERS, SELF, hints_in, reasons_in


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He said he would be better off dead.", SELF),
        ("She has been self-harming since May.", SELF),
        ("He wants to kill himself.", SELF),
        ("She threatened to hurt him.", OTHERS),
        ("He talks of killing his brother.", OTHERS),
        ("I have a safeguarding worry.", CHILD),
        ("There was a CPS report.", CHILD),
        ("He hit her again.", HOME),
        ("There is coercive control.", HOME),
        ("He keeps a gun in the car.", MEANS),
        ("She has been saving up tablets.", MEANS),
    ],
)
def test_words_of_danger_are_found_with_their_reason(text: str, reason: str) -> None:
    assert reasons_in([text]) == (reason,)


@pytest.mark.parametrize(
    "text",
    [
        "We spoke of her garden and her work.",
        "He killed time before the hour.",
        "The deadline is on Friday.",
        "",
    ],
)
def test_ordinary_words_raise_no_hint(text: str) -> None:
    assert hints_in(text) == ()


def test_a_hint_points_at_its_words() -> None:
    text = "🙂 Naïve as it sounds, she is suicidal."
    (hint,) = hints_in(text)
    assert text[hint.start : hint.end] == hint.words == "suicidal"


def test_a_long_hostile_text_is_read_quickly() -> None:
    began = time.perf_counter()
    hints_in("kill " * 40_000)
    assert time.perf_counter() - began < 2
