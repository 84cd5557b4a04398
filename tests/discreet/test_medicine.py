"""Drugs, tests, conditions and guidelines name nobody; what stands beside them still does."""

import pytest

from discreet import Kind, find
from discreet.findings import Finding
from discreet.kinds import Risk
from discreet.medicine import apart_from_medicine, is_drug
from discreet.mending import mended


def guessed(text, words, kind=Kind.NAME, source="tagger"):
    start = text.index(words)
    return Finding(start, start + len(words), kind, Risk.DIRECT, source)


def left(text, finding):
    return [text[one.start : one.end] for one in apart_from_medicine(text, [finding])]


@pytest.mark.parametrize("drug", ["pembrolizumab", "amiodarone", "Eliquis"])
def test_a_drug_is_nobody(drug):
    text = f"She was put on {drug} in May."
    assert is_drug(drug.lower())
    assert not left(text, guessed(text, drug))


@pytest.mark.parametrize("name", ["ranvir", "carol", "jerome", "april", "politis", "gemma"])
def test_a_name_is_no_drug(name):
    assert not is_drug(name)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("A woman with SLE and a fall.", "SLE", Kind.ETHNICITY),
        ("The latest CDC guidelines on sleep.", "latest CDC guidelines", Kind.FACILITY),
        ("The updated ADA guidelines for him.", "updated ADA guidelines", Kind.FACILITY),
        ("Survival of stage III lung cancer.", "III", Kind.FACILITY),
        ("He has Hashimoto's as well.", "Hashimoto", Kind.NAME),
        ("Seen in the dermatology department.", "dermatology department", Kind.ADDRESS),
        ("He was diagnosed with AF in May.", "AF", Kind.NAME),
        ("Referred to pulm. clinic again.", "pulm", Kind.LOCATION),
        ("A rate of 45 mL/min/1.73m2 again.", "73m2", Kind.ID),
    ],
)
def test_what_is_all_medicine_is_nobody(text, words, kind):
    assert not left(text, guessed(text, words, kind))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My client CAD came in tears.", "CAD"),
        ("CAD told me of her sister.", "CAD"),
        ("ADA CAME LATE AND LEFT.", "ADA"),
        ("Her brother Tia rang.", "Tia"),
        ("Sat with RA in the hall.", "RA"),
    ],
)
def test_letters_that_somebody_is_called_by_stay(text, words):
    assert left(text, guessed(text, words)) == [words]


def test_what_the_author_said_stays():
    text = "Say nothing of Eliquis here."
    assert left(text, guessed(text, "Eliquis", source="known")) == ["Eliquis"]


def test_a_name_in_capitals_that_ends_as_illnesses_do_is_one():
    text = "A man with Primary Sclerosing Cholangitis, seen again."
    words = "Primary Sclerosing Cholangitis"
    (one,) = apart_from_medicine(text, [guessed(text, words, source="rule:capital")])
    assert one.kind is Kind.DIAGNOSIS
    assert one.risk is Risk.QUASI


@pytest.mark.parametrize(
    ("text", "words", "kind", "told"),
    [
        ("Options for pt Sarah L. today", "pt Sarah L.", Kind.NAME, "Sarah L."),
        ("Options in ALS, John Smith today", "ALS, John Smith", Kind.NAME, "John Smith"),
        ("Seen JK, Sam today", "JK, Sam", Kind.NAME, "JK, Sam"),
        ("A scan at Elm Clinic in May", "scan at Elm Clinic", Kind.FACILITY, "Elm Clinic"),
        ("He lives at 3 Elm St, seen in May", "3 Elm St, seen", Kind.ADDRESS, "3 Elm St"),
        (
            "He lives at 3 Elm St, basement",
            "3 Elm St, basement",
            Kind.ADDRESS,
            "3 Elm St, basement",
        ),
    ],
)
def test_a_name_or_place_stands_without_what_leads_to_it(text, words, kind, told):
    (one,) = mended(text, [guessed(text, words, kind)])
    assert text[one.start : one.end] == told


def test_rules_find_a_client_beside_her_drug_and_her_test():
    text = "Ana Quill takes Eliquis for AFib; the CDC guidelines and her CHADS score say so."
    assert [text[one.start : one.end] for one in find(text) if one.kind is Kind.NAME] == [
        "Ana Quill"
    ]
