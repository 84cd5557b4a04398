"""What only looks like a name is left alone; what names somebody is found, whatever the word."""

import pytest

from discreet import find
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.namesakes import told_apart


def _named(text):
    return {text[one.start : one.end] for one in find(text) if one.kind is Kind.NAME}


def _kept(text, *words):
    """Which of some words would stay, had a finder taken each for a name."""
    found = [
        Finding(text.index(word), text.index(word) + len(word), Kind.NAME, Risk.DIRECT, "tagger")
        for word in words
    ]
    return [text[one.start : one.end] for one in told_apart(text, found)]


@pytest.mark.parametrize(
    "text",
    [
        "Poppy seeds on the roll, counted one by one.",
        "Winnicott and Bollas on the use of an object, for the seminar.",
        "Orwell's essay on shame was the homework.",
        "The lily had wilted, and so had she.",
    ],
)
def test_words_without_a_sign_of_somebody_name_nobody(text):
    assert _named(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Poppy came late and would not sit.", "Poppy"),
        ("I asked Poppy about the weekend.", "Poppy"),
        ("Lily's mother rang twice.", "Lily"),
        ("My client Orwell is tearful.", "Orwell"),
        ("Poppy (14) will not eat.", "Poppy"),
        ("Flynn (34) lives alone.", "Flynn"),
        ("Flynn, 34, works nights.", "Flynn"),
    ],
)
def test_a_sign_of_somebody_keeps_the_name(text, name):
    assert _kept(text, name) == [name]


def test_one_sign_keeps_every_mention():
    text = "Poppy seeds, she jokes. I asked Poppy about it."
    assert _kept(text, "Poppy") == ["Poppy"]


def test_a_score_goes_with_the_test_it_belongs_to():
    text = "Apgar 8, no resuscitation."
    name = Finding(0, 5, Kind.NAME, Risk.DIRECT, "list:surnames")
    score = Finding(6, 7, Kind.AGE, Risk.QUASI, "rule:age")
    assert list(told_apart(text, [name, score])) == []


def test_what_the_author_said_is_never_taken_back():
    text = "Poppy seeds on the roll."
    known = Finding(0, 5, Kind.NAME, Risk.DIRECT, "known")
    assert list(told_apart(text, [known])) == [known]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Met Su-mi at the door.", "Su-mi"),
        ("then su-mi rang", "su-mi"),
        ("We wondered why I asked Will whether he slept.", "Will"),
        ("I am rescuing Bliss, again and again.", "Bliss"),
        ("Today Bliss talked for the first time.", "Bliss"),
        ("told yerlan id be away", "yerlan"),
    ],
)
def test_names_are_found_where_only_somebody_can_be_meant(text, name):
    assert name in _named(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("She has atrial fibrillation and stage 3 chronic kidney disease.", False),
        ("He was treated for sleep apnoea.", False),
        ("She has Huntington's disease.", True),
    ],
)
def test_only_rare_conditions_are_marked(text, kept):
    assert any(one.kind is Kind.DIAGNOSIS for one in find(text)) is kept


def test_a_town_behind_a_house_called_like_an_author_is_a_town():
    text = "Seen at Johns Hopkins, Baltimore on the ward."
    town = Finding(text.index("Baltimore"), text.index(" on the"), Kind.LOCATION, Risk.DIRECT, "x")
    assert list(told_apart(text, [town])) == [town]


def test_a_county_of_an_authors_name_is_a_place():
    text = "Petition no. 25-DV-0019, Holmes County, hearing in May."
    found = [Finding(25, 38, Kind.LOCATION, Risk.DIRECT, "tagger")]

    assert list(told_apart(text, found)) == found
