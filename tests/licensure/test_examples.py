"""What was worked out by hand from each board's text is what is counted."""

import pytest

from covision.licensure.comparing import differences
from covision.licensure.counting import stand
from covision.licensure.examples import Example, shipped_examples
from covision.licensure.reading import rule_set, rule_sets
from covision.licensure.rule_set import RuleSet

LEAST_WHERE_ON, LEAST = 8, 3


WORKED = [
    pytest.param(one.id, example, id=f"{one.id}-line-{example.line}")
    for one in rule_sets()
    for example in shipped_examples(one.id).examples
]


@pytest.mark.parametrize(("set_id", "example"), WORKED)
def test_what_was_worked_out_by_hand_is_counted(set_id: str, example: Example) -> None:
    assert differences(example, rule_set(set_id), stand) == ()


@pytest.mark.parametrize("one", rule_sets(), ids=lambda one: one.id)
def test_each_set_has_its_examples(one: RuleSet) -> None:
    file = shipped_examples(one.id)
    assert file.rule_set == one.id
    assert len(file.examples) >= (LEAST_WHERE_ON if one.is_on_by_default else LEAST)
    assert len({example.says for example in file.examples}) == len(file.examples)
