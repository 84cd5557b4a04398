"""What the documents show is what happens."""

import doctest
import re
from pathlib import Path

from discreet.cli import main

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "use-discreet-alone.md"


def test_the_examples_of_the_how_to_answer_as_they_are_shown():
    tried = doctest.testfile(str(HOW_TO), module_relative=False, encoding="utf-8")

    assert tried.attempted >= 8
    assert tried.failed == 0


def test_the_options_that_the_how_to_names_are_there(capsys):
    named = set(re.findall(r"--[a-z]+", HOW_TO.read_text("utf-8")))
    for act in ("find", "rewrite", "risk"):
        try:
            main([act, "--help"])
        except SystemExit:
            continue
    told = capsys.readouterr().out

    assert named <= set(re.findall(r"--[a-z]+", told))
