"""A supervisee says how supervision was; what a supervisor learns of it, and when."""

from dataclasses import replace
from itertools import product
from statistics import median

import pytest

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth import giving, showing, talking
from covision.growth.alliance_access import (
    dips_of,
    given_by,
    pulses_to_give,
    self_checks_of,
    shown_to,
    talk_item_for,
    talk_items_in,
)
from covision.growth.alliance_items import alliance_items
from covision.growth.answers import Answers
from covision.growth.medians import rounded
from covision.growth.models import Pulse, SelfCheck, ShownPulse
from covision.meetings.models import Meeting
from tests import make_after, make_meeting
from tests.cast import Cast, the_cast
from tests.make_alliance import Supervision, answers, given, supervision

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def hour(cast: Cast) -> Meeting:
    return make_after.solo(cast)


@pytest.fixture
def world() -> Supervision:
    return supervision()


def of_three(world: Supervision, *values: int) -> list[Pulse]:
    ana, ben = world.cast.ana, world.cast.ben
    return [
        given(hour, value, by=ana, about=ben)
        for hour, value in zip(world.hours, values, strict=False)
    ]


def medians(world: Supervision) -> list[set[int]]:
    shown = shown_to(world.cast.ben, pair=world.pair)
    return [set(one.values()) for _, one in shown.medians]


def test_a_draft_waits_half_filled_and_is_given_when_whole(cast: Cast, hour: Meeting) -> None:
    begun = Answers(items={"bond": 0}, moments={"helped": "  ", "next": "To wait."})
    giving.keep_draft(hour, answers=begun, about=cast.ben, by=cast.ana)
    (kept,) = given_by(cast.ana)
    assert kept.is_draft
    assert kept.answers == replace(begun, moments={"next": "To wait."})
    assert list(pulses_to_give(cast.ana)) == [hour]
    with pytest.raises(NotPossible, match="“What matters” has no answer yet"):
        giving.give(hour, answers=begun, about=cast.ben, by=cast.ana)
    given(hour, 60, by=cast.ana, about=cast.ben)
    assert not given_by(cast.ana)[0].is_draft
    assert not pulses_to_give(cast.ana).exists()
    assert Pulse.objects.count() == 1
    with pytest.raises(NotPossible, match="You have given your answers"):
        giving.keep_draft(hour, answers=begun, about=cast.ben, by=cast.ana)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (answers(101), "from 0 to 100"),
        (answers(-1), "from 0 to 100"),
        (answers(50, trust=50), "not asked here"),
        (replace(answers(50), support=11), "from 0 to 10"),
        (replace(answers(50), challenge=None), "both, or neither"),
        (replace(answers(50), wish="less of him"), "Choose one of the wishes"),
    ],
)
def test_what_the_page_does_not_ask_is_refused_plainly(
    cast: Cast, hour: Meeting, wrong: Answers, sentence: str
) -> None:
    with pytest.raises(NotPossible, match=sentence):
        giving.give(hour, answers=wrong, about=cast.ben, by=cast.ana)
    assert not Pulse.objects.exists()


def test_only_whoever_was_supervised_and_there_says_how_it_was(world: Supervision) -> None:
    cast, hour = world.cast, world.hours[0]
    with pytest.raises(NotAllowed, match="You supervise here"):
        given(hour, 50, by=cast.ben, about=cast.ben)
    with pytest.raises(NotFound):
        given(hour, 50, by=cast.cleo, about=cast.ben)
    with pytest.raises(NotPossible, match="not in the room"):
        given(world.evening, 50, by=world.more[0], about=cast.ben)
    with pytest.raises(NotPossible, match="who supervised you"):
        given(world.evening, 50, by=cast.cleo, about=cast.dan)


def test_it_can_be_changed_until_they_meet_again(cast: Cast, hour: Meeting) -> None:
    given(hour, 20, by=cast.ana, about=cast.ben)
    given(hour, 90, by=cast.ana, about=cast.ben)
    assert set(given_by(cast.ana)[0].answers.items.values()) == {90}
    make_after.solo(cast)
    with pytest.raises(NotPossible, match="met again since"):
        given(hour, 10, by=cast.ana, about=cast.ben)


def test_that_somebody_answered_is_not_in_the_log(cast: Cast, hour: Meeting) -> None:
    before = AuditEvent.objects.count()
    pulse = given(hour, 20, by=cast.ana, about=cast.ben)
    giving.erase_pulse(pulse, by=cast.ana)
    assert AuditEvent.objects.count() == before


def test_a_median_comes_with_every_third_answer(world: Supervision) -> None:
    assert medians(world) == []
    of_three(world, 31, 92, 54)
    assert medians(world) == [{50}]
    of_three(world, 31, 92, 54, 13)
    assert medians(world) == [{50}]


def test_a_figure_that_was_shown_is_not_redone(world: Supervision) -> None:
    of_three(world, 31, 92, 54)
    given(world.hours[0], 100, by=world.cast.ana, about=world.cast.ben)
    assert medians(world) == [{50}]


