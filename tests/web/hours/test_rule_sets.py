"""Finding a board's rules, pinning them, and saying what no line of hours shows."""

import pytest
from django.urls import reverse

from covision.hours.models import Pin, Span
from covision.licensure.reading import rule_sets
from covision.people.models import Person
from tests import make, make_standing
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Person:
    return make.person("Ana Ilves")


def read(person: Person, name: str, *args: object, **asked: str) -> str:
    answer = signed_in(person).get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_sets_are_found_by_place_and_credential(ana: Person) -> None:
    assert "Ontario, Canada" in read(ana, "hours_rules")
    found = read(ana, "hours_rules", words="texas LMFT")
    assert "LMFT (LMFT Associate)" in found
    assert "Ontario" not in found
    assert "No rule set fits these words." in read(ana, "hours_rules", words="moon")


def test_each_set_can_be_read(ana: Person) -> None:
    browser = signed_in(ana)
    for one in rule_sets():
        answer = browser.get(reverse("hours_rule_set", args=[one.id]))
        page = answer.content.decode()
        assert answer.status_code == 200, one.id
        assert "Where it was read" in page, one.id
        assert "Count my hours by these rules" in page, one.id


def test_a_set_says_how_well_it_is_known(ana: Person) -> None:
    page = read(ana, "hours_rule_set", "us-ca-lmft")
    for words in ("1 unit; above 10 hours 2", "3,000 hours", "SB 1445", "leginfo.legislature"):
        assert words in page, words
    assert "from memory, not checked" in read(ana, "hours_rule_set", "us-pa-lpc")
    assert "A change is on its way" in read(ana, "hours_rule_set", "us-wa-lmhc")
    assert signed_in(ana).get(reverse("hours_rule_set", args=["us-xx"])).status_code == 404


def test_a_set_is_pinned_let_go_and_taken_up_again(ana: Person) -> None:
    browser = signed_in(ana)
    page = browser.post(reverse("hours_pin", args=["us-ca-lmft"]), follow=True).content.decode()
    assert "Pinned." in page
    pin = Pin.objects.get()
    page = browser.post(reverse("hours_let_go", args=[pin.pk]), follow=True).content.decode()
    assert "Take it up again" in page
    page = browser.post(reverse("hours_take_up", args=[pin.pk]), follow=True).content.decode()
    assert "Taken up again." in page


def test_days_are_kept_changed_and_put_back(ana: Person) -> None:
    browser, address = signed_in(ana), reverse("hours_days")
    make_standing.pinned(ana)
    assert "Associate registration active" in read(ana, "hours_days")
    told = {"what": "stage:pre_degree", "since_on": "2024-09-01", "until_on": "2025-06-30"}
    assert "Kept." in browser.post(address, told, follow=True).content.decode()
    again = browser.post(address, told)
    assert again.status_code == 409
    assert "belong to a stage already" in again.content.decode()
    assert 'value="2024-09-01"' in again.content.decode()
    span = Span.objects.get()
    change = reverse("hours_days_change", args=[span.pk])
    browser.post(change, told | {"until_on": ""})
    assert Span.objects.get().until_on is None
    away = browser.post(reverse("hours_days_away", args=[span.pk]), follow=True)
    page = away.content.decode()
    assert "Put back what you took away" in page
    assert 'value="stage:pre_degree" selected' in page
    assert 'value="2024-09-01"' in page
    assert browser.get(address, {"since_on": "x", "what": "<b>"}).status_code == 200


def test_the_day_of_an_application_is_kept(ana: Person) -> None:
    browser, pin = signed_in(ana), make_standing.pinned(ana)
    address = reverse("hours_application", args=[pin.pk])
    browser.post(address, {"application_on": "2027-01-04"})
    assert 'value="2027-01-04"' in read(ana, "hours_days")
    page = browser.post(address, {"application_on": "soon"}, follow=True).content.decode()
    assert "Write the day as 2026-11-09." in page
    browser.post(address, {"application_on": ""})
    assert Pin.objects.get().application_on is None
