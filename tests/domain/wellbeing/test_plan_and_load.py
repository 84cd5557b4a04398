"""The plan and the load-map: small steps, counts, and nobody's name."""

from datetime import timedelta

import pytest

from covision.core.errors import NotPossible
from covision.people.models import Person
from covision.wellbeing import caring, loading
from covision.wellbeing.access import plan_of, steps_on_home, today_of, week_for, weeks_of
from covision.wellbeing.caring import Wanted
from covision.wellbeing.days import monday_of
from covision.wellbeing.models import LoadWeek, PlanStep
from covision.wellbeing.rules import MOST_STEPS
from covision.wellbeing.taking_out import erase_everything, everything_of
from tests import make
from tests.make_wellbeing import checked_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Person:
    return make.person("Ana Ilves")


def test_a_tick_is_taken_back_by_a_second_one(ana: Person) -> None:
    step = caring.add_step(Wanted("Walk home"), by=ana)
    caring.tick_step(step, by=ana)
    assert plan_of(ana)[0].done == (today_of(ana),)
    caring.tick_step(step, by=ana)
    assert plan_of(ana)[0].done == ()


def test_a_change_of_words_leaves_what_was_done(ana: Person) -> None:
    step = caring.add_step(Wanted("Walk home"), by=ana)
    caring.tick_step(step, by=ana)
    caring.change_step(step, wanted=Wanted("Cycle home", is_on_home=True), by=ana)
    (one,) = steps_on_home(ana)
    assert (one.what, one.done) == ("Cycle home", (today_of(ana),))


def test_a_step_is_let_go_and_taken_up_again(ana: Person) -> None:
    step = caring.add_step(Wanted("Walk home", is_on_home=True), by=ana)
    caring.let_step_go(step, by=ana)
    assert steps_on_home(ana) == []
    caring.take_step_up(step, by=ana)
    assert [one.what for one in steps_on_home(ana)] == ["Walk home"]
    caring.erase_step(step, by=ana)
    assert not PlanStep.objects.exists()


def test_a_step_has_words_and_a_plan_has_an_end(ana: Person) -> None:
    with pytest.raises(NotPossible, match="Say what the step is"):
        caring.add_step(Wanted("  "), by=ana)
    with pytest.raises(NotPossible, match="300 characters fit"):
        caring.add_step(Wanted("x" * 301), by=ana)
    for number in range(MOST_STEPS):
        caring.add_step(Wanted(f"Step {number}"), by=ana)
    with pytest.raises(NotPossible, match="Let one go first"):
        caring.add_step(Wanted("One more"), by=ana)


def test_a_week_is_counted_and_counted_anew(ana: Person) -> None:
    monday = monday_of(today_of(ana))
    loading.keep_week(monday, counts={"clients": 20}, own={"Court  days": 1}, by=ana)
    loading.keep_week(monday, counts={"clients": 22}, own={}, by=ana)
    assert LoadWeek.objects.count() == 1
    assert week_for(ana, week_on=monday).counts == {"clients": 22}
    loading.take_week_away(monday, by=ana)
    assert weeks_of(ana) == []


@pytest.mark.parametrize(
    ("counts", "own", "sentence"),
    [
        ({"clients": -1}, {}, "whole number from 0 to 200"),
        ({"clients": 201}, {}, "whole number from 0 to 200"),
        ({"secrets": 1}, {}, "not on the load-map"),
        ({}, {"Lucía Kowalczyk": 1}, "looks like a name"),
        ({}, {"lucia.k@mail.example": 1}, "looks like a name"),
        ({}, {"": 1}, "from 1 to 40 characters"),
        ({}, {f"Kind {n}": 1 for n in range(9)}, "8 labels"),
    ],
)
def test_a_load_map_holds_counts_and_nobody(
    ana: Person, counts: dict[str, int], own: dict[str, int], sentence: str
) -> None:
    with pytest.raises(NotPossible, match=sentence):
        loading.keep_week(monday_of(today_of(ana)), counts=counts, own=own, by=ana)
    assert not LoadWeek.objects.exists()


def test_weeks_are_named_by_their_monday_and_have_come(ana: Person) -> None:
    monday = monday_of(today_of(ana))
    for day, sentence in (
        (monday + timedelta(days=1), "Monday"),
        (monday + timedelta(days=7), "not come yet"),
        (monday - timedelta(days=371), "more than a year ago"),
    ):
        with pytest.raises(NotPossible, match=sentence):
            loading.keep_week(day, counts={"clients": 1}, own={}, by=ana)


def test_everything_is_taken_out_in_words_and_erased(ana: Person) -> None:
    ben = make.person("Ben Okoro")
    for person in (ana, ben):
        checked_in(person, strain=3)
        caring.add_step(Wanted("Walk home"), by=person)
        loading.keep_week(monday_of(today_of(person)), counts={"hours": 30}, own={}, by=person)
    told = everything_of(ana)
    assert (
        told["check_ins"][0]["answers"]["strain_and_sustain"]["Clients’ pain followed me home"] == 3
    )
    assert (told["plan"][0]["what"], told["load"][0]["hours"]) == ("Walk home", 30)
    erase_everything(by=ana)
    empty: dict[str, list[str]] = {"check_ins": [], "plan": [], "load": [], "counted_in": []}
    assert everything_of(ana) == empty
    assert len(everything_of(ben)["check_ins"]) == 1
