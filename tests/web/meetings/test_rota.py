"""The page of the next twelve meetings, being away, and how somebody new begins."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from covision.meetings.models import Meeting
from covision.people.models import Leave
from tests import make_case, make_meeting
from tests.cast import Cast
from tests.domain.meetings.test_turns_ahead import held_before, newcomer
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db
WEEK = 60 * 24 * 7


def rota(cast: Cast) -> str:
    return reverse("rota", args=[cast.tuesday.pk])


def test_it_shows_twelve_with_who_and_why(cast: Cast, signed_in: SignedIn) -> None:
    for number in range(2):
        make_meeting.planned(cast.tuesday, by=cast.ana, minutes=10 + WEEK * number)
    page = signed_in(cast.ben).get(rota(cast)).content.decode()
    assert page.count('<th scope="row">') == 12
    assert "The 5th from now" in page
    assert "Has not done this in this group yet." in page
    assert "Has waited longest: 2 meetings." in page
    assert '<strong class="screen-only">You</strong>' in page
    assert '<span class="print-only">Ben Okoro</span>' in page


def test_strangers_find_no_rota_and_no_name_of_its_people(cast: Cast, signed_in: SignedIn) -> None:
    for stranger in (cast.dan, cast.eva):
        answer = signed_in(stranger).get(rota(cast))
        assert answer.status_code == 404
        assert "Cleo" not in answer.content.decode()


def test_a_case_on_the_agenda_names_its_author_but_not_to_who_stepped_out(
    cast: Cast, signed_in: SignedIn
) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    make_case.may_know(release, cast.cleo)
    seen = signed_in(cast.ben).get(rota(cast)).content.decode()
    hidden = signed_in(cast.cleo).get(rota(cast)).content.decode()
    assert "Has offered a case." in seen
    assert "Has offered a case." not in hidden
    assert release.case.title not in seen + hidden


def test_planning_more_meetings_asks_the_database_no_more(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.ana)
    make_meeting.planned(cast.tuesday, by=cast.ana)
    client.get(rota(cast))
    with CaptureQueriesContext(connection) as one:
        client.get(rota(cast))
    for number in range(1, 5):
        make_meeting.planned(cast.tuesday, by=cast.ana, minutes=10 + WEEK * number)
    with CaptureQueriesContext(connection) as five:
        client.get(rota(cast))
    assert len(five) <= len(one)


def test_being_away_is_said_seen_by_the_group_and_taken_back(
    cast: Cast, planned: Meeting, signed_in: SignedIn
) -> None:
    client, today = signed_in(cast.cleo), timezone.localdate()
    back = today + timedelta(days=3)
    days = {"from_on": today.isoformat(), "back_on": back.isoformat()}
    assert client.post(reverse("away"), days).status_code == 302
    group = reverse("group", args=[cast.tuesday.pk])
    for address in (group, rota(cast), reverse("meeting", args=[planned.pk])):
        assert "away, back on" in signed_in(cast.ben).get(address).content.decode()
    assert "away, back on" not in signed_in(cast.eva).get(reverse("home")).content.decode()
    assert client.post(reverse("away"), days).status_code == 409
    leave = Leave.objects.get()
    assert signed_in(cast.ben).post(reverse("away_end", args=[leave.pk])).status_code == 404
    client.post(reverse("away_end", args=[leave.pk]))
    assert "away, back on" not in signed_in(cast.ben).get(group).content.decode()


def test_wrong_days_come_back_with_the_reason_and_what_was_typed(
    cast: Cast, signed_in: SignedIn
) -> None:
    answer = signed_in(cast.ana).post(
        reverse("away"), {"from_on": "2031-05-03", "back_on": "2031-05-03"}
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "comes after the first day away" in page
    assert 'value="2031-05-03"' in page


def test_somebody_new_is_shown_and_takes_turns_at_once_if_they_say_so(
    cast: Cast, signed_in: SignedIn
) -> None:
    dan = newcomer(cast)
    held_before(cast, days=7)
    client, address = signed_in(dan), reverse("beginning", args=[cast.tuesday.pk])
    page = client.get(rota(cast)).content.decode()
    assert "Dan is new and listens" in page
    assert "Take turns from the start" in page
    assert client.post(address, {"person": dan.pk}).status_code == 302
    page = client.get(rota(cast)).content.decode()
    assert "Dan is new and listens" not in page
    client.post(address, {"person": dan.pk, "gently": "on"})
    assert "Dan is new and listens" in client.get(rota(cast)).content.decode()


def test_of_a_stranger_nothing_is_said(cast: Cast, signed_in: SignedIn) -> None:
    address = reverse("beginning", args=[cast.tuesday.pk])
    assert signed_in(cast.ana).post(address, {"person": cast.gus.pk}).status_code == 404
    assert signed_in(cast.ana).post(address, {"person": "gus"}).status_code == 409
