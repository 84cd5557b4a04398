import pytest

from discreet import Kind, Known, find, still_there

DEB = Known(words=("Deb",))
VEGA = Known(words=("Marisol Vega",))


@pytest.mark.parametrize(
    "text",
    [
        "Deb came.",
        "deb came.",
        "DEB came.",
        "Deb's car",
        "Deb\u2019s car",
        "the Debs",
        "D\u00e9b came",
        "De\u0301b came",
        "D\u200beb came",
        "De\u00adb came",
        "D\u0435b came",
        "\uff24\uff45\uff42 came",
        "D e b came",
        "D-e-b came",
        "D.E.B. came",
        "(Deb)",
        "Deb, again",
        "\u202eDeb\u202c came",
    ],
)
def test_a_known_name_is_seen_through(text):
    assert still_there(text, DEB), text


@pytest.mark.parametrize(
    "text", ["a debt", "debate", "Zdeb", "de bono", "the web", "", "d e", "b e d"]
)
def test_other_words_are_no_known_name(text):
    assert still_there(text, DEB) == ()


@pytest.mark.parametrize(
    "text",
    ["Vega rang", "marisol rang", "Marisol-Vega", "MarisolVega", "Marisoll", "Marsiol"],
)
def test_parts_and_misspellings_of_a_known_name_are_seen(text):
    assert still_there(text, VEGA), text


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("O'Brien", "obrien rang"),
        ("O'Brien", "O Brien rang"),
        ("O\u2019Brien", "O'Brien rang"),
        ("Saldívar", "saldivar rang"),
        ("Saldivar", "Saldívar rang"),
        ("Łucja", "lucja rang"),
        ("Anne-Marie", "Anne Marie rang"),
        ("Anne-Marie", "annemarie rang"),
        ("606-555-0143", "at 606 555 0143 today"),
        ("606-555-0143", "at 6065550143 today"),
    ],
)
def test_writing_apart_or_together_makes_no_difference(word, text):
    assert still_there(text, Known(words=(word,))), text


def test_everyday_words_of_a_known_fact_are_free():
    known = Known(words=("drives a white dually with a gold star plate",))

    assert still_there("She drives a white car, plate and all.", known) == ()
    assert still_there("He drives a white dually with a gold star plate.", known)


def test_an_everyday_word_is_no_misspelling():
    assert still_there("trace the grade", Known(words=("Grace",))) == ()
    assert still_there("a gracious house", Known(words=("Grace",))) == ()


def test_a_name_part_that_is_a_word_counts_only_with_its_capital():
    known = Known(words=("Grace Young",))

    assert still_there("the young man said grace", known) == ()
    assert [f.start for f in still_there("then Grace came", known)] == [5]


def test_offsets_point_into_the_text_that_was_given():
    text = "\U0001f600 e\u0301t\u00e9 D\u200be\u0301b\u2019s"

    (finding,) = still_there(text, DEB)

    assert text[finding.start : finding.end] == "D\u200be\u0301b"
    assert finding.kind is Kind.KNOWN


def test_no_known_words_no_findings():
    assert still_there("Deb", Known()) == ()
    assert still_there("Deb", Known(words=("", "  ", "--"))) == ()


def test_marked_phrases_count_as_known():
    known = Known(marked=(("the tall Vicar", Kind.OCCUPATION),))

    assert still_there("The  tall vicar came.", known)
    (finding,) = find("so the tall vicar came", known=known)
    assert (finding.kind, finding.source) == (Kind.OCCUPATION, "author")
