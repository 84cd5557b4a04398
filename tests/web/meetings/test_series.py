"""Pages of series: planned, changed by scope, added to, ended; right in everybody's hours."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from covision.meetings.models import Meeting, Series
from covision.meetings.states import MeetingState
from covision.people import settling
from covision.people.models import Person
from tests import make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def series(cast: Cast) -> Series:
    return make_meeting.series(cast.tuesday, by=cast.ana)


def fields(cast: Cast, **changed: str) -> dict[str, str]:
    first = timezone.localdate() + timedelta(days=2)
    return {
        "group": str(cast.tuesday.pk),
        "day": first.isoformat(),
        "hour": "18:00",
        "format_key": "peer_rotating",
        "repeats": "weekly",
        "interval": "1",
        "time_zone": "Europe/London",
        **changed,
    }


def hours(series: Series) -> set[str]:
    found = Meeting.objects.filter(slot__series=series, state=MeetingState.PLANNED)
    return {f"{one.starts_at.astimezone(LONDON):%H:%M}" for one in found}


def moves_to(person: Person, zone: str) -> None:
    settling.change_profile(person, name=person.name, light="", time_zone=zone, by=person)


def test_a_weekly_series_is_planned_and_shown(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.ana).post(reverse("meeting_new"), fields(cast))
    made = Series.objects.get()
    assert answer.headers["Location"] == reverse("series", args=[made.pk])
    page = signed_in(cast.ben).get(reverse("series", args=[made.pk])).content.decode()
    assert "at 18:00 in Europe/London" in page
    assert page.count("/meetings/") > 25
    assert hours(made) == {"18:00"}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"times": "4", "until": "2099-01-01"}, "not both"),
        ({"until": "2020-01-01"}, "before the first"),
        ({"interval": "0"}, "Choose 1 or more"),
        ({"times": "many"}, "whole number"),
        ({"repeats": "hourly"}, "hourly"),
        ({"time_zone": "Atlantis/Centre"}, "Atlantis"),
        ({"also": "9"}, "9"),
        ({"minutes": "5"}, "Choose as many or more"),
        ({"day": "2020-01-01"}, "That time has passed"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(
    cast: Cast, signed_in: SignedIn, changed: dict[str, str], sentence: str
) -> None:
    answer = signed_in(cast.ana).post(reverse("meeting_new"), fields(cast, **changed))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert sentence in page
    assert 'value="18:00"' in page
    assert not Series.objects.exists()
    assert not Meeting.objects.exists()


def test_a_meeting_in_another_zone_is_planned_by_its_clock(cast: Cast, signed_in: SignedIn) -> None:
    day = make_meeting.next_winter_day().isoformat()
    once = fields(cast, repeats="once", time_zone="Asia/Kolkata", day=day)
    signed_in(cast.ana).post(reverse("meeting_new"), once)
    assert Meeting.objects.get().starts_at.isoformat() == f"{day}T12:30:00+00:00"


def a_meeting(series: Series, number: int) -> Meeting:
    return list(Meeting.objects.filter(slot__series=series).order_by("starts_at"))[number]


def test_this_and_following_are_moved_as_the_mover_sees_the_clock(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    moves_to(cast.ana, "Europe/Paris")
    third = a_meeting(series, 2)
    client = signed_in(cast.ana)
    page = client.get(reverse("meeting_move", args=[third.pk])).content.decode()
    assert "This one and those after it" in page
    assert 'value="19:00"' in page
    here = third.starts_at.astimezone(ZoneInfo("Europe/Paris"))
    answer = client.post(
        reverse("meeting_move", args=[third.pk]),
        {"which": "following", "day": here.date().isoformat(), "hour": "20:30"},
    )
    assert answer.status_code == 302
    later = Series.objects.get(follows=series)
    assert hours(series) == {"18:00"}
    assert hours(later) == {"19:30"}


def test_one_is_moved_alone_and_one_cancelled_alone(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    client, third = signed_in(cast.ana), a_meeting(series, 2)
    client.post(
        reverse("meeting_move", args=[third.pk]),
        {"which": "this", "day": third.starts_at.date().isoformat(), "hour": "10:00"},
    )
    client.post(reverse("meeting_cancel", args=[a_meeting(series, 4).pk]), {"which": "this"})
    page = client.get(reverse("series", args=[series.pk])).content.decode()
    assert "Has its own time" in page
    assert "Cancelled" in page


def test_cancelling_the_following_ends_the_series_there(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    third = a_meeting(series, 2)
    signed_in(cast.ana).post(reverse("meeting_cancel", args=[third.pk]), {"which": "following"})
    assert Meeting.objects.filter(state=MeetingState.PLANNED).count() == 2


def test_the_rule_is_changed_from_its_form_as_it_stands(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    client, address = signed_in(cast.ana), reverse("series_change", args=[series.pk])
    form = client.get(address).context["form"]
    given = {name: form[name].value() for name in form.fields}
    posted = {name: "" if value is None else value for name, value in given.items()}
    answer = client.post(address, {**posted, "interval": "2", "hour": "19:00"})
    assert answer.status_code == 302
    assert hours(series) == {"19:00"}
    assert Meeting.objects.filter(state=MeetingState.PLANNED).count() == 14


def test_an_end_that_was_chosen_stays_when_something_else_is_changed(
    cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in(cast.ana)
    client.post(reverse("meeting_new"), fields(cast, times="6"))
    series = Series.objects.get()
    address = reverse("series_change", args=[series.pk])
    form = client.get(address).context["form"]
    given = {name: form[name].value() for name in form.fields}
    posted = {name: "" if value is None else value for name, value in given.items()}
    client.post(address, {**posted, "hour": "20:00"})
    assert hours(series) == {"20:00"}
    assert Meeting.objects.filter(state=MeetingState.PLANNED).count() == 6


def test_a_series_that_moves_to_another_day_leaves_the_first(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    client, address = signed_in(cast.ana), reverse("series_change", args=[series.pk])
    form = client.get(address).context["form"]
    given = {name: form[name].value() for name in form.fields}
    posted = {name: "" if value is None else value for name, value in given.items()}
    client.post(address, {**posted, "day": (given["day"] + timedelta(days=1)).isoformat()})
    found = Meeting.objects.filter(slot__series=series, state=MeetingState.PLANNED)
    assert len({one.starts_at.astimezone(LONDON).weekday() for one in found}) == 1


def test_one_more_is_added_and_the_whole_is_ended(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    client = signed_in(cast.ana)
    day = (timezone.localdate() + timedelta(days=3)).isoformat()
    client.post(reverse("series_add", args=[series.pk]), {"day": day, "hour": "09:00"})
    page = client.get(reverse("series", args=[series.pk])).content.decode()
    assert "Beside the rule" in page
    assert client.get(reverse("series_end", args=[series.pk])).status_code == 200
    client.post(reverse("series_end", args=[series.pk]))
    assert not Meeting.objects.filter(state=MeetingState.PLANNED).exists()
    assert "goes no further" in client.get(reverse("series", args=[series.pk])).content.decode()


def test_another_member_reads_it_and_changes_nothing(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    client = signed_in(cast.cleo)
    assert (
        "Change the series" not in client.get(reverse("series", args=[series.pk])).content.decode()
    )
    assert client.post(reverse("series_end", args=[series.pk])).status_code == 403
    third = a_meeting(series, 2)
    page = client.get(reverse("meeting_move", args=[third.pk])).content.decode()
    assert "Which meetings?" not in page
    assert hours(series) == {"18:00"}


def test_somebody_elsewhere_reads_their_own_hours_and_when_they_shift(
    cast: Cast, series: Series, signed_in: SignedIn
) -> None:
    moves_to(cast.ben, "Australia/Sydney")
    page = signed_in(cast.ben).get(reverse("series", args=[series.pk])).content.decode()
    assert "In your hours, those of Australia/Sydney." in page
    assert "Clocks change on different days" in page
    moves_to(cast.ben, "Europe/London")
    page = signed_in(cast.ben).get(reverse("series", args=[series.pk])).content.decode()
    assert "Clocks change" not in page


def test_a_clash_names_the_other_meeting_to_its_own_people_alone(
    cast: Cast, signed_in: SignedIn
) -> None:
    make_meeting.planned(cast.pair, by=cast.ben, minutes=600)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, minutes=620)
    for_ben = signed_in(cast.ben).get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "You have another meeting then" in for_ben
    assert "Ana and Ben" in for_ben
    for_cleo = signed_in(cast.cleo).get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "another meeting" not in for_cleo
    for_ana = signed_in(cast.ana).get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "Ben Okoro has another meeting at that time" in for_ana
    assert "It can stay as it is" in for_ana


def test_meetings_one_after_the_other_do_not_clash(cast: Cast, signed_in: SignedIn) -> None:
    first = make_meeting.planned(cast.pair, by=cast.ben, minutes=600)
    length = first.slot.minutes
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, minutes=600 + length)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=first.starts_at + timedelta(minutes=length)
    )
    page = signed_in(cast.ana).get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "another meeting" not in page
