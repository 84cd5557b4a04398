import json
import re
from dataclasses import replace

import pytest

from discreet import Audience, Finding, Kind, Risk
from discreet.risk import Fact, Facts, Sex, Tier, bar_for, report_on, risk_of
from discreet.risk.audiences import CATCHMENT, catchment_for
from discreet.risk.places import country_of
from discreet.risk.report import Colour
from discreet.risk.saying import ALWAYS, rounded
from tests.discreet.risk.cases import BAKER, BARRISTER, ENGINEER, FARMER, MIDWIFE, TEN, at_level

NAMED = Fact("event", "the Holm Valley dam failure", tier=Tier.NAMED)
PLAIN = Facts(area=country_of("GB"), sex=Sex.FEMALE, ages=(40, 49))


def report(facts, audience=Audience.PEERS, catchment=None):
    return report_on(facts, audience=audience, bar=bar_for(audience), catchment=catchment)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0.2, 0),
        (0.7, 1),
        (4.4, 4),
        (41.1, 40),
        (96, 100),
        (651, 650),
        (6170, 6200),
        (1234567, 1200000),
    ],
)
def test_a_count_is_never_said_more_exactly_than_it_is_known(number, said):
    assert rounded(number) == said


def test_a_crowd_is_said_with_its_interval():
    told = report(ENGINEER).sentences
    assert told[0] == "About 40 people in King County fit what is left (likely 10 to 150)."
    assert told[-1] == ALWAYS


def test_a_crowd_of_one_is_said_as_a_chance():
    told = report(FARMER).sentences
    assert told[0].startswith("Something told here may have been reported with names")
    assert told[1] == (
        "Probably nobody else in County Leitrim fits what is left. "
        "Chance that this is the only such person: 71\u00a0%."
    )


def test_a_handful_is_said_to_be_perhaps_one():
    told = report(TEN[4]).sentences[0]
    assert told.startswith("Only about 1 other in Wolverhampton fit")
    assert "it could be one" in told


def test_the_middle_alone_is_never_enough():
    middling = report(ENGINEER, Audience.TEACHING)
    assert middling.expected > middling.target > middling.k_low10
    assert middling.colour is Colour.AMBER
    assert not middling.enough
    assert report(ENGINEER).colour is Colour.GREEN


def test_something_that_can_be_looked_up_is_one_person_whatever_fits():
    told = report(replace(PLAIN, told=(NAMED,)))
    assert told.colour is Colour.RED
    assert told.found == 1
    assert told.k_eff == 1
    assert told.searchable == ("the Holm Valley dam failure",)
    assert any("Anyone can look it up" in sentence for sentence in told.sentences)
    assert [step.before for step in told.plan] == ["the Holm Valley dam failure"]


def test_a_name_that_stays_is_one_person_whatever_fits():
    name = Finding(0, 3, Kind.NAME, Risk.DIRECT, "author")
    told = report(replace(PLAIN, pointing=(name,)))
    assert not told.enough
    assert told.colour is Colour.RED
    assert (told.count, told.k_low10, told.k_eff, told.dots) == (0, 1, 1.0, 1)
    assert told.pointing == ((0, 3),)
    assert told.plan[0].spans == ((0, 3),)
    assert "nobody else fits" in told.sentences[0]


def test_what_was_assumed_is_always_told():
    told = report(replace(PLAIN, told=(Fact("free", "a mock castle"),), country_read=False))
    together = " ".join(told.assumptions)
    assert "Assumed area: the United Kingdom" in together
    assert "a mock castle: not in our tables, assumed 1 in 300." in together
    assert "does not say which country" in together
    assert "a woman or girl, age 40 to 49" in together
    assert "an adult of any age" in " ".join(report(replace(PLAIN, ages=None)).assumptions)


def test_what_is_from_memory_is_said_to_be_unchecked():
    lines = {fact.name: fact.line for fact in report(BARRISTER).facts}
    assert "from memory, unchecked" in lines["barrister"]
    lines = {fact.name: fact for fact in report(MIDWIFE).facts}
    assert lines["divorced"].confidence == "V"
    assert lines["divorced"].line.endswith("read in the source)")


