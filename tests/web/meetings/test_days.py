"""The pages of a meeting over days: what is refused is given back, and nothing leaks sideways."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from covision.cases.models import Release
from covision.meetings import over_days
from covision.meetings.bookmarking import words_kept
from covision.meetings.models import Line, Meeting, NudgeChoice
from covision.meetings.pacing import held_again
from covision.meetings.states import MeetingState
from tests import make_days, make_meeting
from tests.cast import Cast, the_cast
from tests.make_days import Clock
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture(autouse=True)
def clock(cast: Cast) -> Iterator[Clock]:
    with make_days.stopped_clock() as clock:
        yield clock


@pytest.fixture
def meeting(cast: Cast, clock: Clock) -> Meeting:
    return make_days.going_on(cast.tuesday, brings=cast.ana, people=(cast.ana, cast.ben))


@pytest.fixture
def release(meeting: Meeting) -> Release:
    return meeting.agenda.get().release


def words(text: str, **more: object) -> dict[str, object]:
    return {"text": text, "kind": "remark", "seen": 0, "line_id": uuid4(), **more}


def to(name: str, meeting: Meeting) -> str:
    return reverse(name, args=[meeting.pk])


def read(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_refused_words_come_back_and_stay_a_draft(meeting: Meeting, cast: Cast) -> None:
    browser = signed_in(cast.ben)
    answer = browser.post(to("days_say", meeting), words("Is it Deb Kowalczyk?"))
    assert answer.status_code == 409
    assert "Is it Deb Kowalczyk?" in answer.content.decode()
    assert not Line.objects.exists()
    assert words_kept(cast.ben, meeting=meeting) == "Is it Deb Kowalczyk?"
    assert "Is it Deb Kowalczyk?" not in read(signed_in(cast.ana), to("days", meeting))


def test_a_draft_is_kept_with_and_without_scripts(meeting: Meeting, cast: Cast) -> None:
    browser = signed_in(cast.ben)
    quiet = browser.post(
        to("days_draft", meeting), {"text": "half a"}, headers={"HX-Request": "true"}
    )
    assert quiet.status_code == 204
    assert browser.post(to("days_draft", meeting), {"text": "half a thought"}).status_code == 302
    assert "half a thought" in read(browser, to("days", meeting))


def test_who_is_outside_meets_the_door_and_none_of_the_words(meeting: Meeting, cast: Cast) -> None:
    make_days.said(meeting, "I arrive rested.", by=cast.ben)
    door = read(signed_in(cast.cleo), to("days", meeting))
    assert "Might you know this client?" in door
    assert "I arrive rested." not in door
    answer = signed_in(cast.cleo).post(to("days_draft", meeting), {"text": "from outside"})
    assert answer.status_code == 409


def test_who_may_know_the_client_stays_outside_and_home_says_nothing_of_it(
    meeting: Meeting, release: Release, cast: Cast
) -> None:
    browser = signed_in(cast.cleo)
    assert to("days", meeting) in read(browser, "/")
    answers = {f"answer-{release.pk}": "may_know", "affirmed": "yes"}
    browser.post(to("days_enter", meeting), answers)
    assert "You have stepped out." in read(browser, to("days", meeting))
    assert to("days", meeting) not in read(browser, "/")
    assert "Cleo" not in read(signed_in(cast.ben), to("days", meeting))


def test_home_says_what_can_be_written_and_until_when(meeting: Meeting, cast: Cast) -> None:
    assert "You can write until tomorrow evening, your time." in read(signed_in(cast.ben), "/")
    make_days.said(meeting, "I arrive rested.", by=cast.ben)
    assert "Nothing waits for you in it now." in read(signed_in(cast.ben), "/")


def test_the_live_room_leads_to_the_days_and_a_live_meeting_has_none(
    meeting: Meeting, cast: Cast
) -> None:
    browser = signed_in(cast.ben)
    assert browser.get(to("room", meeting)).headers["Location"] == to("days", meeting)
    live = make_meeting.planned(cast.tuesday, by=cast.ana)
    assert browser.get(to("days", live)).status_code == 404


def test_taking_the_release_back_ends_the_meeting_at_once(
    meeting: Meeting, release: Release, cast: Cast
) -> None:
    browser = signed_in(cast.ana)
    browser.post(reverse("release_take_back", args=[release.case.handle, release.pk]))
    assert held_again(meeting).state == MeetingState.CLOSED
    page = signed_in(cast.ben).get(to("days", meeting), follow=True)
    assert page.redirect_chain == [(to("meeting_record", meeting), 302)]


def test_more_words_ask_the_database_no_more(meeting: Meeting, cast: Cast) -> None:
    counts = []
    for _ in range(2):
        make_days.said(meeting, "I arrive rested.", by=cast.ben)
        browser = signed_in(cast.ana)
        browser.get(to("days", meeting))
        with CaptureQueriesContext(connection) as asked:
            browser.get(to("days", meeting))
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"first_day": "2027-01-01"}, "That day has passed"),
        ({"days": "0"}, "Write 1 or more"),
        ({"quiet": ["0", "1", "2", "3", "4", "5"]}, "at least two days of the week"),
        ({"format_key": "none"}, "There is no such format"),
    ],
)
def test_a_plan_that_cannot_be_says_why(
    cast: Cast, changed: dict[str, object], sentence: str
) -> None:
    wanted = {
        "group": str(cast.tuesday.pk),
        "first_day": "2027-01-05",
        "days": "1",
        "quiet": ["5", "6"],
        "format_key": "balint",
    }
    answer = signed_in(cast.ana).post(reverse("days_new"), wanted | changed)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert not Meeting.objects.exists()


def test_each_chooses_their_own_letters(cast: Cast) -> None:
    browser = signed_in(cast.cleo)
    assert browser.post(reverse("nudges"), {"wants": "mine"}).status_code == 302
    assert list(NudgeChoice.objects.values_list("person", "wants")) == [(cast.cleo.pk, "mine")]
    assert browser.post(reverse("nudges"), {"wants": "everything"}).status_code == 409


def test_words_that_were_never_said_stay_with_their_writer_until_let_go(
    meeting: Meeting, release: Release, cast: Cast
) -> None:
    browser = signed_in(cast.ben)
    browser.post(to("days_draft", meeting), {"text": "Perhaps too late."})
    over_days.take_back(release, by=cast.ana)
    assert "Perhaps too late." in read(browser, to("meeting_record", meeting))
    assert "Perhaps too late." not in read(signed_in(cast.ana), to("meeting_record", meeting))
    browser.post(to("days_let_go", meeting))
    assert "Perhaps too late." not in read(browser, to("meeting_record", meeting))
