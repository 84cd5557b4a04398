"""Who may do what with a meeting over days, and when. Each rule raises, or says nothing."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.utils import timezone

from covision.core.errors import NotPossible
from covision.meetings.contributing import away_today, inside, waited_for, writers_in
from covision.meetings.formats import Format
from covision.meetings.models import Meeting
from covision.meetings.paces import pace_of, running_end
from covision.meetings.roster import day_there
from covision.meetings.rules import (
    FURTHEST,
    MOVED_ON,
    check_can_take,
    check_has_voice,
    check_is_inside,
    check_is_running,
    check_may_arrange,
    check_may_lead,
    check_no_red_card,
    running_phase,
)
from covision.meetings.states import MeetingState, Role
from covision.people.access import members_of
from covision.people.models import Group, Person
from covision.people.rules import check_may_take_part

MOST_DAYS = 14
MOST_QUIET = 5
LONGEST_PHASE = timedelta(days=60)
UNSEEN_FOR = timedelta(days=3)
A_DAY = timedelta(days=1)
IS_OVER = "The last step is over. What you wrote is kept for you; the meeting is being closed."


def check_may_plan_over_days(group: Group, *, first_day: date, by: Person) -> None:
    check_may_take_part(group, by=by)
    today = day_there(group, timezone.now())
    if first_day < today:
        raise NotPossible("That day has passed. Choose one to come.")
    if first_day > today + FURTHEST:
        raise NotPossible("That is more than two years away. Choose a nearer day.")


def check_pace(
    found: Format, *, days: int, by_phase: Mapping[str, int], quiet: Collection[int]
) -> None:
    if len(set(quiet)) > MOST_QUIET:
        raise NotPossible("Leave at least two days of the week that are not quiet.")
    if not all(0 <= one <= MOST_DAYS for one in (days, *by_phase.values())) or days < 1:
        raise NotPossible(f"A step has from one day to {MOST_DAYS}; with none it is left out.")
    left = [
        one
        for number, phase in enumerate(found.phases)
        if (one := by_phase.get(str(number), days if phase.captures else 0))
    ]
    if not left:
        raise NotPossible("Every step is left out. Give at least one of them a day.")


def check_may_set_pace(meeting: Meeting, *, by: Person) -> None:
    if meeting.state == MeetingState.OPEN:
        check_may_lead(meeting, by=by)
    else:
        check_may_arrange(meeting, by=by)


def check_is_not_over(meeting: Meeting) -> None:
    pace = pace_of(meeting)
    if pace is not None and pace.over_at is not None:
        raise NotPossible(IS_OVER)


def check_may_lengthen(meeting: Meeting, *, seen: int, by: Person) -> None:
    _check_leads_here(meeting, seen=seen, by=by)
    start, end = meeting.phase_started_at, running_end(meeting)
    if start is not None and end is not None and end - start > LONGEST_PHASE:
        raise NotPossible("This step has had two months. Go on to the next one.")


def check_may_go_on(meeting: Meeting, *, seen: int, by: Person) -> None:
    """Before its day a phase ends only when nobody is waited for.

    Somebody who has not come in yet holds it for a day, whatever keeps them away: who stepped out
    looks like whoever has had no time.
    """
    _check_leads_here(meeting, seen=seen, by=by)
    check_is_not_over(meeting)
    if waited_for(meeting):
        raise NotPossible("Not everybody has written yet. The step goes on by itself on its day.")
    start = meeting.phase_started_at
    outside = writers_in(meeting) - inside(meeting) - away_today(meeting)
    if outside and start is not None and timezone.now() < start + A_DAY:
        raise NotPossible("Not everybody has looked in yet. From tomorrow on you can go on.")


def _check_leads_here(meeting: Meeting, *, seen: int, by: Person) -> None:
    check_is_running(meeting)
    check_may_lead(meeting, by=by)
    check_no_red_card(meeting)
    if meeting.paused_at is not None:
        raise NotPossible("The meeting is paused. Go on first.")
    if meeting.phase != seen:
        raise NotPossible(MOVED_ON)


def check_may_pass(meeting: Meeting, *, seen: int, by: Person) -> None:
    check_is_running(meeting)
    check_is_inside(meeting, by=by)
    check_is_not_over(meeting)
    if meeting.phase != seen:
        raise NotPossible(MOVED_ON)
    check_has_voice(meeting, running_phase(meeting), by=by)


def check_may_stand_in(meeting: Meeting, *, by: Person) -> None:
    """Another takes over when whoever facilitates is away, or has not looked in for days."""
    check_is_inside(meeting, by=by)
    lead = meeting.roles.filter(role=Role.FACILITATOR).values("person")
    seen = meeting.attendances.filter(
        person__in=lead, left_at__isnull=True, last_seen_at__gt=timezone.now() - UNSEEN_FOR
    )
    people = members_of(meeting.group).filter(pk__in=lead).exclude(pk__in=away_today(meeting))
    begun = meeting.opened_at
    is_new = begun is not None and timezone.now() < begun + UNSEEN_FOR
    if people.exists() and (seen.exists() or is_new):
        raise NotPossible("Whoever facilitates is here. Ask them to hand over.")
    check_can_take(meeting, role=Role.FACILITATOR, who=by)
