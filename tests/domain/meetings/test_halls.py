"""In a hall the hub is named, the others are counted, and a page does not grow with them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from covision.core.errors import NotAllowed, NotPossible
from covision.meetings import asking_to_speak, entering, turning
from covision.meetings.halls import HALL_FROM
from covision.meetings.inside import inside
from covision.meetings.models import Meeting
from covision.meetings.rules import is_inside
from covision.meetings.spokes import Hall, Spoke, hall_now
from covision.people import joining
from covision.people.models import Person
from covision.web.meetings.hall import painted
from tests import make, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
MANY = HALL_FROM + 3


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def many(cast: Cast) -> list[Person]:
    people = [
        Person.objects.create_user(f"p{n}@practice.example", None, name=f"Person {chr(65 + n)}")
        for n in range(MANY)
    ]
    for one in people:
        joining.add_to_practice(cast.practice, person=one, by=cast.eva)
    return people


@pytest.fixture
def hall(cast: Cast, many: list[Person]) -> Meeting:
    group = make.group(cast.practice, "Hub and spokes", members=many)
    planned = make_meeting.planned(group, by=many[0], format_key="echo")
    return make_meeting.begun(planned, with_people=many)


def spoke_of(hall: Meeting, many: list[Person], place: int = 0) -> Person:
    hub = set(hall.roles.values_list("person", flat=True))
    return [one for one in many if one.pk not in hub][place]


def seen_now(hall: Meeting) -> Hall:
    seen = hall_now(hall.pk)
    assert seen is not None
    return seen


def test_a_hall_names_its_hub_and_counts_the_others(hall: Meeting, many: list[Person]) -> None:
    view = entering.look_in(hall, by=spoke_of(hall, many))
    assert view.seating.count == MANY
    assert {one.person for one in view.people} == {one.person for one in hall.roles.all()}


def test_a_small_room_names_everybody_and_has_no_hands(cast: Cast) -> None:
    people = (cast.ana, cast.ben, cast.cleo)
    room = make_meeting.begun(make_meeting.planned(cast.tuesday, by=cast.ben), with_people=people)
    view = entering.look_in(room, by=cast.ana)
    assert {one.person for one in view.people} == set(people)
    with pytest.raises(NotPossible):
        asking_to_speak.raise_hand(room, by=cast.ana)


def test_hands_are_called_on_in_turn_and_one_has_the_floor(
    hall: Meeting, many: list[Person]
) -> None:
    first, second = spoke_of(hall, many), spoke_of(hall, many, 1)
    leads = make_meeting.facilitator(hall)
    for one in (first, second, first):
        asking_to_speak.raise_hand(hall, by=one)
    hands = entering.look_in(hall, by=leads).seating.hands
    assert hands is not None
    assert [hand.person for hand in hands.first] == [first, second]
    for hand in hands.first:
        asking_to_speak.call_on(hall, hand_id=hand.pk, by=leads)
    hands = entering.look_in(hall, by=leads).seating.hands
    assert hands is not None
    assert (hands.count, hands.floor and hands.floor.person) == (0, second)
    with pytest.raises(NotAllowed):
        asking_to_speak.call_on(hall, hand_id=hand.pk, by=first)
    asking_to_speak.lower_hand(hall, by=second)
    assert not hall.hands.exists()


def test_the_word_goes_round_the_hub_alone(cast: Cast, many: list[Person]) -> None:
    group = make.group(cast.practice, "Circle", members=many)
    planned = make_meeting.planned(group, by=many[0])
    room = make_meeting.at_phase(make_meeting.begun(planned, with_people=many), "Clarify")
    hub = set(room.roles.values_list("person", flat=True))
    assert set(room.turns.values_list("person", flat=True)) <= hub
    with pytest.raises(NotPossible):
        turning.pass_turn(room, by=spoke_of(room, many))


def test_one_drawing_serves_every_spoke_and_names_none_of_them(
    hall: Meeting, many: list[Person]
) -> None:
    spoke, asks = spoke_of(hall, many), spoke_of(hall, many, 1)
    asking_to_speak.raise_hand(hall, by=asks)
    seen = seen_now(hall)
    hub = set(hall.roles.values_list("person", flat=True))
    assert set(seen.spokes) == {one.pk for one in many} - hub - {asks.pk}
    html = painted(seen, Spoke("UTC", is_guest=False))
    assert asks.name in html
    assert spoke.name not in html
    assert f"{MANY - len(hub)} more in the room" in html


def test_what_is_asked_of_the_database_does_not_grow_with_people(
    hall: Meeting, cast: Cast, many: list[Person]
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            inside([hall.pk])
            seen_now(hall)
            entering.look_in(hall, by=spoke_of(hall, many))
        return len(queries)

    before = asked()
    for gone in [one for one in many if one.pk in seen_now(hall).spokes][1:3]:
        entering.leave(hall, by=gone)
    assert asked() == before


def test_together_and_alone_the_same_people_are_inside(
    cast: Cast, hall: Meeting, many: list[Person]
) -> None:
    stays, left, ended = (spoke_of(hall, many, n) for n in range(3))
    entering.leave(hall, by=left)
    joining.leave_group(hall.group, by=ended)
    here = inside([hall.pk])[hall.pk]
    assert stays.pk in here
    assert {left.pk, ended.pk}.isdisjoint(here)
    assert all(is_inside(hall, one) for one in many if one.pk in here)
