"""Who may ask for a time, answer, and settle it. Each rule raises, or says nothing."""

from collections.abc import Collection
from datetime import datetime

from covision.core.errors import NotAllowed, NotPossible
from covision.meetings.models import Poll
from covision.meetings.rules import check_may_plan
from covision.meetings.series_rules import speaks_for_plan
from covision.meetings.states import PollState
from covision.people.models import Group, Person
from covision.people.rules import check_may_take_part

FEWEST_TIMES, MOST_TIMES_ASKED = 2, 8


def check_may_ask(group: Group, *, times: Collection[datetime], by: Person) -> None:
    check_may_take_part(group, by=by)
    if not FEWEST_TIMES <= len(set(times)) <= MOST_TIMES_ASKED:
        raise NotPossible(
            f"Propose from {FEWEST_TIMES} to {MOST_TIMES_ASKED} times, each one once."
        )
    for starts_at in times:
        check_may_plan(group, starts_at=starts_at, by=by)


def check_may_answer(poll: Poll, *, by: Person) -> None:
    check_may_take_part(poll.group, by=by)
    check_is_being_asked(poll)


def check_may_settle(poll: Poll, *, by: Person) -> None:
    check_may_take_part(poll.group, by=by)
    check_is_being_asked(poll)
    if not speaks_for_plan(poll.group, planner=poll.asked_by, by=by):
        raise NotAllowed("Whoever asked for a time settles it.")


def check_is_being_asked(poll: Poll) -> None:
    if poll.state == PollState.SETTLED:
        raise NotPossible("A time has been found already.")
    if poll.state == PollState.WITHDRAWN:
        raise NotPossible("This question was taken back.")
