"""Worked examples are read as they are written, and a slip in one is told by its line."""

from contextlib import suppress
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covision.licensure.comparing import differences, faults_of
from covision.licensure.entry import LogEntry, Modality
from covision.licensure.example_lines import Misread, entries_of
from covision.licensure.examples import read_examples
from covision.licensure.reading import Unreadable, rule_set
from covision.licensure.standing import Credit, Met, Progress, Risk, Standing, Uncredited

GOOD = """\
rule_set = "us-ca-lmft"

[[example]]
says = "Twelve direct hours need two units in the same week."
cite = "4980.43.2(a)(1),(3)"
today = 2026-03-02
stage = "post_degree"
statuses = [{ key = "registered", since = 2026-01-01, until = 2026-02-01 }, "permit"]
papers = { evidence-weekly-log = 2026-03-01 }
supervisors = { Ruth = ["LMFT"], Sol = { licensed = [{ since = 2026-01-01 }] } }
entries = [
  "2026-02-02 12h direct.individual at Saltmarsh",
  "2026-02-03 2h supervision.group of 4 with Ruth by video at Saltmarsh",
]

[example.expect]
recorded = "14:00"
credited = "0:00"

[[example.expect.not_credited]]
rule = "forfeiture"
time = "14:00"

[[example.expect.rule]]
id = "minimum-total"
met = "not yet"
have = "0:00"
need = "3000:00"

[[example.expect.risk]]
rule = "ca-week"
"""


def read(line: str) -> list[LogEntry]:
    return list(entries_of(line, first=1))


def test_an_example_is_what_it_says() -> None:
    file = read_examples(GOOD, "us-ca-lmft.toml")
    (one,) = file.examples
    assert (file.rule_set, one.line, one.recorded, one.credited) == ("us-ca-lmft", 4, 840, 0)
    assert one.facts.statuses is not None
    assert not one.facts.statuses["registered"][0].holds(date(2026, 2, 2))
    assert one.facts.statuses["permit"][0].holds(date(2050, 1, 1))
    assert one.facts.supervisors["Sol"].licensed is not None
    assert one.facts.stages["post_degree"][0].holds(date(1990, 1, 1))
    assert (one.rules[0].met, one.rules[0].need) == (Met.NOT_YET, Fraction(180_000))
    assert one.named == {"forfeiture", "minimum-total", "ca-week", "evidence-weekly-log"}


def test_a_line_of_a_log_has_all_its_words() -> None:
    (one,) = read(
        "2026-02-03 1h30 supervision.group at Salt Marsh House with Ruth by phone of 4 "
        "unfacilitated couple child telehealth observed practicum not-psychotherapy "
        'case C-7 excluded "didactic"'
    )
    assert one == LogEntry(
        id="1",
        day=date(2026, 2, 3),
        minutes=90,
        category="supervision.group",
        setting="Salt Marsh House",
        supervisor="Ruth",
        modality=Modality.PHONE,
        supervisees=4,
        is_facilitated=False,
        couple_family=True,
        child=True,
        telehealth=True,
        observed=True,
        is_psychotherapy=False,
        practicum=True,
        training_case="C-7",
        excluded_as="didactic",
    )


def test_weeks_are_written_out() -> None:
    found = read(
        "weekly from 2026-02-09 for 3 weeks: 10h direct.individual; 45min supervision.dyadic"
    )
    assert [one.minutes for one in found] == [600, 45] * 3
    assert found[-1].day == date(2026, 2, 23)
    assert len({one.id for one in found}) == 6
    spread = read("weekly from 2026-02-09 for 1 week: 26h direct.individual at Saltmarsh")
    assert [(one.day.day, one.minutes) for one in spread] == [
        (9, 480),
        (10, 480),
        (11, 480),
        (12, 120),
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("2026-02-30 1h direct.individual", "there is no 2026-02-30"),
        ("on Monday 1h direct.individual", "it begins with a day"),
        ("2026-02-03 1h direct.tea", "“direct.tea” is no category"),
        ("2026-02-03 0h direct.individual", "has a time such as"),
        ("2026-02-03 30 direct.individual", "has a time such as"),
        ("2026-02-03 1h75 direct.individual", "has a time such as"),
        ("2026-02-03 25h direct.individual", "a day has 24 hours"),
        ("2026-02-03 1h direct.individual in Saltmarsh", "“in Saltmarsh” is not understood"),
        ("2026-02-03 direct.individual", "begins with a time and a category"),
        ("weekly from 2026-02-03 for 0 weeks: 1h direct.individual", "weeks are from 1"),
        ("weekly from 9999-12-01 for 9 weeks: 1h direct.individual", "beyond the calendar"),
    ],
)  # fmt: skip
def test_a_line_that_is_not_understood_is_told_so(line: str, sentence: str) -> None:
    with pytest.raises(Misread, match=sentence):
        read(line)


