"""What is called like work, a people, a person or a body is a thing; whom they name stays."""

import pytest

from discreet import Finding, Kind, Risk, find
from discreet.things import apart_from_things


def left(text, words, kind, source="tagger"):
    start = text.index(words)
    finding = Finding(start, start + len(words), kind, Risk.QUASI, source)
    return [text[one.start : one.end] for one in apart_from_things(text, [finding])]


@pytest.mark.parametrize(
    ("text", "words", "kind", "source"),
    [
        ("Mason jars stood along the sill.", "Mason", Kind.OCCUPATION, "list:occupations"),
        ("Cook books are his comfort now.", "Cook", Kind.OCCUPATION, "list:occupations"),
        (
            "Firefighter costume for the little one.",
            "Firefighter",
            Kind.OCCUPATION,
            "list:occupations",
        ),
        ("Cherokee is a make of car here.", "Cherokee", Kind.ETHNICITY, "list:ethnicities"),
        ("Black and white thinking, once more.", "Black", Kind.ETHNICITY, "tagger"),
        ("King of excuses, says his wife.", "King of excuses", Kind.ORG, "tagger"),
        ("Wide meadow, he wrote beneath.", "meadow", Kind.ORG, "tagger"),
    ],
)
def test_a_thing_points_to_nobody(text, words, kind, source):
    assert not left(text, words, kind, source)


@pytest.mark.parametrize(
    ("text", "words", "kind", "source"),
    [
        ("Welder nights, home by six.", "Welder", Kind.OCCUPATION, "list:occupations"),
        ("Plumber brothers, both of them.", "Plumber", Kind.OCCUPATION, "list:occupations"),
        ("Carpenter works alone since May.", "Carpenter", Kind.OCCUPATION, "list:occupations"),
        ("Baker, 40, two boys.", "Baker", Kind.OCCUPATION, "list:occupations"),
        ("Lakota on her mother's side.", "Lakota", Kind.ETHNICITY, "list:ethnicities"),
        ("Queen of Peace, the parish school.", "Queen of Peace", Kind.ORG, "tagger"),
        ("He left the army at thirty.", "army", Kind.ORG, "tagger"),
        ("Easter is at Terere marae this year.", "marae", Kind.ORG, "tagger"),
        ("Maria of accounting rang twice.", "Maria", Kind.NAME, "list:given_names"),
        ("Constance of payroll rang twice.", "Constance", Kind.NAME, "tagger"),
        ("Maria of the bakery rang.", "Maria", Kind.NAME, "list:given_names"),
        ("Grace of payroll rang twice.", "Grace", Kind.NAME, "list:given_names"),
    ],
)
def test_somebody_stays_somebody(text, words, kind, source):
    assert left(text, words, kind, source) == [words]


def test_a_text_is_read_so():
    assert not find("Carpenter bees nest in the beam above his bed.")
    assert [one.kind for one in find("Carpenter, 51, from a line of carpenters.")][:1] == [
        Kind.OCCUPATION
    ]
