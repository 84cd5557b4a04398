"""Rule sets are read whole or told wrong: every fault at once, by line and rule."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from covision.licensure import reading
from covision.licensure.lineage import link_faults
from covision.licensure.reading import Unreadable, read_rule_set, rule_set, rule_sets, shelf
from covision.licensure.rule_set import Confidence, Origin, RuleType

GOOD = """\
id = "xx-lpc"
jurisdiction = "US-WY"
board = "Board of Lanterns"
credential = "LPC"
valid_from = 2026-01-01
valid_to = 2026-12-31
confidence = "V"

[definitions]
week_starts = "monday"

[supervisor]
licences = ["LPC-S"]

[[rules]]
id = "week"
type = "tiered_period_minimum"
metric = "supervision"
per = "week"
driver = "direct"
tiers = [{ driver_over = 0, need = 1 }, { driver_over = 10, need = 2 }]
cite = "12.6"

[[rules]]
id = "forfeiture"
type = "forfeiture"
per = "week"
when_rule_fails = "week"
effect = "no hours that week"
c = "S"

[[rules]]
id = "minimum-total"
type = "minimum"
metric = "direct+supervision.group"
value = 3000
unit = "hours"

[[sources]]
url = "https://board.example/12"
c = "V"
"""
EXTENDING = GOOD.replace("US-WY", "US-CA").replace(
    'confidence = "V"', 'confidence = "V"\nextends = "us-ca-lmft"'
)
BROKEN = [
    (
        'value = 3000\nunit = "hours"',
        'value = 3000\nunit = "days"',
        "Line 37, rule minimum-total: unit is one of: hours",
    ),
    ("value = 3000", 'value = "3000"', "Line 36, rule minimum-total: value is a number"),
    ("value = 3000", "value = true", "Line 36, rule minimum-total: value is a number"),
    ("value = 3000", "value = -1", "Line 36, rule minimum-total: value is a number"),
    ("value = 3000", "value = nan", "Line 36, rule minimum-total: value is a number"),
    ("value = 3000\n", "", "Line 32, rule minimum-total: value is missing. It is a number"),
    (
        "direct+supervision.group",
        "direct+tea",
        "Line 35, rule minimum-total: metric names “tea”, which is no metric",
    ),
    ('effect = "no', 'efect = "no', "Line 29, rule forfeiture: There is no “efect” here"),
    ('type = "minimum"', 'type = "minimun"', "Line 34, rule minimum-total: type is one of"),
    ('type = "minimum"', 'type = ["minimum"]', "Line 34, rule minimum-total: type is one of"),
    ('id = "minimum-total"', 'id = "Minimum total"', "Line 33: A rule has an id"),
    ('id = "minimum-total"', 'id = "week"', "Line 33, rule week: There are two rules of this id."),
    (
        'when_rule_fails = "week"',
        'when_rule_fails = "weak"',
        "Line 28, rule forfeiture: when_rule_fails names “weak”",
    ),
    (
        'per = "week"\nwhen',
        'per = "month"\nwhen',
        "Line 28, rule forfeiture: per is another than that of “week”.",
    ),
    ("driver_over = 10", "driver_over = 0", "Line 21, rule week: tiers is a list of steps"),
    ("need = 2", "wants = 2", "Line 21, rule week: tiers is a list of steps"),
    ('per = "week"\ndriver', 'per = "fortnight"\ndriver', "Line 19, rule week: per is one of"),
    ('week_starts = "monday"', 'week_starts = "payday"', "Line 10: week_starts is one of"),
    ('week_starts = "monday"', 'weeks = "monday"', "Line 10: There is no “weeks” here"),
    ('licences = ["LPC-S"]', "licences = []", "Line 13: licences is a list of texts"),
    ('c = "S"', 'c = "sure"', "Line 30, rule forfeiture: c is V"),
    ('confidence = "V"', 'confidence = "mixed"', "rule week: c is missing: this set is mixed"),
    (
        'confidence = "V"',
        'confidence = "Q"',
        "Line 7: confidence is one of: V, S, R, mixed; here it is “Q”.",
    ),
    ("2026-12-31", "2025-12-31", "Line 6: valid_to is before valid_from, 2026-01-01."),
    ("2026-12-31", '"2026-12-31"', "Line 6: valid_to is a day without quotes"),
    ("2026-12-31", "2026-02-30", "Line 6: This cannot be read as TOML"),
    (
        'jurisdiction = "US-WY"',
        'jurisdiction = "Wyoming"',
        "Line 2: jurisdiction is a country or state",
    ),
    ('board = "Board of Lanterns"\n', "", "Line 1: board is missing. It is a text in quotes."),
    ('id = "xx-lpc"', "id = 5", "Line 1: id is short"),
    (
        'confidence = "V"',
        'confidence = "V"\nextends = "us-zz"',
        "Line 8: There is no rule set “us-zz” to take over.",
    ),
    (
        'confidence = "V"',
        'confidence = "V"\nextends = "xx-lpc"',
        "Line 8: It takes over itself, by way of xx-lpc.",
    ),
    ('confidence = "V"', 'confidence = "V"\nremove = ["week"]', "Line 8: remove takes rules away"),
    ('confidence = "V"', 'confidence = "V"\nenabled = "no"', "Line 8: enabled is true or false."),
    ("[[sources]]", "[[source]]", "Line 39: There is no “source” here."),
    ("[[sources]]", "[[source]]", "Line 1: Where was this read?"),
    ('url = "https://board.example/12"\n', "", "Line 39: url is missing."),
    ("[definitions]", "[[definitions]]", "Line 9: definitions is a part of its own"),
]


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Path]:
    before = reading._Beside.folder
    reading.read_beside(tmp_path)
    yield tmp_path
    reading.read_beside(before)


def faults(text: str | bytes) -> tuple[str, ...]:
    with pytest.raises(Unreadable) as found:
        read_rule_set(text, "xx-lpc.toml")
    return found.value.faults


def test_a_good_file_is_a_rule_set() -> None:
    found = read_rule_set(GOOD, "xx-lpc.toml")
    assert [one.id for one in found.rules] == ["week", "forfeiture", "minimum-total"]
    assert [one.confidence for one in found.rules] == ["V", "S", "V"]
    assert (found.rules[0].fields["per"], found.rules[0].cite) == ("week", "12.6")
    assert (found.origin, found.is_on_by_default) == (Origin.ADDED, True)
    assert found.valid_to == date(2026, 12, 31)


@pytest.mark.parametrize(("old", "new", "sentence"), BROKEN)
def test_what_is_wrong_is_told_by_line_and_rule(old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    told = faults(GOOD.replace(old, new, 1))
    assert any(sentence in one for one in told), told


def test_every_fault_is_told_at_once_in_order_of_lines() -> None:
    text = GOOD.replace("US-WY", "?").replace("= 3000", "= []").replace("need = 2", "need = x2")
    assert len(faults(text)) == 1  # no TOML at all
    told = faults(text.replace("x2", "'x'"))
    assert [one.split(":")[0] for one in told] == [
        "Line 2",
        "Line 21, rule week",
        "Line 36, rule minimum-total",
    ]


@pytest.mark.parametrize("content", [b"\xff\xfe", "\ud800", b"a" * 600_000, "a = " + "[" * 5_000])
def test_what_is_no_text_is_told_so(content: bytes | str) -> None:
    assert len(faults(content)) == 1


def test_a_set_takes_over_another_without_what_it_takes_away() -> None:
    old, new = rule_set("us-ca-lmft"), rule_set("us-ca-lpcc")
    rules = {one.id: one for one in new.rules}
    assert "ca-trainee" in {one.id for one in old.rules}
    assert not {"ca-trainee", "minimum-direct-couple-family"} & set(rules)
    assert rules["minimum-total"].cite == "4999.46"
    assert rules["minimum-direct"].confidence is Confidence.RECALLED
    assert "exempt_metric" not in rules["recency"].fields
    assert new.definitions["week_starts"] == "rolling7"
    assert new.watch == old.watch
    assert {one.url for one in old.sources} < {one.url for one in new.sources}


def test_what_an_inherited_rule_needs_is_not_taken_away_alone() -> None:
    text = EXTENDING.replace('"us-ca-lmft"', '"us-ca-lmft"\nremove = ["ca-week"]')
    text = text.replace('id = "forfeiture"\n', 'id = "lost"\n')
    assert any("Take forfeiture away too." in one for one in faults(text))
    assert any("is no rule of us-ca-lmft" in one for one in faults(text.replace("ca-week", "tea")))


def test_versions_of_one_credential_do_not_overlap() -> None:
    text = GOOD
    for old, new in (
        ("US-WY", "US-VA"),
        ("Board of Lanterns", "Board of Counseling"),
        ('"LPC"', '"LPC (Resident in Counseling)"'),
        ("2026-01-01", "2025-12-17"),
        ("2026-12-31", "2025-12-17"),
    ):
        text = text.replace(old, new)
    (told,) = faults(text)
    assert told.startswith("Line 5: us-va-lpc-2021 is for the same credential")
    earlier = text.replace("2025-12-17", "2021-06-22").replace(
        "valid_from = 2021", "valid_from = 2020"
    )
    assert read_rule_set(earlier, "earlier.toml").valid_to == date(2021, 6, 22)


def test_every_shipped_set_is_whole() -> None:
    assert len(rule_sets()) == 36
    assert shelf().faults == {}
    files = shelf().files
    told = [
        one for file in files.values() for one in (*file.file.faults, *link_faults(file, files))
    ]
    assert told == []
    for found in rule_sets():
        assert (reading.SHIPPED / f"{found.id}.toml").is_file()
        assert found.origin is Origin.SHIPPED
        assert found.sources
        assert len({one.id for one in found.rules}) == len(found.rules)


def test_all_types_of_rules_that_are_shipped_are_known_and_the_unsure_are_off() -> None:
    used = {rule.type for found in rule_sets() for rule in found.rules}
    assert used == set(RuleType)
    off = {found.id for found in rule_sets() if not found.is_on_by_default}
    assert {"us-wa-lmhc", "us-va-lpc-2025-12-18", "uk-ukcp", "us-pa-lpc", "us-ga-lpc"} <= off
    assert len(off) == 13


@pytest.mark.parametrize(
    ("set_id", "rule", "known_how", "said"),
    [
        ("us-nj-lpc", "duration", Confidence.RECALLED, "S/R"),
        ("us-fl-lmhc", "modality-video", Confidence.SECOND_HAND, "V; last clause S"),
    ],
)
def test_of_two_confidences_the_lower_holds(
    set_id: str, rule: str, known_how: Confidence, said: str
) -> None:
    found = next(one for one in rule_set(set_id).rules if one.id == rule)
    assert found.confidence is known_how
    assert said in found.note


def test_a_file_of_ours_takes_the_place_of_the_shipped_one_at_once(beside: Path) -> None:
    shipped = rule_set("us-ca-lmft")
    text = (reading.SHIPPED / "us-ca-lmft.toml").read_text(encoding="utf-8")
    path = beside / "us-ca-lmft.toml"
    path.write_text(text.replace("value = 1750", "value = 1800"), encoding="utf-8")
    found = rule_set("us-ca-lmft")
    assert found.origin is Origin.CORRECTED
    assert found.digest != shipped.digest
    assert next(one for one in found.rules if one.id == "minimum-direct").fields["value"] == 1800
    assert rule_set("us-ca-lpcc").origin is Origin.SHIPPED
    path.unlink()
    assert rule_set("us-ca-lmft") == shipped


def test_a_wrong_file_of_ours_is_left_out_and_told(beside: Path) -> None:
    (beside / "xx-lpc.toml").write_text(GOOD, encoding="utf-8")
    (beside / "again.toml").write_text(GOOD, encoding="utf-8")
    (beside / "us-ca-lmft.toml").write_text("id = 1", encoding="utf-8")
    assert rule_set("us-ca-lmft").origin is Origin.SHIPPED
    assert set(shelf().faults) == {"us-ca-lmft.toml", "xx-lpc.toml"}
    assert rule_set("xx-lpc").origin is Origin.ADDED
    assert len(rule_sets()) == 37


def test_a_correction_that_another_set_cannot_stand_on_leaves_that_set_whole(beside: Path) -> None:
    shipped = rule_set("us-ca-lpcc")
    text = GOOD.replace("xx-lpc", "us-ca-lmft")
    (beside / "us-ca-lmft.toml").write_text(text, encoding="utf-8")
    assert rule_set("us-ca-lmft").origin is Origin.CORRECTED
    assert rule_set("us-ca-lpcc") == shipped


def test_sets_that_take_over_each_other_are_left_out(beside: Path) -> None:
    for one, other in (("xx-a", "xx-b"), ("xx-b", "xx-a")):
        text = GOOD.replace('"LPC"', f'"{one}"').replace("xx-lpc", one)
        text = text.replace('confidence = "V"', f'confidence = "V"\nextends = "{other}"')
        (beside / f"{one}.toml").write_text(text, encoding="utf-8")
    assert "by way of xx-a, xx-b" in shelf().faults["xx-a.toml"][0]
    assert len(rule_sets()) == 36


def test_an_unknown_set_is_told_so() -> None:
    with pytest.raises(Unreadable, match="no rule set of this id"):
        rule_set("us-zz")


LINES = st.sampled_from([*GOOD.splitlines(), "id = 1", "[a.b]", "[[rules]]", "rules = 3", "x = {"])
VALUES = st.sampled_from(
    [
        "1",
        "-1",
        "inf",
        "nan",
        "[]",
        "{}",
        '""',
        "[{}]",
        "[[1]]",
        "true",
        "2026-01-01",
        "0x" + "f" * 999,
    ]
)


@given(st.lists(LINES, max_size=40).map("\n".join))
def test_lines_in_any_order_are_read_or_told(text: str) -> None:
    read_or_told(text)


@given(st.integers(0, len(GOOD.splitlines()) - 1), VALUES)
def test_any_value_in_any_place_is_read_or_told(line: int, value: str) -> None:
    lines = GOOD.splitlines()
    lines[line] = f"{lines[line].partition('=')[0]}= {value}"
    read_or_told("\n".join(lines))


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_anything_at_all_is_read_or_told(content: bytes | str) -> None:
    read_or_told(content)


def read_or_told(content: bytes | str) -> None:
    told = []
    try:
        read_rule_set(content, "any.toml")
    except Unreadable as wrong:
        told = [wrong.faults[0], *wrong.faults]
    assert all(one.startswith("Line ") for one in told)


def test_when_a_set_was_read_is_said_in_words() -> None:
    assert rule_set("us-mi-lpc").read_when == "as read on 21 November 2026"
    assert rule_set("us-tx-lpc").read_when == "Tex. Reg. 50(13), 2025-03-28"
