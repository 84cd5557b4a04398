"""Every address of a case opens to its author alone, and of a release to its group."""

import pytest
from django.test import Client
from django.urls import reverse

from covision.cases.models import Case, Release
from covision.cases.queries import kept_asides
from tests import make_case
from tests.cast import Cast
from tests.web.cases.conftest import SignedIn
from tests.web.cases.page import open_page

OWN_PAGES = ("case", "case_destroy")
OWN_POSTS = (
    "case_save",
    "case_decide",
    "case_release",
    "case_beside",
    "case_put_away",
    "case_take_out",
    "case_destroy",
)
STRANGERS = ("ben", "cleo", "dan", "eva")


@pytest.fixture
def release(cast: Cast) -> Release:
    return make_case.released(cast.ana, to=cast.tuesday)


@pytest.mark.parametrize("who", STRANGERS)
def test_a_case_opens_to_nobody_but_its_author(
    who: str, cast: Cast, case: Case, signed_in: SignedIn
) -> None:
    client = signed_in(getattr(cast, who))
    for name in OWN_PAGES:
        answer = client.get(reverse(name, args=[case.handle]))
        assert answer.status_code == 404
        assert "Kowalczyk" not in answer.content.decode()
    for name in OWN_POSTS:
        answer = client.post(reverse(name, args=[case.handle]), {"story": "Mine now."})
        assert answer.status_code == 404, name
    assert not kept_asides(case)
    assert case.draft.version == Case.objects.select_related("draft").get(pk=case.pk).draft.version


def test_a_case_that_is_not_there_and_one_that_is_not_yours_look_the_same(
    cast: Cast, case: Case, signed_in: SignedIn
) -> None:
    dan = signed_in(cast.dan)
    not_his = open_page(dan, reverse("case", args=[case.handle]))
    absent = open_page(dan, reverse("case", args=["heron-1"]))
    assert not_his.response.status_code == absent.response.status_code == 404
    assert not_his.part == absent.part


@pytest.mark.parametrize("who", STRANGERS)
def test_what_the_author_sees_of_a_release_opens_to_nobody_else(
    who: str, cast: Cast, release: Release, signed_in: SignedIn
) -> None:
    client, address = signed_in(getattr(cast, who)), [release.case.handle, release.pk]
    assert client.get(reverse("released", args=address)).status_code == 404
    assert client.get(reverse("release_take_back", args=address)).status_code == 404
    assert client.post(reverse("release_take_back", args=address)).status_code == 404
    release.refresh_from_db()
    assert release.state == "open"


@pytest.mark.parametrize("who", ["dan", "eva"])
def test_a_release_opens_to_its_group_alone(
    who: str, cast: Cast, release: Release, signed_in: SignedIn
) -> None:
    client = signed_in(getattr(cast, who))
    assert client.get(reverse("release", args=[release.pk])).status_code == 404
    assert client.get(reverse("release_may_know", args=[release.pk])).status_code == 404
    said = client.post(reverse("release_recognise", args=[release.pk]), {"answer": "clear"})
    assert said.status_code == 404
    assert not release.readings.exists()


def test_a_release_is_not_shown_under_another_case(
    cast: Cast, release: Release, ana: Client, case: Case
) -> None:
    assert ana.get(reverse("released", args=[case.handle, release.pk])).status_code == 404


def test_whoever_has_not_signed_in_is_asked_to(case: Case, release: Release) -> None:
    nobody = Client()
    for address in (
        reverse("cases"),
        reverse("case", args=[case.handle]),
        reverse("release", args=[release.pk]),
        reverse("stepped_out"),
    ):
        answer = nobody.get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("account_login"))


def test_what_changes_something_answers_only_to_a_post(ana: Client, case: Case) -> None:
    for name in OWN_POSTS[:-1]:
        assert ana.get(reverse(name, args=[case.handle])).status_code == 405, name
    assert ana.get(reverse("case_new")).status_code == 405
    assert ana.post(reverse("case", args=[case.handle])).status_code == 405


def test_an_autosave_after_the_sign_in_ended_says_so(case: Case) -> None:
    answer = Client().post(
        reverse("case_save", args=[case.handle]),
        {"story": "Still here."},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 401


def test_destroying_asks_first_and_leaves_nothing(ana: Client, case: Case) -> None:
    page = open_page(ana, reverse("case_destroy", args=[case.handle]))
    assert page.says("This cannot be undone")
    page.press("Destroy")
    assert not Case.objects.filter(pk=case.pk).exists()


def test_a_released_case_cannot_be_destroyed(ana: Client, release: Release) -> None:
    answer = ana.post(reverse("case_destroy", args=[release.case.handle]))
    assert answer.status_code == 409
    assert "Take it back and put it away instead." in answer.content.decode()
