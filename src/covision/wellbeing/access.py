"""The doors to what a person keeps about how they are: for that person, and for nobody else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from covision.core.errors import NotFound
from covision.core.sealing import Sealed, seal, unseal
from covision.people.models import Person
from covision.wellbeing.days import day_going_on
from covision.wellbeing.models import CheckIn, CountedIn, LoadWeek, PlanStep
from covision.wellbeing.questionnaires import questionnaires
from covision.wellbeing.scales import Answers, value_of

NO_DAY = "There is nothing of that day, or it is not yours to see."
NO_STEP = "There is no such step, or it is not yours to see."


@dataclass(frozen=True, slots=True)
class Checked:
    """A day’s answers, opened for the person who gave them."""

    on: date
    answers: Mapping[str, Answers]
    """By the key of the questionnaire."""

    def value(self, asked: str, scale: str) -> float | None:
        found = questionnaires().get(asked)
        if found is None:
            return None
        meant = next(one for one in found.scales if one.key == scale)
        return value_of(meant, found, self.answers.get(asked, {}))


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the plan, opened."""

    row: PlanStep
    what: str
    when: str
    with_whom: str
    done: tuple[date, ...]
    """The days on which it was done. They are not counted, and no gap is shown."""


@dataclass(frozen=True, slots=True)
class Week:
    week_on: date
    counts: Mapping[str, int]
    """By the key of a fixed kind."""
    own: Mapping[str, int]
    """By a label of the person’s own."""


def check_ins_seen_by(person: Person) -> QuerySet[CheckIn]:
    return CheckIn.objects.filter(person=person).order_by("-on")


def plan_steps_seen_by(person: Person) -> QuerySet[PlanStep]:
    return PlanStep.objects.filter(person=person).order_by("begun_at", "pk")


def load_weeks_seen_by(person: Person) -> QuerySet[LoadWeek]:
    return LoadWeek.objects.filter(person=person).order_by("-week_on")


def counting_seen_by(person: Person) -> QuerySet[CountedIn]:
    return CountedIn.objects.filter(person=person).select_related("practice", "group__practice")


def check_ins_of(person: Person, *, most: int | None = None) -> list[Checked]:
    """The newest first."""
    return [checked(row, of=person) for row in check_ins_seen_by(person)[:most]]


def check_in_for(person: Person, *, on: date) -> CheckIn:
    try:
        return check_ins_seen_by(person).get(on=on)
    except CheckIn.DoesNotExist:
        raise NotFound(NO_DAY) from None


def answers_of(person: Person, *, on: date) -> Mapping[str, Answers]:
    """What stands there for the day; empty where nothing does."""
    row = check_ins_seen_by(person).filter(on=on).first()
    return checked(row, of=person).answers if row else {}


def today_of(person: Person) -> date:
    last = check_ins_seen_by(person).order_by("-begun_at").values_list("on", "begun_at").first()
    return day_going_on(timezone.now(), zone=person.time_zone, last=last)


def plan_step_for(person: Person, *, step_id: UUID) -> PlanStep:
    try:
        return plan_steps_seen_by(person).get(pk=step_id)
    except PlanStep.DoesNotExist:
        raise NotFound(NO_STEP) from None


def plan_of(person: Person) -> list[Step]:
    return [opened_step(row, of=person) for row in plan_steps_seen_by(person)]


def steps_on_home(person: Person) -> list[Step]:
    rows = plan_steps_seen_by(person).filter(is_on_home=True, let_go_at=None)
    return [opened_step(row, of=person) for row in rows]


def weeks_of(person: Person, *, most: int | None = None) -> list[Week]:
    """The newest first."""
    return [opened_week(row, of=person) for row in load_weeks_seen_by(person)[:most]]


def week_for(person: Person, *, week_on: date) -> Week:
    row = load_weeks_seen_by(person).filter(week_on=week_on).first()
    return opened_week(row, of=person) if row else Week(week_on, {}, {})


def checked(row: CheckIn, *, of: Person) -> Checked:
    told = opened(row.answers, of=of, place=answers_place(row.pk))
    answers = {
        key: {int(item): int(answer) for item, answer in given.items()}
        for key, given in told.items()
    }
    return Checked(row.on, answers)


def opened_step(row: PlanStep, *, of: Person) -> Step:
    told = opened(row.words, of=of, place=step_place(row.pk))
    done = tuple(date.fromisoformat(day) for day in told["done"])
    return Step(row, told["what"], told["when"], told["with_whom"], done)


def opened_week(row: LoadWeek, *, of: Person) -> Week:
    told = opened(row.counts, of=of, place=counts_place(row.pk))
    return Week(row.week_on, told["counts"], told["own"])


def answers_place(row_id: UUID) -> str:
    return f"wellbeing.check_in.answers:{row_id}"


def step_place(row_id: UUID) -> str:
    return f"wellbeing.plan_step.words:{row_id}"


def counts_place(row_id: UUID) -> str:
    return f"wellbeing.load_week.counts:{row_id}"


def sealed(told: Mapping[str, Any], *, of: Person, place: str) -> Sealed:
    return seal(json.dumps(told), key=of.data_key, place=place)


def opened(value: bytes, *, of: Person, place: str) -> dict[str, Any]:
    """Under this person’s key alone: a row of somebody else does not open with it."""
    found: dict[str, Any] = json.loads(unseal(value, key=of.data_key, place=place))
    return found
