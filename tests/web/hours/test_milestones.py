import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import the_cast
from tests.domain.hours.test_milestones import cast, signed  # noqa: F401 -- fixtures
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


def test_a_badge_and_statements_are_files_on_ones_own_press(signed) -> None:  # noqa: F811 -- the fixture
    owner = signed.sheet.ledger.person
    browser = signed_in(owner, fresh=True)
    shown = browser.get(reverse("hours_milestones")).content.decode()
    assert "100 hours of direct care, attested" in shown
    address = reverse("hours_badge", args=[signed.key.practice_id, "direct-100"])
    answer = browser.post(address)
    assert answer["Content-Type"] == "application/vc+jwt"
    assert answer.content.count(b".") == 2
    assert browser.post(reverse("hours_statements")).json()[0]["result"]["completion"]
    assert browser.get(address).status_code == 405
    stranger = signed_in(signed.sheet.signer.person, fresh=True)
    assert stranger.post(address).status_code == 404


def test_before_any_the_page_says_when_the_first_comes() -> None:
    browser = signed_in(the_cast().ana, fresh=True)
    assert (
        "No milestone is attested yet" in browser.get(reverse("hours_milestones")).content.decode()
    )
    assert browser.post(reverse("hours_statements")).status_code == 404


def test_our_words_are_explained_to_anybody() -> None:
    assert b'id="direct-100"' in Client().get(reverse("vocabulary")).content
