import pytest
from django.test import Client
from django.urls import reverse

from covision.people import joining
from covision.people.models import Invitation, Person
from covision.people.rules import is_member
from tests import make
from tests.asking import queries_of, visitor
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
FINN = "finn@elsewhere.example"


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def link(cast: Cast) -> str:
    visitor(cast.ana).post(reverse("group_invite", args=[cast.tuesday.pk]), {"email": FINN})
    return reverse("invitation", args=[make.token_in_letter()])


def test_finn_comes_in_by_his_letter(cast: Cast, link: str) -> None:
    client = Client()
    page = client.get(link).content.decode()
    assert "Ana Ilves invites you to Tuesday peers" in page
    answer = client.post(link, {"name": "Finn Haas", "password": make.PASSWORD})
    assert answer.headers["Location"] == reverse("agreement", args=[cast.tuesday.pk])
    agreement = client.get(answer.headers["Location"])
    assert agreement.status_code == 200
    assert "You have not signed yet" in agreement.content.decode()
    assert is_member(cast.tuesday, Person.objects.get(email=FINN))


def test_a_used_link_says_one_calm_sentence(cast: Cast, link: str) -> None:
    Client().post(link, {"name": "Finn Haas", "password": make.PASSWORD})
    for address in (link, reverse("invitation", args=["nonsense"])):
        for method in ("get", "post"):
            answer = getattr(Client(), method)(address)
            assert answer.status_code == 404
            assert "This link opens nothing any more" in answer.content.decode()


def test_a_weak_password_is_said_beside_it(cast: Cast, link: str) -> None:
    answer = Client().post(link, {"name": "Finn Haas", "password": "short"})
    assert answer.status_code == 200
    assert "password" in answer.context["form"].errors
    assert 'value="Finn Haas"' in answer.content.decode()
    assert not Person.objects.filter(email=FINN).exists()


def test_a_password_like_the_address_is_refused(cast: Cast, link: str) -> None:
    answer = Client().post(link, {"name": "Finn Haas", "password": FINN})
    assert answer.status_code in {200, 409}
    assert not Person.objects.filter(email=FINN).exists()


def test_whoever_has_an_account_signs_in_first(cast: Cast, link: str) -> None:
    finn = make.person("Finn Haas", email=FINN)
    page = Client().get(link).content.decode()
    assert f"{reverse('account_login')}?next={link}" in page
    client = signed_in(finn)
    assert "Come into Tuesday peers" in client.get(link).content.decode()
    client.post(link)
    assert is_member(cast.tuesday, finn)


def test_a_link_that_went_to_another_opens_nothing(cast: Cast, link: str) -> None:
    client = signed_in(cast.dan)
    assert "went to another address" in client.get(link).content.decode()
    assert FINN not in client.get(link).content.decode()
    assert client.post(link).status_code == 403
    assert not is_member(cast.tuesday, cast.dan)


def test_invitations_are_withdrawn_by_those_inside_and_by_administrators(
    cast: Cast, link: str
) -> None:
    waiting = Invitation.objects.get()
    address = reverse("invitation_withdraw", args=[waiting.pk])
    assert signed_in(cast.dan).post(address).status_code == 403
    assert signed_in(make.person("Hana Sato")).post(address).status_code == 404
    assert Client().post(address).status_code == 302
    assert signed_in(cast.cleo).get(address).status_code == 405
    assert Client().get(link).status_code == 200
    answer = signed_in(cast.eva).post(address, {"back": "practice"})
    assert answer.headers["Location"] == reverse("practice", args=[cast.practice.pk])
    assert Client().get(link).status_code == 404


def test_the_page_lists_what_waits_and_never_a_token(cast: Cast, link: str) -> None:
    page = visitor(cast.ana).get(reverse("group_invite", args=[cast.tuesday.pk]))
    assert FINN in page.content.decode()
    assert link not in page.content.decode()
    assert Invitation.objects.get().token_hash not in page.content.decode()


def test_an_address_that_is_none_is_said_beside_it(cast: Cast) -> None:
    answer = visitor(cast.ana).post(
        reverse("group_invite", args=[cast.tuesday.pk]), {"email": "finn"}
    )
    assert answer.status_code == 200
    assert "email" in answer.context["form"].errors


def test_a_supervisor_invites_with_a_place(cast: Cast) -> None:
    joining.leave_group(cast.pair, by=cast.ana)
    address = reverse("group_invite", args=[cast.pair.pk])
    visitor(cast.ben).post(address, {"email": FINN, "role": "supervisor"})
    assert Invitation.objects.get().group_role == "supervisor"


def test_many_invitations_ask_the_database_no_more_than_one(cast: Cast, link: str) -> None:
    client, address = visitor(cast.ana), reverse("group_invite", args=[cast.tuesday.pk])
    before = queries_of(client, address)
    for name in ("hana", "ida"):
        client.post(address, {"email": f"{name}@elsewhere.example"})
    assert queries_of(client, address) == before
