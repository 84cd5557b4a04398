import json
from pathlib import Path

import pytest

from discreet.risk.audiences import Bar
from discreet.risk.counting import estimate, seen
from discreet.risk.planning import plan, rank
from discreet.risk.steps import after
from tests.discreet.risk.cases import BAKER, ENGINEER, FARMER, FIREFIGHTER, MIDWIFE, TEN

VECTORS = json.loads((Path(__file__).parent / "examples.json").read_text("utf-8"))
ELEVEN = Bar(11, searchable=True, local=False)
CATCHMENT = 250_000
# What the worked examples give: cost, count after, low end, for a crowd of 11.
FAR_AWAY = (
    (0.26, 43.3, 23),
    (0.28, 34.8, 22),
    (0.00, 41.1, 15),
    (0.20, 33.7, 20),
    (0.12, 26.4, 16),
    (0.48, 138.3, 69),
    (0.64, 40.3, 21),
    (0.48, 106, 47),
    (0.06, 36.6, 18),
    (0.12, 80.3, 30),
)


def _planned(facts, **reading):
    steps = plan(facts, ELEVEN, **reading)
    assert steps is not None
    return steps


def _cost(steps):
    return sum(step.cost for step in steps)


@pytest.mark.parametrize(("facts", "vector"), [*zip(TEN, VECTORS, strict=True)])
def test_the_ten_examples_are_counted_as_worked_out(facts, vector):
    counted = estimate(facts)
    assert counted.searched.population == vector["N"]
    assert [chance.share for chance in counted.chances] == pytest.approx(vector["p"], rel=1e-4)
    assert counted.expected == pytest.approx(vector["lam"], rel=1e-3)
    assert counted.low == pytest.approx(vector["low"], rel=1e-2)
    assert counted.high == pytest.approx(vector["high"], rel=1e-2)
    assert counted.alone == pytest.approx(vector["p_unique"], abs=1e-3)
    assert counted.found == pytest.approx(vector["p_searchable"])
    assert counted.k_eff == pytest.approx(vector["k_eff"], rel=1e-2)
    assert counted.k_low10 == vector["k_low10"]


@pytest.mark.parametrize(("facts", "worked"), [*zip(TEN, FAR_AWAY, strict=True)])
def test_the_cheapest_plan_is_the_one_worked_out(facts, worked):
    cost, expected, low = worked
    steps = _planned(facts)
    then = estimate(after(facts, steps))
    assert _cost(steps) == pytest.approx(cost, abs=0.006)
    assert then.expected == pytest.approx(expected, rel=0.01)
    assert then.k_low10 == pytest.approx(low, abs=1)


def test_a_place_name_hides_nothing_from_readers_who_know_where_the_presenter_works():
    far = _planned(MIDWIFE)
    near = _planned(MIDWIFE, catchment=CATCHMENT)
    assert {step.subject for step in far} == {"place", "2"}
    assert _cost(near) > _cost(far)
    assert "midwife" in {step.before for step in near}


def test_what_neighbours_can_know_makes_another_crowd():
    assert estimate(FIREFIGHTER).expected < 0.01
    assert estimate(seen(FIREFIGHTER)).expected == pytest.approx(7.89, rel=0.01)


def test_a_reported_death_caps_the_crowd_whatever_else_is_widened():
    steps = [one.step for one in rank(FARMER) if one.step.kind != "event"]
    wide = estimate(after(FARMER, [step for step in steps if step.level == 2]))
    assert wide.expected > 4
    assert wide.k_eff < 4


def test_the_step_that_widens_most_comes_first():
    gains = [one.gain for one in rank(ENGINEER)]
    assert gains == sorted(gains, reverse=True)
    assert rank(ENGINEER)[0].step.say == "the United States"
    assert rank(ENGINEER)[0].expected == pytest.approx(6170, rel=0.01)


def test_what_no_wider_wording_can_do_is_done_by_leaving_out():
    steps = _planned(BAKER, catchment=CATCHMENT)
    assert any(step.is_leaving_out for step in steps)
    assert estimate(after(BAKER, steps), catchment=CATCHMENT).reaches(11)
