"""Letters about meetings as they arrive: who, when, what it was; and what a calendar reads."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from covision.jobs.models import Job
from covision.jobs.running import run
from covision.meetings import planning, reminding, repeating, subscribing
from covision.meetings.calendars import calendar_text
from covision.meetings.models import Meeting, Notice, Series, Slot, Subscription
from covision.meetings.posting import forget_old, post
from covision.meetings.rhythms import weekly
from covision.meetings.series_access import subscription_behind
from covision.meetings.series_rules import SeriesPlan
from covision.meetings.states import News, Scope
from covision.people import joining, settling
from covision.people.models import Membership, Person
from tests import make, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
TUESDAY = date(2027, 3, 2)
LONDON = ZoneInfo("Europe/London")


class Clock:
    """What time it is, for as long as a test says so."""

    now = NOW

    def read(self) -> datetime:
        return self.now


@pytest.fixture(autouse=True)
def clock(cast: Cast) -> Iterator[Clock]:
    clock = Clock()
    with mock.patch.object(timezone, "now", clock.read):
        yield clock


@pytest.fixture
def cast() -> Cast:
    cast = the_cast()
    Membership.objects.update(from_on=date(2026, 1, 1))
    for person, zone in ((cast.ana, "Europe/London"), (cast.ben, "America/New_York")):
        settling.change_profile(person, name=person.name, light="", time_zone=zone, by=person)
    Job.objects.all().delete()
    return cast


def series(cast: Cast) -> Series:
    plan = SeriesPlan(weekly(TUESDAY), TUESDAY, time(18), "Europe/London", "peer_rotating")
    return make_meeting.of_plan(cast.tuesday, plan=plan, by=cast.ana)


def meeting_at(cast: Cast, at: datetime) -> Meeting:
    return planning.plan(cast.tuesday, format_key="peer_rotating", starts_at=at, by=cast.ana)


def posted() -> dict[str, Any]:
    """Sends what waits. Returns each one's letter as it would leave."""
    mail.outbox.clear()
    for notice in Notice.objects.order_by("written_at", "pk"):
        post(notice.pk)
    assert not Notice.objects.exists()
    return {letter.to[0]: letter.message() for letter in mail.outbox}


def words_in(letter: Any) -> str:
    parts = [part for part in letter.walk() if part.get_content_type() == "text/plain"]
    return str(parts[0].get_payload(decode=True), "utf-8")


def calendar_in(letter: Any) -> Any:
    (part,) = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    found = Calendar.from_ical(part.get_payload(decode=True))
    assert part.get_param("method") == found["METHOD"]
    return found


def events_in(letter: Any) -> list[Any]:
    return list(calendar_in(letter).walk("VEVENT"))


def test_a_move_says_who_and_from_when_to_when_in_the_readers_own_hours(cast: Cast) -> None:
    meeting = meeting_at(cast, datetime(2027, 3, 9, 18, tzinfo=UTC))
    posted()
    planning.move(meeting, to=datetime(2027, 3, 10, 19, tzinfo=UTC), by=cast.ana)
    letters = posted()
    for_ben = words_in(letters[cast.ben.email])
    assert "Ana Ilves has moved a meeting of Tuesday peers." in for_ben
    assert "It was: Tuesday 9 March 2027, 13:00" in for_ben
    assert "It is now: Wednesday 10 March 2027, 14:00" in for_ben
    assert "America/New York" in for_ben
    assert f"/meetings/{meeting.pk}/" in for_ben
    assert "You have moved" in words_in(letters[cast.ana.email])


def test_a_letter_about_a_series_says_the_rhythm_and_the_readers_own_hour(cast: Cast) -> None:
    made = series(cast)
    for_ben = words_in(posted()[cast.ben.email])
    assert "Ana Ilves has planned meetings of Tuesday peers." in for_ben
    assert "every Tuesday, at 18:00 in Europe/London" in for_ben
    assert "For you the next is on Tuesday 2 March 2027, 13:00, in America/New York." in for_ben
    repeating.change_from(
        make_meeting.again(Meeting.objects.earliest("starts_at")),
        scope=Scope.ALL,
        day=date(2027, 3, 3),
        hour=time(19),
        by=cast.ana,
    )
    for_ben = words_in(posted()[cast.ben.email])
    assert "They were: every Tuesday, at 18:00 in Europe/London" in for_ben
    assert "They are now: every Wednesday, at 19:00 in Europe/London" in for_ben
    assert f"/series/{made.pk}/" in for_ben


