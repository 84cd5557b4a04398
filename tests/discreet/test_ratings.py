"""A rating is what a case is discussed with; a day is what its client is found by."""

import pytest

from discreet import Kind, find


def dates_in(text):
    return [text[one.start : one.end] for one in find(text) if one.kind is Kind.DATE]


@pytest.mark.parametrize(
    "text",
    [
        "He rates the pain at 7/10 before the call.",
        "Cravings up to 7/10 on drives home.",
        "SUDS went from 8/10 to 3/10.",
        "Distress 5/10 now, down from 9/10.",
        "Confidence 9/10 that he can do it.",
        "Attended 7/8 groups.",
        "She put it at 6/10 for anxiety.",
        "Beck (2011) is clear on homework.",
        "Garety et al. (2001) on threat beliefs.",
        "NICE NG222 (2022) says to offer both.",
    ],
)
def test_a_rating_and_the_year_of_a_work_stay(text):
    assert not dates_in(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Her birthday is 7/10 and she dreads it.", "7/10"),
        ("Panic attack on 7/10 at work.", "7/10"),
        ("Pain clinic 3/10 at noon.", "3/10"),
        ("Pain worse since 3/10/2024.", "3/10/2024"),
        ("Seen 7/8 for review.", "7/8"),
        ("Client Beck was admitted in 2011.", "2011"),
        ("My client Beck (2011) moved house.", "2011"),
        ("Mood low, seen 6/10 in clinic.", "6/10"),
        ("Mood dropped when dad died 5/8.", "5/8"),
        ("Panic attack Tuesday 3/10.", "3/10"),
        ("Safety plan reviewed 6/7 with mum.", "6/7"),
        ("Attended court 4/8 with her sister.", "4/8"),
        ("Completed detox 3/10.", "3/10"),
        ("Panic after 4/7, none before.", "4/7"),
        ("Anxiety up after the crash 4/7.", "4/7"),
        ("Seen 3/10 pain clinic.", "3/10"),
    ],
)
def test_a_day_or_a_year_of_somebodys_life_is_found(text, day):
    assert any(day in found for found in dates_in(text))
