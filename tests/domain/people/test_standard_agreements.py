import pytest

from covision.people.clauses import parts_with_blanks
from covision.people.standard_agreements import PARTS, WrongText, checked, standard
from covision.people.states import AgreementKind

CONFIDENTIALITY = AgreementKind.CONFIDENTIALITY


@pytest.mark.parametrize("kind", AgreementKind)
def test_every_kind_has_a_whole_text(kind: AgreementKind) -> None:
    clauses = standard(kind)
    assert [clause["key"] for clause in clauses] == list(PARTS[kind])
    assert all(clause["plainly"] and clause["paragraphs"] for clause in clauses)


def test_what_peers_sign_has_nothing_to_fill_in_and_a_contract_does() -> None:
    assert parts_with_blanks(standard(CONFIDENTIALITY)) == []
    assert parts_with_blanks(standard(AgreementKind.CONTRACT)) != []


def test_a_text_that_somebody_changes_is_a_copy() -> None:
    standard(CONFIDENTIALITY)[0]["paragraphs"].append("Something else.")
    assert "Something else." not in standard(CONFIDENTIALITY)[0]["paragraphs"]


def test_what_colleagues_must_agree_is_said() -> None:
    text = " ".join(" ".join(c["paragraphs"]) for c in standard(CONFIDENTIALITY))
    for words in (
        "is not supervision",
        "privacy steward",
        "may know the client",
        "artificial-intelligence",
        "ninety days",
        "partners",
        "court",
        "red card",
        "insurance",
        "once a year",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ({}, "list of"),
        ({"clauses": "words"}, "list of"),
        ({"clauses": ["words"]}, "a part has"),
        ({"clauses": [{"key": "purpose"}]}, "a part has"),
        (
            {"clauses": [{"key": "purpose", "title": "", "plainly": "x", "paragraphs": ["x"]}]},
            "empty",
        ),
        (
            {"clauses": [{"key": "purpose", "title": "x", "plainly": "x", "paragraphs": []}]},
            "empty",
        ),
        (
            {"clauses": [{"key": "purpose", "title": "x", "plainly": "x", "paragraphs": ["x"]}]},
            "in order",
        ),
    ],
)
def test_a_text_that_is_not_whole_is_refused(document: dict[str, object], sentence: str) -> None:
    with pytest.raises(WrongText, match=sentence):
        checked(document, kind=CONFIDENTIALITY)
