"""Somebody sets a goal of their own, changes its words, or erases it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from covision.audit.log import record
from covision.cases.access import cases_of
from covision.cases.gate import known_for_lines, pass_line
from covision.cases.models import Case
from covision.core.cleaning import LONGEST_LINE, clean_text
from covision.core.errors import NotPossible
from covision.core.passing import Passed
from covision.core.sealing import Sealed, SealedForOthers, seal, seal_for_others
from covision.growth.goal_access import competencies_open_to
from covision.growth.goal_rules import check_days, check_is_own, check_may_change
from covision.growth.goal_states import GoalState
from covision.growth.goal_words import own_place
from covision.growth.models import Competency, Goal, GoalSharing
from covision.growth.rating_access import conversations_seen_by
from covision.meetings.loops import commitments_of
from covision.people.models import Group, Person
from discreet import Known

SAY_WHAT = "Say what you will work on. A few words are enough."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A goal as somebody wrote it down."""

    what: str
    shows: str = ""
    by_on: date | None = None
    look_on: date | None = None
    competencies: tuple[UUID, ...] = ()
    commitments: tuple[UUID, ...] = ()
    from_card: UUID | None = None


@transaction.atomic
def set_goal(wanted: Wanted, *, is_draft: bool = False, by: Person) -> Goal:
    check_is_whole(wanted, is_draft=is_draft)
    check_days(by_on=wanted.by_on, look_on=wanted.look_on)
    goal = Goal(person=by, state=GoalState.DRAFT if is_draft else GoalState.OPEN)
    goal.from_card = card_of(wanted, by=by)
    _fill(goal, wanted)
    record(by=by, act="goal.set", subject=goal)
    return goal


def card_of(wanted: Wanted, *, by: Person) -> UUID | None:
    """The conversation that a goal came from, if it was one of the person's own."""
    if wanted.from_card is None:
        return None
    found = conversations_seen_by(by).filter(pk=wanted.from_card)
    return wanted.from_card if found.exists() else None


@transaction.atomic
def rewrite_goal(
    goal: Goal, *, wanted: Wanted, is_draft: bool = False, names_nobody: bool = False, by: Person
) -> None:
    """What is shared is shared anew, through the gate; what does not pass changes nothing."""
    goal = held(goal)
    check_may_change(goal, by=by)
    is_draft = is_draft and goal.state == GoalState.DRAFT
    check_is_whole(wanted, is_draft=is_draft)
    check_days(
        by_on=wanted.by_on if wanted.by_on != goal.by_on else None,
        look_on=wanted.look_on if wanted.look_on != goal.look_on else None,
    )
    sharing = GoalSharing.objects.filter(goal=goal).select_related("group").first()
    if sharing is not None:
        share_words(sharing, wanted, names_nobody=names_nobody, by=by)
    goal.state = GoalState.DRAFT if is_draft else GoalState.OPEN
    _fill(goal, wanted)
    record(by=by, act="goal.rewrite", subject=goal)


@transaction.atomic
def erase_goal(goal: Goal, *, by: Person) -> None:
    """With its steps, looks, and what was shared of it. Nothing stays but that it was erased."""
    check_is_own(goal, by=by)
    subject = str(goal)
    held(goal).delete()
    record(by=by, act="goal.erase", subject=subject)


def check_is_whole(wanted: Wanted, *, is_draft: bool = False) -> None:
    if not is_draft and not wanted.what.strip():
        raise NotPossible(SAY_WHAT)


def held(goal: Goal) -> Goal:
    """As it is now: two who press at once queue."""
    found = Goal.objects.select_for_update(of=("self",)).select_related("person")
    return found.get(pk=goal.pk)


def share_words(sharing: GoalSharing, wanted: Wanted, *, names_nobody: bool, by: Person) -> None:
    known = known_for_goals(by, sharing.group)
    what = pass_line(wanted.what, known=known, names_nobody=names_nobody)
    sharing.what = seal_for_others(
        what, key=sharing.data_key, place=own_place("sharing.what", sharing.pk)
    )
    shows = passed_or_none(wanted.shows, known=known, names_nobody=names_nobody)
    place = own_place("sharing.shows", sharing.pk)
    sharing.shows = sealed_or_empty(shows, key=sharing.data_key, place=place)
    sharing.save()


def known_for_goals(owner: Person, group: Group) -> Known:
    """What must not be said here: the lists of the owner's cases, and of the group's."""
    of_group = Case.objects.filter(releases__group=group)
    cases = (cases_of(owner) | of_group).select_related("draft").distinct().order_by("pk")
    return known_for_lines(cases)


def passed_or_none(text: str, *, known: Known, names_nobody: bool) -> Passed | None:
    return pass_line(text, known=known, names_nobody=names_nobody) if text.strip() else None


def sealed_or_empty(words: Passed | None, *, key: bytes, place: str) -> SealedForOthers:
    return seal_for_others(words, key=key, place=place) if words else SealedForOthers()


def own_words(text: str, *, person: Person, place: str) -> Sealed:
    line = clean_text(text, longest=LONGEST_LINE).strip()
    return seal(line, key=person.data_key, place=place) if line else Sealed()


def competencies_wanted(wanted: Wanted, *, by: Person, kept: tuple[UUID, ...]) -> list[Competency]:
    """Those that the person may choose now, and those that the goal has already."""
    chosen = set(wanted.competencies)
    offered = competencies_open_to(by).filter(pk__in=chosen)
    return list(
        Competency.objects.filter(
            pk__in={*offered.values_list("pk", flat=True)} | (chosen & {*kept})
        )
    )


def _fill(goal: Goal, wanted: Wanted) -> None:
    person = goal.person
    goal.what = own_words(wanted.what, person=person, place=own_place("goal.what", goal.pk))
    goal.shows = own_words(wanted.shows, person=person, place=own_place("goal.shows", goal.pk))
    goal.by_on, goal.look_on = wanted.by_on, wanted.look_on
    goal.save()
    kept = tuple(goal.competencies.values_list("pk", flat=True))
    goal.competencies.set(competencies_wanted(wanted, by=person, kept=kept))
    own = commitments_of(person).filter(pk__in=wanted.commitments)
    goal.commitments.set(list(own))
