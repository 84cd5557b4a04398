"""A letter with news of a meeting or a series, and the message that a calendar reads beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from covision.jobs.mailing import CLOSING
from covision.meetings.access import meetings_seen_by
from covision.meetings.announcing import choices_of
from covision.meetings.calendars import NEUTRAL, event_of, events_of_series, series_event
from covision.meetings.ics import CalendarEvent, Method, Page, Party, text_of
from covision.meetings.models import CalendarChoice, Meeting, Notice, Series
from covision.meetings.paces import is_over_days
from covision.meetings.series_access import series_seen_by
from covision.meetings.states import MeetingState, News
from covision.meetings.telling import (
    later_in_words,
    place,
    rhythm_in_words,
    shifts_for,
    spoken_day,
    spoken_moment,
)
from covision.meetings.zones import zone_of
from covision.people.models import Person

LETTER_STAYS = timedelta(days=14)
DONE = {
    News.PLANNED: "planned",
    News.MOVED: "moved",
    News.CHANGED: "changed",
    News.CANCELLED: "cancelled",
}
REMINDS = {News.TOMORROW: "meets within a day", News.SOON: "meets within an hour"}


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    body: str


def post(notice_id: UUID) -> None:
    """Send the letter and delete its row. One that has gone already is not sent again.

    Who is no longer in the group, or has a new agreement to sign, hears nothing more.
    """
    notice = _notice(notice_id)
    if notice is None:
        return
    if _still_concerns(notice):
        _message(notice, choices_of([notice.person])[notice.person_id]).send()
    notice.delete()


def forget_old() -> None:
    """Letters that could not be sent tell nobody anything any more."""
    Notice.objects.filter(written_at__lt=timezone.now() - LETTER_STAYS).delete()


def _notice(notice_id: UUID) -> Notice | None:
    found = Notice.objects.select_related(
        "person", "who", "meeting__slot__series", "meeting__group__practice", "series__group"
    )
    return found.filter(pk=notice_id).first()


def _still_concerns(notice: Notice) -> bool:
    if notice.meeting_id is not None:
        return meetings_seen_by(notice.person).filter(pk=notice.meeting_id).exists()
    return series_seen_by(notice.person).filter(pk=_series(notice).pk).exists()


def _message(notice: Notice, choice: CalendarChoice) -> EmailMultiAlternatives:
    words = _words(notice, is_neutral=choice.is_neutral)
    message = EmailMultiAlternatives(words.subject, words.body, None, [notice.person.email])
    if choice.gets_invitations and notice.news in DONE:
        page = _page(notice, is_neutral=choice.is_neutral)
        message.attach_alternative(text_of(page), f"text/calendar; method={page.method}")
    return message


def _page(notice: Notice, *, is_neutral: bool) -> Page:
    events = _events(notice, is_neutral=is_neutral)
    is_over = all(event.is_cancelled for event in events)
    return Page(
        events,
        written_at=timezone.now(),
        method=Method.CANCEL if is_over else Method.REQUEST,
        party=Party(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], notice.person.email),
    )


def _events(notice: Notice, *, is_neutral: bool) -> list[CalendarEvent]:
    if notice.meeting is not None:
        return [event_of(notice.meeting, is_neutral=is_neutral)]
    series = _series(notice)
    left = events_of_series(series, is_neutral=is_neutral)
    return left or [_gone(series_event(series, [], is_neutral=is_neutral))]


def _gone(event: CalendarEvent) -> CalendarEvent:
    return replace(event, is_cancelled=True, repeats=None)


def _series(notice: Notice) -> Series:
    series = notice.series
    if series is None:
        raise ValueError(f"{notice} is of nothing.")
    return series


def _words(notice: Notice, *, is_neutral: bool) -> Words:
    meeting = notice.meeting
    group = (meeting or _series(notice)).group.name
    what = NEUTRAL if is_neutral else group
    lines = [_opening(notice, what, is_neutral=is_neutral), ""]
    lines += _about_meeting(notice, meeting) if meeting else _about_series(notice)
    lines += ["", settings.SITE_URL + _path(notice), "", CLOSING, ""]
    return Words(_subject(notice, what), "\n".join(lines))


def _subject(notice: Notice, what: str) -> str:
    news = News(notice.news)
    if news in REMINDS:
        return f"{what}: {REMINDS[news]}"
    return f"{what}: {'meetings' if notice.series_id else 'a meeting'} {DONE[news]}"


def _opening(notice: Notice, what: str, *, is_neutral: bool) -> str:
    news = News(notice.news)
    if news in REMINDS:
        return f"{'Your group' if is_neutral else what} {REMINDS[news]}."
    many = notice.series_id is not None
    if is_neutral or notice.who is None:
        return f"{'Meetings' if many else 'A meeting'} of your group: {DONE[news]}."
    who = "You have" if notice.who_id == notice.person_id else f"{notice.who.name} has"
    return f"{who} {DONE[news]} {'meetings' if many else 'a meeting'} of {what}."


def _about_meeting(notice: Notice, meeting: Meeting) -> Iterator[str]:
    zone = zone_of(notice.person.time_zone)
    if is_over_days(meeting):
        yield f"It begins on {spoken_day(meeting.starts_at, zone)} and goes over some days."
        yield "Nobody has to be there at one time: you write when you can."
        return
    if notice.was_at and notice.was_at != meeting.starts_at:
        yield f"It was: {spoken_moment(notice.was_at, zone)}"
        yield f"It is now: {spoken_moment(meeting.starts_at, zone)}"
    else:
        yield spoken_moment(meeting.starts_at, zone)
    yield f"It takes {meeting.slot.minutes} minutes. Hours are those of {place(zone.key)}."
    yield from _clock_moved(notice.person, meeting)


def _clock_moved(person: Person, meeting: Meeting) -> Iterator[str]:
    """Told with the first meeting that begins at another hour where its reader is."""
    series = meeting.slot.series
    before = series and series.slots.filter(due_at__lt=meeting.slot.due_at, is_extra=False)
    last = before and before.order_by("-due_at").first()
    if not series or not last or meeting.slot.is_changed or meeting.slot.is_extra:
        return
    starts = [last.due_at, meeting.slot.due_at]
    for shift in shifts_for(series, starts, there=zone_of(person.time_zone)):
        yield (
            f"For you it begins {later_in_words(shift.minutes)} than the time before: "
            f"clocks have changed. In {place(series.time_zone)} the hour is the same."
        )


def _about_series(notice: Notice) -> Iterator[str]:
    series = _series(notice)
    if notice.was_rhythm and notice.was_rhythm != rhythm_in_words(series):
        yield f"They were: {notice.was_rhythm}"
        yield f"They are now: {rhythm_in_words(series)}"
    else:
        yield f"{rhythm_in_words(series)}"
    yield f"Each takes {series.minutes} minutes."
    coming = series.slots.filter(
        meeting__state=MeetingState.PLANNED, meeting__starts_at__gt=timezone.now()
    )
    first = coming.select_related("meeting").order_by("meeting__starts_at").first()
    if first is not None:
        zone = zone_of(notice.person.time_zone)
        at = spoken_moment(first.meeting.starts_at, zone)
        yield f"For you the next is on {at}, in {place(zone.key)}."


def _path(notice: Notice) -> str:
    if notice.meeting_id is not None:
        return f"/meetings/{notice.meeting_id}/"
    return f"/series/{notice.series_id}/"
