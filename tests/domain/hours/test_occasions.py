from datetime import date

import pytest

from covision.hours.occasions import (
    Supervision,
    agreement_due,
    is_asked,
    occasions_of,
)
from covision.hours.supervision_need import need_a_week
from covision.licensure.agreements import comes_first, is_agreement
from covision.licensure.reading import rule_set
from covision.licensure.rule_set import Confidence, Rule, RuleSet, RuleType

TODAY = date(2026, 11, 22)
RUTH = Supervision("ruth", "Ruth", date(2026, 10, 1), date(2026, 11, 1))


def rule(set_id: str, rule_id: str) -> Rule:
    return next(one for one in rule_set(set_id).rules if one.id == rule_id)


def days(set_id: str, rule_id: str, *, since: date = date(2026, 2, 10)) -> list[date | None]:
    found = occasions_of(rule(set_id, rule_id), supervisions=[RUTH], since=since, today=TODAY)
    return [one.due_on for one in found]


def test_a_paper_is_due_so_many_days_after_supervision_began() -> None:
    assert days("us-ca-lmft", "evidence-self-assessment") == [date(2026, 11, 30)]
    agreement = rule("us-ca-lmft", "evidence-supervision-agreement")
    assert agreement_due(agreement, RUTH) == date(2026, 11, 30)


def test_what_is_only_kept_has_no_day() -> None:
    assert days("us-ca-lmft", "evidence-weekly-log") == [None]


def test_quarters_are_those_of_the_calendar() -> None:
    assert days("us-nc-lcmhc", "reporting-quarterly") == [
        date(2026, 3, 31),
        date(2026, 6, 30),
        date(2026, 9, 30),
        date(2026, 12, 31),
    ]


def test_half_years_begin_with_the_first_day_and_leave_a_month() -> None:
    assert days("us-or-lpc", "reporting-six-months") == [date(2026, 9, 9), date(2027, 3, 9)]
    leap = days("us-or-lpc", "reporting-six-months", since=date(2024, 2, 29))
    assert leap[0] == date(2024, 9, 28)


@pytest.mark.parametrize(
    ("set_id", "rule_id", "due_on"),
    [
        ("us-nc-lcmhc", "reporting-termination", date(2026, 11, 15)),
        ("us-tx-lmft", "reporting-termination", date(2026, 12, 1)),
        ("us-or-lpc", "reporting-interruption", date(2026, 11, 15)),
    ],
)
def test_an_end_is_reported_so_long_after_it(set_id: str, rule_id: str, due_on: date) -> None:
    assert days(set_id, rule_id) == [due_on]
    still = Supervision("ruth", "Ruth", RUTH.since)
    found = occasions_of(rule(set_id, rule_id), supervisions=[still], since=None, today=TODAY)
    assert found == ()


def test_what_an_employer_signs_is_asked_of_outsiders() -> None:
    asked = rule("us-ca-lmft", "evidence-oversight-agreement")
    inside = Supervision("ruth", "Ruth", RUTH.since, is_employed_here=True)
    outside = Supervision("sol", "Sol", RUTH.since, is_employed_here=False)
    found = occasions_of(asked, supervisions=[inside, outside, RUTH], since=None, today=TODAY)
    assert [(one.about, one.due_on) for one in found] == [("Sol", RUTH.since), ("Ruth", None)]


@pytest.mark.parametrize(
    ("set_id", "rule_id", "is_first"),
    [
        ("us-ca-psych", "evidence-supervision-agreement", True),
        ("us-nj-lpc", "evidence-supervision-plan", True),
        ("us-ca-lmft", "evidence-supervision-agreement", False),
        ("us-nc-lcmhc", "evidence-supervision-contract", False),
        ("us-ga-lpc", "evidence-contract", False),
    ],
)
def test_some_boards_want_the_agreement_first(set_id: str, rule_id: str, *, is_first: bool) -> None:
    found = rule(set_id, rule_id)
    assert is_agreement(found)
    assert comes_first(found) is is_first


def test_what_is_from_memory_asks_nothing_before_it_is_switched_on() -> None:
    recalled = Rule("evidence-x", RuleType.EVIDENCE, Confidence.RECALLED, {"document": "X"})
    assert not is_asked(recalled, switched_on=())
    assert is_asked(recalled, switched_on=["evidence-x"])


@pytest.mark.parametrize(("hours", "need"), [(0, 0), (9, 60), (10, 60), (11, 120), (30, 120)])
def test_supervision_asked_for_follows_direct_care(hours: int, need: int) -> None:
    """California: one unit a week, and two with more than ten hours."""
    assert need_a_week(rule_set("us-ca-lmft"), hours * 60) == need


def test_before_the_degree_a_share_is_asked_for() -> None:
    found: RuleSet = rule_set("us-ca-lmft")
    assert need_a_week(found, 20 * 60, stage="pre_degree") == 4 * 60
