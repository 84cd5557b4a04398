"""Evaluations and remediations, made through the acts: Ben supervises Ana."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from covision.growth import evaluating, evaluation_answering, remedying
from covision.growth.evaluation_access import opened, terms_of
from covision.growth.evaluation_states import EvaluationKind, EvaluationState, Recommendation
from covision.growth.evaluation_writing import Written
from covision.growth.models import Appeal, Competency, Evaluation, Remediation
from covision.growth.starting import starter
from covision.people.models import Person
from covision.people.rules import today
from tests.cast import Cast
from tests.kept import kept

WORDS = {
    "strengths": "You stay with what is not said.",
    "to_work_on": "Ending on time, and saying so early.",
    "basis": "Two hours watched live in March.",
}
SHORTFALL = {"seen": "Notes came weeks late.", "missing": "Notes within three days."}
PLAN = {
    "expected": "Notes within three days, each week.",
    "support": "An hour kept free on Fridays.",
    "looked_at": "By the dates of the notes.",
}


@kept
def announced(cast: Cast, *, lead: Person | None = None) -> Evaluation:
    return evaluating.announce(
        cast.pair,
        supervisee=cast.ana,
        kind=EvaluationKind.MID,
        version=starter(),
        due_on=today() + timedelta(days=terms_of(cast.practice).notice_days),
        lead=lead,
        by=cast.ben,
    )


def as_if_due(made: Evaluation) -> Evaluation:
    """As if its notice had been given so long ago that its day is here."""
    Evaluation.objects.filter(pk=made.pk).update(due_on=today())
    return again(made)


def again(made: Evaluation) -> Evaluation:
    return Evaluation.objects.select_related(
        "group__practice", "supervisor", "supervisee", "lead", "version__framework"
    ).get(pk=made.pk)


def competencies() -> list[UUID]:
    of_starter = Competency.objects.filter(domain__version=starter())
    ordered = of_starter.order_by("domain__position", "position")
    return list(ordered.values_list("pk", flat=True))


def written(**changed: Any) -> Written:
    first, second = competencies()[:2]
    words: Mapping[str, str] = {**WORDS, **changed.pop("words", {})}
    whole = {
        "recommendation": Recommendation.GOES_ON,
        "levels": {first: 2, second: 3},
        "remarks": {first: "Seen in every hour."},
        **changed,
    }
    return Written(words=words, **whole)


def handed_over(cast: Cast, *, lead: Person | None = None, **changed: Any) -> Evaluation:
    made = as_if_due(announced(cast, lead=lead))
    evaluating.hand_over(made, written=written(**changed), names_nobody=False, by=cast.ben)
    return again(made)


def replied(made: Evaluation, text: str = "I see the endings otherwise.") -> Evaluation:
    evaluation_answering.reply(made, text=text, names_nobody=False, by=made.supervisee)
    return again(made)


def days_passed(made: Evaluation, *, days: int) -> Evaluation:
    """As if it had been handed over so many days earlier."""
    until = (made.reply_until_on or today()) - timedelta(days=days)
    Evaluation.objects.filter(pk=made.pk).update(reply_until_on=until)
    return again(made)


def signed(made: Evaluation, *, by: Person) -> Evaluation:
    found = opened(again(made))
    assert found is not None
    evaluation_answering.sign(made, hand=by.name, seen=found.digest, by=by)
    return again(made)


def closed(cast: Cast, *, lead: Person | None = None) -> Evaluation:
    made = replied(handed_over(cast, lead=lead))
    made = signed(signed(made, by=cast.ben), by=cast.ana)
    assert made.state == EvaluationState.CLOSED
    return made


def appealed(made: Evaluation) -> Appeal:
    return evaluation_answering.note_appeal(
        made,
        appealed_on=today(),
        to_whom="The training committee",
        names_nobody=True,
        by=made.supervisee,
    )


def missing(cast: Cast, *, lead: Person | None = None, **changed: str) -> Remediation:
    return remedying.open_remediation(
        cast.pair,
        supervisee=cast.ana,
        words={**SHORTFALL, **changed},
        lead=lead,
        names_nobody=False,
        by=cast.ben,
    )


def planned(cast: Cast, made: Remediation, *, in_days: tuple[int, ...] = (7, 14)) -> None:
    remedying.plan(
        made,
        words=PLAN,
        due_on=today() + timedelta(days=28),
        review_on=[today() + timedelta(days=one) for one in in_days],
        names_nobody=False,
        by=cast.ben,
    )
