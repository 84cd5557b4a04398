"""What the pages of goals show."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import cached_property

from covision.growth.formal_pairs import supervised_pairs_of, supervising_pairs_of
from covision.growth.goal_access import (
    competencies_open_to,
    proposals_seen_by,
)
from covision.growth.goal_states import ProposalState
from covision.growth.goal_words import (
    OpenGoal,
    Proposed,
    SharedGoal,
    goals_of,
    goals_shared_with,
    opened_proposal,
)
from covision.growth.rating_access import conversations_seen_by
from covision.meetings.loops import open_loops
from covision.web.growth.goal_forms import (
    Choices,
    GoalForm,
    Groups,
    ShareForm,
    commitment_choices,
    competency_choices,
)

if TYPE_CHECKING:
    from covision.meetings.pairs import Pair
    from covision.people.models import Person
    from covision.web.meetings.keeping import Refused


@dataclass(frozen=True, slots=True)
class GoalsShown:
    """One's own goals; the fragment on the growth page needs this and no more."""

    open: tuple[OpenGoal, ...]
    drafts: tuple[OpenGoal, ...]
    ended: tuple[OpenGoal, ...]
    asked: tuple[Proposed, ...]
    """What supervisors propose and what was declined, the newest first."""


@dataclass(frozen=True, slots=True)
class Supervising:
    """What a supervisor sees: whom they may propose a goal to, and what is shared with them."""

    pairs: "tuple[Pair, ...]"
    shared: tuple[SharedGoal, ...]
    proposed: tuple[Proposed, ...]


def goals_shown(person: "Person") -> GoalsShown:
    found = goals_of(person)
    return GoalsShown(
        open=tuple(one for one in found if not one.is_draft and not one.has_ended),
        drafts=tuple(one for one in found if one.is_draft),
        ended=tuple(sorted((one for one in found if one.has_ended), key=_ended, reverse=True)),
        asked=tuple(
            opened_proposal(row)
            for row in proposals_seen_by(person)
            if row.supervisee_id == person.pk and row.state != ProposalState.TAKEN
        ),
    )


def supervising(person: "Person") -> Supervising:
    own = [row for row in proposals_seen_by(person) if row.supervisor_id == person.pk]
    kept = [row for row in own if row.state in {ProposalState.WAITING, ProposalState.DECLINED}]
    return Supervising(
        pairs=tuple(supervising_pairs_of(person)),
        shared=tuple(goals_shared_with(person)),
        proposed=tuple(opened_proposal(row) for row in kept),
    )


class GoalFormPage:
    """One form for a new goal, a changed one, a proposed one and one that is taken on."""

    def __init__(
        self,
        person: "Person",
        *,
        goal: OpenGoal | None = None,
        proposed: Proposed | None = None,
        card: str = "",
        own: bool = True,
        posted: QueryDict | None = None,
    ) -> None:
        self.person = person
        self.goal = goal
        self.proposed = proposed
        self.refused: Refused | None = None
        self.is_own = own
        self.form = GoalForm(posted, initial=self._initial(card)).offer(
            self.groups, self.commitments
        )

    @cached_property
    def groups(self) -> Groups:
        found = list(competencies_open_to(self.person))
        offered = {one.pk for one in found}
        told = self.goal or self.proposed
        earlier = told.competencies if told else ()
        kept = [(str(one.pk), one.name) for one in earlier if one.pk not in offered]
        return [*competency_choices(found), *([("Chosen earlier", kept)] if kept else [])]

    @cached_property
    def commitments(self) -> Choices:
        """One's own: what is open, and what the goal has already."""
        if not self.is_own:
            return []
        linked = self.goal.commitments if self.goal else ()
        loops = {loop.row.pk: loop for loop in (*open_loops(self.person), *linked)}
        return commitment_choices(loops.values())

    @property
    def chosen(self) -> set[str]:
        value = self.form["competencies"].value() or []
        return {str(one) for one in value}

    @property
    def linked(self) -> set[str]:
        value = self.form["commitments"].value() or []
        return {str(one) for one in value}

    @property
    def is_bound(self) -> bool:
        return self.form.is_bound

    def _initial(self, card: str) -> dict[str, object]:
        told = self.goal or self.proposed
        if told is None:
            return {"from_card": card, "competencies": self._talked_of(card)}
        return {
            "what": told.what,
            "shows": told.shows,
            "by_on": told.row.by_on,
            "look_on": told.row.look_on,
            "competencies": [str(one.pk) for one in told.competencies],
            "commitments": [str(one.row.pk) for one in self.goal.commitments] if self.goal else [],
        }

    def _talked_of(self, card: str) -> list[str]:
        """What the conversation is about, where it is one of the person's own."""
        found = conversations_seen_by(self.person).filter(pk=card) if card else ()
        return [str(one.competency_id) for one in found]


class SharePage:
    """With whom, and in which words."""

    def __init__(
        self, person: "Person", goal: OpenGoal, *, posted: QueryDict | None = None
    ) -> None:
        self.goal = goal
        self.pairs = supervised_pairs_of(person)
        self.refused: Refused | None = None
        self.form = ShareForm(posted).offer(
            [(str(place), self._named(pair)) for place, pair in enumerate(self.pairs)]
        )

    @property
    def chosen(self) -> "Pair":
        return self.pairs[int(self.form.cleaned_data["pair"])]

    @staticmethod
    def _named(pair: "Pair") -> str:
        return f"{pair.supervisor.name}, {pair.group.name}"


def _ended(one: OpenGoal) -> str:
    return one.row.ended_at.isoformat() if one.row.ended_at else ""
