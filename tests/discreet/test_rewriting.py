import re

import pytest

from discreet import (
    FINDERS,
    Audience,
    Change,
    Finding,
    Kind,
    Known,
    Risk,
    find,
    propose,
    rewrite,
    still_there,
)

NOTE = (
    "Marisol, a 34yo electrician from Whitesburg, came late. Her sister Lucía waited. "
    "Marisol has worked at Laurel Fork Hospital since 2019 and is Korean, raised "
    'Catholic. On 12 March she told Lucía, "I can\'t." PHQ-9 19, Zoloft 50 mg. '
    "Cell 606-555-0143."
)


def _rewritten(text, audience=Audience.PEERS, known=None):
    known = known or Known()
    return rewrite(text, propose(text, find(text, known=known, finders=FINDERS), audience=audience))


@pytest.mark.parametrize("audience", list(Audience))
def test_nothing_direct_is_left_for_anybody(audience):
    text = _rewritten(NOTE, audience)

    for said in ("Marisol", "Lucía", "Whitesburg", "Laurel Fork", "606-555-0143"):
        assert said not in text
    assert "12 March" not in text


@pytest.mark.parametrize("audience", list(Audience))
def test_what_matters_clinically_is_kept(audience):
    text = _rewritten(NOTE, audience)

    for said in ("came late", "I can't.", "PHQ-9 19", "Zoloft 50 mg", "waited"):
        assert said in text


@pytest.mark.parametrize("audience", list(Audience))
def test_the_grammar_stands(audience):
    text = _rewritten(NOTE, audience)

    assert not re.search(r"(?i)\b(\w+) \1\b", text)
    assert not re.search(r"\b[Aa] [aeiou]|\b[Aa]n [bcdfgjklmnpqrstvwxyz]", text)
    assert "  " not in text
    assert " ." not in text
    assert " ," not in text


def test_a_supervisor_reads_the_circumstances_as_they_are():
    text = _rewritten(NOTE, Audience.SUPERVISOR)

    for said in ("34yo", "electrician", "since 2019", "Korean", "Catholic"):
        assert said in text


def test_peers_read_them_widened():
    text = _rewritten(NOTE)

    for said in ("34", "electrician", "2019", "Korean", "Catholic"):
        assert said not in text
    assert "East Asian" in text
    assert "Christian" in text


def test_teaching_is_no_wider_open_than_peers():
    assert "tradesperson" in _rewritten(NOTE)
    assert "tradesperson" not in _rewritten(NOTE, Audience.TEACHING)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Marisol came. I saw Marisol.", "The client came. I saw the client."),
        ("Marisol's mother rang Marisol.", "The client's mother rang the client."),
        (
            "Marisol sat. Her sister Lucía rang.",
            "The client sat. Her sister rang.",
        ),
        (
            "Marisol sat with her sister Lucía's dog.",
            "The client sat with her sister's dog.",
        ),
        ("He is 34, and tired.", "He is in his thirties, and tired."),
        ("an 8yo boy", "an 8\u201311yo boy"),
        ("a 34yo man", "a 30\u201339yo man"),
        ("an electrician", "a tradesperson"),
        ("a nurse on nights", "a health worker on nights"),
        ("He is Somali.", "He is East African."),
        ("Ring 606-555-0143.", "Ring (number left out)."),
        ("Sober since 2019.", "Sober since an earlier year."),
        ("It was in November.", "It was in the autumn."),
        ("Seen at Laurel Fork Hospital.", "Seen at a hospital."),
        ("She moved to Whitesburg.", "She moved to a town."),
        ("She lives in Texas.", "She lives in another state or province."),
        ("shot outside the bakery", "shot"),
    ],
)
def test_a_wording_fits_its_place(text, wanted):
    assert _rewritten(text) == wanted


def test_known_words_are_gone_after_a_rewrite():
    known = Known.of("Deb; Okafor")
    text = "Deb rang. deb's car, D e b, and okafors. The Okafor house."

    assert still_there(_rewritten(text, known=known), known) == ()


def test_a_change_says_what_it_is_and_why():
    (change,) = propose("Ring 606-555-0143.", find("Ring 606-555-0143."), audience=Audience.PEERS)

    assert (change.before, change.kind) == ("606-555-0143", Kind.PHONE)
    assert change.why == "A telephone number points to one person."


def _change(start, end, before, after):
    return Change(start, end, Kind.NAME, Risk.DIRECT, before, after, "Why not.")


def test_overlapping_changes_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        rewrite("abcd", [_change(0, 3, "abc", "x"), _change(2, 4, "cd", "y")])


def test_a_change_made_for_another_text_is_refused():
    with pytest.raises(ValueError, match="not the one"):
        rewrite("abcd", [_change(0, 3, "xyz", "")])


def test_a_change_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="not the one"):
        rewrite("ab", [_change(1, 5, "bcde", "")])


def test_what_is_left_out_takes_one_space_along():
    assert rewrite("a Deb b", [_change(2, 5, "Deb", "")]) == "a b"
    assert rewrite("with Deb.", [_change(5, 8, "Deb", "")]) == "with."
    assert rewrite("Deb", [_change(0, 3, "Deb", "")]) == ""


def test_a_finding_the_author_made_gets_a_wording_too():
    text = "He keeps owls."
    made = Finding(9, 13, Kind.DISTINCT, Risk.QUASI, "author")

    assert rewrite(text, propose(text, [made], audience=Audience.PEERS)) == ("He keeps an animal.")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("audience", list(Audience))
def test_every_kind_has_a_wording_for_every_audience(kind, audience):
    made = Finding(0, 4, kind, Risk.DIRECT, "author")

    (change,) = propose("Owls fly.", [made], audience=audience)

    assert "Owls" not in change.after


@pytest.mark.parametrize("audience", list(Audience))
def test_a_rewrite_holds_nothing_direct_any_more(audience):
    note = f"{NOTE} Teo, 9, and Ines Duarte rang in November from Lagos, then Oslo."
    rewritten = _rewritten(note, audience)

    assert [f for f in find(rewritten) if f.risk is Risk.DIRECT] == []
