"""The words of goals, opened for whoever came through a door: the owner's, and what is shared."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from covision.core.sealing import unseal
from covision.growth.goal_access import own_goals, sharings_seen_by
from covision.growth.goal_states import HAS_ENDED, GoalState
from covision.growth.models import Competency, Goal, GoalLook, GoalProposal, GoalSharing, ToldLook
from covision.meetings.loops import Loop, loop_of
from covision.meetings.outcomes import Became
from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class GoalName:
    pk: UUID
    what: str


@dataclass(frozen=True, slots=True)
class Step:
    id: UUID
    text: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Look:
    """What became of a goal on one day, and what showed."""

    became: Became
    text: str
    at: datetime
    next_on: date | None
    is_told: bool


@dataclass(frozen=True, slots=True)
class OpenGoal:
    """A goal of one's own with everything that belongs to it, in words."""

    row: Goal
    what: str
    shows: str
    competencies: tuple[Competency, ...]
    commitments: tuple[Loop, ...]
    steps: tuple[Step, ...]
    looks: tuple[Look, ...]
    """Those that stand, the newest last."""
    sharing: GoalSharing | None

    @property
    def is_draft(self) -> bool:
        return self.row.state == GoalState.DRAFT

    @property
    def has_ended(self) -> bool:
        return self.row.state in HAS_ENDED

    @property
    def steps_done(self) -> int:
        return sum(step.done_on is not None for step in self.steps)


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """A goal as a supervisor reads it: no steps, and no word that was not told."""

    row: GoalSharing
    what: str
    shows: str
    competencies: tuple[Competency, ...]
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    row: GoalProposal
    what: str
    shows: str
    competencies: tuple[Competency, ...]


def own_place(kind: str, row_id: UUID) -> str:
    return f"growth.{kind}:{row_id}"


def goals_of(person: Person) -> list[OpenGoal]:
    """All of one's own, drafts and ended ones too."""
    return [opened(row) for row in own_goals(person)]


def goal_names(person: Person) -> list[GoalName]:
    """All of one's own by their own words alone, the ended ones last."""
    rows = own_goals(person).select_related(None).prefetch_related(None)
    names = [(row.state in HAS_ENDED, _named(row, person)) for row in rows]
    return [name for _, name in sorted(names, key=lambda one: one[0])]


def _named(row: Goal, person: Person) -> GoalName:
    place = own_place("goal.what", row.pk)
    return GoalName(row.pk, unseal(row.what, key=person.data_key, place=place))


def opened(row: Goal) -> OpenGoal:
    """A goal that came through `goal_for` or `own_goals`."""
    key = row.person.data_key
    steps = (
        Step(one.pk, unseal(one.text, key=key, place=own_place("step", one.pk)), one.done_on)
        for one in row.steps.all()
    )
    return OpenGoal(
        row=row,
        what=unseal(row.what, key=key, place=own_place("goal.what", row.pk)),
        shows=unseal(row.shows, key=key, place=own_place("goal.shows", row.pk)),
        competencies=tuple(row.competencies.all()),
        commitments=tuple(loop_of(one) for one in row.commitments.all()),
        steps=tuple(steps),
        looks=tuple(_look(one, key) for one in row.looks.all() if one.undone_at is None),
        sharing=getattr(row, "sharing", None),
    )


def what_of(row: Goal) -> str:
    """The one line that a list needs."""
    return unseal(row.what, key=row.person.data_key, place=own_place("goal.what", row.pk))


def goals_shared_with(person: Person) -> list[SharedGoal]:
    return [opened_sharing(row) for row in sharings_seen_by(person)]


def opened_sharing(row: GoalSharing) -> SharedGoal:
    """A sharing that came through a door."""
    told = sorted(row.told.all(), key=lambda one: one.look.looked_at)
    return SharedGoal(
        row=row,
        what=unseal(row.what, key=row.data_key, place=own_place("sharing.what", row.pk)),
        shows=unseal(row.shows, key=row.data_key, place=own_place("sharing.shows", row.pk)),
        competencies=tuple(row.goal.competencies.all()),
        looks=tuple(_told(one, row) for one in told if one.look.undone_at is None),
    )


def opened_proposal(row: GoalProposal) -> Proposed:
    return Proposed(
        row=row,
        what=unseal(row.what, key=row.data_key, place=own_place("proposal.what", row.pk)),
        shows=unseal(row.shows, key=row.data_key, place=own_place("proposal.shows", row.pk)),
        competencies=tuple(row.competencies.all()),
    )


def _look(row: GoalLook, key: bytes) -> Look:
    text = unseal(row.text, key=key, place=own_place("look", row.pk))
    return Look(Became(row.became), text, row.looked_at, row.next_on, hasattr(row, "told"))


def _told(row: ToldLook, sharing: GoalSharing) -> Look:
    text = unseal(row.text, key=sharing.data_key, place=own_place("told", row.pk))
    look = row.look
    return Look(Became(look.became), text, look.looked_at, look.next_on, is_told=True)