def test_a_neutral_letter_names_neither_group_nor_anybody(cast: Cast) -> None:
    subscribing.choose(
        is_neutral=True, gets_invitations=True, day_before=True, hour_before=False, by=cast.ben
    )
    series(cast)
    letter = posted()[cast.ben.email]
    readable = words_in(letter) + str(letter["Subject"])
    for part in events_in(letter):
        readable += str(part["SUMMARY"])
        assert "URL" not in part
    for word in ("Tuesday peers", "Ana", "Ilves"):
        assert word not in readable
    assert {str(part["SUMMARY"]) for part in events_in(letter)} == {"Meeting"}


def test_an_invitation_an_update_and_a_cancellation_follow_one_another(cast: Cast) -> None:
    meeting = meeting_at(cast, datetime(2027, 3, 9, 18, tzinfo=UTC))
    asked = posted()[cast.cleo.email]
    planning.move(meeting, to=datetime(2027, 3, 9, 19, tzinfo=UTC), by=cast.ana)
    moved = posted()[cast.cleo.email]
    planning.cancel(meeting, by=cast.ana)
    off = posted()[cast.cleo.email]
    methods = [str(calendar_in(one)["METHOD"]) for one in (asked, moved, off)]
    found = [events_in(one)[0] for one in (asked, moved, off)]
    assert methods == ["REQUEST", "REQUEST", "CANCEL"]
    assert [one["SEQUENCE"] for one in found] == [0, 1, 2]
    assert len({str(one["UID"]) for one in found}) == 1
    assert str(found[2]["STATUS"]) == "CANCELLED"
    assert {str(one["ATTENDEE"]) for one in found} == {f"mailto:{cast.cleo.email}"}


def test_one_of_a_series_is_changed_by_its_own_moment(cast: Cast) -> None:
    made = series(cast)
    posted()
    third = make_meeting.again(Meeting.objects.order_by("starts_at")[2])
    planning.move(third, to=third.starts_at + timedelta(hours=1), by=cast.ana)
    (event,) = events_in(posted()[cast.cleo.email])
    assert event["RECURRENCE-ID"].dt == datetime(2027, 3, 16, 18, tzinfo=LONDON)
    assert event["DTSTART"].dt == datetime(2027, 3, 16, 19, tzinfo=LONDON)
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    assert str(event["UID"]).startswith(str(made.pk))
    planning.cancel(third, by=cast.ana)
    letter = posted()[cast.cleo.email]
    assert calendar_in(letter)["METHOD"] == "CANCEL"
    assert "RECURRENCE-ID" in events_in(letter)[0]


def starts_in(text: str | Calendar, last: date) -> list[datetime]:
    calendar = Calendar.from_ical(text) if isinstance(text, str) else text
    found = recurring_ical_events.of(calendar).between(TUESDAY - timedelta(days=9), last)
    return sorted(one["DTSTART"].dt.astimezone(UTC) for one in found)


def planned_until(last: date) -> list[datetime]:
    rows = Meeting.objects.exclude(state="cancelled").filter(starts_at__date__lt=last)
    return sorted(rows.values_list("starts_at", flat=True))


def feed_of(person: Person) -> str:
    row = Subscription.objects.filter(person=person, group=None).first()
    row = row or subscribing.renew(by=person)
    return calendar_text(subscription_behind(subscribing.token_of(row)))


def test_a_subscribed_calendar_shows_what_is_planned_whatever_was_done_to_it(cast: Cast) -> None:
    made, last = series(cast), date(2027, 6, 1)
    meetings = list(Meeting.objects.order_by("starts_at"))
    assert starts_in(feed_of(cast.ben), last) == planned_until(last)
    planning.move(meetings[1], to=meetings[1].starts_at + timedelta(hours=20), by=cast.ana)
    planning.cancel(meetings[3], by=cast.ana)
    repeating.add_to_series(made, starts_at=datetime(2027, 4, 8, 17, tzinfo=UTC), by=cast.ana)
    meeting_at(cast, datetime(2027, 4, 9, 17, tzinfo=UTC))
    assert starts_in(feed_of(cast.ben), last) == planned_until(last)
    repeating.change_from(
        make_meeting.again(meetings[5]),
        scope=Scope.FOLLOWING,
        day=date(2027, 4, 7),
        hour=time(9),
        by=cast.ana,
    )
    assert starts_in(feed_of(cast.ben), last) == planned_until(last)
    later = Series.objects.get(follows=made)
    repeating.end_from(
        make_meeting.again(later.slots.order_by("due_at")[3].meeting),
        scope=Scope.FOLLOWING,
        by=cast.ana,
    )
    assert starts_in(feed_of(cast.ben), last) == planned_until(last)


