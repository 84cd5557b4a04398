"""What holds of every log and every rule set: no minute is lost without a reason, or made."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from covision.licensure.counting import Count, stand
from covision.licensure.entry import LogEntry
from covision.licensure.facts import Facts
from covision.licensure.reading import rule_sets
from covision.licensure.rule_set import RuleSet
from tests.licensure.worked import (
    CAPS,
    FACTS,
    LIMITS,
    LOGS,
    LOST_MONTH,
    LOST_WEEK,
    MONDAY,
    MONTHLY,
    OTHERS,
    ROLLING,
    SETS,
    TODAY,
    WEEKLY,
    sets_of,
)

EXAMPLES = settings(max_examples=60)
SHIPPED = st.sampled_from(rule_sets())


def all_on(rule_set: RuleSet, facts: Facts) -> Facts:
    return replace(facts, switched_on=frozenset(one.id for one in rule_set.rules))


@EXAMPLES
@given(LOGS, FACTS, SETS | SHIPPED)
def test_every_minute_is_credited_or_has_its_reason(
    entries: list[LogEntry], facts: Facts, rule_set: RuleSet
) -> None:
    found = stand(entries, all_on(rule_set, facts), rule_set, today=TODAY)
    assert found.recorded == sum(one.minutes for one in entries)
    assert 0 <= found.credited <= found.recorded
    assert set(found.credits) == {one.id for one in entries}
    for one in entries:
        credit = found.credits[one.id]
        assert all(reason.minutes > 0 and reason.sentence for reason in credit.reasons)
        assert credit.credited + sum(reason.minutes for reason in credit.reasons) == one.minutes
    for line in found.periods:
        assert line.credited + sum(reason.minutes for reason in line.reasons) == line.recorded
    assert sum(one.credited for one in found.credits.values()) == found.credited
    assert sum(line.credited for line in found.periods) == found.credited
    assert sum(line.recorded for line in found.periods) == found.recorded


@EXAMPLES
@given(LOGS, FACTS, SETS | SHIPPED, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(
    entries: list[LogEntry], facts: Facts, rule_set: RuleSet, chance: object
) -> None:
    turned = list(entries)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    facts = all_on(rule_set, facts)
    assert stand(turned, facts, rule_set, today=TODAY) == stand(
        entries, facts, rule_set, today=TODAY
    )


@EXAMPLES
@given(LOGS.filter(bool), FACTS, SETS | SHIPPED, st.data())
def test_splitting_an_entry_changes_no_sum(
    entries: list[LogEntry], facts: Facts, rule_set: RuleSet, data: st.DataObject
) -> None:
    """Meetings of one day and kind are counted as one, so not even their number changes."""
    first = data.draw(st.sampled_from(entries))
    if first.minutes == 1:
        return
    part = data.draw(st.integers(1, first.minutes - 1))
    halves = [replace(first, minutes=part), replace(first, id="zz", minutes=first.minutes - part)]
    split = [one for one in entries if one is not first] + halves
    facts = all_on(rule_set, facts)
    whole, parts = (stand(one, facts, rule_set, today=TODAY) for one in (entries, split))
    assert parts.credited == whole.credited
    assert parts.progress == whole.progress
    assert parts.periods == whole.periods
    assert parts.risks == whole.risks


def with_an_hour_more(entries: list[LogEntry], day: int, setting: str) -> list[LogEntry]:
    more = LogEntry(
        "more",
        MONDAY + timedelta(days=day),
        60,
        "supervision.individual",
        setting,
        supervisor="sol",
    )
    return [*entries, more]


@EXAMPLES
@given(
    LOGS,
    FACTS,
    sets_of(WEEKLY, LOST_WEEK, MONTHLY, LOST_MONTH, ROLLING, *CAPS, *OTHERS)
    | sets_of(WEEKLY, LOST_WEEK, MONTHLY, LOST_MONTH, *LIMITS, *OTHERS),
    st.integers(0, 69),
    st.sampled_from(["saltmarsh", "harbour"]),
)
def test_more_supervision_never_lowers_the_credit(
    entries: list[LogEntry], facts: Facts, rule_set: RuleSet, day: int, setting: str
) -> None:
    """With caps for each period, or with limits of a sum; not always with both.

    A board that caps a week's hours with supervision inside and also limits the sum of supervision
    can take twice: the hour displaces another in its week, and then lies above the sum. And of a
    full week more supervision leaves less direct care, though never less in all.
    """
    before = stand(entries, facts, rule_set, today=TODAY)
    after = stand(with_an_hour_more(entries, day, setting), facts, rule_set, today=TODAY)
    assert after.credited >= before.credited


@EXAMPLES
@given(LOGS, FACTS, SETS | SHIPPED)
def test_adding_one_by_one_comes_to_the_same(
    entries: list[LogEntry], facts: Facts, rule_set: RuleSet
) -> None:
    facts = all_on(rule_set, facts)
    count = Count(rule_set, facts)
    for one in entries:
        count.add(one)
        count.standing(TODAY)
    assert count.standing(TODAY) == stand(entries, facts, rule_set, today=TODAY)
