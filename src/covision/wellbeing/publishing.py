"""Once a month figures are worked out from frozen answers, written down, and never again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from covision.people.access import people_of, taking_part
from covision.wellbeing.access import checked
from covision.wellbeing.days import first_of, month_number
from covision.wellbeing.models import (
    CheckIn,
    CountedIn,
    FigureRound,
    Panel,
    PanelPlace,
    WellbeingFigure,
)
from covision.wellbeing.panels import Panel as Seated
from covision.wellbeing.panels import convened, rested
from covision.wellbeing.questionnaires import STRAIN, STRAIN_AND_SUSTAIN, SUSTAIN
from covision.wellbeing.rounding import halves_of

Where = tuple[UUID, UUID | None]
"""A practice and one of its groups, or the practice at large."""
Means = tuple[float, float]
"""Strain and sustain of one person."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A panel as it was before this round, and its row."""

    row: Panel
    seated: Seated[Where, UUID]


@transaction.atomic
def publish(month_on: date) -> bool:
    """Hold the round of a month that is over. False when it has been held."""
    month_on = month_on.replace(day=1)
    _round, is_new = FigureRound.objects.get_or_create(
        month_on=month_on, defaults={"held_at": timezone.now()}
    )
    if not is_new:
        return False
    counted = counted_now()
    answered = means_in(month_on, of=counted)
    number, before = month_number(month_on), _panels()
    after = convened(
        [one.seated for one in before], counted=counted, answered=answered.keys(), month=number
    )
    _keep(before, after, month_on)
    _write_figures([one for one in after if one.spoke == number], answered, month_on)
    return True


def publish_last_month(day: date) -> bool:
    return publish(first_of(month_number(day) - 1))


def counted_now() -> dict[UUID, Where]:
    """Who wants to be counted where, and belongs there today."""
    rows = list(CountedIn.objects.select_related("practice"))
    practices = {row.practice for row in rows}
    people = {one.pk: set(people_of(one).values_list("pk", flat=True)) for one in practices}
    inside = taking_part({row.group_id for row in rows if row.group_id})
    return {
        row.person_id: (row.practice_id, row.group_id)
        for row in rows
        if row.person_id in people[row.practice_id]
        and (row.group_id is None or (row.group_id, row.person_id) in inside)
    }


def means_in(month_on: date, *, of: Iterable[UUID]) -> dict[UUID, Means]:
    """Of each the latest whole answers of the month or of the one before."""
    since, until = first_of(month_number(month_on) - 1), first_of(month_number(month_on) + 1)
    rows = CheckIn.objects.filter(person__in=set(of), on__gte=since, on__lt=until)
    found: dict[UUID, Means] = {}
    for row in rows.select_related("person").order_by("on"):
        one = checked(row, of=row.person)
        strain = one.value(STRAIN_AND_SUSTAIN, STRAIN)
        sustain = one.value(STRAIN_AND_SUSTAIN, SUSTAIN)
        if strain is not None and sustain is not None:
            found[row.person_id] = (strain, sustain)
    return found


def _panels() -> list[_Known]:
    rows = Panel.objects.prefetch_related("places").order_by("spoke_on", "pk")
    return [_Known(row, _seated(row)) for row in rows]


def _seated(row: Panel) -> Seated[Where, UUID]:
    """With a place gone, because its account went, a panel is over."""
    people = frozenset(place.person_id for place in row.places.all())
    is_over = row.is_over or len(people) < row.size
    where = (row.practice_id, row.group_id)
    return Seated(where, people, month_number(row.spoke_on), is_over)


def _keep(before: Sequence[_Known], after: Sequence[Seated[Where, UUID]], month_on: date) -> None:
    """What became of each panel, in the order in which they were read; then the new ones.

    Who was in a panel that protects nobody any more is forgotten.
    """
    for known, now in zip(before, after, strict=False):
        if rested(now, month_number(month_on)):
            known.row.delete()
        elif now != known.seated or now.is_over != known.row.is_over:
            known.row.spoke_on, known.row.is_over = first_of(now.spoke), now.is_over
            known.row.save(update_fields=["spoke_on", "is_over"])
    for new in after[len(before) :]:
        practice_id, group_id = new.where
        row = Panel.objects.create(
            practice_id=practice_id, group_id=group_id, spoke_on=month_on, size=len(new.people)
        )
        PanelPlace.objects.bulk_create(
            PanelPlace(panel=row, person_id=one) for one in sorted(new.people)
        )


def _write_figures(
    speaking: Sequence[Seated[Where, UUID]], answered: Mapping[UUID, Means], month_on: date
) -> None:
    """One for each group, and one for each practice in which more than one group speaks.

    The figure of a single group is not shown again to its practice.
    """
    by_where: dict[Where, list[Means]] = defaultdict(list)
    by_practice: dict[UUID, list[Means]] = defaultdict(list)
    for panel in speaking:
        means = [answered[one] for one in panel.people]
        by_where[panel.where].extend(means)
        by_practice[panel.where[0]].extend(means)
    for (practice_id, group_id), means in by_where.items():
        if group_id is not None:
            _write_figure(practice_id, group_id, means, month_on)
    for practice_id, means in by_practice.items():
        groups = [group for practice, group in by_where if practice == practice_id]
        if len(groups) > 1 or None in groups:
            _write_figure(practice_id, None, means, month_on)


def _write_figure(
    practice_id: UUID, group_id: UUID | None, means: Sequence[Means], month_on: date
) -> None:
    WellbeingFigure.objects.create(
        practice_id=practice_id,
        group_id=group_id,
        month_on=month_on,
        strain=halves_of([strain for strain, _ in means]),
        sustain=halves_of([sustain for _, sustain in means]),
    )
