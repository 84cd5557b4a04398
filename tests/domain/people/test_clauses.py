import pytest

from covision.core.errors import NotPossible
from covision.people.clauses import Clause, compared, paragraphs_of, text_hash, tidied


def clause(key: str = "a", *paragraphs: str, plainly: str = "") -> Clause:
    return Clause(key=key, title="Title", paragraphs=list(paragraphs), plainly=plainly)


def test_empty_lines_divide_paragraphs() -> None:
    assert paragraphs_of("One\r\nline.\r\n\r\n \t\r\nTwo.\0\n") == ["One line.", "Two."]


def test_an_empty_part_is_refused_by_its_title() -> None:
    with pytest.raises(NotPossible, match="“Title” is empty"):
        tidied([clause("a", " \n ")])


def test_a_part_that_is_too_long_is_refused_whole() -> None:
    with pytest.raises(NotPossible, match="Nothing was cut off"):
        tidied([clause("a", "word " * 5_000)])


def test_every_word_counts_in_the_hash() -> None:
    one = clause("a", "One.", "Two.", plainly="Plain.")
    others = [
        clause("b", "One.", "Two.", plainly="Plain."),
        clause("a", "One. Two.", plainly="Plain."),
        clause("a", "One.", "Two.", plainly="Other."),
    ]
    assert len({text_hash([c]) for c in (one, *others)}) == 4
    assert text_hash([one]) == text_hash([clause("a", "One.", "Two.", plainly="Plain.")])


def test_what_is_new_and_what_is_gone_is_told_apart() -> None:
    [found] = compared([clause("a", "Kept.", "New.")], before=[clause("a", "Kept.", "Gone.")])
    assert [(p.text, p.is_new) for p in found.paragraphs] == [("Kept.", False), ("New.", True)]
    assert found.gone == ("Gone.",)
    assert found.is_changed


def test_a_first_version_has_nothing_new() -> None:
    [found] = compared([clause("a", "Kept.")], before=None)
    assert not found.is_changed
