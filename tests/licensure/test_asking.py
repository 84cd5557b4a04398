"""What a rule asks is said in words."""

import pytest

from covision.licensure.asking import asked, state_of
from covision.licensure.reading import rule_set, rule_sets

STEPS = "1 where direct work is over 0 h, 2 where direct work is over 10 h"


def test_every_rule_says_what_it_asks_without_words_of_the_file() -> None:
    said = [asked(rule) for one in rule_sets() for rule in one.rules]
    assert all(said)
    assert not [one for one in said if "_" in one or "None" in one or "{" in one]


@pytest.mark.parametrize(
    ("set_id", "rule", "words"),
    [
        ("us-ca-lmft", "minimum-total", "at least 3,000 hours of all work and supervision"),
        (
            "us-ca-lmft",
            "ca-week",
            f"units of supervision, each week: {STEPS}; after the degree; per setting",
        ),
        ("us-ny-lcsw", "duration", "at least 36 months, at most 72 months, without a break"),
        ("us-fl-lmhc", "modality-group-video", "group video: does not count"),
        ("us-oh-lpcc", "modality-phone", "phone: nobody is sure"),
        (
            "us-ca-psych",
            "stage-split-post-degree-total",
            "all work and supervision after the degree: at least 1,500 h",
        ),
    ],
)
def test_a_rule_is_said_as_a_person_would(set_id: str, rule: str, words: str) -> None:
    found = next(one for one in rule_set(set_id).rules if one.id == rule)
    assert asked(found) == words


def test_why_a_set_waits_is_said() -> None:
    assert state_of(rule_set("us-or-lpc")) == "on by default"
    assert state_of(rule_set("us-wa-lmhc")) == "off: a change is on its way"
    assert state_of(rule_set("uk-ukcp")) == "off: its file is not complete"
    assert state_of(rule_set("us-pa-lpc")) == "off: from memory, not checked"
    assert state_of(rule_set("us-ma-lmhc")) == "off: some of it is from memory, not checked"
