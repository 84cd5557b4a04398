"""A group is asked how it feels, each of its people answers once, and one day it is told, once.

Answers are only added up, so they cannot be changed, and nobody is in the log for them.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from covision.audit.log import record
from covision.core.errors import NotFound, NotPossible
from covision.growth import alliance_narrowing as only
from covision.growth.alliance_items import CLIMATE_STEPS, alliance_items
from covision.growth.medians import FEWEST_PEOPLE, middle_step
from covision.growth.models import ClimateAsked, ClimateFigure, ClimateRound, ClimateTally
from covision.people.access import members_of, memberships_of, open_group_for
from covision.people.models import Group, Person
from covision.people.rules import check_may_speak_for, check_may_take_part, today
from covision.people.states import GroupKind, GroupRole

DAYS_OPEN = 7
DAYS_APART = 84
NOT_ASKED = "There is nothing to answer here now."


@transaction.atomic
def ask_climate(group: Group, *, by: Person) -> ClimateRound:
    """For a week, of those who are in the group today. Who comes later is asked the next time."""
    Group.objects.select_for_update().get(pk=group.pk)
    tell_what_is_due(group)
    check_may_ask_climate(group, by=by)
    day = today()
    made = ClimateRound.objects.create(
        group=group, asked_on=day, closes_on=day + timedelta(days=DAYS_OPEN)
    )
    asked = [ClimateAsked(round=made, person=one) for one in asked_in(group)]
    ClimateAsked.objects.bulk_create(asked)
    record(by=by, act="climate.ask", subject=made)
    return made


@transaction.atomic
def answer_climate(group: Group, *, steps: Sequence[int], by: Person) -> None:
    """Every line, once. What was given stays: a change would tell what it was before."""
    check_may_take_part(group, by=by)
    found = running_round(group)
    asks = len(alliance_items().climate)
    if found is None or not only.is_asked(waiting_in(found), by):
        raise NotFound(NOT_ASKED)
    if len(steps) != asks or not set(steps) <= set(CLIMATE_STEPS):
        raise NotPossible("Choose a step from 1 to 5 on every line. Nothing has been counted.")
    for item, step in enumerate(steps):
        tally, _ = ClimateTally.objects.get_or_create(round=found, item=item, step=step)
        ClimateTally.objects.filter(pk=tally.pk).update(count=F("count") + 1)
    ClimateAsked.objects.filter(round=found, person=by).update(has_answered=True)


@transaction.atomic
def tell_what_is_due(group: Group) -> None:
    """By whoever looks first after its last day. Counts and names go; of fewer than five, all."""
    rounds = ClimateRound.objects.select_for_update().filter(group=group, is_told=False)
    found = rounds.first()
    if found is None or not only.is_over(found, today()):
        return
    if only.may_be_told(found.asked.filter(has_answered=True).count()):
        ClimateFigure.objects.bulk_create(_figures(found))
    found.tallies.all().delete()
    found.asked.all().delete()
    found.is_told = True
    found.save(update_fields=["is_told"])


def check_may_ask_climate(group: Group, *, by: Person) -> None:
    check_may_take_part(group, by=by)
    check_may_speak_for(group, by=by)
    if group.kind == GroupKind.INDIVIDUAL or len(asked_in(group)) < FEWEST_PEOPLE:
        raise NotPossible(
            "How a group feels is asked of five or more. Of fewer, it would tell who said what."
        )
    if running_round(group) is not None:
        raise NotPossible("It is being asked already.")
    if (until := not_before(group)) > today():
        raise NotPossible(
            f"Ask again from {until.day} {until:%B} on. Sooner, two figures would tell too much."
        )


def not_before(group: Group) -> date:
    last = ClimateRound.objects.filter(group=group).order_by("-closes_on").first()
    return last.closes_on + timedelta(days=DAYS_APART) if last else today()


def asked_in(group: Group) -> list[Person]:
    """The people of a peer group; in supervision, those who are supervised."""
    places = memberships_of(group)
    if group.kind == GroupKind.PEER:
        return list(members_of(group))
    return [one.person for one in places.filter(role=GroupRole.MEMBER)]


def climate_group_for(person: Person, *, group_id: object) -> Group:
    """The door to how a group feels: for its people."""
    group = open_group_for(person, group_id=str(group_id))
    if group.kind == GroupKind.INDIVIDUAL:
        raise NotFound("There is no such group, or it is not yours to see.")
    return group


def running_round(group: Group) -> ClimateRound | None:
    found = ClimateRound.objects.filter(group=group, is_told=False).first()
    return None if found is None or only.is_over(found, today()) else found


def waiting_in(found: ClimateRound) -> list[Person]:
    waiting = found.asked.filter(has_answered=False).select_related("person")
    return [one.person for one in waiting]


def waits_for(person: Person, group: Group) -> bool:
    found = running_round(group)
    return found is not None and only.is_asked(waiting_in(found), person)


def told_of(group: Group) -> list[tuple[date, list[tuple[str, float]]]]:
    """Rounds that had a figure, the newest first; the others leave no sign."""
    lines: dict[date, list[tuple[str, float]]] = defaultdict(list)
    rows = ClimateFigure.objects.filter(round__group=group).select_related("round")
    for one in rows.order_by("-round__closes_on", "item"):
        lines[one.round.closes_on].append((alliance_items().climate[one.item], one.middle))
    return list(lines.items())


def _figures(found: ClimateRound) -> list[ClimateFigure]:
    counts: dict[int, dict[int, int]] = defaultdict(dict)
    for one in found.tallies.all():
        counts[one.item][one.step] = one.count
    return [
        ClimateFigure(round=found, item=item, middle=middle_step(of)) for item, of in counts.items()
    ]
