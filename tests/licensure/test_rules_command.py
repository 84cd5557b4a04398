"""`covision rules` lists, shows and checks, and ends with a fault where one is."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from covision.licensure import reading
from tests.licensure.test_reading import GOOD, beside

__all__ = ["beside"]


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    call_command("rules", *words)
    return capsys.readouterr().out


def test_the_folder_of_the_settings_is_read() -> None:
    assert reading._Beside.folder == settings.RULE_SETS_DIR


def test_every_set_is_listed_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "list").splitlines()
    assert len(lines) == 36
    assert "us-ca-lmft               LMFT (AMFT / trainee) · on by default" in lines
    assert any(one.startswith("us-wa-lmhc") and "a change is on its way" in one for one in lines)


def test_a_set_is_shown_rule_by_rule(capsys: pytest.CaptureFixture[str]) -> None:
    page = said(capsys, "show", "us-ca-lmft")
    assert (
        "minimum-total: at least 3,000 hours of all work and supervision [4980.43(c)(1); read]"
        in page
    )
    assert "SB 1445" in page
    with pytest.raises(CommandError, match="us-zz: There is no rule set of this id here"):
        call_command("rules", "show", "us-zz")


def test_a_good_file_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "xx-lpc.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert said(capsys, "check", str(path)) == "xx-lpc: 3 rules, on by default.\n"


def test_a_wrong_file_is_refused_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "xx-lpc.toml"
    path.write_text(GOOD.replace("3000", "'x'").replace('"V"', '"Q"', 1), encoding="utf-8")
    with pytest.raises(CommandError) as found:
        call_command("rules", "check", str(path))
    assert [one.split(": ")[1] for one in str(found.value).splitlines()] == [
        "Line 7",
        "Line 36, rule minimum-total",
    ]
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("rules", "check", str(tmp_path / "absent.toml"))


def test_a_wrong_file_of_the_folder_is_named_by_the_list(beside: Path) -> None:
    (beside / "ours.toml").write_text("id = 1", encoding="utf-8")
    with pytest.raises(CommandError, match=r"ours.toml: Line 1: id is short"):
        call_command("rules", "list")


EXAMPLE = """\
rule_set = "xx-lpc"
[[example]]
says = "An hour of supervision is an hour."
today = 2026-03-02
entries = ["2026-02-03 1h supervision.individual with Ruth"]
expect = { recorded = "1:00", credited = "1:00" }
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, Path]:
    """A good rule set, and where its examples are to be."""
    path = tmp_path / "xx-lpc.toml"
    path.write_text(GOOD, encoding="utf-8")
    return str(path), tmp_path / "examples.toml"


def test_examples_are_tried(files: tuple[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    path, examples = files
    examples.write_text(EXAMPLE, encoding="utf-8")
    assert "Examples that hold: 1.\n" in said(capsys, "check", path, "--examples", str(examples))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('credited = "1:00"', 'credited = "0:30"', "Line 3, “An hour .* credited: expected 0:30"),
        ('credited = "1:00"', "credited = 1", "Line 6, example 1: credited is a time"),
        ("xx-lpc", "us-ca-lmft", "examples of us-ca-lmft, which is not read"),
    ],
)
def test_examples_that_differ_are_told(
    files: tuple[str, Path], old: str, new: str, sentence: str
) -> None:
    path, examples = files
    examples.write_text(EXAMPLE.replace(old, new), encoding="utf-8")
    with pytest.raises(CommandError, match=sentence):
        call_command("rules", "check", path, "--examples", str(examples))
