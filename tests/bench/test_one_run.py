"""All parts are measured in one run, and its bars are written first."""

import sys

import pytest
from tools.bench import __main__ as bench
from tools.bench import traps
from tools.bench.page import Bar, Section


@pytest.fixture
def pages(monkeypatch, tmp_path):
    """Two small parts in place of all, and pages of their own."""
    parts = {
        "quick": lambda _: Section(
            "As one types", "typed", (Bar("wait", "9 ms", "≤ 60 ms", True),)
        ),
        "slow": lambda _: Section(
            "An attacker", "attacked", (Bar("first", "3 %", "≤ 1 %", False),)
        ),
    }
    monkeypatch.setattr(bench, "PARTS", parts)
    monkeypatch.setattr(bench, "FEW", parts)
    monkeypatch.setattr(bench, "PAGE", tmp_path / "figures.md")
    monkeypatch.setattr(bench, "FEW_PAGE", tmp_path / "few.md")
    return tmp_path


def test_one_run_prints_and_writes_every_part_and_the_bars(pages, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["bench"])
    assert bench.main() == 0
    page = (pages / "figures.md").read_text("utf-8")
    titles = ["## The bars", "## As one types", "## An attacker"]
    assert [line for line in page.splitlines() if line.startswith("## ")] == titles
    assert page.count(", by `make bench`.") == len(titles)
    assert "| first | 3 % | ≤ 1 % | missed |" in capsys.readouterr().out


def test_a_part_alone_leaves_the_bars_as_they_were(pages, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["bench", "slow"])
    bench.main()
    page = (pages / "figures.md").read_text("utf-8")
    assert "by `make bench PART=slow`." in page
    assert "The bars" not in page


def test_a_try_with_little_is_written_elsewhere(pages, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["bench", "--few"])
    bench.main()
    assert (pages / "few.md").is_file()
    assert not (pages / "figures.md").exists()


def test_a_few_traps_tell_a_bar_for_each_set():
    section = traps.run(every=60)
    assert len(section.bars) == len(traps.SETS)
    assert all(bar.bar == "≤ 1 %" for bar in section.bars)
