from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discreet.risk.audiences import Bar
from discreet.risk.counting import estimate
from discreet.risk.crowds import Crowd
from discreet.risk.facts import Fact, Facts, Sex, Tier, When, Who
from discreet.risk.places import country_of, kind_of_place, of_size, wider_than
from discreet.risk.planning import plan
from discreet.risk.steps import after, leaving_out, steps_in
from discreet.risk.tables import COUNTRIES, attributes, conditions, events, occupations

NAMES = {
    "occupation": sorted({row.name for row in occupations().values()}),
    "condition": sorted({row.name for rows in conditions().values() for row in rows}),
    "event": sorted({row.name for rows in events().values() for row in rows}),
}
ATTRIBUTES = sorted({(rows[0].kind, rows[0].name) for rows in attributes().values()})

known = st.one_of(
    st.sampled_from([(kind, name) for kind, names in NAMES.items() for name in names]),
    st.sampled_from(ATTRIBUTES),
    st.tuples(st.just("free"), st.text(min_size=1, max_size=12)),
)
facts_told = st.builds(
    lambda key, who, when, tier, level: Fact(
        key[0], key[1], level=level, who=who, when=when, tier=tier
    ),
    known,
    st.sampled_from([Who.CLIENT, Who.CLIENT, Who.CLIENT, *Who]),
    st.sampled_from([When.UNDATED, When.UNDATED, *When]),
    st.sampled_from(Tier),
    st.sampled_from([0, 0, 0, 1, 2, 3]),
)


@st.composite
def anybody(draw, most=5):
    country = draw(st.sampled_from(sorted(COUNTRIES)))
    area = draw(
        st.sampled_from(
            [
                country_of(country),
                kind_of_place("village", country),
                kind_of_place("city", country),
                of_size(40_000, country),
            ]
        )
    )
    first = draw(st.integers(0, 95))
    ages = draw(st.sampled_from([None, (first, first), (first, min(100, first + 9))]))
    told = tuple(draw(st.lists(facts_told, max_size=most)))
    return Facts(area=area, sex=draw(st.sampled_from(Sex)), ages=ages, told=told)


many = settings(max_examples=60, deadline=None, derandomize=True)
A_LITTLE = 1.000001


@given(anybody(), facts_told)
@many
def test_one_more_fact_never_widens_the_crowd(facts, fact):
    more = replace(facts, told=(*facts.told, fact))
    assert estimate(more).expected <= estimate(facts).expected * A_LITTLE


@given(anybody())
@many
def test_leaving_a_fact_out_never_narrows_the_crowd(facts):
    start = estimate(facts).expected
    for (step,) in leaving_out(facts):
        assert estimate(after(facts, (step,))).expected >= start / A_LITTLE


@given(anybody(most=1))
@many
def test_a_wider_wording_never_narrows_the_crowd(facts):
    start = estimate(facts).expected
    for ladder in steps_in(facts):
        for step in ladder:
            if step.subject not in ("place", "age"):
                assert estimate(after(facts, (step,))).expected >= start / A_LITTLE


@given(anybody(most=0))
@many
def test_a_wider_place_or_age_never_narrows_the_crowd_of_who_tells_no_more(facts):
    start = estimate(facts).expected
    for ladder in steps_in(facts):
        for step in ladder:
            assert estimate(after(facts, (step,))).expected >= start / A_LITTLE


@given(anybody())
@many
def test_the_low_end_never_lies_above_the_middle(facts):
    counted = estimate(facts)
    assert 0 < counted.low <= counted.expected <= counted.high
    assert counted.k_low10 <= max(2, counted.expected + 2)
    assert counted.k_eff >= 1
    assert 0 <= counted.alone <= 1
    assert 0 <= counted.found <= 1


@given(anybody(), st.floats(1, 1e9))
@many
def test_readers_who_know_where_to_look_never_find_a_larger_crowd(facts, catchment):
    told = replace(facts, told=())
    near = estimate(told, catchment=catchment).expected
    assert near <= estimate(told).expected * A_LITTLE


@given(st.floats(1e-9, 1e7), st.floats(0, 4))
@many
def test_a_crowd_has_at_least_the_client_in_it(expected, spread):
    crowd = Crowd(expected, spread)
    assert crowd.low10 >= 1
    assert 0 <= crowd.alone <= 1
    assert 0 < crowd.picked <= 1


@given(st.floats(1, 1e5), st.floats(0.1, 2))
@many
def test_a_larger_crowd_has_no_lower_low_end(expected, spread):
    assert Crowd(expected, spread).low10 <= Crowd(expected * 1.5, spread).low10


@given(anybody(most=4))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_a_plan_reaches_what_it_promises(facts):
    bar = Bar(11, searchable=False, local=False)
    steps = plan(facts, bar)
    if steps is not None:
        then = estimate(after(facts, steps))
        assert then.k_low10 >= bar.target
        assert then.k_eff >= bar.target


@pytest.mark.parametrize("country", sorted(COUNTRIES))
def test_every_area_is_followed_by_wider_ones_up_to_the_country(country):
    village = kind_of_place("village", country)
    areas = wider_than(village)
    assert areas[-1] == country_of(country)
    sizes = [village.population, *(area.population for area in areas)]
    assert sizes == sorted(sizes)


def test_a_crowd_of_many_is_counted_alike_by_both_ways():
    just_below, just_above = Crowd(59.9, 1e-6), Crowd(60.1, 1e-6)
    assert abs(just_above.low10 - just_below.low10) <= 1
