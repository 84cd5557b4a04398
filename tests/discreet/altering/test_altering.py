"""What may be altered is offered, consistently; what matters stays."""

from itertools import pairwise

import pytest

from discreet import FINDERS, find, gather
from discreet.altering import Record, Sort, alterations_for, altered, restored


def _offered(text, **asked):
    findings = find(text, finders=FINDERS)
    return alterations_for(text, findings, gather(text, findings), **asked)


def _altered(text, **asked):
    return altered(text, _offered(text, **asked))[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The client is 34. His sister called. She was cross with him, and her flat is cold.",
            "The client is 34. His brother called. He was cross with him, and his flat is cold.",
        ),
        (
            "Her son lives abroad. Nobody rings him.",
            "Her daughter lives abroad. Nobody rings her.",
        ),
        ("Every spring they argue. Spring is bad.", "Every autumn they argue. Autumn is bad."),
        ("He plays the cello. An oboist, he says, has it easier.", None),
        ("She has three children. The three children sleep.", None),
        (
            "They met at the library. The library is shut.",
            "They met at the museum. The museum is shut.",
        ),
        ("He is an electrician.", None),
    ],
)
def test_a_swap_runs_through_the_whole_text(text, wanted):
    changed = _altered(text)

    assert changed != text
    assert wanted is None or changed == wanted


def test_the_article_fits_the_new_word():
    said = {_altered("She plays an oboe. He is an electrician.", seed=seed) for seed in range(12)}

    assert len(said) > 2
    for text in said:
        words = text.replace(".", "").split()
        for article, noun in pairwise(words):
            if article in ("a", "an"):
                assert (article == "an") == (noun[0] in "aeiou")


@pytest.mark.parametrize(
    "text",
    [
        "Her sister called. She was cross.",  # whose "she"?
        "His sister is pregnant.",
        "His sister is a single mother.",
        "His sister's husband drinks.",
        "His sister and his brother came.",
        "His half-sister came.",
        "His sister saw her leave. Nobody knew.",
        "She has three children: one is at school.",
        "She has three children. The eldest is ill.",
        "She has two daughters and two sons.",
        "She was one of the three children.  Both parents left.",
        "In spring, at Easter, it began.",
        "She has to spring up.",
        "Ms Summer Cello called about the Spring Library Trust.",
    ],
)
def test_what_is_not_safe_is_not_offered(text):
    assert _offered(text) == ()


NOTE = (
    "His sister left in spring. He plays the cello at the village hall, and he is a plumber. "
    "His parents raised four children. Is the village hall too loud for him?"
)


def test_every_sort_is_offered_but_what_the_question_asks():
    assert {made.sort for made in _offered(NOTE)} == set(Sort) - {Sort.PLACE}


@pytest.mark.parametrize(
    ("matters", "sort"),
    [
        (("season",), Sort.SEASON),
        (("occupation",), Sort.SECTOR),
        (("family",), Sort.COUNT),
        (("Cello",), Sort.HOBBY),
        (("parents",), Sort.COUNT),
        (("left",), Sort.GENDER),
    ],
)
def test_what_matters_to_the_question_stays(matters, sort):
    assert sort in {made.sort for made in _offered(NOTE)}
    assert sort not in {made.sort for made in _offered(NOTE, matters=matters)}


def test_the_same_seed_offers_the_same_and_another_may_not():
    assert _offered(NOTE, seed=3) == _offered(NOTE, seed=3)
    assert len({_offered(NOTE, seed=seed) for seed in range(8)}) > 1


def test_the_record_says_what_was_and_takes_it_back():
    changed, record = altered(NOTE, _offered(NOTE))
    read = Record.from_json(record.as_json())

    assert read == record
    assert {(made.was, made.becomes) for made in read.alterations} >= {("sister", "brother")}
    assert all(
        changed[spot.start : spot.end] == spot.after
        for made in read.alterations
        for spot in made.spots
    )
    assert restored(changed, read) == NOTE


def test_a_record_is_for_one_text_only():
    _, record = altered(NOTE, _offered(NOTE))

    with pytest.raises(ValueError, match="not the one"):
        restored(f"He said: {NOTE}", record)
    with pytest.raises(ValueError, match="overlap"):
        altered(NOTE, _offered(NOTE)[:1] * 2)
    with pytest.raises(ValueError, match="not a record"):
        Record.from_json('[{"key": 1}]')


def test_a_relative_who_is_named_becomes_one_of_the_other_gender():
    text = "Marisol is 34. Her mother fell. Her sister Ava came on Monday."
    offered = [made for made in _offered(text) if made.sort is Sort.GENDER]

    assert [(made.was, made.becomes) for made in offered] == [("sister", "brother")]
    changed = altered(text, offered)[0]
    assert "the client's brother" in {s.label for s in gather(changed, find(changed))}
