"""Where one stands, as its owner reads it: the risk first, then each thing a board asks."""

from datetime import timedelta
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from covision.hours.models import Pin
from covision.licensure.entry import Category, Modality
from covision.people.models import Person
from tests import make, make_standing
from tests.asking import queries_of
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
TODAY_IS_LATE = timedelta(days=1)


def monday() -> Any:
    today = timezone.localdate()
    return today - timedelta(days=today.weekday())


@pytest.fixture
def ana() -> Person:
    return make.person("Ana Ilves")


@pytest.fixture
def pin(ana: Person) -> Pin:
    """Fourteen whole weeks, one of them with more direct hours than its supervision covers."""
    make_standing.weeks(ana, 14)
    lost = make_standing.line(ana, monday() - timedelta(days=7), 240, Category.DIRECT_INDIVIDUAL)
    make_standing.kept(ana, lost)
    return make_standing.pinned(ana)


def risk_this_week(person: Person) -> None:
    today = make_standing.line(person, monday(), 300, Category.DIRECT_INDIVIDUAL)
    make_standing.kept(person, today)


def read(person: Person, name: str, *args: object, **asked: str) -> str:
    answer = signed_in(person).get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_rule_set_the_page_leads_to_them(ana: Person) -> None:
    page = read(ana, "hours_standing")
    assert "No board’s rules govern your hours yet." in page
    assert reverse("hours_rules") in page


def test_what_is_asked_credited_and_lost_stands_on_the_page(ana: Person, pin: Pin) -> None:
    page = read(ana, "hours_standing_by", pin.pk)
    for words in (
        "3,000 hours",
        "186:00",
        "169:00",
        "17:00",
        "Weeks that count",
        "4980.43(c)(1), ",
        "read second-hand",
        "The board’s count is the one that decides.",
        "Supervision agreement (37M-300)",
    ):
        assert words in page, words
    assert "14:00 of direct care at Saltmarsh" in page
    assert "Saltmarsh" in page
    assert str(make_standing.setting(ana).pk) not in page


def test_the_running_week_comes_first(ana: Person, pin: Pin) -> None:
    assert "now-light" not in read(ana, "hours_standing_by", pin.pk)
    assert "Hours of this week may not count" not in read(ana, "home")
    risk_this_week(ana)
    page = read(ana, "hours_standing_by", pin.pk)
    assert "This week, until Sunday" in page
    assert "One unit of supervision is still needed" in page
    assert "If it is missed, nothing you do this week at Saltmarsh counts." in page
    home = read(ana, "home")
    assert home.count("Hours of this week may not count") == 1
    assert "5:00" not in home


def test_each_minute_that_is_lost_has_its_reason(ana: Person, pin: Pin) -> None:
    day = monday() - timedelta(days=5)
    by_phone = make_standing.line(
        ana, day, 45, Category.SUPERVISION_INDIVIDUAL, modality=Modality.PHONE
    )
    make_standing.kept(ana, by_phone)
    page = read(ana, "hours_credited", pin.pk)
    assert "was by telephone, and the board does not count that." in page
    assert f"{reverse('hours_rule_set', args=['us-ca-lmft'])}#modality-phone" in page


def test_several_sets_are_tabs_and_stand_side_by_side(ana: Person, pin: Pin) -> None:
    other = make_standing.pinned(ana, make_standing.TEXAS)
    page = read(ana, "hours_standing_by", other.pk)
    assert reverse("hours_standing_by", args=[pin.pk]) in page
    both = read(ana, "hours_compare")
    for words in ("LMFT (AMFT / trainee), California", "169:00", "186:00"):
        assert words in both


def test_another_pace_gives_other_months_and_keeps_nothing(ana: Person, pin: Pin) -> None:
    asked = {"supervision_individual": "1", "direct_individual": "2"}
    page = read(ana, "hours_what_if", pin.pk, **asked)
    assert "At this pace" in page
    assert "Direct care" in page
    assert "What gets later is lost" not in page
    uncovered = read(ana, "hours_what_if", pin.pk, direct_individual="3")
    assert "What gets later is lost to a rule" in uncovered
    assert "Write more than nothing" in read(ana, "hours_what_if", pin.pk, direct_individual="0")
    wrong = signed_in(ana).get(
        reverse("hours_what_if", args=[pin.pk]), {"direct_individual": "lots"}
    )
    assert wrong.status_code == 409
    assert "Write hours as 1 or 0.25." in wrong.content.decode()


def test_pictures_say_what_they_draw(ana: Person, pin: Pin) -> None:
    risk_this_week(ana)
    page = read(ana, "hours_pictures", pin.pk)
    for words in (
        "What is ahead at your pace",
        "Recorded and credited. 15 of them: recorded 191:00, credited 174:00.",
        "Supervision beside direct care",
        "1 lost whole and 0 in part. This week is at risk.",
        "17:00 of 17:00",
    ):
        assert words in page, words


def test_a_paper_is_confirmed_and_taken_back(ana: Person, pin: Pin) -> None:
    browser = signed_in(ana)
    rule = "evidence-supervision-agreement"
    address = reverse("hours_confirm", args=[pin.pk, rule])
    assert "Say which day." in browser.post(address, {}, follow=True).content.decode()
    page = browser.post(address, {"done_on": "2026-01-12"}, follow=True).content.decode()
    assert "Done, and kept, " in page
    done = pin.ledger.confirmations.get()
    page = browser.post(reverse("hours_confirm_back", args=[done.pk]), follow=True).content.decode()
    assert "Taken back." in page
    late = str(timezone.localdate() + TODAY_IS_LATE)
    assert browser.post(address, {"done_on": late}).status_code == 409


def test_a_rule_from_memory_stays_marked(ana: Person) -> None:
    pin, browser = make_standing.pinned(ana, "us-pa-lpc"), signed_in(ana)
    address = reverse("hours_switch", args=[pin.pk, "minimum-total"])
    page = read(ana, "hours_standing_by", pin.pk)
    assert "From memory, not checked: confirm with the board." in page
    assert browser.post(address).status_code == 409
    page = browser.post(address, {"checked": "on"}, follow=True).content.decode()
    assert "You checked it on" in page
    assert "3,000 hours" in page
    assert '<span class="memory">from memory, not checked</span>' in page
    page = browser.post(address, {"off": "on"}, follow=True).content.decode()
    assert "You checked it on" not in page


def test_other_pages_show_it_by_including_it(ana: Person, pin: Pin) -> None:
    request = RequestFactory().get("/hours/")
    request.user = ana
    week = {"since": monday() - timedelta(days=7), "until": monday() - timedelta(days=1)}
    both = Template('{% include "hours/_stand.html" %}{% include "hours/_week_credit.html" %}')
    page = both.render(Context({"request": request, "week": week}))
    assert "Where you stand" in page
    assert '<span class="amount">17:00</span> not credited. 14:00 of direct care' in page
    nobody = RequestFactory().get("/hours/")
    nobody.user = make.person("Ben Okoro")
    told = both.render(Context({"request": nobody, "week": week}))
    assert "Choose yours" in told
    assert "Saltmarsh" not in told


@pytest.mark.parametrize("name", ["hours_standing_by", "hours_credited", "hours_pictures"])
def test_no_more_is_asked_for_more_hours(ana: Person, pin: Pin, name: str) -> None:
    browser, address = signed_in(ana), reverse(name, args=[pin.pk])
    queries_of(browser, address)
    make_standing.weeks(ana, 3)
    few = queries_of(browser, address)
    make_standing.weeks(ana, 40, until=monday() - timedelta(weeks=20))
    assert queries_of(browser, address) == few
