"""A cohort for a page that shall not wait: a few are counted at once, the many by the worker.

Whoever is not counted anew yet stands as they were last counted, and the page says so.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils import timezone

from covision.hours.cohort import (
    AT_A_TIME,
    Figures,
    Trainee,
    cohort_of,
    count_anew,
    is_counted,
    last_counted,
)
from covision.hours.models import ShownHours
from covision.hours.programme_access import shown_to
from covision.jobs.queueing import enqueue
from covision.people.models import Practice
from covision.people.rules import today as the_day


@dataclass(frozen=True, slots=True)
class CohortNow:
    trainees: list[Trainee]
    older: int = 0
    """So many are as they were last counted."""
    oldest_on: date | None = None
    uncounted: int = 0
    """So many were never counted, and are not among the trainees yet."""


def cohort_now(practice: Practice, *, today: date | None = None) -> CohortNow:
    """By name. Never counts more at once than a reader waits for."""
    day, rows = today or the_day(), list(shown_to(practice))
    kept = {one.pk: last_counted(one) for one in rows}
    stale = [one for one in rows if not (kept[one.pk] and is_counted(one, day))]
    stale.sort(key=lambda one: kept[one.pk] is not None)
    now, later = stale[:AT_A_TIME], stale[AT_A_TIME:]
    older = {one.pk: as_of(found, day) for one in later if (found := kept[one.pk])}
    figures = {**kept, **older, **count_anew(practice, now, today=day)}
    if later:
        _count_the_rest(practice)
    return CohortNow(
        trainees=_trainees(rows, figures),
        older=len(older),
        oldest_on=min((one.figure.counted_on for one in later if one.pk in older), default=None),
        uncounted=len(later) - len(older),
    )


def count_cohort(practice_id: UUID | str) -> None:
    """Nothing where the practice is gone."""
    practice = Practice.objects.filter(pk=practice_id).first()
    if practice is not None:
        cohort_of(practice)


def as_of(figures: Figures, today: date) -> Figures:
    """A day that is over saves nothing any more: its risk is told no longer."""
    by_set = (
        replace(one, at_risk=tuple(risk for risk in one.at_risk if risk.last_day >= today))
        for one in figures.by_set
    )
    return replace(figures, by_set=tuple(by_set))


def _trainees(rows: list[ShownHours], figures: dict[UUID, Figures | None]) -> list[Trainee]:
    return [
        Trainee(one.ledger.person, one.ledger_id, found)
        for one in rows
        if (found := figures[one.pk]) is not None
    ]


def _count_the_rest(practice: Practice) -> None:
    """However often the page is opened, once in a minute."""
    minute = f"{timezone.now():%F %H:%M}"
    once = f"hours.count_cohort {practice.pk} {minute}"
    enqueue("hours.count_cohort", subject=practice.pk, once=once)
