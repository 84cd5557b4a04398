"""The next twelve meetings of a group: who does what in each, and why it falls to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median
from uuid import UUID

from covision.meetings.access import stepped_out_of
from covision.meetings.formats import DEFAULT, format_of, formats
from covision.meetings.models import Meeting
from covision.meetings.roster import Roster, day_of, presenters_of, roster_of, to_come
from covision.meetings.standing import CO_FACILITATOR, FACILITATOR, PRESENTER, Stage
from covision.meetings.states import Given, MeetingState, Role
from covision.people.models import Group, Leave, Person

AHEAD = 12
RHYTHM_FROM = 6
"""How many meetings, the latest ones, tell a group's rhythm."""


class Why(StrEnum):
    NOBODY = "nobody"
    OFFERED = "offered"
    LEADS = "leads"
    SWAPPED = "swapped"
    CHOSEN = "chosen"
    BEGINS = "begins"
    FIRST = "first"
    LONGEST = "longest"
    BEHIND = "behind"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Duty:
    role: str
    person: Person | None
    why: Why
    meetings: int = 0
    """To how many they came since they did this last."""


@dataclass(frozen=True, slots=True)
class Away:
    person: Person
    back_on: date


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One of the meetings ahead. Without a row it is expected by the group's rhythm."""

    number: int
    meeting: Meeting | None
    day: date | None
    duties: tuple[Duty, ...]
    away: tuple[Away, ...]
    listening: tuple[Person, ...]
    """Who is new and has no role yet."""

    @property
    def starts_at(self) -> datetime | None:
        return self.meeting.starts_at if self.meeting else None


def twelve_ahead(group: Group, person: Person, *, today: date) -> list[Foreseen]:
    """As the person may see it: a case that they stepped out of is brought by nobody."""
    roster, planned, found = roster_of(group), to_come(group), list[Foreseen]()
    hidden = set(stepped_out_of(person).values_list("case", flat=True))
    for meeting in planned[:AHEAD]:
        duties = duties_of(meeting, roster, hidden=hidden)
        found.append(_foreseen(len(found) + 1, meeting, day_of(meeting), duties, roster))
        roster.expect(day_of(meeting), roster.stored(meeting), presenters_of(meeting))
    roles, days = usual_roles(group), days_to_come(group, planned, today=today)
    while len(found) < AHEAD:
        day = next(days)
        given = roster.fill(roles, day)
        duties = [_by_turn(role, given.get(role), roster, day) for role in (PRESENTER, *roles)]
        if CO_FACILITATOR in given:
            duties.append(_by_turn(CO_FACILITATOR, given[CO_FACILITATOR], roster, day))
        found.append(_foreseen(len(found) + 1, None, day, duties, roster))
        roster.expect(day, given, ())
    return found


def duties_ahead(meeting: Meeting, person: Person) -> list[Duty]:
    """Who does what in one meeting to come, and why."""
    roster = roster_of(meeting.group)
    hidden = set(stepped_out_of(person).values_list("case", flat=True))
    for one in to_come(meeting.group):
        if one == meeting:
            return duties_of(one, roster, hidden=hidden)
        roster.expect(day_of(one), roster.stored(one), presenters_of(one))
    return []


def duties_of(meeting: Meeting, roster: Roster, *, hidden: set[UUID]) -> list[Duty]:
    day = day_of(meeting)
    how = {one.role: Given(one.given) for one in meeting.roles.all()}
    agenda = sorted(meeting.agenda.all(), key=lambda item: item.position)
    bring = [item.presenter for item in agenda if item.release.case_id not in hidden]
    stored = roster.stored(meeting, bring={one.pk for one in bring})
    duties = [Duty(PRESENTER, one, Why.OFFERED) for one in dict.fromkeys(bring)]
    if not duties:
        duties.append(_by_turn(PRESENTER, stored.get(PRESENTER), roster, day))
    roles = [str(role) for role in format_of(meeting.format).roles]
    roles += [CO_FACILITATOR] if CO_FACILITATOR in stored else []
    for role in roles:
        given = how.get(role, Given.TURN)
        duties.append(_by_turn(role, stored.get(role), roster, day, given=given))
    return duties


def usual_roles(group: Group) -> list[str]:
    """Those of the meeting planned last, or else of our own format."""
    last = group.meetings.exclude(state=MeetingState.CANCELLED).order_by("starts_at").last()
    usual = format_of(last.format) if last else formats()[DEFAULT]
    return [str(role) for role in usual.roles]


def days_to_come(group: Group, planned: Sequence[Meeting], *, today: date) -> Iterator[date | None]:
    """Days by the group's rhythm, after the last one planned; of a group without one, none."""
    held = group.meetings.filter(state=MeetingState.CLOSED).select_related("group__practice")
    past = list(reversed(held.order_by("-starts_at")[:RHYTHM_FROM]))
    days = [day_of(meeting) for meeting in (*past, *planned)][-RHYTHM_FROM:]
    gap = rhythm(days)
    day = days[-1] if days else today
    while True:
        if gap is None:
            yield None
            continue
        day += gap
        if day > today:
            yield day


def rhythm(days: Sequence[date]) -> timedelta | None:
    """How far apart meetings usually are. One meeting has no rhythm."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days) if later > earlier]
    return timedelta(days=round(median(gaps))) if gaps else None


def _foreseen(
    number: int, meeting: Meeting | None, day: date | None, duties: list[Duty], roster: Roster
) -> Foreseen:
    away = roster.away_on(day)
    busy = {duty.person.pk for duty in duties if duty.person}
    return Foreseen(
        number=number,
        meeting=meeting,
        day=day,
        duties=tuple(duties),
        away=tuple(_away(person, away) for person in roster.people if person.pk in away),
        listening=tuple(
            person
            for person in roster.people
            if roster.standing.stage(person.pk) is not Stage.IN_TURN
            and person.pk not in away
            and person.pk not in busy
        ),
    )


def _away(person: Person, away: Mapping[UUID, Leave]) -> Away:
    return Away(person, away[person.pk].back_on)


def _by_turn(
    role: str, who: UUID | None, roster: Roster, day: date | None, *, given: Given = Given.TURN
) -> Duty:
    person = next((one for one in roster.people if one.pk == who), None)
    if person is None:
        return Duty(role, None, Why.NOBODY)
    waited = roster.standing.waited(role, person.pk)
    return Duty(role, person, _why(role, person.pk, roster, day, given), waited.meetings)


def _why(role: str, who: UUID, roster: Roster, day: date | None, given: Given) -> Why:
    if given != Given.TURN:
        return Why.SWAPPED if given == Given.SWAP else Why.CHOSEN
    if role == CO_FACILITATOR:
        return Why.BEGINS
    if role == FACILITATOR and who == roster.standing.leads:
        return Why.LEADS
    return _why_by_turn(role, who, roster, roster.here_on(day))


def _why_by_turn(role: str, who: UUID, roster: Roster, here: Sequence[UUID]) -> Why:
    standing = roster.standing
    mine = standing.waited(role, who)
    if not mine.ever:
        return Why.FIRST
    others = [one for one in here if standing.stage(one) is Stage.IN_TURN]
    if mine.meetings >= max((standing.waited(role, one).meetings for one in others), default=0):
        return Why.LONGEST
    if standing.behind(role, who) > min((standing.behind(role, one) for one in others), default=0):
        return Why.BEHIND
    return Why.FREE


def role_label(role: str) -> str:
    return "Brings a case" if role == PRESENTER else Role(role).label
