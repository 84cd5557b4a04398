"""What single rules come to, and how they say it."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from covision.licensure.counting import Count, stand, what_if
from covision.licensure.entry import LogEntry, Modality
from covision.licensure.facts import Agreed, Facts, Span, SupervisorFacts
from covision.licensure.log import Log
from covision.licensure.reading import rule_set
from covision.licensure.rule_set import RuleSet
from covision.licensure.standing import Met, Progress, Standing
from tests.licensure.worked import LOST_WEEK, MONDAY, WEEKLY, a_set, entry, rule

LATER = MONDAY + timedelta(days=70)
NAMES = Facts(names={"saltmarsh": "Saltmarsh", "harbour": "Harbour", "ruth": "Ruth"})
DAY = timedelta(days=1)
AGREEMENT = "evidence-supervision-agreement"
TOTAL = rule("minimum", key="all", metric="total", value=100, unit="hours")


def counted(
    *entries: LogEntry, rules: RuleSet, facts: Facts = NAMES, today: date = LATER
) -> Standing:
    return stand(entries, facts, rules, today=today)


def told(standing: Standing, rule_id: str) -> Progress:
    return next(one for one in standing.progress if one.rule.id == rule_id)


def supervised(day: date = MONDAY, minutes: int = 60, **fields: object) -> LogEntry:
    given = {"supervisor": "ruth", "setting": "saltmarsh", **fields}
    return entry(day, minutes, "supervision.individual", **given)


def weeks(count: int, *, minutes: int = 60) -> list[LogEntry]:
    return [
        entry(MONDAY + timedelta(days=7 * week), minutes, setting="saltmarsh")
        for week in range(count)
    ]


def test_a_lost_week_names_what_it_had_and_needed_and_where() -> None:
    work = entry(minutes=240, setting="saltmarsh")
    found = counted(work, supervised(), rules=a_set(WEEKLY, LOST_WEEK))
    assert found.credited == 0
    [reason] = found.credits[work.id].reasons
    assert (reason.rule_id, reason.minutes) == ("lost-week", 240)
    assert reason.sentence == (
        "4:00 of direct care at Saltmarsh ask for two units of supervision; "
        "18–24 December 2023 had one unit of supervision, and does not count."
    )


def test_the_running_week_is_at_risk_and_not_lost() -> None:
    entries = [entry(minutes=240, setting="saltmarsh"), supervised()]
    found = counted(*entries, rules=a_set(WEEKLY, LOST_WEEK), today=MONDAY + timedelta(days=6))
    assert found.credited == found.recorded == 300
    [risk] = found.risks
    assert (risk.rule_id, risk.setting, risk.minutes_at_stake) == ("units", "saltmarsh", 300)
    assert risk.sentence.startswith("One unit of supervision is still needed at Saltmarsh.")
    assert "1:00 of individual or 2:00 of group supervision" in risk.remedy
    assert risk.remedy.endswith("If it is missed, nothing you do this week at Saltmarsh counts.")
    assert found.periods[0].is_open


def test_a_month_that_loses_direct_care_keeps_its_supervision() -> None:
    oregon = rule_set("us-or-lpc")
    entries = [entry(date(2024, 2, 29), 300), supervised(date(2024, 2, 1), 60)]
    found = counted(*entries, rules=oregon, today=date(2024, 3, 1))
    assert (found.recorded, found.credited) == (360, 60)
    assert found.periods[0].until == date(2024, 2, 29)
    assert found.periods[0].reasons[0].sentence.endswith("its direct care does not count.")


def test_supervision_by_telephone_says_its_day() -> None:
    rules = a_set(rule("modality", format="phone", allowed=False))
    by_phone = supervised(MONDAY + timedelta(days=2), 45, modality=Modality.PHONE)
    [reason] = counted(by_phone, rules=rules).credits[by_phone.id].reasons
    assert reason.sentence == (
        "The supervision of Wednesday 20 December 2023 was by telephone, "
        "and the board does not count that."
    )


@pytest.mark.parametrize(
    ("licensed", "credited"),
    [
        (None, 60),
        ((Span(MONDAY, MONDAY),), 60),
        ((Span(MONDAY + timedelta(days=1)),), 0),
        ((Span(date(2020, 1, 1), MONDAY - timedelta(days=1)),), 0),
        ((), 0),
    ],
)
def test_a_licence_has_to_hold_on_the_day(licensed: tuple[Span, ...] | None, credited: int) -> None:
    facts = Facts(supervisors={"ruth": SupervisorFacts(("LMFT",), licensed)}, names=NAMES.names)
    found = counted(supervised(), rules=a_set(TOTAL), facts=facts)
    assert found.credited == credited
    if not credited:
        [reason] = found.credits[supervised().id].reasons
        assert reason.sentence == (
            "On Monday 18 December 2023 no licence of Ruth is written down as valid."
        )


@pytest.mark.parametrize("category", ["personal.therapy", "peer.consultation"])
def test_what_is_no_work_is_kept_and_not_credited(category: str) -> None:
    assert counted(entry(category=category), rules=a_set(TOTAL)).credited == 0


def test_peers_count_where_the_set_says_so() -> None:
    talk = entry(category="peer.consultation", supervisees=3)
    assert counted(talk, rules=a_set(TOTAL, peers=True)).credited == 60


def test_half_minutes_are_dropped_from_credit_and_kept_in_the_figure() -> None:
    split = rule("credit_formula", applies_to=["supervision.group"], formula="bacp_split")
    need = rule("minimum", metric="supervision_credited", value=1, unit="hours")
    group = entry(minutes=50, category="supervision.group", supervisees=7)
    found = counted(group, rules=a_set(split, need))
    assert found.credited == 7
    assert told(found, "minimum").have == Fraction(50, 7)


def test_a_status_that_nobody_was_asked_for_is_confirmed_by_hand_and_takes_nothing() -> None:
    rules = a_set(rule("status_gate", requires="registered"))
    found = counted(entry(), rules=rules)
    assert (found.credited, told(found, "status-gate").met) == (60, Met.BY_HAND)
    confirmed = counted(entry(), rules=rules, facts=Facts(confirmed={"status-gate": MONDAY}))
    assert told(confirmed, "status-gate").met is Met.YES


def test_a_status_counts_with_its_days_of_grace() -> None:
    rules = a_set(rule("status_gate", requires="registered", grace_days=2))
    facts = Facts(statuses={"registered": (Span(MONDAY + timedelta(days=2), LATER),)})
    early = entry(MONDAY - timedelta(days=1))
    assert counted(entry(), early, rules=rules, facts=facts).credited == 60


def test_a_steady_pace_ends_on_one_day_and_an_uneven_one_in_a_range() -> None:
    steady = told(counted(*weeks(10), rules=a_set(TOTAL)), "all").projection
    assert steady is not None
    assert steady.on == steady.earliest == steady.latest == LATER + timedelta(days=7 * 90)
    uneven = [*weeks(10), *(entry(MONDAY + timedelta(days=7 * n), 90) for n in range(5))]
    wide = told(counted(*uneven, rules=a_set(TOTAL)), "all").projection
    assert wide is not None
    assert wide.earliest is not None
    assert wide.on is not None
    assert wide.latest is not None
    assert LATER < wide.earliest < wide.on < wide.latest


def test_without_four_whole_weeks_nothing_is_projected() -> None:
    found = counted(*weeks(3), rules=a_set(TOTAL), today=MONDAY + timedelta(days=21))
    assert told(found, "all").projection is None


def test_at_a_pace_of_nothing_it_is_never() -> None:
    projection = told(counted(*weeks(1), rules=a_set(TOTAL), today=date(2025, 1, 1)), "all")
    assert projection.projection is not None
    assert projection.projection.on is None


def test_one_hour_more_a_week_is_reached_sooner_and_changes_nothing_now() -> None:
    rules = a_set(TOTAL, rule("period_cap", metric="total", per="week", value=2))
    now = counted(*weeks(10), rules=rules)
    more = what_if(weeks(10), NAMES, rules, today=LATER, each_week={"direct.individual": 600})
    assert (more.recorded, more.credited) == (now.recorded, now.credited)
    soon, late = told(more, "all").projection, told(now, "all").projection
    assert soon is not None
    assert late is not None
    assert late.on == LATER + timedelta(days=7 * 90)
    assert soon.on == LATER + timedelta(days=7 * 45)  # the cap leaves one hour of the ten


def test_one_more_unit_a_week_saves_weeks_in_the_projection() -> None:
    rules = a_set(TOTAL, WEEKLY, LOST_WEEK)
    more = what_if(weeks(10), NAMES, rules, today=LATER, each_week={"supervision.individual": 60})
    assert more.credited == 0
    assert told(more, "all").projection is not None


def test_a_ratio_that_a_board_rounds_is_meant_exactly() -> None:
    rules = a_set(rule("ratio", numerator="supervision", denominator="direct", min=0.0667))
    found = told(counted(entry(minutes=900), supervised(), rules=rules), "ratio")
    assert (found.met, found.have, found.need) == (Met.YES, Fraction(1, 15), Fraction(1, 15))


def test_hours_outside_the_days_of_the_rules_are_told_and_credited() -> None:
    found = counted(entry(date(2019, 12, 31)), rules=a_set(TOTAL))
    assert found.credited == 60
    assert found.remarks == (
        "Work of one day is from before 1 January 2020, when these rules began.",
    )


def test_a_day_of_25_hours_is_counted_as_it_was_written() -> None:
    assert counted(entry(minutes=1500), rules=a_set(TOTAL)).recorded == 1500


def test_an_empty_log_stands_at_nothing_by_every_rule() -> None:
    for one in ("us-ca-lmft", "us-or-lpc", "au-pacfa-renewal", "uk-babcp-provisional"):
        found = counted(rules=rule_set(one))
        assert (found.recorded, found.credited, len(found.periods)) == (0, 0, 0)
        assert all(progress.sentence for progress in found.progress)


def test_a_standing_stays_as_it_was_when_entries_come() -> None:
    count = Count(a_set(TOTAL), NAMES, weeks(2))
    before = count.standing(LATER)
    count.add(entry(MONDAY, 30, setting="harbour"))
    assert (before.recorded, len(before.credits), before.periods[-1].recorded) == (120, 2, 60)
    assert count.standing(LATER).recorded == 150


def test_counts_share_a_log() -> None:
    log = Log(weeks(3))
    counts = [Count(a_set(TOTAL), NAMES, log), Count(a_set(WEEKLY, LOST_WEEK), NAMES, log)]
    assert [one.standing(LATER).credited for one in counts] == [180, 0]
    log.add(supervised())
    assert [one.standing(LATER).credited for one in counts] == [240, 120]


@pytest.mark.parametrize(
    ("done", "met"),
    [
        (None, Met.NOT_YET),
        (MONDAY + timedelta(days=60), Met.YES),
        (MONDAY + timedelta(days=61), Met.BY_HAND),
    ],
)
def test_a_paper_is_there_in_time_or_the_board_is_asked(done: date | None, met: Met) -> None:
    paper = rule(
        "evidence",
        document="Agreement",
        signed_by=["supervisor"],
        deadline_days=60,
        deadline_event="supervision_start",
    )
    facts = Facts(papers={"evidence": done} if done else {})
    assert told(counted(supervised(), rules=a_set(paper), facts=facts), "evidence").met is met


HERE = Agreed("ruth", "saltmarsh", MONDAY)
THERE = Agreed("ruth", "harbour", MONDAY)
TYPED = MONDAY - timedelta(days=9)
ELSEWHERE = supervised(MONDAY + timedelta(days=1), setting="harbour")


@pytest.mark.parametrize(
    ("agreements", "typed", "entries", "met", "words"),
    [
        ((HERE,), None, (supervised(),), Met.YES, "By your papers: Ruth at Saltmarsh, 18 December"),
        ((HERE,), TYPED, (supervised(),), Met.YES, "9 December 2023, is not used beside them."),
        ((HERE,), None, (supervised(), ELSEWHERE), Met.NOT_YET, "None yet: Ruth at Harbour."),
        ((HERE,), TYPED, (supervised(), ELSEWHERE), Met.YES, "9 December 2023: Ruth at Harbour."),
        ((THERE,), TYPED, (supervised(),), Met.YES, "Done on 9 December 2023."),
        ((THERE,), None, (supervised(),), Met.NOT_YET, "Not there yet."),
        (
            (HERE,),
            None,
            (supervised(TYPED, 90), supervised()),
            Met.BY_HAND,
            "1:30 lie before it, and the board asks for it first.",
        ),
    ],
)
def test_an_agreement_speaks_of_one_supervisor_in_one_place(
    agreements: tuple[Agreed, ...],
    typed: date | None,
    entries: tuple[LogEntry, ...],
    met: Met,
    words: str,
) -> None:
    asked = rule("evidence", key=AGREEMENT, document="Agreement", deadline_event="before_hours")
    facts = replace(NAMES, agreements=agreements, papers={AGREEMENT: typed} if typed else {})
    found = told(counted(*entries, rules=a_set(asked), facts=facts), AGREEMENT)
    assert found.met is met
    assert words in found.sentence


@pytest.mark.parametrize(("late", "met"), [(60, Met.YES), (61, Met.BY_HAND)])
def test_an_agreement_is_late_where_it_is_late(late: int, met: Met) -> None:
    asked = rule(
        "evidence",
        key=AGREEMENT,
        document="Agreement",
        deadline_days=60,
        deadline_event="supervision_start",
    )
    signed_on = MONDAY + timedelta(days=late)
    facts = replace(NAMES, agreements=(Agreed("ruth", "saltmarsh", signed_on),))
    assert told(counted(supervised(), rules=a_set(asked), facts=facts), AGREEMENT).met is met


@pytest.mark.parametrize(
    ("minutes", "met", "words"),
    [
        ((120, 0, 120, 0), Met.YES, "1:00 on average over four weeks; 1:00 are asked."),
        ((120, 0, 60, 0), Met.BY_HAND, "0:45 on average over four weeks; 1:00 are asked. Ask"),
    ],
)
def test_what_is_averaged_makes_up_for_a_week_without(
    minutes: tuple[int, ...], met: Met, words: str
) -> None:
    weekly = rule(
        "period_minimum", key="week", metric="supervision", per="week", value=1, averaged=True
    )
    entries = [supervised(MONDAY + 7 * n * DAY, one) for n, one in enumerate(minutes) if one]
    found = told(counted(*weeks(4), *entries, rules=a_set(weekly)), "week")
    assert (found.met, found.unit) == (met, "minutes")
    assert words in found.sentence


def test_a_week_that_a_board_may_excuse_is_confirmed_by_hand() -> None:
    weekly = rule(
        "period_minimum",
        key="week",
        metric="supervision",
        per="week",
        value=1,
        excused_by="good cause",
    )
    found = told(counted(*weeks(2), rules=a_set(weekly)), "week")
    assert found.met is Met.BY_HAND
    assert "The board excuses it for good cause." in found.sentence


@pytest.mark.parametrize(("asked", "met"), [(2, Met.YES), (3, Met.NOT_YET), (0, Met.BY_HAND)])
def test_so_many_training_cases_are_supervised(asked: int, met: Met) -> None:
    fields: dict[str, Any] = {"cases": asked} if asked else {}
    metric = "supervision_per_training_case"
    cases = rule("minimum", metric=metric, value=1, unit="hours", **fields)
    entries = [supervised(MONDAY + DAY * n, training_case=f"heron-{n}") for n in range(2)]
    assert told(counted(*entries, rules=a_set(cases)), "minimum").met is met


@pytest.mark.parametrize(("fields", "have"), [({"with_children": True}, 90), ({}, 30)])
def test_children_are_of_the_family_where_the_rule_says_so(
    fields: dict[str, Any], have: int
) -> None:
    families = rule("minimum", metric="direct.couple_family", value=500, unit="hours", **fields)
    entries = [entry(MONDAY, 60, child=True), entry(MONDAY, 30, couple_family=True)]
    assert told(counted(*entries, rules=a_set(families)), "minimum").have == have
