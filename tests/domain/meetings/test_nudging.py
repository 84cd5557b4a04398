"""Letters and calendars of a meeting over days: when, for whom, and how little they say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from icalendar import Calendar

from covision.jobs.models import Job, Letter
from covision.jobs.registry import work_for
from covision.meetings import absenting, over_days, subscribing
from covision.meetings.calendars import calendar_text
from covision.meetings.models import Meeting, Notice
from covision.meetings.nudges import Nudged
from covision.meetings.pacing import held_again, last_call
from covision.meetings.posting import post
from tests import make_case, make_days, make_meeting
from tests.cast import Cast, the_cast
from tests.make_days import Clock

pytestmark = pytest.mark.django_db

ZONES = {"ana": "Europe/London", "ben": "America/New_York", "cleo": "Pacific/Auckland"}


@pytest.fixture
def cast() -> Cast:
    cast = the_cast()
    for name, zone in ZONES.items():
        make_days.lives_in(getattr(cast, name), zone)
    return cast


@pytest.fixture(autouse=True)
def clock(cast: Cast) -> Iterator[Clock]:
    with make_days.stopped_clock() as clock:
        yield clock


@pytest.fixture
def meeting(cast: Cast, clock: Clock) -> Meeting:
    made = make_days.with_a_case(cast.tuesday, brings=cast.ana)
    Letter.objects.all().delete()
    return made


def told(letter: str) -> set[str]:
    """The first names of those to whom such a letter waits."""
    found = Letter.objects.filter(letter=letter).values_list("to", flat=True)
    return {address.partition("@")[0] for address in found}


def work(kind: str, clock: Clock) -> None:
    """Moves the clock to the next such job, and does it."""
    job = Job.objects.filter(kind=kind, due_at__gt=clock.now).earliest("due_at")
    clock.now = job.due_at
    work_for(kind)(job.subject)


def test_everybody_hears_when_a_step_begins_and_who_has_not_written_before_it_ends(
    meeting: Meeting, cast: Cast, clock: Clock
) -> None:
    begun = make_days.begun(meeting, with_people=(cast.ana, cast.ben))
    assert told("phase") == {"ana", "ben", "cleo"}
    make_days.said(begun, "I arrive rested.", by=cast.ben)
    over_days.pass_phase(begun, seen=0, by=cast.ana)
    work("meetings.last_call", clock)
    assert told("phase_ends") == {"cleo"}
    assert last_call(held_again(begun)) == 0
    Letter.objects.all().delete()
    work("meetings.keep_pace", clock)
    assert held_again(begun).phase == 1
    assert told("phase") == {"ana", "ben", "cleo"}


def test_a_call_waits_when_the_step_is_given_more_time_and_comes_once(
    meeting: Meeting, cast: Cast, clock: Clock
) -> None:
    begun = make_days.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    leads = make_meeting.facilitator(begun)
    for _ in range(3):
        over_days.lengthen(held_again(begun), seen=0, by=leads)
    work("meetings.last_call", clock)
    assert told("phase_ends") == set()
    clock.now = datetime(2027, 1, 8, 12, tzinfo=UTC)
    assert last_call(held_again(begun)) == 3
    assert last_call(held_again(begun)) == 0


def test_letters_come_as_each_has_chosen_and_never_to_who_is_away_or_stepped_out(
    meeting: Meeting, cast: Cast, clock: Clock
) -> None:
    over_days.choose_nudges(wants=Nudged.NONE, by=cast.cleo)
    over_days.choose_nudges(wants=Nudged.MINE, by=cast.ben)
    begun = make_days.begun(meeting, with_people=())
    assert told("phase") == {"ana", "ben"}
    Letter.objects.all().delete()
    clock.forward(days=2)
    over_days.keep_pace(begun.pk)  # the presenter alone writes now
    assert told("phase") == {"ana"}
    over_days.choose_nudges(wants=Nudged.ALL, by=cast.cleo)
    over_days.choose_nudges(wants=Nudged.ALL, by=cast.ben)
    make_case.may_know(begun.agenda.get().release, cast.cleo)
    today = date(2027, 1, 6)
    absenting.take_leave(cast.ben, from_on=today, back_on=today + timedelta(days=20), by=cast.ben)
    Letter.objects.all().delete()
    clock.forward(days=2)
    over_days.keep_pace(begun.pk)
    assert told("phase") == {"ana"}


def test_the_end_is_told_and_whoever_facilitates_hears_it_in_any_case(
    meeting: Meeting, cast: Cast, clock: Clock
) -> None:
    begun = make_days.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    for person in (cast.ana, cast.ben, cast.cleo):
        over_days.choose_nudges(wants=Nudged.MINE, by=person)
    for _ in range(8):
        clock.forward(days=4)
        over_days.keep_pace(begun.pk)
    leads = make_meeting.facilitator(begun)
    assert told("phases_over") == {leads.email.partition("@")[0]}


def test_no_letter_or_calendar_says_what_it_is_about(
    meeting: Meeting, cast: Cast, clock: Clock
) -> None:
    begun = make_days.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    make_days.said(begun, "A heron by the water.", by=cast.ben)
    work("meetings.last_call", clock)
    for job in Job.objects.filter(kind="jobs.mail"):
        work_for(job.kind)(job.subject)
    for notice in Notice.objects.all():
        post(notice.pk)
    letters = [f"{one.subject}\n{one.message()}" for one in mail.outbox]
    title = begun.agenda.get().release.case.title
    feed = calendar_text(subscribing.renew(by=cast.ana))
    words = ("heron by", title, "Arrive", "Rotating", "rotating", "Kowalczyk")
    assert letters
    assert [word for word in words for text in (*letters, feed) if word in text] == []
    nudges = [text for text in letters if "/days/" in text]
    assert nudges
    assert not any("Tuesday" in text for text in nudges)


def days_in(text: str) -> list[tuple[str, date, date]]:
    events = Calendar.from_ical(text).walk("VEVENT")
    found: list[tuple[str, date, date]] = [
        (str(one["SUMMARY"]), one.decoded("dtstart"), one.decoded("dtend")) for one in events
    ]
    return sorted(found, key=lambda one: one[1:])


def test_a_calendar_shows_whole_days_and_each_end_where_its_reader_is(
    meeting: Meeting, cast: Cast
) -> None:
    """An evening in New York is the next day in Auckland."""
    begun = make_days.begun(meeting, with_people=(cast.ana, cast.cleo))
    text = calendar_text(subscribing.renew(by=cast.ben))
    name = "Covision: Tuesday peers"
    whole, *ends = sorted(days_in(text), key=lambda one: one[0] != f"{name} meets")
    assert whole == (f"{name} meets", date(2027, 1, 4), date(2027, 1, 16))
    assert ends[0] == (f"{name}, last day", date(2027, 1, 5), date(2027, 1, 6))
    assert len(ends) == 8
    there = days_in(calendar_text(subscribing.renew(by=cast.cleo)))
    assert (f"{name}, last day", date(2027, 1, 6), date(2027, 1, 7)) in there
    assert "TRANSP:TRANSPARENT" in text
    assert begun.slot.minutes == 60
