import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from covision.meetings.attendance_access import attendance_for, sheet_of
from covision.meetings.models import Meeting
from covision.meetings.outcomes import Came
from tests import make_after, make_meeting
from tests.asking import queries_of
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(cast: Cast) -> Meeting:
    planned = make_meeting.planned(cast.tuesday, by=cast.ben)
    meeting = make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))
    make_after.lasted(meeting, minutes=60)
    make_meeting.closed(meeting)
    return make_meeting.again(meeting)


def address(meeting: Meeting, *more: object) -> str:
    return reverse("attendance_answer" if more else "attendance", args=[meeting.pk, *more])


def test_it_is_confirmed_with_what_was_put_right(
    cast: Cast, closed: Meeting, signed_in: SignedIn
) -> None:
    leads = make_meeting.facilitator(closed)
    other = next(one for one in (cast.ana, cast.cleo) if one != leads)
    assert closed.opened_at is not None
    fields: dict[str, str] = {
        f"{one.pk}-came": Came.WHOLE for one in (cast.ana, cast.ben, cast.cleo)
    }
    fields |= {
        f"{other.pk}-came": Came.PART,
        f"{other.pk}-from_time": f"{localtime(closed.opened_at):%H:%M}",
        f"{other.pk}-until_time": f"{localtime(closed.opened_at):%H:%M}",
        "modality": "in-person",
    }
    browser = signed_in(leads)
    refused = browser.post(address(closed), fields)
    assert refused.status_code == 409
    assert "The time of leaving comes after" in refused.content.decode()
    fields[f"{other.pk}-until_time"] = f"{localtime(closed.closed_at):%H:%M}"
    assert browser.post(address(closed), fields).status_code == 302
    (counted,) = attendance_for(other)
    assert (counted.came, counted.minutes, counted.modality) == (Came.PART, 60, "in-person")


def test_each_sees_their_own_line_and_not_the_others(
    cast: Cast, closed: Meeting, signed_in: SignedIn
) -> None:
    leads = make_meeting.facilitator(closed)
    make_after.sheet(closed, by=leads)
    first, second = [one for one in (cast.ana, cast.ben, cast.cleo) if one != leads]
    page = signed_in(first).get(address(closed)).content.decode()
    assert "The others" not in page
    assert "That is not how it was" in page
    assert signed_in(first).get(address(closed, second.pk)).status_code == 404
    assert "The others" in signed_in(leads).get(address(closed)).content.decode()


def test_a_question_is_asked_and_answered(cast: Cast, closed: Meeting, signed_in: SignedIn) -> None:
    leads = make_meeting.facilitator(closed)
    make_after.sheet(closed, by=leads)
    other = next(one for one in (cast.ana, cast.cleo) if one != leads)
    contest = reverse("attendance_contest", args=[closed.pk])
    assert signed_in(other).post(contest, {"came": Came.NOTICE}).status_code == 302
    assert "Somebody contests" in signed_in(leads).get("/").content.decode()
    wrong = {"came": Came.NOTICE, "answer": "correct", "reason": "She saw Deb Kowalczyk."}
    refused = signed_in(leads).post(address(closed, other.pk), wrong)
    assert refused.status_code == 409
    assert "She saw Deb Kowalczyk.</textarea>" in refused.content.decode()
    kept = {**wrong, "answer": "keep", "reason": "The room saw you."}
    assert signed_in(leads).post(address(closed, other.pk), kept).status_code == 302
    assert "The room saw you." in signed_in(other).get(address(closed)).content.decode()


def test_before_it_closes_there_is_nothing_to_confirm(
    cast: Cast, begun: Meeting, signed_in: SignedIn
) -> None:
    answer = signed_in(cast.ben).get(address(begun))
    assert answer.status_code == 409
    assert sheet_of(begun) is None


def test_a_page_asks_as_often_for_one_line_as_for_more(
    cast: Cast, closed: Meeting, signed_in: SignedIn
) -> None:
    leads = make_meeting.facilitator(closed)
    sheet = make_after.sheet(closed, by=leads)
    whole = queries_of(signed_in(leads), address(closed))
    sheet.entries.filter(person=cast.cleo if leads != cast.cleo else cast.ana).delete()
    assert queries_of(signed_in(leads), address(closed)) == whole
