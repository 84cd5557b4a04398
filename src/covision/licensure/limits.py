"""Sums above which a board counts nothing: of a metric, of a stage, of a form of supervision."""

from collections.abc import Callable
from fractions import Fraction

from covision.licensure.figures import amount, figure, word
from covision.licensure.measures import POST
from covision.licensure.rule_set import Rule, RuleType
from covision.licensure.sentences import count, named
from covision.licensure.verdicts import FORMS

Limit = tuple[str, Fraction, str, str]
"""The metric, the most hours of it, at which stage, and what is said of those above."""


def _maximum(rule: Rule) -> Limit:
    most = amount(rule, "value")
    said = f"Above the {count(most)} hours of {named(word(rule, 'metric'))} that count."
    return word(rule, "metric"), most, rule.stage, said


def _stage(rule: Rule) -> Limit | None:
    most = figure(rule, "max")
    if most is None:
        return None
    stage = word(rule, "stage")
    when = "after the degree" if stage == POST else "before the degree"
    said = f"Above the {count(most)} hours of {named(word(rule, 'metric'))} that count {when}."
    return word(rule, "metric"), most, stage, said


def _form(rule: Rule) -> Limit | None:
    most, form = figure(rule, "max_hours"), word(rule, "format")
    if most is None or form not in _FORM_METRICS:
        return None
    said = f"Above the {count(most)} hours of supervision {FORMS[form]} that count."
    return _FORM_METRICS[form], most, rule.stage, said


def _no_limit(_: Rule) -> Limit | None:
    return None


_FORM_METRICS = {
    "phone": "supervision.telephone",
    "video": "supervision.video",
    "in_person": "supervision.in_person",
}
_LIMITS: dict[RuleType, Callable[[Rule], Limit | None]] = {
    RuleType.MAXIMUM: _maximum,
    RuleType.STAGE_SPLIT: _stage,
    RuleType.MODALITY: _form,
}


def limit_of(rule: Rule) -> Limit | None:
    return _LIMITS.get(rule.type, _no_limit)(rule)
