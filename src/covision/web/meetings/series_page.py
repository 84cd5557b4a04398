"""What the page of a series shows: its rhythm, the meetings to come, and when clocks move them."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.functional import cached_property

from covision.meetings.access import meetings_seen_by
from covision.meetings.formats import Format
from covision.meetings.own_formats import kept_by
from covision.meetings.rhythms import continued_from, rhythm_of
from covision.meetings.series_rules import check_may_arrange_series
from covision.meetings.states import MeetingState
from covision.meetings.telling import place, rhythm_in_words, shifts_for
from covision.meetings.zones import Shift, zone_of
from covision.web.meetings.calendar_forms import Repeats
from covision.web.meetings.keeping import holds

if TYPE_CHECKING:
    from covision.meetings.models import Meeting, Series
    from covision.people.models import Person


class SeriesPage:
    def __init__(self, series: "Series", person: "Person") -> None:
        self.series = series
        self.person = person

    @cached_property
    def format(self) -> Format:
        return kept_by(self.series)[0]

    @property
    def words(self) -> str:
        said = rhythm_in_words(self.series)
        return said[:1].upper() + said[1:]

    @cached_property
    def coming(self) -> "list[Meeting]":
        states = (MeetingState.PLANNED, MeetingState.OPEN, MeetingState.CANCELLED)
        found = meetings_seen_by(self.person).filter(
            slot__series=self.series, starts_at__gt=timezone.now(), state__in=states
        )
        return list(found.select_related("slot").order_by("starts_at", "pk"))

    @cached_property
    def shifts(self) -> list[Shift]:
        """Only what follows the rule: a meeting with its own time says so itself."""
        starts = [one.slot.due_at for one in self.coming if not one.slot.is_extra]
        return shifts_for(self.series, sorted(starts), there=zone_of(self.person.time_zone))

    @property
    def their_zone(self) -> str:
        return place(self.series.time_zone)

    @property
    def your_zone(self) -> str:
        return place(zone_of(self.person.time_zone).key)

    @property
    def is_elsewhere(self) -> bool:
        return self.their_zone != self.your_zone

    @cached_property
    def may_change(self) -> bool:
        return holds(lambda: check_may_arrange_series(self.series, by=self.person))


def as_it_is(series: "Series", coming: "list[Meeting]") -> dict[str, object]:
    """What the form for a series begins with: the next meeting of the rule, and the rule."""
    rhythm = rhythm_of(series.rule)
    zone = zone_of(series.time_zone)
    due = [one.slot.due_at.astimezone(zone).date() for one in coming if not one.slot.is_extra]
    first = min(due, default=series.starts_on)
    return {
        "day": first,
        "hour": series.hour,
        "repeats": _kind(series),
        "interval": rhythm.interval,
        "also": [day for day in rhythm.weekdays if day != first.weekday()],
        "times": continued_from(rhythm, first, first=series.starts_on).times,
        "until": rhythm.until,
        "time_zone": series.time_zone,
        "format_key": series.format["key"],
        "minutes": series.minutes,
    }


def _kind(series: "Series") -> Repeats:
    rhythm = rhythm_of(series.rule)
    if rhythm.is_weekly:
        return Repeats.WEEKLY
    if rhythm.nth is None:
        return Repeats.MONTHLY_BY_DATE
    return Repeats.MONTHLY_LAST if rhythm.nth.place < 0 else Repeats.MONTHLY_BY_WEEKDAY
