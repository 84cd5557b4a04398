from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from covision.meetings import entering, planning
from covision.meetings.models import Meeting
from covision.meetings.states import MeetingState
from covision.people import settling
from tests import make_case, make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db


def plan_fields(cast: Cast, **changed: str) -> dict[str, str]:
    tomorrow = timezone.localdate() + timedelta(days=1)
    return {
        "group": str(cast.tuesday.pk),
        "day": tomorrow.isoformat(),
        "hour": "18:00",
        "format_key": "peer_rotating",
        **changed,
    }


def test_a_meeting_is_planned_in_the_persons_own_zone(cast: Cast, signed_in: SignedIn) -> None:
    settling.change_profile(
        cast.ana, name=cast.ana.name, time_zone="America/New_York", light="", by=cast.ana
    )
    client = signed_in(cast.ana)
    day = make_meeting.next_winter_day().isoformat()
    answer = client.post(reverse("meeting_new"), plan_fields(cast, day=day))
    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == reverse("meeting", args=[meeting.pk])
    assert meeting.starts_at.isoformat() == f"{day}T23:00:00+00:00"
    page = client.get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "18:00" in page


def test_every_format_is_offered_with_its_phases(cast: Cast, signed_in: SignedIn) -> None:
    page = signed_in(cast.ana).get(reverse("meeting_new")).content.decode()
    for words in ("Balint group", "Interpersonal Process Recall", "the minutes are our suggestion"):
        assert words in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"day": "2020-01-01"}, "That time has passed"),
        ({"day": "tomorrow"}, "Write the day as"),
        ({"hour": ""}, "Choose a time"),
        ({"format_key": "séance"}, "There is no such format"),
        ({"group": "thursday"}, "Choose one of yours"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(
    cast: Cast, signed_in: SignedIn, changed: dict[str, str], sentence: str
) -> None:
    answer = signed_in(cast.ana).post(reverse("meeting_new"), plan_fields(cast, **changed))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert sentence in page
    if "hour" not in changed:
        assert 'value="18:00"' in page
    assert not Meeting.objects.exists()


def test_nobody_plans_for_a_group_that_is_not_theirs(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.dan).post(reverse("meeting_new"), plan_fields(cast))
    assert answer.status_code == 409
    assert not Meeting.objects.exists()


def test_the_list_says_what_to_do_when_it_is_empty(cast: Cast, signed_in: SignedIn) -> None:
    assert "No meeting is planned." in signed_in(cast.ana).get(reverse("meetings")).content.decode()
    for_eva = signed_in(cast.eva).get(reverse("meetings")).content.decode()
    assert "A group opens when you have signed its agreement" in for_eva


def test_the_list_shows_ones_own_groups_alone(
    cast: Cast, planned: Meeting, signed_in: SignedIn
) -> None:
    assert "Tuesday peers" in signed_in(cast.cleo).get(reverse("meetings")).content.decode()
    for stranger in (cast.dan, cast.eva):
        page = signed_in(stranger).get(reverse("meetings")).content.decode()
        assert "Tuesday peers" not in page


def test_three_meetings_cost_as_many_questions_as_one(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.ana)
    make_meeting.planned(cast.tuesday, by=cast.ana)
    client.get(reverse("meetings"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("meetings"))
    for minutes in (20, 30):
        make_meeting.planned(cast.tuesday, by=cast.ana, minutes=minutes)
    with CaptureQueriesContext(connection) as three:
        client.get(reverse("meetings"))
    assert len(one) == len(three)


def test_three_cases_cost_as_many_questions_as_one(
    cast: Cast, planned: Meeting, signed_in: SignedIn
) -> None:
    client, address = signed_in(cast.cleo), reverse("meeting", args=[planned.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(2):
        release = make_case.released(cast.ana, to=cast.tuesday)
        planning.put_on_agenda(planned, release=release, by=cast.ana)
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(one) == len(three)


def test_the_meeting_says_why_a_role_is_whose(
    cast: Cast, planned: Meeting, signed_in: SignedIn
) -> None:
    page = signed_in(cast.cleo).get(reverse("meeting", args=[planned.pk])).content.decode()
    assert "Has not done this in this group yet." in page
    assert "Nobody facilitates their own case." in page


def test_a_case_is_put_on_the_agenda_and_taken_off(cast: Cast, signed_in: SignedIn) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    release = make_case.released(cast.ana, to=cast.tuesday)
    client, address = signed_in(cast.ana), reverse("meeting", args=[meeting.pk])
    assert release.case.title in client.get(address).content.decode()
    client.post(reverse("meeting_agenda", args=[meeting.pk]), {"release": release.pk})
    item = meeting.agenda.get()
    assert item.presenter == cast.ana
    client.post(reverse("meeting_agenda_off", args=[meeting.pk, item.pk]))
    assert not meeting.agenda.exists()


def test_nobody_puts_another_persons_release_on_the_agenda(cast: Cast, signed_in: SignedIn) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    release = make_case.released(cast.ana, to=cast.tuesday)
    answer = signed_in(cast.cleo).post(
        reverse("meeting_agenda", args=[meeting.pk]), {"release": release.pk}
    )
    assert answer.status_code == 404
    assert not meeting.agenda.exists()


def test_cleo_who_stepped_out_finds_no_case_and_ben_no_trace(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    title = begun.agenda.get().release.case.title
    entering.step_out(begun, by=cast.cleo)
    address = reverse("meeting", args=[begun.pk])
    assert title not in signed_in(cast.cleo).get(address).content.decode()
    page = signed_in(cast.ben).get(address).content.decode()
    assert title in page
    assert "stepped out" not in page


def test_a_role_is_changed_by_whoever_arranges(
    cast: Cast, planned: Meeting, signed_in: SignedIn
) -> None:
    address = reverse("meeting_roles", args=[planned.pk])
    fields = {"role": "facilitator", "person": cast.cleo.pk}
    assert signed_in(cast.ana).post(address, fields).status_code == 403
    assert signed_in(cast.ben).post(address, fields).status_code == 302
    assert make_meeting.facilitator(planned) == cast.cleo
    signed_in(cast.ben).post(reverse("meeting_roles_propose", args=[planned.pk]))
    assert make_meeting.facilitator(planned) == cast.ben


def test_a_meeting_is_moved_and_cancelled(
    cast: Cast, planned: Meeting, signed_in: SignedIn
) -> None:
    client, move = signed_in(cast.ben), reverse("meeting_move", args=[planned.pk])
    assert client.get(move).status_code == 200
    assert client.post(move, {"day": "2020-01-01", "hour": "18:00"}).status_code == 409
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert client.post(move, {"day": tomorrow.isoformat(), "hour": "18:00"}).status_code == 302
    cancel = reverse("meeting_cancel", args=[planned.pk])
    assert "Cancel the meeting?" in client.get(cancel).content.decode()
    assert signed_in(cast.cleo).post(cancel).status_code == 403
    client.post(cancel)
    assert make_meeting.again(planned).state == MeetingState.CANCELLED
    page = client.get(reverse("meeting", args=[planned.pk])).content.decode()
    assert "This meeting was cancelled." in page


def test_what_our_page_does_not_send_is_out_of_date(
    cast: Cast, planned: Meeting, signed_in: SignedIn
) -> None:
    answer = signed_in(cast.ben).post(
        reverse("meeting_roles", args=[planned.pk]), {"role": "king", "person": "nobody"}
    )
    assert answer.status_code == 409
    assert "This page is out of date" in answer.content.decode()
