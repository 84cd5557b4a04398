"""The plan for looking after oneself: small steps, done or not, and let go without a word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from covision.core.errors import NotPossible
from covision.core.sealing import Sealed
from covision.people.models import Person
from covision.wellbeing.access import opened_step, plan_steps_seen_by, sealed, step_place, today_of
from covision.wellbeing.models import PlanStep
from covision.wellbeing.rules import check_has_room, cleaned_line

MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Wanted:
    """A step as somebody writes it down."""

    what: str
    when: str = ""
    with_whom: str = ""
    look_again_on: date | None = None
    is_on_home: bool = False


@transaction.atomic
def add_step(wanted: Wanted, *, by: Person) -> PlanStep:
    check_has_room(plan_steps_seen_by(by).filter(let_go_at=None).count())
    row = PlanStep(pk=uuid4(), person=by, begun_at=timezone.now())
    _write(row, wanted, done=())
    row.save(force_insert=True)
    return row


@transaction.atomic
def change_step(step: PlanStep, *, wanted: Wanted, by: Person) -> None:
    row = _held(step, by)
    _write(row, wanted, done=opened_step(row, of=by).done)
    row.save(update_fields=["words", "look_again_on", "is_on_home"])


@transaction.atomic
def tick_step(step: PlanStep, *, by: Person) -> None:
    """Done today. A second time takes the tick back."""
    row, today = _held(step, by), today_of(by)
    one = opened_step(row, of=by)
    done = [day for day in one.done if day != today]
    if today not in one.done:
        done = [*done, today][-MOST_DAYS:]
    row.words = _sealed(row, one.what, one.when, one.with_whom, done)
    row.save(update_fields=["words"])


@transaction.atomic
def let_step_go(step: PlanStep, *, by: Person) -> None:
    row = _held(step, by)
    row.let_go_at = timezone.now()
    row.save(update_fields=["let_go_at"])


@transaction.atomic
def take_step_up(step: PlanStep, *, by: Person) -> None:
    check_has_room(plan_steps_seen_by(by).filter(let_go_at=None).count())
    row = _held(step, by)
    row.let_go_at = None
    row.save(update_fields=["let_go_at"])


@transaction.atomic
def erase_step(step: PlanStep, *, by: Person) -> None:
    _held(step, by).delete()


def _held(step: PlanStep, by: Person) -> PlanStep:
    """The row as it is now, locked, and the person’s own with its key at hand."""
    return plan_steps_seen_by(by).select_for_update().select_related("person").get(pk=step.pk)


def _write(row: PlanStep, wanted: Wanted, *, done: Iterable[date]) -> None:
    what = cleaned_line(wanted.what, name="What")
    if not what:
        raise NotPossible("Say what the step is. A few words do.")
    when = cleaned_line(wanted.when, name="When")
    with_whom = cleaned_line(wanted.with_whom, name="With whom")
    row.words = _sealed(row, what, when, with_whom, done)
    row.look_again_on, row.is_on_home = wanted.look_again_on, wanted.is_on_home


def _sealed(row: PlanStep, what: str, when: str, with_whom: str, done: Iterable[date]) -> Sealed:
    days = [day.isoformat() for day in done]
    told = {"what": what, "when": when, "with_whom": with_whom, "done": days}
    return sealed(told, of=row.person, place=step_place(row.pk))
