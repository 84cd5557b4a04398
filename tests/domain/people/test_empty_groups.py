"""Whoever administers a practice finds no way into a group by way of its membership list."""

import pytest

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.people import gathering, joining, rules
from covision.people.models import Membership
from covision.people.rules import is_member
from covision.people.states import GroupKind
from tests import make
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
FINN = "finn@elsewhere.example"


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def empty(cast: Cast) -> None:
    """As Eva could: she may end every membership of the Tuesday peers."""
    for place in Membership.objects.filter(group=cast.tuesday):
        joining.end_membership(place, by=cast.eva)


def test_a_group_that_was_emptied_does_not_open_to_whoever_emptied_it(cast: Cast) -> None:
    empty(cast)
    with pytest.raises(NotAllowed, match="word of its members"):
        joining.add_member(cast.tuesday, person=cast.eva, by=cast.eva)
    with pytest.raises(NotAllowed, match="found a new group"):
        make.invitation(cast.practice, email=FINN, group=cast.tuesday, by=cast.eva)
    assert not is_member(cast.tuesday, cast.eva)


def test_a_link_into_a_group_that_everybody_left_opens_nothing(cast: Cast) -> None:
    group = gathering.found_group(
        cast.practice, name="New circle", kind=GroupKind.PEER, members=[], by=cast.eva
    )
    first, second = (
        make.invitation(cast.practice, email=email, group=group, by=cast.eva)
        for email in (cast.ana.email, cast.dan.email)
    )
    joining.accept_invitation(first, by=cast.ana)
    joining.leave_group(group, by=cast.ana)
    with pytest.raises(NotFound, match="opens nothing any more"):
        joining.accept_invitation(second, by=cast.dan)


def test_those_invited_into_a_new_group_come_in_beside_each_other(cast: Cast) -> None:
    group = gathering.found_group(
        cast.practice, name="New circle", kind=GroupKind.PEER, members=[], by=cast.eva
    )
    letters = [
        (person, make.invitation(cast.practice, email=person.email, group=group, by=cast.eva))
        for person in (cast.ana, cast.dan)
    ]
    for person, letter in letters:
        joining.accept_invitation(letter, by=person)
        assert is_member(group, person)


@pytest.mark.parametrize("email", [FINN, "gus@practice.example"])
def test_inviting_does_not_tell_who_has_an_account(cast: Cast, email: str) -> None:
    with pytest.raises(NotPossible, match="is for two"):
        make.invitation(cast.practice, email=email, group=cast.pair, by=cast.ben)


def test_nobody_fills_the_letter_boxes_of_strangers(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_IN_A_DAY", 2)
    for number in range(2):
        made = make.invitation(
            cast.practice, email=f"{number}-{FINN}", group=cast.tuesday, by=cast.ana
        )
        joining.revoke_invitation(made, by=cast.ana)
    with pytest.raises(NotPossible, match="Send more tomorrow"):
        make.invitation(cast.practice, email=FINN, group=cast.tuesday, by=cast.ana)
    make.invitation(cast.practice, email=FINN, group=cast.tuesday, by=cast.ben)
