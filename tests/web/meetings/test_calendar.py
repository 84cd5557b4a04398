"""A calendar's address: private, renewable, for reading only; and what somebody chose."""

import pytest
from django.test import Client
from django.urls import reverse

from covision.audit.models import AuditEvent
from covision.meetings import subscribing
from covision.meetings.models import CalendarChoice, Series, Subscription
from covision.people import joining
from tests import make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(cast: Cast) -> Series:
    return make_meeting.series(cast.tuesday, by=cast.ana)


def address_of(row: Subscription) -> str:
    return reverse("calendar_feed", args=[subscribing.token_of(row)])


def test_an_address_is_made_shown_and_read_without_a_sign_in(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    client = signed_in(cast.ben)
    assert "No address yet." in client.get(reverse("calendar")).content.decode()
    client.post(reverse("calendar_renew"))
    address = address_of(Subscription.objects.get())
    assert address in client.get(reverse("calendar")).content.decode()
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"Covision: Tuesday peers meets" in answer.content
    assert Client().head(address).status_code == 200


def test_a_new_address_ends_the_old_one_and_none_can_be_guessed(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    client = signed_in(cast.ben)
    client.post(reverse("calendar_renew"))
    old = address_of(Subscription.objects.get())
    client.post(reverse("calendar_renew"))
    new = address_of(Subscription.objects.get())
    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
    assert len(old.split("/")[-1]) > 43
    client.post(reverse("calendar_end"))
    assert Client().get(new).status_code == 404


def test_the_address_itself_is_in_no_row_and_no_log(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    signed_in(cast.ben).post(reverse("calendar_renew"))
    row = Subscription.objects.get()
    token = subscribing.token_of(row)
    assert token not in row.token_hash
    assert token.encode() not in bytes(row.token)
    events = AuditEvent.objects.filter(act="calendar.renew")
    assert [event.subject for event in events] == [f"subscription {row.pk}"]


def test_one_group_alone_has_an_address_of_its_own(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    make_meeting.planned(cast.pair, by=cast.ben)
    client = signed_in(cast.ben)
    client.post(reverse("calendar_renew"), {"group": str(cast.pair.pk)})
    text = Client().get(address_of(Subscription.objects.get())).content.decode()
    assert "Covision: Ana and Ben meets" in text
    assert "Tuesday" not in text


@pytest.mark.parametrize("group", ["thursday", "garbage"])
def test_nobody_makes_an_address_for_a_group_of_others(
    cast: Cast, signed_in: SignedIn, group: str
) -> None:
    wanted = str(cast.thursday.pk) if group == "thursday" else group
    answer = signed_in(cast.ben).post(reverse("calendar_renew"), {"group": wanted})
    assert answer.status_code == 404
    assert not Subscription.objects.exists()


def test_who_leaves_the_group_or_the_site_takes_nothing_along(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    signed_in(cast.cleo).post(reverse("calendar_renew"))
    address = address_of(Subscription.objects.get())
    joining.leave_group(cast.tuesday, by=cast.cleo)
    assert b"VEVENT" not in Client().get(address).content
    cast.cleo.is_active = False
    cast.cleo.save(update_fields=["is_active"])
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND", "REPORT"])
def test_what_a_calendar_sends_is_refused_in_plain_words(
    cast: Cast, series: Series, method: str
) -> None:
    row = subscribing.renew(by=cast.ben)
    garbage = b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nATTENDEE;PARTSTAT=\xff\x00BROKEN"
    strict = Client(enforce_csrf_checks=True)
    answer = strict.generic(method, address_of(row), garbage, content_type="text/calendar")
    assert answer.status_code == 405
    assert answer.content == b"This calendar is for reading. Nothing was changed.\n"
    assert Client().get(address_of(row)).status_code == 200


def test_choices_are_kept_and_shown_again(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.ben)
    page = client.get(reverse("calendar"))
    assert page.context["form"]["day_before"].value() is True
    answer = client.post(reverse("calendar"), {"hour_before": "on", "is_neutral": "on"})
    assert answer.status_code == 302
    row = CalendarChoice.objects.get(person=cast.ben)
    assert (row.day_before, row.hour_before, row.gets_invitations, row.is_neutral) == (
        False,
        True,
        False,
        True,
    )
    assert client.get(reverse("calendar")).context["form"]["is_neutral"].value() is True


def test_no_page_has_a_word_of_script_or_style_inside(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    client = signed_in(cast.ana)
    client.post(reverse("calendar_renew"))
    pages = [reverse("calendar")]
    pages += [
        reverse(name, args=[series.pk])
        for name in ("series", "series_change", "series_add", "series_end")
    ]
    for address in pages:
        html = client.get(address).content.decode()
        for forbidden in (" style=", "<style", " onclick", "hx-on", "<script>"):
            assert forbidden not in html, address
