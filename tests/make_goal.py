"""Goals made through the acts: Ana's own, shared with Ben, and proposed by him."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from covision.growth import looking_at_goals, setting_goals, sharing_goals
from covision.growth.formal_pairs import pair_with
from covision.growth.goal_access import competencies_open_to, goal_for
from covision.growth.models import Goal, GoalLook, GoalProposal, GoalSharing
from covision.growth.setting_goals import Wanted
from covision.meetings.outcomes import Became
from covision.meetings.pairs import Pair
from covision.people.models import Person
from tests.cast import Cast

WHAT = "Ask before I reassure"
SHOWS = "I wait two breaths when it gets quiet."


def wanted(**changed: Any) -> Wanted:
    return Wanted(**{"what": WHAT, "shows": SHOWS, **changed})


def goal(person: Person, *, is_draft: bool = False, **changed: Any) -> Goal:
    made = setting_goals.set_goal(wanted(**changed), is_draft=is_draft, by=person)
    return goal_for(person, goal_id=made.pk)


def about(person: Person, key: str = "engage") -> Any:
    return competencies_open_to(person).get(key=key).pk


def in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


def pair(cast: Cast, *, by: Person) -> Pair:
    other = cast.ben if by == cast.ana else cast.ana
    return pair_with(by, group_id=cast.pair.pk, other_id=other.pk)


def shared(cast: Cast, made: Goal, *, names_nobody: bool = False) -> GoalSharing:
    chosen = pair(cast, by=cast.ana)
    return sharing_goals.share_goal(made, pair=chosen, names_nobody=names_nobody, by=cast.ana)


def proposed(cast: Cast, **changed: Any) -> GoalProposal:
    return sharing_goals.propose_goal(
        pair(cast, by=cast.ben), wanted=wanted(**changed), names_nobody=False, by=cast.ben
    )


def looked(made: Goal, became: Became, text: str = "", **changed: Any) -> GoalLook:
    said = {"next_on": None, "is_told": False, "names_nobody": False, **changed}
    return looking_at_goals.look_again(made, became=became, text=text, by=made.person, **said)
