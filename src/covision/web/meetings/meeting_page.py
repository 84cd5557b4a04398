"""What the list of meetings and the page of one meeting show."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.functional import cached_property

from covision.cases.queries import own_open_releases
from covision.meetings.access import agenda_seen_by, swaps_seen_by
from covision.meetings.clashing import away_at, clashes_of
from covision.meetings.coming_back import CameBack, came_back_to
from covision.meetings.foreseeing import Duty, duties_ahead
from covision.meetings.formats import Format
from covision.meetings.guest_rules import check_may_have_guests
from covision.meetings.loops import ComingBack, coming_back
from covision.meetings.matching import Matched, matched_in
from covision.meetings.own_formats import newer_version
from covision.meetings.recalling import (
    coming_meetings,
    due_follow_ups,
    past_meetings,
    thinned,
)
from covision.meetings.rules import (
    check_door_is_open,
    check_may_arrange,
    has_stepped_out,
    running_format,
)
from covision.meetings.series_access import running_series
from covision.meetings.series_rules import check_may_arrange_series
from covision.meetings.standing import PRESENTER
from covision.meetings.states import MeetingState, Role, Stance, SwapState
from covision.meetings.tallying import open_polls
from covision.meetings.telling import rhythm_in_words
from covision.people.access import groups_open_to, members_of
from covision.web.meetings.days_page import DaysSummary
from covision.web.meetings.keeping import holds, refused
from covision.web.meetings.rota_page import to_do, why_theirs

if TYPE_CHECKING:
    from covision.cases.models import Release
    from covision.meetings.clashing import Clash
    from covision.meetings.models import (
        AgendaItem,
        FollowUp,
        FormatVersion,
        Meeting,
        Poll,
        Series,
        Swap,
    )
    from covision.people.models import Leave, Person

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class SeriesLine:
    series: "Series"
    words: str


class MeetingList:
    def __init__(self, person: "Person", *, number: str) -> None:
        self.person = person
        self.number = number

    @cached_property
    def coming(self) -> "list[Meeting]":
        return thinned(coming_meetings(self.person).select_related("slot"))

    @cached_property
    def series(self) -> "list[SeriesLine]":
        return [SeriesLine(one, rhythm_in_words(one)) for one in running_series(self.person)]

    @cached_property
    def past(self) -> "Page[Meeting]":
        return Paginator(past_meetings(self.person), PER_PAGE).get_page(self.number)

    @cached_property
    def due(self) -> "list[FollowUp]":
        return list(due_follow_ups(self.person, today=timezone.localdate()))

    @cached_property
    def polls(self) -> "list[Poll]":
        return list(open_polls(self.person))

    @cached_property
    def may_plan(self) -> bool:
        return groups_open_to(self.person).exists()


@dataclass(frozen=True, slots=True)
class RoleTaken:
    role: Role
    person: "Person | None"
    why: str


@dataclass(frozen=True, slots=True)
class SwapAsked:
    """A question that waits, with what each of the two would do."""

    swap: "Swap"
    part: str
    in_return: str


class MeetingPage:
    def __init__(self, meeting: "Meeting", person: "Person") -> None:
        self.meeting = meeting
        self.person = person

    @cached_property
    def over_days(self) -> DaysSummary:
        return DaysSummary(self.meeting, self.person)

    @cached_property
    def format(self) -> Format:
        return running_format(self.meeting)

    @property
    def ends_at(self) -> datetime:
        return self.meeting.starts_at + timedelta(minutes=self.meeting.slot.minutes)

    @cached_property
    def series(self) -> "Series | None":
        return self.meeting.slot.series

    @property
    def series_in_words(self) -> str:
        return rhythm_in_words(self.series) if self.series else ""

    @cached_property
    def may_change_series(self) -> bool:
        series = self.series
        if series is None or self.meeting.slot.is_extra:
            return False
        return holds(lambda: check_may_arrange_series(series, by=self.person))

    @cached_property
    def clashes(self) -> "list[Clash]":
        return clashes_of(self.meeting) if self.is_to_come else []

    @property
    def own_clashes(self) -> "list[Clash]":
        return [one for one in self.clashes if one.person == self.person]

    @property
    def others_busy(self) -> "list[Person]":
        """Who else is in another meeting: for those who can change the time."""
        if not self.may_arrange:
            return []
        return list(dict.fromkeys(one.person for one in self.clashes if one.person != self.person))

    @cached_property
    def agenda(self) -> "list[AgendaItem]":
        return list(agenda_seen_by(self.person, meeting=self.meeting))

    @property
    def closing_early(self) -> "list[AgendaItem]":
        """Cases whose text opens no more before the last step of a meeting over days."""
        days = self.over_days
        return [one for one in self.agenda if days.closes_early(one.release.closes_on)]

    @property
    def has_its_case(self) -> bool:
        """A meeting over days is about one."""
        return self.over_days.is_over_days and bool(self.agenda)

    @cached_property
    def coming_back(self) -> ComingBack:
        return coming_back(self.meeting, by=self.person)

    @cached_property
    def could_bring(self) -> "list[Release]":
        """The person's own open releases to this group that are not on the agenda yet."""
        if not self.is_to_come or self.has_its_case:
            return []
        on_agenda = {item.release_id for item in self.agenda}
        mine = own_open_releases(self.person, group=self.meeting.group)
        return [release for release in mine if release.pk not in on_agenda]

    @cached_property
    def roles(self) -> list[RoleTaken]:
        """Those of the format, and whoever begins beside the facilitator."""
        taken = {one.role: one.person for one in self.meeting.roles.select_related("person")}
        whys = {duty.role: why_theirs(duty) for duty in self.duties}
        beside = [Role.CO_FACILITATOR] if Role.CO_FACILITATOR in taken else []
        return [
            RoleTaken(role, taken.get(role), whys.get(role, ""))
            for role in dict.fromkeys([*self.format.roles, *beside])
        ]

    @cached_property
    def duties(self) -> list[Duty]:
        return duties_ahead(self.meeting, self.person) if self.is_to_come else []

    @property
    def could_be_next(self) -> Duty | None:
        """Whose turn it is to bring a case, while nobody has offered one."""
        first = next((duty for duty in self.duties if duty.role == PRESENTER), None)
        return None if self.agenda or first is None or first.person is None else first

    @property
    def why_next(self) -> str:
        return why_theirs(self.could_be_next) if self.could_be_next else ""

    @cached_property
    def swaps(self) -> "list[Swap]":
        return list(swaps_seen_by(self.person).filter(meeting=self.meeting))

    @property
    def swaps_asked(self) -> list[SwapAsked]:
        waiting = [swap for swap in self.swaps if swap.state == SwapState.ASKED]
        return [self._asked(swap) for swap in waiting if self.is_planned]

    def _asked(self, swap: "Swap") -> SwapAsked:
        has = next((one.role for one in self.roles if one.person == swap.asked), None)
        return SwapAsked(swap, to_do(Role(swap.role)), to_do(has) if has else "")

    @property
    def swaps_decided(self) -> "list[tuple[Swap, str]]":
        decided = [swap for swap in self.swaps if swap.state != SwapState.ASKED]
        return [(swap, to_do(Role(swap.role))) for swap in decided]

    @cached_property
    def came_back(self) -> list[CameBack]:
        """What the person wrote for this room without a line, and could not say."""
        return came_back_to(self.person, meeting=self.meeting)

    @cached_property
    def away(self) -> "list[Leave]":
        return away_at(self.meeting.group, self.meeting.starts_at)

    @property
    def own_leave(self) -> "Leave | None":
        own = (one for one in self.away if one.person == self.person)
        return next(own, None) if self.is_to_come else None

    @property
    def is_planned(self) -> bool:
        return self.meeting.state == MeetingState.PLANNED

    @cached_property
    def people(self) -> "list[Person]":
        return list(members_of(self.meeting.group))

    @cached_property
    def may_have_guests(self) -> bool:
        return holds(lambda: check_may_have_guests(self.meeting, by=self.person))

    @cached_property
    def may_arrange(self) -> bool:
        return holds(lambda: check_may_arrange(self.meeting, by=self.person))

    @cached_property
    def newer_version(self) -> "FormatVersion | None":
        return newer_version(self.meeting) if self.is_to_come else None

    @cached_property
    def matched(self) -> Matched | None:
        return matched_in(self.meeting, self.person)

    @property
    def stances(self) -> list[Stance]:
        return list(Stance)

    @cached_property
    def door_closed_because(self) -> str:
        why_not = refused(lambda: check_door_is_open(self.meeting, by=self.person))
        return why_not.sentence if why_not else ""

    @cached_property
    def has_stepped_out(self) -> bool:
        return has_stepped_out(self.meeting, self.person)

    @property
    def is_to_come(self) -> bool:
        return self.meeting.state in {MeetingState.PLANNED, MeetingState.OPEN}

    @property
    def is_open(self) -> bool:
        return self.meeting.state == MeetingState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.meeting.state == MeetingState.CLOSED

    @property
    def is_cancelled(self) -> bool:
        return self.meeting.state == MeetingState.CANCELLED
