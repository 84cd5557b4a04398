import pytest
from django.test import Client
from django.urls import reverse

from covision.people import joining
from covision.people.models import Group, Invitation, Membership, Person, PracticeMembership
from covision.people.rules import is_administrator, is_in_practice, is_member
from covision.people.states import PracticeRole
from tests import make
from tests.asking import queries_of, visitor
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def addresses(cast: Cast) -> list[str]:
    practice, group = cast.practice.pk, cast.tuesday.pk
    place = Membership.objects.get(group=group, person=cast.cleo).pk
    chair = PracticeMembership.objects.get(practice=practice, person=cast.cleo).pk
    return [
        reverse("practice", args=[practice]),
        reverse("practice_invite", args=[practice]),
        reverse("practice_catchment", args=[practice]),
        reverse("practice_membership_end", args=[practice, chair]),
        reverse("practice_group", args=[practice, group]),
        reverse("practice_group_end", args=[practice, group]),
        reverse("practice_group_membership_end", args=[practice, group, place]),
        reverse("audit", args=[practice]),
    ]


def test_administration_is_for_administrators(cast: Cast) -> None:
    for address in addresses(cast):
        assert visitor(cast.eva).get(address).status_code == 200
        assert visitor(cast.ana).get(address).status_code == 403
        stranger = visitor(make.person("Hana Sato", email=f"h{len(address)}@x.example"))
        assert stranger.get(address).status_code == 404
        assert Client().get(address).headers["Location"].startswith(reverse("account_login"))


def test_administration_asks_for_a_fresh_proof(cast: Cast) -> None:
    for address in addresses(cast):
        for method in ("get", "post"):
            answer = getattr(signed_in(cast.eva), method)(address)
            assert answer.status_code in {302, 405}
    assert is_member(cast.tuesday, cast.cleo)


def test_nobody_else_changes_anything(cast: Cast) -> None:
    for address in addresses(cast):
        assert visitor(cast.ana).post(address, {"email": "x@y.example"}).status_code in {403, 405}
    cast.tuesday.refresh_from_db()
    assert cast.tuesday.ended_at is None
    assert is_member(cast.tuesday, cast.cleo)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["practice", "audit"])
def test_a_page_that_is_read_takes_nothing(cast: Cast, name: str) -> None:
    address = reverse(name, args=[cast.practice.pk])
    assert visitor(cast.eva).post(address).status_code == 405


def test_an_administrator_sees_who_is_where_and_opens_no_group(cast: Cast) -> None:
    client = visitor(cast.eva)
    page = client.get(reverse("practice", args=[cast.practice.pk])).content.decode()
    assert "Tuesday peers" in page
    assert "Cleo Marsh" in page
    assert f'"{reverse("group", args=[cast.tuesday.pk])}"' not in page
    assert client.get(reverse("group", args=[cast.tuesday.pk])).status_code == 404


def test_a_large_practice_is_read_leaf_by_leaf_and_searched_by_name(cast: Cast) -> None:
    for number in range(35):
        newcomer = Person.objects.create(name=f"Noor {number:02}", email=f"noor{number}@x.example")
        joining.add_to_practice(
            cast.practice, person=newcomer, role=PracticeRole.MEMBER, by=cast.eva
        )
        Group.objects.create(practice=cast.practice, name=f"Circle {number:02}", kind="peer")
    client, address = visitor(cast.eva), reverse("practice", args=[cast.practice.pk])
    first = client.get(address).content.decode()
    assert "1–30 of " in first
    assert "Noor 34" not in first
    assert "Noor 34" in client.get(address, {"leaf": "2"}).content.decode()
    assert "Circle 34" in client.get(address, {"groups_leaf": "9"}).content.decode()
    found = client.get(address, {"called": " noor 3", "leaf": "nonsense"}).content.decode()
    assert "Noor 34" in found
    assert "Noor 02" not in found
    nobody = client.get(address, {"called": "<Zed>"}).content.decode()
    assert "Nobody here is called “&lt;Zed&gt;”." in nobody


def test_an_administrator_invites_into_the_practice(cast: Cast) -> None:
    said = {"email": "finn@elsewhere.example", "role": "member"}
    visitor(cast.eva).post(reverse("practice_invite", args=[cast.practice.pk]), said)
    assert Invitation.objects.get().group is None
    page = visitor(cast.eva).get(reverse("practice", args=[cast.practice.pk]))
    assert "finn@elsewhere.example" in page.content.decode()


def test_an_administrator_says_among_how_many_people_one_would_seek(cast: Cast) -> None:
    address, client = reverse("practice_catchment", args=[cast.practice.pk]), visitor(cast.eva)
    assert 'value="250000"' in client.get(address).content.decode()
    for nonsense in ("12", "many", "-5", "", "999999999999999999999"):
        assert client.post(address, {"people": nonsense}).status_code == 200
    client.post(address, {"people": "40000"})
    cast.practice.refresh_from_db()
    assert cast.practice.catchment == 40_000
    assert visitor(cast.ana).post(address, {"people": "90000"}).status_code == 403
    assert "40,000" in client.get(reverse("practice", args=[cast.practice.pk])).content.decode()


def test_an_administrator_ends_memberships_and_groups(cast: Cast) -> None:
    _, _, _, end_chair, group, end_group, end_place, _ = addresses(cast)
    client = visitor(cast.eva)
    assert client.post(end_place).headers["Location"] == group
    assert not is_member(cast.tuesday, cast.cleo)
    client.post(end_chair)
    assert not is_in_practice(cast.practice, cast.cleo)
    client.post(end_group)
    cast.tuesday.refresh_from_db()
    assert cast.tuesday.ended_at is not None


def test_a_group_of_another_practice_is_not_found(cast: Cast) -> None:
    other = make.practice(by=cast.eva)
    address = reverse("practice_group", args=[other.pk, cast.tuesday.pk])
    assert visitor(cast.eva).get(address).status_code == 404


def test_many_people_and_groups_ask_the_database_no_more_than_few(cast: Cast) -> None:
    client, address = visitor(cast.eva), reverse("practice", args=[cast.practice.pk])
    before = queries_of(client, address)
    for name in ("Friday", "Monday"):
        make.group(cast.practice, name, members=[cast.ana, cast.dan], signed=False)
    assert queries_of(client, address) == before


def test_an_administrator_makes_another_one(cast: Cast) -> None:
    chair = PracticeMembership.objects.get(practice=cast.practice, person=cast.ben).pk
    address = reverse("practice_role", args=[cast.practice.pk, chair])
    assert visitor(cast.ana).post(address, {"role": "administrator"}).status_code == 403
    assert visitor(cast.eva).get(address).status_code == 405
    assert Client().post(address).status_code == 302
    assert signed_in(cast.eva).post(address, {"role": "administrator"}).status_code == 302
    assert not is_administrator(cast.practice, cast.ben)
    visitor(cast.eva).post(address, {"role": "administrator"})
    assert is_administrator(cast.practice, cast.ben)
