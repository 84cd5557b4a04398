"""Names that are everyday words are found where only somebody can be meant, and nowhere else."""

import pytest

from discreet import FINDERS, Kind, find


def named(text):
    found = find(text, finders=FINDERS)
    return [text[one.start : one.end] for one in found if one.kind is Kind.NAME]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("told made id be away next week", "made"),
        ("told will i'd ring back", "will"),
        ("spoke w can re missed appt", "can"),
        ("long says she is fine", "long"),
        ("ct mai do no show again, left vm", "mai do"),
        ("ms do in the corridor, tearful", "do"),
        ("Do was quiet for most of the hour.", "Do"),
        ("Cao was quiet for most of the hour.", "Cao"),
        ("Made reports poor sleep.", "Made"),
        ("We looked at Long's diary card together.", "Long"),
        ("An email from Can at midnight, three pages.", "Can"),
        ("Today Marine talked about the argument.", "Marine"),
        ("When Mine and I talked, it was late.", "Mine"),
    ],
)
def test_a_word_that_is_a_name_is_found_where_only_somebody_can_stand(text, name):
    assert named(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "told him id be away next week",
        "told work i'd be late",
        "spoke w school re missed appt",
        "mum says she is fine",
        "ct says it can do no harm",
        "So was upset, then better.",
        "Sleep was late again.",
        "Client reports poor sleep.",
        "A letter from school at last.",
        "We looked at the long diary card together.",
        "Today sleep was better.",
    ],
)
def test_a_word_stays_one_elsewhere(text):
    assert not named(text)
