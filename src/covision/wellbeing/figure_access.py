"""The doors to figures: for those who may take part in a group, or belong to a practice."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from covision.people.access import groups_open_to, open_group_for, practice_for, practices_of
from covision.people.models import Group, Person, Practice
from covision.people.states import GroupKind
from covision.wellbeing.access import counting_seen_by
from covision.wellbeing.models import WellbeingFigure
from covision.wellbeing.rounding import spoken

MOST = 24


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it is read. How many people stand behind it is not told, but five or more."""

    month_on: date
    strain: str
    sustain: str
    strain_mean: float
    sustain_mean: float


def figures_seen_by(person: Person) -> QuerySet[WellbeingFigure]:
    """Of the groups that are open to the person, and of their practices; the newest first."""
    of_groups = WellbeingFigure.objects.filter(group__in=groups_open_to(person).values("pk"))
    of_practices = WellbeingFigure.objects.filter(
        group=None, practice__in=practices_of(person).values("pk")
    )
    return (of_groups | of_practices).order_by("-month_on")


def figures_of_group(person: Person, *, group_id: UUID) -> tuple[Group, list[Told]]:
    group = open_group_for(person, group_id=group_id)
    return group, [_told(one) for one in figures_seen_by(person).filter(group=group)[:MOST]]


def figures_of_practice(person: Person, *, practice_id: UUID) -> tuple[Practice, list[Told]]:
    practice = practice_for(person, practice_id=practice_id)
    rows = figures_seen_by(person).filter(practice=practice, group=None)
    return practice, [_told(one) for one in rows[:MOST]]


def has_figure_for(person: Person, group: Group) -> bool:
    """Whether the group’s page names it: there is one, or the person is counted there."""
    return (
        figures_seen_by(person).filter(group=group).exists()
        or counting_seen_by(person).filter(group=group).exists()
    )


def places_to_be_counted(person: Person) -> tuple[list[Group], list[Practice]]:
    """Groups of more than two, and practices."""
    groups = groups_open_to(person).exclude(kind=GroupKind.INDIVIDUAL).order_by("name")
    return list(groups), list(practices_of(person))


def _told(one: WellbeingFigure) -> Told:
    return Told(
        one.month_on, spoken(one.strain), spoken(one.sustain), one.strain / 2, one.sustain / 2
    )
