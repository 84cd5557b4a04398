"""What the how-to shows is read as it stands there."""

import re

from covision.licensure.example_lines import entries_of
from covision.licensure.examples import read_examples
from covision.licensure.reading import read_rule_set, rule_set
from tests.architecture.reading import ROOT

PAGE = (ROOT / "docs" / "how-to" / "write-a-rule-set.md").read_text(encoding="utf-8")
BLOCKS: list[str] = re.findall(r"```\w*\n(.*?)```", PAGE, re.DOTALL)


def block(begins: str) -> str:
    return next(text for text in BLOCKS if text.startswith(begins))


def test_the_rule_set_of_the_how_to_is_one() -> None:
    found = read_rule_set(block('id = "us-xx-lpc"'), "how-to")
    assert [one.id for one in found.rules] == ["minimum-total", "week", "forfeiture"]


def test_the_examples_of_the_how_to_are_some() -> None:
    file = read_examples(block('rule_set = "us-ca-lmft"'), "how-to")
    assert file.examples[0].named <= {one.id for one in rule_set(file.rule_set).rules}
    assert len(list(entries_of(block("weekly from"), first=1))) == 20
