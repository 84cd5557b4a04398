from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from covision.core.errors import NotPossible
from covision.meetings.format_files import LARGEST_FILE, FileWrong, file_of, format_in_file
from covision.meetings.format_texts import parts_of, shape_of, tidied, with_words
from covision.meetings.formats import Format, formats
from tests.domain.meetings.any_format import any_format

QUIETLY = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
"""On a busy machine too."""
ROOT = Path(__file__).parents[3]
GOOD = """name = "Two voices"
size = [2, 4]

[[phases]]
name = "Tell"
minutes = 10
speak = ["presenter"]
captures = ["remark"]
prompt = "Tell it."

[[phases]]
name = "Answer"
minutes = 5
speak = ["group"]
turn = "round_robin"
captures = ["advice"]
prompt = "Answer it."
"""


def own(one: Format) -> Format:
    """As a group would keep it: without what only shipped formats have."""
    return replace(
        one,
        key="",
        minutes=0,
        confidence=formats()["peer_rotating"].confidence,
        minutes_are_ours=False,
        standing="",
        source=(),
        bookends=(),
        video=False,
        phases=tuple(replace(p, by_stance={}, range=None, optional=False) for p in one.phases),
    )


@pytest.mark.parametrize("key", sorted(formats()))
def test_every_shipped_format_comes_back_from_its_file(key: str) -> None:
    wanted = own(formats()[key])
    assert format_in_file(file_of(wanted).encode()) == wanted


@QUIETLY
@given(any_format())
def test_any_format_comes_back_from_its_file(one: Format) -> None:
    assert format_in_file(file_of(one).encode()) == own(tidied(one))


@QUIETLY
@given(any_format())
def test_shape_and_words_together_are_the_format_and_the_shape_holds_no_word(one: Format) -> None:
    whole = tidied(one)
    shape = shape_of(whole)
    assert with_words(shape, parts_of(whole)) == whole
    left = {text for part in parts_of(shape) for text in part.split("\n")}
    held = {"…", "A format of the group’s own", ""}
    assert left - held == {f"Phase {n}" for n in range(1, len(whole.phases) + 1)}


@QUIETLY
@given(st.binary(max_size=200))
def test_whatever_is_sent_is_a_format_or_is_refused_with_a_line(content: bytes) -> None:
    with pytest.raises(NotPossible):
        format_in_file(content)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("minutes = 10", "minutes = 0"), r"Line 6: “Tell” takes no time\."),
        (("minutes = 10", "minutes = ten"), r"Line 6: This cannot be read as TOML\."),
        (("minutes = 10", 'minutes = "ten"'), r"Line 6: minutes is a whole number\."),
        (("minutes = 5", "minutes = 500"), r"Line 13: “Answer” takes more than 180 minutes\."),
        (('speak = ["group"]', "speak = []"), r"Line 14: Nobody may speak in “Answer”\."),
        (('speak = ["group"]', 'speak = ["choir"]'), r"Line 14: speak is one of: presenter,"),
        (('speak = ["group"]', 'speak = [["group"]]'), r"Line 14: speak is one of: presenter,"),
        (('speak = ["group"]', 'speak = "group"'), r"Line 14: speak is a list"),
        (('"round_robin"', '"lottery"'), r"Line 15: turn is one of: open"),
        (('prompt = "Answer it."', 'prompt = ""'), r"Line 17: “Answer” has no prompt\."),
        (('prompt = "Answer it."\n', ""), r"Line 11: “Answer” has no prompt\."),
        (('name = "Tell"', 'title = "Tell"'), r"Line 5: title is not known here\."),
        (("size = [2, 4]", "size = [4]"), r"Line 2: size is two numbers"),
        (("size = [2, 4]", "colour = 1"), r"Line 2: colour is not known here\."),
        (('name = "Two voices"', 'roles = ["king"]'), r"Line 1: roles is one of"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(change: tuple[str, str], sentence: str) -> None:
    with pytest.raises(FileWrong, match=sentence):
        format_in_file(GOOD.replace(*change).encode())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Line 1: A format has phases"),
        (b'name = "x"\nphases = 3', "A format has phases"),
        (b'name = "x"\n\xff', "Line 2: This is not text in UTF-8"),
        (b"#" * (LARGEST_FILE + 1), "larger than 64 KB"),
        (b"a = " + b"[" * 5_000, "cannot be read as TOML"),
        (b'size = [2, 3]\n[[phases]]\nname = "P"\nminutes = 5\nprompt = "Rest."\n', "name"),
        (
            b'name = "N"\nsize = [2, 3]\n[[phases]]\nname = "P"\nminutes = 5\nprompt = "Rest."\n',
            "only pauses",
        ),
    ],
)
def test_what_is_no_format_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(NotPossible, match=sentence):
        format_in_file(content)


def test_the_example_in_the_docs_works() -> None:
    page = (ROOT / "docs" / "how-to" / "shape-a-format.md").read_text("utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    assert format_in_file(example.encode()).total_minutes == 25


def test_a_good_file_is_read_whole() -> None:
    found = format_in_file(GOOD.encode())
    assert [phase.name for phase in found.phases] == ["Tell", "Answer"]
    assert found.total_minutes == 15
    assert found.roles == ("facilitator",)
