"""Ratings, evaluations and goals of years, sealed and written straight into their tables."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from django.db.models import Model
from django.utils import timezone

from covision.core.sealing import SealedForOthers, seal
from covision.growth.evaluation_access import judgement_place, opened, words_place
from covision.growth.goal_states import GoalState
from covision.growth.goal_words import own_place
from covision.growth.models import (
    CitedEvidence,
    Competency,
    Conversation,
    Evaluation,
    EvaluationSignature,
    EvaluationWords,
    Evidence,
    Goal,
    GoalLook,
    GoalProposal,
    GoalSharing,
    GoalStep,
    Judgement,
    Rating,
    RatingRound,
    RatingSheet,
)
from covision.growth.rating_access import agreed_place, evidence_place, rating_place
from covision.growth.starting import starter
from covision.meetings.models import Meeting
from covision.people.models import Person
from tools.bench.years import AT_ONCE, HOUR, Pair, Years

ROUND_EVERY, RATED_AT_ONCE, GAP_EVERY = 6, 8, 5
EVALUATED_EVERY = 13
GOAL_EVERY, STEPS, OPEN_GOALS = 6, 3, 3
WORDS = "Waits until it has become quiet, and only then asks what it was like."
Row = TypeVar("Row", bound=Model)


def rated(past: Years) -> None:
    """A round of each who is supervised alone every quarter; the last one is still open."""
    every = list(Competency.objects.filter(domain__version=starter()).order_by("key"))
    for pair in past.alone:
        for number, meeting in enumerate(pair.meetings[ROUND_EVERY - 1 :: ROUND_EVERY]):
            first = number * RATED_AT_ONCE // 2 % len(every)
            chosen = (every + every)[first : first + RATED_AT_ONCE]
            _round(pair, meeting, chosen, is_open=_is_last(pair, meeting, ROUND_EVERY))


def evaluated(past: Years, *, lead: Person) -> None:
    """Twice a year each who is supervised alone; the last one is before both, unsigned."""
    every = list(Competency.objects.filter(domain__version=starter()))
    for pair in past.alone:
        held = pair.meetings[EVALUATED_EVERY - 1 :: EVALUATED_EVERY]
        made = [_evaluation(pair, one, lead, is_open=one == held[-1]) for one in held]
        kept(Evaluation, made)
        kept(EvaluationWords, [row for one in made for row in _words(one)])
        kept(Judgement, [_judgement(one, of) for one in made for of in every])
        kept(CitedEvidence, [row for one in made for row in _cited(one, pair.meetings)])
        Evaluation.objects.create(**_between(pair, held[-1].starts_at, lead), kind="final")
        kept(EvaluationSignature, [row for one in made[:-1] for row in _signatures(one)])


def aimed(past: Years) -> None:
    """Goals of everybody who is supervised alone, shared with their supervisor; and proposed."""
    chosen = list(Competency.objects.filter(domain__version=starter()))[:2]
    for pair in past.alone:
        made = [_goal(pair, one) for one in pair.meetings[GOAL_EVERY - 1 :: GOAL_EVERY]]
        for one in made[-OPEN_GOALS:]:
            one.state, one.ended_at = GoalState.OPEN, None
        kept(Goal, made)
        for one in made:
            one.competencies.set(chosen)
        kept(GoalStep, [row for one in made for row in _steps(one)])
        kept(GoalLook, [row for one in made for row in _looks(one)])
        kept(GoalSharing, [_sharing(one, pair) for one in made])
        kept(GoalProposal, [_proposal(pair, one) for one in pair.meetings[:: GOAL_EVERY * 2]])


def kept(model: type[Row], rows: Iterable[Row]) -> None:
    model._default_manager.bulk_create(rows, AT_ONCE)


def shared(text: str, *, key: bytes, place: str) -> SealedForOthers:
    """As the gate would let it through: these words are about nobody."""
    return SealedForOthers(seal(text, key=key, place=place))


def _is_last(pair: Pair, meeting: Meeting, every: int) -> bool:
    return meeting == pair.meetings[every - 1 :: every][-1]


def _round(pair: Pair, meeting: Meeting, chosen: Sequence[Competency], *, is_open: bool) -> None:
    at = meeting.starts_at
    made = RatingRound.objects.create(
        person=pair.supervisee,
        rater=pair.supervisor,
        group=pair.group,
        version=starter(),
        opened_by=pair.supervisor,
        opened_at=at,
        shown_at=None if is_open else at + HOUR,
    )
    made.competencies.set(chosen)
    done_at = None if is_open else at
    own = RatingSheet(round=made, person=pair.supervisee, handed_in_at=done_at)
    other = RatingSheet(round=made, person=pair.supervisor, handed_in_at=done_at)
    kept(RatingSheet, [own, other])
    ratings = [
        _rating(sheet, one, meeting, place)
        for sheet in (own, other)
        for place, one in enumerate(chosen)
    ]
    kept(Rating, ratings)
    kept(Evidence, [_evidence(one, meeting, place) for place, one in enumerate(ratings)])
    if not is_open:
        kept(Conversation, [_talk(made, one) for one in chosen[::GAP_EVERY]])


def _rating(sheet: RatingSheet, competency: Competency, meeting: Meeting, place: int) -> Rating:
    is_own = sheet.person == sheet.round.person
    row_id = uuid4()
    return Rating(
        pk=row_id,
        sheet=sheet,
        competency=competency,
        level=(1 if is_own else 3) if place % GAP_EVERY == 0 else 2 + place % 2,
        method=1 if is_own else 2,
        rated_on=meeting.starts_at.date(),
        text=shared(WORDS, key=sheet.round.data_key, place=rating_place(row_id)),
    )


def _evidence(rating: Rating, meeting: Meeting, place: int) -> Evidence:
    row_id, is_meeting = uuid4(), place % 2 == 0
    key = rating.sheet.round.data_key
    return Evidence(
        pk=row_id,
        rating=rating,
        kind="meeting" if is_meeting else "observation",
        meeting=meeting if is_meeting else None,
        happened_on=meeting.starts_at.date(),
        text=shared(WORDS, key=key, place=evidence_place(row_id, "text")),
    )


def _talk(found: RatingRound, competency: Competency) -> Conversation:
    row_id = uuid4()
    return Conversation(
        pk=row_id,
        round=found,
        competency=competency,
        agreed=shared(WORDS, key=found.data_key, place=agreed_place(row_id)),
        agreed_by=found.person,
        agreed_at=found.shown_at,
        confirmed_at=found.shown_at,
    )


def _between(pair: Pair, at: datetime, lead: Person) -> dict[str, Any]:
    return {
        "group": pair.group,
        "supervisee": pair.supervisee,
        "supervisor": pair.supervisor,
        "lead": lead if lead not in {pair.supervisee, pair.supervisor} else None,
        "version": starter(),
        "announced_at": at - timedelta(days=30),
        "due_on": at.date(),
    }


def _evaluation(pair: Pair, meeting: Meeting, lead: Person, *, is_open: bool) -> Evaluation:
    at = meeting.starts_at
    return Evaluation(
        **_between(pair, at, lead),
        kind="mid",
        state="handed_over" if is_open else "closed",
        recommendation="goes_on",
        facts={"supervisor": pair.supervisor.name, "meetings": 13, "minutes": 780},
        handed_over_at=at,
        reply_until_on=at.date() if not is_open else timezone.localdate() + timedelta(days=14),
        waived_at=None if is_open else at,
        closed_at=None if is_open else at + HOUR,
    )


def _words(found: Evaluation) -> Iterator[EvaluationWords]:
    for field in ("strengths", "to_work_on", "basis"):
        row_id = uuid4()
        text = shared(WORDS, key=found.data_key, place=words_place(row_id))
        yield EvaluationWords(pk=row_id, evaluation=found, field=field, text=text)


def _judgement(found: Evaluation, competency: Competency) -> Judgement:
    row_id = uuid4()
    text = shared(WORDS, key=found.data_key, place=judgement_place(row_id))
    return Judgement(pk=row_id, evaluation=found, competency=competency, level=2, text=text)


def _cited(found: Evaluation, meetings: Sequence[Meeting]) -> Iterator[CitedEvidence]:
    for place, one in enumerate(meetings[:EVALUATED_EVERY]):
        yield CitedEvidence(
            evaluation=found, kind="meeting", subject=one.pk, label="Meeting", position=place
        )


def _signatures(found: Evaluation) -> Iterator[EvaluationSignature]:
    read = opened(found)
    for person, party in ((found.supervisor, "supervisor"), (found.supervisee, "supervisee")):
        yield EvaluationSignature(
            evaluation=found,
            person=person,
            party=party,
            answer="signed",
            hand=person.name,
            content_hash=read.digest if read else "",
            answered_at=found.handed_over_at,
        )


def _goal(pair: Pair, meeting: Meeting) -> Goal:
    person, row_id = pair.supervisee, uuid4()
    key = person.data_key
    return Goal(
        pk=row_id,
        person=person,
        what=seal(WORDS, key=key, place=own_place("goal.what", row_id)),
        shows=seal(WORDS, key=key, place=own_place("goal.shows", row_id)),
        look_on=meeting.starts_at.date() + timedelta(days=90),
        state=GoalState.DONE,
        set_at=meeting.starts_at,
        ended_at=meeting.starts_at + timedelta(days=80),
    )


def _steps(goal: Goal) -> Iterator[GoalStep]:
    for position in range(STEPS):
        row_id = uuid4()
        text = seal(WORDS, key=goal.person.data_key, place=own_place("step", row_id))
        yield GoalStep(pk=row_id, goal=goal, text=text, position=position)


def _looks(goal: Goal) -> Iterator[GoalLook]:
    for place in range(STEPS):
        row_id = uuid4()
        yield GoalLook(
            pk=row_id,
            goal=goal,
            became="carry-on" if place < STEPS - 1 else "done",
            text=seal(WORDS, key=goal.person.data_key, place=own_place("look", row_id)),
            looked_at=goal.set_at + timedelta(days=20 * (place + 1)),
        )


def _sharing(goal: Goal, pair: Pair) -> GoalSharing:
    made = GoalSharing(goal=goal, group=pair.group, supervisor=pair.supervisor)
    place = own_place("sharing.what", made.pk)
    made.what = shared(WORDS, key=made.data_key, place=place)
    return made


def _proposal(pair: Pair, meeting: Meeting) -> GoalProposal:
    made = GoalProposal(
        group=pair.group,
        supervisor=pair.supervisor,
        supervisee=pair.supervisee,
        proposed_at=meeting.starts_at,
    )
    made.what = shared(WORDS, key=made.data_key, place=own_place("proposal.what", made.pk))
    return made