def test_a_subscribed_calendar_is_as_the_standard_has_it(cast: Cast) -> None:
    """RFC 5545: what each event must say; UNTIL in UTC beside a zone; each zone told once."""
    made = series(cast)
    meetings = list(Meeting.objects.order_by("starts_at"))
    planning.move(meetings[1], to=meetings[1].starts_at + timedelta(hours=20), by=cast.ana)
    repeating.end_from(make_meeting.again(meetings[4]), scope=Scope.FOLLOWING, by=cast.ana)
    meeting_at(cast, datetime(2027, 4, 9, 17, tzinfo=UTC))
    calendar: Any = Calendar.from_ical(feed_of(cast.ben))
    assert (calendar["VERSION"], "METHOD" in calendar) == ("2.0", False)
    assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == ["Europe/London"]
    events = calendar.walk("VEVENT")
    keys = [(str(one["UID"]), str(one.get("RECURRENCE-ID", ""))) for one in events]
    assert len(keys) == len(set(keys)) == 3
    for one in events:
        assert one["DTSTAMP"].dt.tzname() == "UTC"
        assert one["DTSTART"].dt < one["DTEND"].dt
        assert one.errors == []
    (rule,) = [one["RRULE"] for one in events if "RRULE" in one]
    assert rule["UNTIL"][0].tzname() == "UTC"
    assert str(made.pk) in keys[0][0]


def test_a_subscribed_calendar_holds_no_name_but_the_groups(cast: Cast) -> None:
    series(cast)
    text = feed_of(cast.ben)
    assert "Covision: Tuesday peers meets" in text
    for word in ("Ana", "Ilves", "Cleo", "ATTENDEE", "ORGANIZER", "rotating"):
        assert word not in text
    subscribing.choose(
        is_neutral=True, gets_invitations=True, day_before=True, hour_before=False, by=cast.ben
    )
    assert "Tuesday" not in feed_of(cast.ben)


def test_who_leaves_the_group_or_has_not_signed_reads_nothing_more(cast: Cast) -> None:
    series(cast)
    assert "BEGIN:VEVENT" in feed_of(cast.cleo)
    make.new_version(cast.tuesday, by=cast.ana)
    assert "BEGIN:VEVENT" not in feed_of(cast.cleo)
    make.signature(cast.tuesday, by=cast.cleo)
    assert "BEGIN:VEVENT" in feed_of(cast.cleo)
    joining.leave_group(cast.tuesday, by=cast.cleo)
    assert "BEGIN:VEVENT" not in feed_of(cast.cleo)
    assert "BEGIN:VEVENT" not in feed_of(cast.dan)


def test_who_left_the_group_reads_not_even_what_it_is_called_now(cast: Cast) -> None:
    token = subscribing.token_of(subscribing.renew(group=cast.tuesday, by=cast.cleo))
    assert "Tuesday" in calendar_text(subscription_behind(token))
    joining.leave_group(cast.tuesday, by=cast.cleo)
    cast.tuesday.name = "The Tuesday that was renamed"
    cast.tuesday.save()
    assert "Tuesday" not in calendar_text(subscription_behind(token))


def test_who_left_before_a_letter_leaves_gets_none(cast: Cast) -> None:
    series(cast)
    joining.leave_group(cast.tuesday, by=cast.cleo)
    assert set(posted()) == {cast.ana.email, cast.ben.email}


def test_who_wants_no_invitations_gets_words_and_none_about_their_own_acts(cast: Cast) -> None:
    for person in (cast.ana, cast.ben):
        subscribing.choose(
            is_neutral=False,
            gets_invitations=False,
            day_before=True,
            hour_before=False,
            by=person,
        )
    series(cast)
    letters = posted()
    assert set(letters) == {cast.ben.email, cast.cleo.email}
    assert not letters[cast.ben.email].is_multipart()


def test_the_end_of_a_whole_series_is_a_cancellation_of_it(cast: Cast) -> None:
    made = series(cast)
    posted()
    repeating.end_series(made, by=cast.ana)
    letter = posted()[cast.ben.email]
    assert calendar_in(letter)["METHOD"] == "CANCEL"
    (event,) = events_in(letter)
    assert str(event["UID"]).startswith(str(made.pk))
    assert "RECURRENCE-ID" not in event


