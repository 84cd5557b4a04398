"""Cultural responsiveness of supervision: one's own answers, and what five or more say together.

A quarter is a round. Its answers change until it ends; then it is counted once, and what was
counted stays, whoever joins, leaves or erases afterwards.
"""

import json
from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from covision.core.sealing import seal, unseal
from covision.growth.culture_access import own_responsiveness
from covision.growth.culture_prompts import culture
from covision.growth.culture_rounds import mean_of, quarter_of
from covision.growth.culture_rules import HIGHEST, LOWEST, check_marks, check_may_answer
from covision.growth.models import ResponsivenessAnswer, ResponsivenessRound
from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class Answered:
    """One's own marks of a quarter."""

    supervisor: Person
    quarter: str
    marks: dict[str, int]

    @property
    def mean(self) -> float | None:
        return sum(self.marks.values()) / len(self.marks) if self.marks else None


@dataclass(frozen=True, slots=True)
class Together:
    """What five or more said in a quarter; None for what fewer answered."""

    quarter: str
    means: dict[str, float | None]


@transaction.atomic
def answer(supervisor: Person, *, marks: dict[str, int], by: Person) -> None:
    """For this quarter, as often as one likes until it ends. No mark at all takes it back.

    In no log: that somebody answered is nobody's affair.
    """
    check_may_answer(supervisor, by=by)
    check_marks(marks, items=frozenset(item.key for item in culture().responsiveness))
    quarter = this_quarter()
    if not marks:
        own_responsiveness(by).filter(supervisor=supervisor, quarter=quarter).delete()
        return
    sealed = seal(json.dumps(marks), key=by.data_key, place=_place(by, supervisor, quarter))
    ResponsivenessAnswer.objects.update_or_create(
        person=by, supervisor=supervisor, quarter=quarter, defaults={"marks": sealed}
    )


def answered(person: Person) -> list[Answered]:
    return [_opened(row, person) for row in own_responsiveness(person)]


@transaction.atomic
def told_to(supervisor: Person) -> list[Together]:
    """Each quarter that is over, counted now if it was not; nothing of the one that goes on."""
    _count_what_is_over(supervisor)
    rounds = ResponsivenessRound.objects.filter(supervisor=supervisor).order_by("-quarter")
    return [_together(row, supervisor) for row in rounds]


def this_quarter() -> str:
    return quarter_of(timezone.localdate(timezone=timezone.get_default_timezone()))


def _count_what_is_over(supervisor: Person) -> None:
    Person.objects.select_for_update().get(pk=supervisor.pk)
    done = ResponsivenessRound.objects.filter(supervisor=supervisor).values("quarter")
    rows = ResponsivenessAnswer.objects.filter(
        supervisor=supervisor, quarter__lt=this_quarter()
    ).exclude(quarter__in=done)
    marks: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.select_related("person"):
        for key, mark in _opened(row, row.person).marks.items():
            marks[row.quarter][key].append(mark)
    for quarter, given in marks.items():
        _publish(supervisor, quarter, given)


def _publish(supervisor: Person, quarter: str, given: dict[str, list[int]]) -> None:
    means = {key: mean_of(marks, lowest=LOWEST, highest=HIGHEST) for key, marks in given.items()}
    told = {key: mean for key, mean in means.items() if mean is not None}
    place = _round_place(supervisor, quarter)
    ResponsivenessRound.objects.create(
        supervisor=supervisor,
        quarter=quarter,
        means=seal(json.dumps(told), key=supervisor.data_key, place=place),
    )


def _together(row: ResponsivenessRound, supervisor: Person) -> Together:
    place = _round_place(supervisor, row.quarter)
    means = json.loads(unseal(row.means, key=supervisor.data_key, place=place))
    return Together(row.quarter, {one.key: means.get(one.key) for one in culture().responsiveness})


def _opened(row: ResponsivenessAnswer, person: Person) -> Answered:
    place = _place(person, row.supervisor, row.quarter)
    marks = json.loads(unseal(row.marks, key=person.data_key, place=place))
    return Answered(row.supervisor, row.quarter, marks)


def _place(person: Person, supervisor: Person, quarter: str) -> str:
    return f"growth.responsiveness_answer.marks:{person.pk}:{supervisor.pk}:{quarter}"


def _round_place(supervisor: Person, quarter: str) -> str:
    return f"growth.responsiveness_round.means:{supervisor.pk}:{quarter}"