def test_a_listed_profession_is_marked():
    told = report(BARRISTER)
    assert told.listed == ("barrister",)
    assert any("public register" in sentence for sentence in told.sentences)
    assert report(BAKER).listed == ()


def test_readers_nearby_are_told_apart_from_readers_far_away():
    far, near = report(MIDWIFE), report(replace(MIDWIFE, area=country_of("US")), catchment=50_000)
    assert far.population == 47_298
    assert near.population == 50_000
    assert "among the 50,000 people around you" in near.sentences[0]
    assert any("know roughly where you work" in told for told in near.assumptions)


def test_wider_areas_are_told_in_rows():
    rows = report(MIDWIFE).rows
    assert [row.area for row in rows] == ["Ravalli County", "Montana", "the United States"]
    assert [row.expected for row in rows] == sorted(row.expected for row in rows)


def test_a_plan_is_offered_with_what_it_reaches():
    told = report(MIDWIFE)
    assert {step.say for step in told.plan} == {"the United States", "has several children"}
    assert told.planned_low10 >= told.target
    assert told.planned_count == 40
    assert told.widest.say == "the United States"
    assert report(ENGINEER).plan == ()


def test_every_step_says_where_and_how_far():
    text = "She is a 42 year old midwife, newly divorced."
    at = text.index("midwife")
    finding = Finding(at, at + 7, Kind.OCCUPATION, Risk.QUASI, "tagger")
    told = risk_of(text, (finding,), audience=Audience.TEACHING, country="GB", catchment=30_000)
    (step,) = [step for step in told.plan or () if step.before == "midwife"]
    assert step.spans == ((at, at + 7),)
    assert step.found
    assert step.level in (1, 2, 3)
    divorced = [fact for fact in told.facts if fact.name == "divorced"]
    assert [text[start:end] for start, end in divorced[0].spans] == ["divorced"]


def test_changing_what_the_plan_says_reaches_the_bar():
    text = "She is a midwife in Leeds, aged 42."
    places = [("midwife", Kind.OCCUPATION), ("Leeds", Kind.LOCATION), ("42", Kind.AGE)]
    findings = [
        Finding(text.index(word), text.index(word) + len(word), kind, Risk.QUASI, "author")
        for word, kind in places
    ]

    before = risk_of(text, findings, catchment=1e9)
    changes = [
        at_level(text, start, end, step.say, step.level)
        for step in before.plan or ()
        for start, end in step.spans
    ]
    assert not before.enough
    assert risk_of(text, findings, changes, catchment=1e9).enough


def test_a_target_of_ones_own_is_never_below_five():
    assert bar_for(Audience.PEERS, 3).target == 5
    assert bar_for(Audience.PEERS, 40).target == 40
    assert [bar_for(audience).target for audience in Audience] == [11, 5, 11, 20]


def test_local_readers_have_a_catchment_unless_told_otherwise():
    assert catchment_for(Audience.PEERS, None) == CATCHMENT
    assert catchment_for(Audience.PEERS, 9000) == 9000
    assert catchment_for(Audience.TEACHING, None) is None


@pytest.mark.parametrize("facts", TEN)
def test_a_report_survives_being_written_down(facts):
    told = report(facts, catchment=CATCHMENT)
    assert json.loads(json.dumps(told.as_dict()))["target"] == 11


@pytest.mark.parametrize("facts", TEN)
def test_no_sentence_shows_a_decimal(facts):
    told = report(facts)
    lines = [*told.sentences, *told.assumptions]
    assert not [line for line in lines if re.search(r"\d\.\d", line)]


@pytest.mark.parametrize("text", ["", "x", "\ud800\udfff", "he " * 3000, "42 42 42"])
def test_any_text_has_a_report(text):
    told = risk_of(text, ())
    json.dumps(told.as_dict())
    assert told.sentences[-1] == ALWAYS
