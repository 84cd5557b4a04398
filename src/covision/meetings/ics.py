"""Meetings as calendars read them: RFC 5545 events, and RFC 5546 messages. Pure: values in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vCalAddress, vRecur

from covision.meetings.zones import Turn, turns

PRODUCT = "-//Covision//Meetings//EN"
CLOCKS_BEFORE, CLOCKS_AFTER = timedelta(days=400), timedelta(days=3700)
REFRESH = timedelta(hours=4)


class Method(StrEnum):
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Repeats:
    """How an event repeats, with the days that are left out or added."""

    rule: str
    """With UNTIL as a moment in UTC, as calendars want it."""
    left_out: tuple[datetime, ...] = ()
    added: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """What a calendar is told of one meeting, or of a series."""

    uid: str
    starts_at: datetime
    minutes: int
    title: str
    sequence: int
    address: str = ""
    repeats: Repeats | None = None
    instead_of: datetime | None = None
    """The moment of the series that this event stands for."""
    is_cancelled: bool = False
    is_of_days: bool = False
    """Whole days, in which nobody is busy because of it."""


@dataclass(frozen=True, slots=True)
class Party:
    """Between whom a message goes: the site, and the one who gets it."""

    organizer: str
    attendee: str


@dataclass(frozen=True, slots=True)
class Page:
    """A whole calendar: what it is called, what it holds, and when it was written."""

    events: Sequence[CalendarEvent]
    written_at: datetime
    name: str = ""
    method: Method | None = None
    """None for a calendar that is read; a letter asks or cancels."""
    party: Party | None = None


def text_of(page: Page) -> str:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if page.method:
        calendar.add("method", page.method.value)
    if page.name:
        calendar.add("x-wr-calname", page.name)
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for zone, first in _zones_in(page.events):
        calendar.add_component(_clocks(zone, first, page.written_at))
    for event in page.events:
        calendar.add_component(_event(event, page))
    return str(calendar.to_ical(), "utf-8")


def _event(event: CalendarEvent, page: Page) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", page.written_at.astimezone(UTC))
    made.add("sequence", event.sequence)
    _add_time(made, event)
    made.add("summary", event.title)
    made.add("class", "PRIVATE")
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.address:
        made.add("url", event.address)
    if event.instead_of:
        made.add("recurrence-id", _written(event.instead_of))
    if event.repeats:
        _add_repeats(made, event.repeats)
    if page.party:
        _add_party(made, page.party)
    return made


def _add_time(made: Event, event: CalendarEvent) -> None:
    if not event.is_of_days:
        made.add("dtstart", _written(event.starts_at))
        made.add("dtend", _written(_end_of(event)))
        return
    made.add("dtstart", event.starts_at.date())
    made.add("dtend", _end_of(event).date() + timedelta(days=1))
    made.add("transp", "TRANSPARENT")


def _end_of(event: CalendarEvent) -> datetime:
    """So many minutes later by the clock on the wall of no place: the hour may change meanwhile."""
    end = event.starts_at.astimezone(UTC) + timedelta(minutes=event.minutes)
    return end.astimezone(event.starts_at.tzinfo)


def _add_repeats(made: Event, repeats: Repeats) -> None:
    made.add("rrule", vRecur.from_ical(repeats.rule))
    for name, moments in (("exdate", repeats.left_out), ("rdate", repeats.added)):
        if moments:
            made.add(name, [_written(one) for one in moments])


def _add_party(made: Event, party: Party) -> None:
    organizer = vCalAddress(f"mailto:{party.organizer}")
    organizer.params["CN"] = "Covision"
    attendee = vCalAddress(f"mailto:{party.attendee}")
    attendee.params.update(
        {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION"}
    )
    attendee.params["RSVP"] = "FALSE"
    made.add("organizer", organizer)
    made.add("attendee", attendee)


def _written(moment: datetime) -> datetime:
    """UTC as calendars write it, with a Z; other zones by their name."""
    zone = moment.tzinfo
    if isinstance(zone, ZoneInfo) and zone.key != "UTC":
        return moment
    return moment.astimezone(UTC)


def _zones_in(events: Iterable[CalendarEvent]) -> Iterator[tuple[ZoneInfo, datetime]]:
    """Each zone that is named, with the first moment that needs it."""
    first: dict[str, datetime] = {}
    for event in events:
        zone = event.starts_at.tzinfo
        if isinstance(zone, ZoneInfo) and zone.key != "UTC" and not event.is_of_days:
            first[zone.key] = min(event.starts_at, first.get(zone.key, event.starts_at))
    return ((ZoneInfo(name), moment) for name, moment in sorted(first.items()))


def _clocks(zone: ZoneInfo, first: datetime, now: datetime) -> Timezone:
    """The zone's changes of the clock, each in the hour that was shown before it."""
    start = min(first, now).astimezone(UTC) - CLOCKS_BEFORE
    made = Timezone()
    made.add("tzid", zone.key)
    made.add_component(_as_it_begins(zone, start))
    found = sorted(turns(zone, start=start, end=now.astimezone(UTC) + CLOCKS_AFTER), key=_kind)
    for _kind_of, same in groupby(found, key=_kind):
        made.add_component(_observance([*same]))
    return made


def _kind(turn: Turn) -> tuple[timedelta, timedelta, str, bool]:
    return turn.before, turn.after, turn.name, turn.is_summer


def _as_it_begins(zone: ZoneInfo, start: datetime) -> TimezoneStandard | TimezoneDaylight:
    local = start.astimezone(zone)
    offset = local.utcoffset() or timedelta(0)
    turn = Turn(
        start.replace(microsecond=0), offset, offset, local.tzname() or "", bool(local.dst())
    )
    return _observance([turn])


def _observance(same: list[Turn]) -> TimezoneStandard | TimezoneDaylight:
    first, *rest = sorted(same, key=lambda turn: turn.at)
    made = TimezoneDaylight() if first.is_summer else TimezoneStandard()
    made.add("dtstart", _shown_before(first))
    made.add("tzoffsetfrom", first.before)
    made.add("tzoffsetto", first.after)
    made.add("tzname", first.name)
    if rest:
        made.add("rdate", [_shown_before(turn) for turn in rest])
    return made


def _shown_before(turn: Turn) -> datetime:
    return (turn.at.astimezone(UTC) + turn.before).replace(tzinfo=None)
