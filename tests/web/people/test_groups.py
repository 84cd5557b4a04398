import pytest
from django.test import Client
from django.urls import reverse

from covision.people import gathering
from covision.people.access import groups_of, members_of
from covision.people.models import Group, Membership
from covision.people.rules import is_member
from tests import make, make_case, make_meeting
from tests.asking import queries_of, visitor
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def place_of(cast: Cast, name: str) -> int:
    return Membership.objects.get(group=cast.tuesday, person=getattr(cast, name)).pk


PAGES = ["group", "group_rename", "group_leave", "group_end", "group_invite", "agreement"]


@pytest.mark.parametrize("name", [*PAGES, "agreement_new"])
def test_a_page_of_a_group_opens_to_its_members_alone(cast: Cast, name: str) -> None:
    address = reverse(name, args=[cast.tuesday.pk])
    page = visitor(cast.ana).get(address)
    assert page.status_code == 200
    assert "Tuesday peers" in page.content.decode()
    for stranger in (cast.dan, cast.eva):
        refused = visitor(stranger).get(address)
        assert refused.status_code == 404
        assert "Tuesday" not in refused.content.decode()
        assert "Cleo" not in refused.content.decode()
    anonymous = Client().get(address)
    assert anonymous.status_code == 302
    assert anonymous.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["group", "groups", "agreement_version", "group_add"])
def test_a_page_takes_only_its_own_method(cast: Cast, name: str) -> None:
    arguments = {
        "groups": [],
        "agreement_version": [cast.tuesday.pk, 1],
    }.get(name, [cast.tuesday.pk])
    address = reverse(name, args=arguments)
    client = visitor(cast.ana)
    wrong = client.get(address) if name == "group_add" else client.post(address)
    assert wrong.status_code == 405


def test_strangers_change_nothing(cast: Cast) -> None:
    for name, said in (
        ("group_rename", {"name": "Mine"}),
        ("group_leave", {}),
        ("group_end", {}),
        ("group_invite", {"email": "finn@elsewhere.example"}),
        ("group_add", {"person": str(cast.dan.pk)}),
    ):
        for stranger in (cast.dan, cast.eva):
            answer = visitor(stranger).post(reverse(name, args=[cast.tuesday.pk]), said)
            assert answer.status_code == 404
    cast.tuesday.refresh_from_db()
    assert cast.tuesday.name == "Tuesday peers"
    assert cast.tuesday.ended_at is None
    assert set(members_of(cast.tuesday)) == {cast.ana, cast.ben, cast.cleo}


def test_the_list_shows_ones_own_groups(cast: Cast) -> None:
    page = visitor(cast.ana).get(reverse("groups")).content.decode()
    assert "Tuesday peers" in page
    assert "Thursday circle" not in page
    assert "You are in no group yet" in visitor(cast.eva).get(reverse("groups")).content.decode()


def test_a_group_that_waits_for_a_signature_says_so(cast: Cast) -> None:
    make.new_version(cast.tuesday, by=cast.ben)
    page = visitor(cast.ana).get(reverse("group", args=[cast.tuesday.pk])).content.decode()
    assert "Read and sign the agreement first; then this group opens." in page
    assert "Read and sign" in visitor(cast.ana).get(reverse("groups")).content.decode()


def test_a_group_is_begun_and_leads_to_its_agreement(cast: Cast) -> None:
    said = {
        "practice": str(cast.practice.pk),
        "name": "Fridays",
        "kind": "peer",
        "members": [str(cast.ana.pk), str(cast.dan.pk)],
    }
    answer = visitor(cast.ana).post(reverse("group_new"), said)
    made = Group.objects.get(name="Fridays")
    assert answer.headers["Location"] == reverse("agreement", args=[made.pk])
    assert set(members_of(made)) == {cast.ana, cast.dan}


def test_a_group_that_does_not_fit_is_refused_in_a_sentence(cast: Cast) -> None:
    said = {
        "practice": str(cast.practice.pk),
        "name": "Fridays",
        "kind": "group",
        "members": [str(cast.ana.pk)],
    }
    answer = visitor(cast.ana).post(reverse("group_new"), said)
    assert answer.status_code == 409
    assert "Supervision needs a supervisor" in answer.content.decode()


def test_nobody_begins_a_group_in_a_practice_of_others(cast: Cast) -> None:
    other = gathering.found_practice("Harbour", by=make.person("Hana Sato"))
    answer = visitor(cast.ana).get(reverse("group_new"), {"practice": str(other.pk)})
    assert answer.status_code == 404
    assert "Harbour" not in answer.content.decode()
    nonsense = visitor(cast.ana).get(reverse("group_new"), {"practice": "nonsense"})
    assert nonsense.status_code == 404


def test_without_a_practice_there_is_a_way_on(cast: Cast) -> None:
    page = visitor(make.person("Hana Sato")).get(reverse("group_new"))
    assert "you are in none" in page.content.decode()