def test_an_answer_shown_by_itself_is_in_no_median_ever(world: Supervision) -> None:
    first = of_three(world, 31)[0]
    showing.show_pulse(first, knows=False, by=world.cast.ana)
    showing.take_pulse_back(first, by=world.cast.ana)
    of_three(world, 31, 92, 54)
    assert medians(world) == []
    of_three(world, 31, 92, 54, 72)
    assert medians(world) == [{70}]


def test_erased_and_said_anew_it_is_in_no_second_median(world: Supervision) -> None:
    pulses = of_three(world, 31, 92, 54)
    giving.erase_pulse(pulses[0], by=world.cast.ana)
    assert [one.answers for one in given_by(world.cast.ana) if one.is_draft] == [Answers()]
    of_three(world, 31, 92, 54, 13)
    assert len(medians(world)) == 1
    giving.erase_all_pulses(by=world.cast.ana)
    assert medians(world) == []
    assert not any(one.answers.items for one in given_by(world.cast.ana))


def test_to_show_one_that_is_in_a_median_is_to_know_what_it_tells(world: Supervision) -> None:
    first = of_three(world, 31, 92, 54)[0]
    with pytest.raises(NotPossible, match="on which side the other two lie"):
        showing.show_pulse(first, knows=False, by=world.cast.ana)
    showing.show_pulse(first, knows=True, by=world.cast.ana)
    with pytest.raises(NotPossible, match="sees these numbers already"):
        showing.show_pulse(first, knows=True, by=world.cast.ana)
    given(world.hours[0], 40, by=world.cast.ana, about=world.cast.ben)
    assert not ShownPulse.objects.exists()


def test_whatever_one_answer_was_the_other_two_can_make_the_median() -> None:
    """Why it is the middle of three, and why no answer is in two of them."""
    scale = range(0, 101, 25)
    for figure, one in product({rounded(value) for value in scale}, scale):
        assert any(rounded(median((one, *two))) == figure for two in product(scale, repeat=2))
    told_twice = {
        newest
        for one, two, three, newest in product(scale, repeat=4)
        if rounded(median((one, two, three))) == 80 and rounded(median((two, three, newest))) == 30
    }
    assert max(told_twice) <= 25  # in windows that overlap, the newest is told apart


def test_what_may_be_worth_a_talk_is_said_to_the_supervisee(world: Supervision) -> None:
    of_three(world, 90, 92, 94)
    last = replace(answers(88), items={"bond": 49, "goals": 72, "tasks": 73, "safety": 59})
    giving.give(world.hours[3], answers=last, about=world.cast.ben, by=world.cast.ana)
    found = {one.name: one.why for one in dips_of(given_by(world.cast.ana))}
    assert set(found) == {"Together", "What matters", "Safe to say"}
    assert "well below what is usual" in found["What matters"]


def test_a_talk_is_put_on_the_agenda_by_ones_own_press(world: Supervision) -> None:
    ana, ben = world.cast.ana, world.cast.ben
    coming = make_meeting.planned(world.pair.group, by=ben, format_key="solo_hour")
    given(world.hours[0], 1, by=ana, about=ben)
    assert not talk_items_in(coming).exists()
    item = talking.ask_to_talk(coming, by=ana)
    with pytest.raises(NotPossible, match="on the agenda already"):
        talking.ask_to_talk(coming, by=ana)
    with pytest.raises(NotFound):
        talk_item_for(ben, item_id=item.pk)
    talking.ask_no_more(item, by=ana)
    assert not talk_items_in(coming).exists()


def test_a_supervisors_check_is_their_own_and_goes_when_emptied(cast: Cast, hour: Meeting) -> None:
    said = Answers(items={"0": 1}, moments={"1": "I told."})
    talking.check_oneself(hour, answers=said, by=cast.ben)
    talking.check_oneself(hour, answers=said, by=cast.ben)
    assert [one for _, one in self_checks_of(cast.ben)] == [said]
    with pytest.raises(NotAllowed, match="for whoever supervises"):
        talking.check_oneself(hour, answers=said, by=cast.ana)
    with pytest.raises(NotPossible, match="not asked here"):
        talking.check_oneself(hour, answers=Answers(items={"9": 1}), by=cast.ben)
    talking.check_oneself(hour, answers=Answers(), by=cast.ben)
    assert not SelfCheck.objects.exists()


def test_the_offer_goes_when_they_have_met_again(cast: Cast, hour: Meeting) -> None:
    assert list(pulses_to_give(cast.ana)) == [hour]
    assert not pulses_to_give(cast.ben).exists()
    later = make_after.solo(cast)
    assert list(pulses_to_give(cast.ana)) == [later]


def test_another_supervisor_begins_with_nothing(world: Supervision) -> None:
    of_three(world, 31, 92, 54)
    inside = world.pair.group.memberships.filter(person=world.cast.ben)
    inside.update(person=world.cast.cleo)
    shown = shown_to(world.cast.cleo, pair=replace(world.pair, supervisor=world.cast.cleo))
    assert (shown.medians, shown.singles) == ((), ())


def test_the_items_say_that_they_are_no_scale() -> None:
    asked = alliance_items()
    assert asked.label == "Conversation starter, not a validated scale. No norms, no cut-offs."
    assert [one.key for one in asked.items] == ["bond", "goals", "tasks", "safety"]
    assert (len(asked.climate), len(asked.did), len(asked.moments)) == (6, 4, 3)
