import pytest

from covision.cases.gate import LineStopped, pass_line
from covision.core.errors import NotPossible
from discreet import Known

KNOWN = Known.of("Deb Kowalczyk\nthe mill fire")


@pytest.mark.parametrize(
    "line",
    [
        "What happens in you when she goes quiet?",
        "I hope she can let herself mourn; Winnicott would call it holding.",
        "EMDR helped in a case of mine, PHQ-9 went from 17 to 9.",
        "Could the anger be Tuesday’s, not yours?",
    ],
)
def test_a_colleagues_ordinary_words_pass(line: str) -> None:
    assert pass_line(f"  {line}\r\n", known=KNOWN).text == line


@pytest.mark.parametrize(
    "line",
    [
        "Is this Deb?",
        "is this deb’s mother?",
        "D e b comes to mind.",
        "Was it the mill fire?",
        "Ring her on 07700 900417.",
        "Write to jan@example.org first.",
    ],
)
def test_a_line_that_could_name_somebody_stops(line: str) -> None:
    with pytest.raises(LineStopped, match="has not been sent") as stopped:
        pass_line(line, known=KNOWN)
    assert stopped.value.found
    assert stopped.value.may_state


def test_its_writer_may_state_that_it_names_nobody() -> None:
    line = "Ring 0131 496 0001."
    with pytest.raises(LineStopped):
        pass_line(line, known=KNOWN)
    assert pass_line(line, known=KNOWN, names_nobody=True).text == line


def test_what_must_never_be_said_stops_even_then_and_says_no_more() -> None:
    with pytest.raises(LineStopped) as stopped:
        pass_line("Is this Deb?", known=KNOWN, names_nobody=True)
    assert not stopped.value.may_state
    assert "Deb" not in str(stopped.value)


def test_empty_and_endless_lines_are_refused() -> None:
    with pytest.raises(NotPossible, match="nothing to send"):
        pass_line(" \0 ")
    with pytest.raises(NotPossible, match="4,000 fit"):
        pass_line("word " * 1000)