def test_the_name_changes_and_the_group_is_left(cast: Cast) -> None:
    client = visitor(cast.ana)
    client.post(reverse("group_rename", args=[cast.tuesday.pk]), {"name": "Tuesday evening"})
    cast.tuesday.refresh_from_db()
    assert cast.tuesday.name == "Tuesday evening"
    assert "Leave" in client.get(reverse("group_leave", args=[cast.tuesday.pk])).content.decode()
    client.post(reverse("group_leave", args=[cast.tuesday.pk]))
    assert cast.tuesday not in groups_of(cast.ana)
    assert client.get(reverse("group", args=[cast.tuesday.pk])).status_code == 404


def test_somebody_of_the_practice_is_brought_in(cast: Cast) -> None:
    client = visitor(cast.ana)
    client.post(reverse("group_add", args=[cast.tuesday.pk]), {"person": str(cast.dan.pk)})
    assert is_member(cast.tuesday, cast.dan)
    again = client.post(reverse("group_add", args=[cast.tuesday.pk]), {"person": "nonsense"})
    assert again.headers["Location"] == reverse("group_invite", args=[cast.tuesday.pk])


def test_ending_asks_for_a_fresh_proof(cast: Cast) -> None:
    address = reverse("group_end", args=[cast.tuesday.pk])
    answer = signed_in(cast.ana).post(address)
    assert answer.status_code == 302
    assert "reauthenticate" in answer.headers["Location"]
    cast.tuesday.refresh_from_db()
    assert cast.tuesday.ended_at is None
    visitor(cast.ana).post(address)
    cast.tuesday.refresh_from_db()
    assert cast.tuesday.ended_at is not None


def test_only_a_supervisor_ends_the_membership_of_another(cast: Cast) -> None:
    address = reverse("membership_end", args=[cast.tuesday.pk, place_of(cast, "cleo")])
    assert visitor(cast.ana).post(address).status_code == 403
    assert visitor(cast.dan).post(address).status_code == 404
    pair = Membership.objects.get(group=cast.pair, person=cast.ana)
    address = reverse("membership_end", args=[cast.pair.pk, pair.pk])
    assert "Ana Ilves" in visitor(cast.ben).get(address).content.decode()
    visitor(cast.ben).post(address)
    assert not is_member(cast.pair, cast.ana)
    assert is_member(cast.tuesday, cast.cleo)


def test_in_supervision_a_supervisee_is_refused_what_the_supervisor_does(cast: Cast) -> None:
    answer = visitor(cast.ana).post(reverse("group_rename", args=[cast.pair.pk]), {"name": "X"})
    assert answer.status_code == 403
    page = visitor(cast.ana).get(reverse("group", args=[cast.pair.pk])).content.decode()
    assert reverse("group_end", args=[cast.pair.pk]) not in page


def test_many_groups_ask_the_database_no_more_than_one(cast: Cast) -> None:
    client, address = visitor(cast.cleo), reverse("groups")
    before = queries_of(client, address)
    for name in ("Wednesday", "Friday"):
        make.group(cast.practice, name, members=[cast.cleo, cast.dan, cast.gus])
    assert queries_of(client, address) == before


def test_many_members_ask_the_database_no_more_than_three(cast: Cast) -> None:
    address = reverse("group", args=[cast.tuesday.pk])
    client = visitor(cast.ana)
    before = queries_of(client, address)
    for person in (cast.dan, cast.gus):
        visitor(cast.ana).post(
            reverse("group_add", args=[cast.tuesday.pk]), {"person": str(person.pk)}
        )
    assert queries_of(client, address) == before


def test_what_is_inside_shows_only_where_the_group_is_open(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    address = reverse("group", args=[cast.tuesday.pk])
    links = [reverse("release", args=[release.pk]), reverse("meeting", args=[meeting.pk])]
    page = visitor(cast.cleo).get(address).content.decode()
    assert all(link in page for link in links)
    assert (
        reverse("released", args=[release.case.handle, release.pk])
        in visitor(cast.ana).get(address).content.decode()
    )
    make_case.may_know(release, cast.ben)
    assert links[0] not in visitor(cast.ben).get(address).content.decode()
    make.new_version(cast.tuesday, by=cast.ana)
    closed = visitor(cast.cleo).get(address).content.decode()
    assert not any(link in closed for link in links)
    assert visitor(cast.eva).get(address).status_code == 404


def test_many_cases_ask_the_database_no_more_than_one(cast: Cast) -> None:
    address = reverse("group", args=[cast.tuesday.pk])
    client = visitor(cast.cleo)
    make_case.released(cast.ana, to=cast.tuesday)
    make_meeting.planned(cast.tuesday, by=cast.ben)
    before = queries_of(client, address)
    for minutes in (20, 30):
        make_case.released(cast.ben, to=cast.tuesday)
        make_meeting.planned(cast.tuesday, by=cast.ben, minutes=minutes * 24 * 60)
    assert queries_of(client, address) == before