def test_reminders_come_a_day_and_an_hour_before_to_those_who_want_them(
    cast: Cast, clock: Clock
) -> None:
    subscribing.choose(
        is_neutral=False, gets_invitations=True, day_before=False, hour_before=True, by=cast.ben
    )
    meeting_at(cast, datetime(2027, 3, 3, 11, tzinfo=UTC))
    posted()
    reminding.queue_all_reminders()
    jobs = Job.objects.filter(kind__startswith="meetings.remind").order_by("due_at")
    assert [job.kind for job in jobs] == ["meetings.remind_tomorrow", "meetings.remind_soon"]
    clock.now = datetime(2027, 3, 2, 11, 0, 30, tzinfo=UTC)
    run(jobs[0].pk)
    assert set(posted()) == {cast.ana.email, cast.cleo.email}
    clock.now = datetime(2027, 3, 3, 10, 0, 30, tzinfo=UTC)
    run(jobs[1].pk)
    letters = posted()
    assert set(letters) == {cast.ben.email}
    assert "Tuesday peers meets within an hour." in words_in(letters[cast.ben.email])


def test_a_reminder_of_a_meeting_that_moved_says_nothing(cast: Cast, clock: Clock) -> None:
    meeting = meeting_at(cast, datetime(2027, 3, 3, 11, tzinfo=UTC))
    job = Job.objects.get(kind="meetings.remind_tomorrow")
    planning.move(meeting, to=datetime(2027, 3, 3, 11, 30, tzinfo=UTC), by=cast.ana)
    posted()
    clock.now = datetime(2027, 3, 2, 11, 0, 30, tzinfo=UTC)
    run(job.pk)
    assert posted() == {}
    assert Job.objects.filter(kind="meetings.remind_tomorrow").count() == 2


def test_a_cancelled_meeting_reminds_nobody(cast: Cast, clock: Clock) -> None:
    meeting = meeting_at(cast, datetime(2027, 3, 3, 11, tzinfo=UTC))
    planning.cancel(meeting, by=cast.ana)
    posted()
    clock.now = datetime(2027, 3, 2, 11, 0, 30, tzinfo=UTC)
    run(Job.objects.get(kind="meetings.remind_tomorrow").pk)
    assert posted() == {}


def test_the_reminder_says_when_clocks_have_moved_the_hour(cast: Cast, clock: Clock) -> None:
    series(cast)
    posted()
    clock.now = datetime(2027, 3, 14, 18, 0, 30, tzinfo=UTC)
    reminding.queue_all_reminders()
    clock.now = datetime(2027, 3, 15, 18, 0, 30, tzinfo=UTC)
    run(Job.objects.get(kind="meetings.remind_tomorrow", due_at__gte=NOW + timedelta(days=9)).pk)
    letters = posted()
    for_ben, for_ana = (words_in(letters[who.email]) for who in (cast.ben, cast.ana))
    assert "Tuesday 16 March 2027, 14:00" in for_ben
    assert "For you it begins an hour later than the time before" in for_ben
    assert "clocks" not in for_ana


def test_letters_that_could_not_be_sent_are_let_go_of(cast: Cast, clock: Clock) -> None:
    series(cast)
    Notice.objects.update(written_at=clock.now)
    forget_old()
    assert Notice.objects.count() == 3
    clock.now += timedelta(days=15)
    forget_old()
    assert not Notice.objects.exists()


def test_a_letter_is_sent_once(cast: Cast) -> None:
    series(cast)
    notice = Notice.objects.filter(news=News.PLANNED).first()
    assert notice is not None
    mail.outbox.clear()
    post(notice.pk)
    post(notice.pk)
    assert len(mail.outbox) == 1


def test_meetings_from_before_there_were_series_get_their_slot(cast: Cast) -> None:
    from django.apps import apps

    meeting = meeting_at(cast, datetime(2027, 3, 9, 18, tzinfo=UTC))
    Slot.objects.all().delete()
    giving = import_module("covision.meetings.migrations.0007_every_meeting_has_its_slot")
    giving.give_slots(apps, None)
    giving.give_slots(apps, None)
    slot = Slot.objects.get()
    assert (slot.meeting, slot.due_at, slot.minutes) == (meeting, meeting.starts_at, 60)
