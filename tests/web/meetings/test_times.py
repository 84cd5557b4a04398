"""Pages on which a group finds a time."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from covision.meetings.models import Meeting, Poll, Series
from covision.meetings.states import PollState, Suits
from covision.meetings.tallying import tallies
from covision.people import settling
from tests import make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll(cast: Cast) -> Poll:
    return make_meeting.asked(cast.tuesday, by=cast.ana)


def day(number: int) -> str:
    return (timezone.localdate() + timedelta(days=number)).isoformat()


def fields(cast: Cast, **changed: str) -> dict[str, str]:
    return {
        "group": str(cast.tuesday.pk),
        "format_key": "peer_rotating",
        "day_1": day(2),
        "hour_1": "18:00",
        "day_3": day(5),
        "hour_3": "09:30",
        **changed,
    }


def test_a_group_is_asked_for_times_in_the_askers_zone(cast: Cast, signed_in: SignedIn) -> None:
    settling.change_profile(
        cast.ana, name=cast.ana.name, light="", time_zone="Asia/Kolkata", by=cast.ana
    )
    answer = signed_in(cast.ana).post(reverse("time_new"), fields(cast))
    poll = Poll.objects.get()
    assert answer.headers["Location"] == reverse("time", args=[poll.pk])
    assert [f"{one.starts_at:%H:%M}" for one in poll.times.order_by("starts_at")] == [
        "12:30",
        "04:00",
    ]
    assert (
        "A time for Tuesday peers" in signed_in(cast.ben).get(reverse("meetings")).content.decode()
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"day_3": "", "hour_3": ""}, "Propose from 2 to 8"),
        ({"hour_3": ""}, "leave both empty"),
        ({"day_3": "soon"}, "Write the day as"),
        ({"hour_3": "late"}, "Write the time as"),
        ({"day_3": "2020-01-01"}, "That time has passed"),
        ({"day_3": "9999-12-31"}, "more than two years"),
        ({"minutes": "5"}, "Choose as many or more"),
        ({"group": "thursday"}, "Choose one of yours"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(
    cast: Cast, signed_in: SignedIn, changed: dict[str, str], sentence: str
) -> None:
    answer = signed_in(cast.ana).post(reverse("time_new"), fields(cast, **changed))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert sentence in page
    assert 'value="18:00"' in page
    assert not Poll.objects.exists()


def answered(client: Client, poll: Poll, suits: dict[int, str]) -> None:
    times = list(poll.times.order_by("starts_at"))
    given = {f"suits-{times[number].pk}": value for number, value in suits.items()}
    client.post(reverse("time_answer", args=[poll.pk]), given)


def test_each_answers_for_themselves_and_garbage_is_no_answer(
    cast: Cast, poll: Poll, signed_in: SignedIn
) -> None:
    client = signed_in(cast.ben)
    answered(client, poll, {0: "if-need-be", 1: "perhaps"})
    client.post(reverse("time_answer", args=[poll.pk]), {"suits-x": "yes", "suits-": "no"})
    found = tallies(poll, to=cast.ben)
    assert [one.own for one in found] == [Suits.IF_NEED_BE, "", ""]
    page = client.get(reverse("time", args=[poll.pk])).content.decode()
    assert "1 yes, 1 if need be, 0 no" in page
    assert "Settle on a time" not in page


def test_whoever_asked_settles_on_a_meeting(cast: Cast, poll: Poll, signed_in: SignedIn) -> None:
    chosen = poll.times.order_by("starts_at")[1]
    client = signed_in(cast.ana)
    assert "Settle on a time" in client.get(reverse("time", args=[poll.pk])).content.decode()
    settle = reverse("time_settle", args=[poll.pk])
    assert signed_in(cast.ben).post(settle, {"on": str(chosen.pk)}).status_code == 403
    client.post(settle, {"on": str(chosen.pk)})
    assert Meeting.objects.get().starts_at == chosen.starts_at
    page = signed_in(cast.ben).get(reverse("time", args=[poll.pk])).content.decode()
    assert "Open the meeting" in page
    assert "Keep my answers" not in page


@pytest.mark.parametrize("repeats", ["weekly", "fortnightly", "monthly-by-weekday"])
def test_or_on_a_series(cast: Cast, poll: Poll, signed_in: SignedIn, repeats: str) -> None:
    chosen = poll.times.order_by("starts_at")[0]
    given = {"on": str(chosen.pk), "repeats": repeats}
    signed_in(cast.ana).post(reverse("time_settle", args=[poll.pk]), given)
    made = Series.objects.get()
    assert made.slots.earliest("due_at").due_at == chosen.starts_at


@pytest.mark.parametrize("given", [{}, {"on": "garbage"}, {"on": "0", "repeats": "hourly"}])
def test_what_is_not_of_our_page_changes_nothing(
    cast: Cast, poll: Poll, signed_in: SignedIn, given: dict[str, str]
) -> None:
    answer = signed_in(cast.ana).post(reverse("time_settle", args=[poll.pk]), given)
    assert answer.status_code == 409
    poll.refresh_from_db()
    assert poll.state == PollState.OPEN


def test_the_question_is_taken_back(cast: Cast, poll: Poll, signed_in: SignedIn) -> None:
    signed_in(cast.ana).post(reverse("time_withdraw", args=[poll.pk]))
    page = signed_in(cast.ben).get(reverse("time", args=[poll.pk])).content.decode()
    assert "Taken back." in page
