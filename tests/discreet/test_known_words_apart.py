"""What must never be said is found where a line, a mark or an article comes between."""

from time import process_time

import pytest

from discreet import Known, Risk, find, still_there

WORDS = [
    ("Deborah", "Deb-orah"),
    ("Deborah", "She signs as Debo-\nrah."),
    ("Deborah", "De\u2011borah"),
    ("Deborah", "D\u00b7e\u00b7b\u00b7o\u00b7r\u00b7a\u00b7h"),
    ("Deborah", "Deb(orah)"),
    ("Deborah", "deborah99 wrote"),
    ("the mill fire", "It was after the big mill fire."),
    ("the mill fire", "the mill-fire"),
    ("a lighthouse keeper", "Lighthouse keepers are rare."),
    ("deb.k@example.org", "deb.k@example.org"),
    ("deb.k@example.org", "Deb.K@EXAMPLE.org"),
    ("3/4 Hill Road", "at 3/4 Hill Road"),
    ("07700 900417", "(07700) 900417"),
    ("07700 900417", "+44 7700 900417"),
    ("07700 900417", "0044 (0)7700 900417"),
    ("\u674e\u5a1c", "\u674e\u5a1c\u7684\u6bcd\u4eb2"),
    ("\u0645\u062d\u0645\u062f", "\u0645\u062d\u0645\u0640\u062f"),
    ("\U0001f984", "She signs with \U0001f984."),
]
ORDINARY = [
    ("Isabel", "It is able to be said."),
    ("Israel", "The pain is real."),
    ("Tobias", "It leads to bias."),
    ("Theresa", "There's a silence."),
    ("Amina", "I am in a hurry."),
    ("the mill", "They walk by a millstone."),
    ("the fire", "Was there a campfire?"),
    ("07700 900417", "He scored 17 of 900."),
    ("Ana", "An analogy."),
    ("flat 4", "It was flat 45."),
    ("...", "She stopped... and went on."),
]


@pytest.mark.parametrize(("listed", "text"), WORDS)
def test_it_is_found_all_the_same(listed: str, text: str) -> None:
    known = Known.of(listed)
    assert still_there(text, known)
    assert any(finding.risk is Risk.DIRECT for finding in find(text, known=known))


@pytest.mark.parametrize(("listed", "text"), ORDINARY)
def test_ordinary_words_beside_it_stand(listed: str, text: str) -> None:
    assert not still_there(text, Known.of(listed))


def test_a_long_list_makes_nobody_wait() -> None:
    """Each line of a room is screened by it while the others of the room stand in the queue."""
    known = Known.of("\n".join(f"Zo{n:x}vak Bre{n:x}tann" for n in range(1_000)))
    began = process_time()
    assert still_there("I felt cold when Bre3e7tann went quiet.", known)
    assert not still_there("I felt cold when she went quiet. " * 50, known)
    assert process_time() - began < 2
