"""How a group feels: of five or more, on one day, once."""

from datetime import timedelta

import pytest

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth.climate import (
    DAYS_APART,
    answer_climate,
    ask_climate,
    climate_group_for,
    tell_what_is_due,
    told_of,
)
from covision.growth.models import ClimateAsked, ClimateRound, ClimateTally
from covision.people import joining
from covision.people.models import Person
from covision.people.rules import today
from tests import make
from tests.make_alliance import Supervision, supervision

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Supervision:
    return supervision()


def people_of(world: Supervision) -> list[Person]:
    return [world.cast.cleo, world.cast.dan, world.cast.gus, *world.more]


def over(world: Supervision, *, days: int = 0) -> None:
    ClimateRound.objects.update(closes_on=today() - timedelta(days=days))
    tell_what_is_due(world.wednesday)


def all_answer(world: Supervision, *steps: int) -> None:
    ask_climate(world.wednesday, by=world.cast.ben)
    for one, step in zip(people_of(world), steps, strict=False):
        answer_climate(world.wednesday, steps=[step] * 6, by=one)


def test_of_five_the_middle_is_told_and_nothing_else_is_kept(world: Supervision) -> None:
    all_answer(world, 1, 2, 4, 4, 5)
    over(world)
    ((_, lines),) = told_of(world.wednesday)
    assert {middle for _, middle in lines} == {4.0}
    assert len(lines) == 6
    assert not ClimateTally.objects.exists()
    assert not ClimateAsked.objects.exists()


def test_of_four_nothing_is_told_and_nothing_kept(world: Supervision) -> None:
    all_answer(world, 1, 2, 4, 4)
    over(world)
    assert told_of(world.wednesday) == []
    assert not ClimateTally.objects.exists()


def test_each_is_counted_once_and_only_whole(world: Supervision) -> None:
    all_answer(world, 3)
    with pytest.raises(NotFound, match="nothing to answer"):
        answer_climate(world.wednesday, steps=[5] * 6, by=world.cast.cleo)
    for wrong in ([3] * 5, [3] * 5 + [6], [3] * 7):
        with pytest.raises(NotPossible, match="Nothing has been counted"):
            answer_climate(world.wednesday, steps=wrong, by=world.cast.dan)
    assert sum(one.count for one in ClimateTally.objects.all()) == 6


def test_who_comes_later_is_asked_the_next_time(world: Supervision) -> None:
    all_answer(world, 3, 3, 3, 3, 3)
    kit = make.person("Kit Vale")
    joining.add_to_practice(world.cast.practice, person=kit, role="member", by=world.cast.eva)
    joining.add_member(world.wednesday, person=kit, role="member", by=world.cast.ben)
    make.signature(world.wednesday, by=kit)
    with pytest.raises(NotFound):
        answer_climate(world.wednesday, steps=[5] * 6, by=kit)


def test_it_is_not_asked_twice_in_twelve_weeks(world: Supervision) -> None:
    all_answer(world, 3)
    with pytest.raises(NotPossible, match="being asked already"):
        ask_climate(world.wednesday, by=world.cast.ben)
    over(world)
    with pytest.raises(NotPossible, match="two figures would tell too much"):
        ask_climate(world.wednesday, by=world.cast.ben)
    over(world, days=DAYS_APART)
    ask_climate(world.wednesday, by=world.cast.ben)


def test_it_is_asked_where_it_can_hide_everybody(world: Supervision) -> None:
    with pytest.raises(NotPossible, match="five or more"):
        ask_climate(world.cast.tuesday, by=world.cast.ana)
    with pytest.raises(NotAllowed):
        ask_climate(world.wednesday, by=world.cast.cleo)
    for one, group in (
        (world.cast.eva, world.wednesday),
        (world.cast.ana, world.wednesday),
        (world.cast.ana, world.cast.pair),
    ):
        with pytest.raises(NotFound):
            climate_group_for(one, group_id=group.pk)
