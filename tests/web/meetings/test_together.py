"""Pages on which series, leave and a group's own formats meet."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from covision.meetings import absenting, shaping
from covision.meetings.formats import formats
from covision.meetings.models import Meeting, OwnFormat, Poll, Series
from covision.meetings.own_formats import key_of
from covision.meetings.roster import day_of
from tests import make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(cast: Cast) -> OwnFormat:
    wanted = formats()["sgs_round_robin"]
    return shaping.save_format(cast.tuesday, wanted=wanted, by=cast.ana).format


def day(number: int) -> str:
    return (timezone.localdate() + timedelta(days=number)).isoformat()


def test_a_series_is_planned_in_an_own_format(
    cast: Cast, own: OwnFormat, signed_in: SignedIn
) -> None:
    fields = {
        "group": str(cast.tuesday.pk),
        "day": day(2),
        "hour": "18:00",
        "repeats": "weekly",
        "format_key": key_of(own),
        "time_zone": "Europe/London",
    }
    client = signed_in(cast.ana)
    answer = client.post(reverse("meeting_new"), fields)
    series = Series.objects.get()
    assert answer.headers["Location"] == reverse("series", args=[series.pk])
    page = client.get(reverse("series", args=[series.pk])).content.decode()
    assert formats()["sgs_round_robin"].name in page
    assert "A format of the group" not in page


def test_the_format_that_a_group_usually_takes_is_chosen(cast: Cast, signed_in: SignedIn) -> None:
    address = reverse("meeting_new") + f"?group={cast.pair.pk}"
    form = signed_in(cast.ana).get(address).context["form"]
    assert formats()[form["format_key"].value()].is_for_two
    assert form["time_zone"].value() == cast.ana.time_zone


def test_a_meeting_is_changed_into_an_own_format(
    cast: Cast, own: OwnFormat, signed_in: SignedIn
) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    fields = {"day": day(3), "hour": "18:00", "format_key": key_of(own), "minutes": ""}
    signed_in(cast.ana).post(reverse("meeting_move", args=[meeting.pk]), fields)
    assert make_meeting.again(meeting).own_format is not None


def test_no_form_offers_the_formats_of_another_group(
    cast: Cast, own: OwnFormat, signed_in: SignedIn
) -> None:
    theirs = make_meeting.planned(cast.thursday, by=cast.dan)
    series = make_meeting.series(cast.thursday, by=cast.dan)
    client = signed_in(cast.dan)
    for address in (
        reverse("meeting_new"),
        reverse("time_new"),
        reverse("meeting_move", args=[theirs.pk]),
        reverse("series_change", args=[series.pk]),
    ):
        assert key_of(own) not in client.get(address).content.decode(), address


def test_changing_the_hour_of_a_series_keeps_a_retired_format(
    cast: Cast, own: OwnFormat, signed_in: SignedIn
) -> None:
    series = make_meeting.series(cast.tuesday, by=cast.ana, format_key=key_of(own))
    shaping.retire_format(own, by=cast.ana)
    client = signed_in(cast.ana)
    form = client.get(reverse("series_change", args=[series.pk])).context["form"]
    fields = {
        name: form[name].value()
        for name in ("day", "repeats", "interval", "time_zone", "format_key", "minutes")
    }
    answer = client.post(
        reverse("series_change", args=[series.pk]), {**fields, "hour": "19:00", "also": []}
    )
    assert answer.status_code == 302
    coming = Meeting.objects.filter(slot__series=series)
    assert {one.own_format is None for one in coming} == {False}
    assert {timezone.localtime(one.starts_at).minute for one in coming} == {0}


def test_a_group_is_asked_for_a_time_in_its_own_format(
    cast: Cast, own: OwnFormat, signed_in: SignedIn
) -> None:
    fields = {
        "group": str(cast.tuesday.pk),
        "format_key": key_of(own),
        "day_1": day(2),
        "hour_1": "18:00",
        "day_2": day(3),
        "hour_2": "18:00",
    }
    assert signed_in(cast.ana).post(reverse("time_new"), fields).status_code == 302
    assert Poll.objects.get().format_key == key_of(own)


def test_whoever_is_away_is_told_kindly_and_nothing_is_in_the_way(
    cast: Cast, signed_in: SignedIn
) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60 * 24 * 5)
    first = day_of(meeting)
    back = first + timedelta(days=1)
    absenting.take_leave(cast.ben, from_on=first, back_on=back, by=cast.ben)
    address = reverse("meeting", args=[meeting.pk])
    assert "You are away then" in signed_in(cast.ben).get(address).content.decode()
    page = signed_in(cast.ana).get(address).content.decode()
    assert "You are away then" not in page
    assert "Ben" in page
    assert "is away, back on" in page


def test_a_proposed_time_shows_who_is_away(cast: Cast, signed_in: SignedIn) -> None:
    poll = make_meeting.asked(cast.tuesday, by=cast.ana, days=(5, 9))
    first = timezone.localdate() + timedelta(days=4)
    absenting.take_leave(cast.ben, from_on=first, back_on=first + timedelta(days=3), by=cast.ben)
    address = reverse("time", args=[poll.pk])
    assert "You are away then" in signed_in(cast.ben).get(address).content.decode()
    page = signed_in(cast.ana).get(address).content.decode()
    assert f"{cast.ben.name} is away then" in page