@given(st.text(alphabet='0123456789-hmin :;atwithbyof.directsupervision“"', max_size=80))
def test_any_line_is_read_or_told(line: str) -> None:
    for start in ("", "2026-02-03 1h direct.individual ", "weekly from 2026-02-03 for 2 weeks: "):
        with suppress(Misread):
            read(start + line)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('credited = "0:00"\n', "", "Line 16, example 1: credited is missing"),
        ('time = "14:00"', "time = 14", "Line 22, example 1: time is a time in quotes"),
        ('met = "not yet"', 'met = "soon"', "Line 26, example 1: met is one of"),
        ('have = "0:00"', 'have = "lots"', "Line 27, example 1: have is a time"),
        ("cite =", "site =", "Line 5, example 1: There is no “site” here"),
        ("of 4 with", "of few with", "Line 11, example 1: In the entry"),
        ('"LMFT"]', "1]", "Line 10, example 1: supervisors is as"),
        ("until = 2026-02-01", "till = 2026-02-01", "Line 8, example 1: statuses is a list"),
        ("[example.expect]", "[example.wants]", "Line 16, example 1: There is no “wants” here"),
        ('rule_set = "us-ca-lmft"', "", "Line 1: rule_set is missing"),
        ("[[example]]", "[example]", "Line 3: Examples stand each under"),
    ],
)  # fmt: skip
def test_a_slip_in_an_example_is_told_by_line(old: str, new: str, sentence: str) -> None:
    text = GOOD.replace(old, new, 1)
    with pytest.raises(Unreadable) as found:
        read_examples(text, "us-ca-lmft.toml")
    assert any(sentence in one for one in found.value.faults), found.value.faults


def stand(entries, facts, rule_set, *, today) -> Standing:
    """A standing in which half an hour of the first entry is credited."""
    first, second = entries
    total = next(one for one in rule_set.rules if one.id == "minimum-total")
    lost = Uncredited(810, "forfeiture", "Lost.")
    return Standing(
        rule_set=rule_set,
        today=today,
        recorded=840,
        credited=30,
        progress=(
            Progress(total, "Total", Met.NOT_YET, "", have=Fraction(30), need=Fraction(180_000)),
        ),
        credits={"1": Credit(first.id, 30, (lost,)), "2": Credit(second.id, 0)},
        periods=(),
        risks=(Risk("ca-week", "", today, today, 0, "", ""),),
    )


def test_each_difference_is_a_sentence() -> None:
    file, lmft = read_examples(GOOD, "us-ca-lmft.toml"), rule_set("us-ca-lmft")
    assert differences(file.examples[0], lmft, stand) == (
        "credited: expected 0:00, counted 0:30.",
        "not credited by forfeiture: expected 14:00, counted 13:30.",
        "minimum-total: expected have 0:00, counted 0:30.",
    )
    assert faults_of(file, lmft, stand)[0].startswith("Line 4, “Twelve direct hours")
    other = read_examples(GOOD.replace('rule = "ca-week"', 'rule = "duration"'), "a.toml")
    assert "duration: nothing is said to be at risk." in differences(other.examples[0], lmft, stand)
    strange = read_examples(GOOD.replace('"ca-week"', '"tea"'), "a.toml").examples[0]
    assert differences(strange, lmft, stand) == ("There is no rule tea in us-ca-lmft.",)
