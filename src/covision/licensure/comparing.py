"""Worked examples beside what is counted: each difference in a sentence."""

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

from covision.licensure.examples import Example, ExampleFile, ExpectedRule
from covision.licensure.rule_set import RuleSet
from covision.licensure.standing import Progress, Standing

Stand = Callable[..., Standing]
"""`stand(entries, facts, rule_set, today=…)`."""


def faults_of(file: ExampleFile, rule_set: RuleSet, stand: Stand) -> tuple[str, ...]:
    """Every difference, with the line where its example begins."""
    return tuple(
        f"Line {one.line}, “{one.says}” {found}"
        for one in file.examples
        for found in differences(one, rule_set, stand)
    )


def differences(example: Example, rule_set: RuleSet, stand: Stand) -> tuple[str, ...]:
    """Empty: what was worked out by hand is what is counted."""
    unknown = example.named - {one.id for one in rule_set.rules}
    if unknown:
        return tuple(f"There is no rule {one} in {rule_set.id}." for one in sorted(unknown))
    found = stand(example.entries, example.facts, rule_set, today=example.today)
    return (*_of_times(example, found), *_of_rules(example, found), *_of_risks(example, found))


def _of_times(example: Example, found: Standing) -> Iterator[str]:
    lost = Counter[str]()
    for credit in found.credits.values():
        for reason in credit.reasons:
            lost[reason.rule_id] += reason.minutes
    pairs = {
        "recorded": (example.recorded, found.recorded),
        "credited": (example.credited, found.credited),
    } | {
        f"not credited by {rule}": (minutes, lost[rule])
        for rule, minutes in example.not_credited.items()
    }
    for name, (expected, counted) in pairs.items():
        if expected != counted:
            yield f"{name}: expected {_time(expected)}, counted {_time(counted)}."


def _of_rules(example: Example, found: Standing) -> Iterator[str]:
    progress = {one.rule.id: one for one in found.progress}
    for expected in example.rules:
        counted = progress.get(expected.id)
        if counted is None:
            yield f"{expected.id}: nothing is told of it."
        else:
            yield from _of_rule(expected, counted)


def _of_rule(expected: ExpectedRule, counted: Progress) -> Iterator[str]:
    if expected.met is not None and expected.met is not counted.met:
        yield f"{expected.id}: expected met “{expected.met}”, counted “{counted.met}”."
    for name in ("have", "need"):
        wanted: Fraction | None = getattr(expected, name)
        got: Fraction | None = getattr(counted, name)
        if wanted is not None and wanted != got:
            shown = _amount(wanted, counted.unit), _amount(got, counted.unit)
            yield f"{expected.id}: expected {name} {shown[0]}, counted {shown[1]}."


def _of_risks(example: Example, found: Standing) -> Iterator[str]:
    told = {one.rule_id for one in found.risks}
    for rule in example.risks:
        if rule not in told:
            yield f"{rule}: nothing is said to be at risk."


def _time(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _amount(amount: Fraction | None, unit: str) -> str:
    if amount is None:
        return "nothing"
    if unit == "minutes" and amount.denominator == 1:
        return _time(int(amount))
    return f"{amount} {unit}"
