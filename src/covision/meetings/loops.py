"""Commitments and what became of them: one's own, and what a group sees come back and close."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from covision.cases.states import ReleaseState
from covision.core.errors import NotFound
from covision.core.sealing import unseal
from covision.meetings.access import follow_ups_seen_by, meetings_seen_by
from covision.meetings.models import Commitment, FollowUp, Meeting, MeetingRecord, Outcome
from covision.meetings.outcomes import Became
from covision.meetings.recalling import commitment_place
from covision.meetings.roster import day_of
from covision.meetings.rules import any_case_stepped_out_of
from covision.meetings.states import MeetingState
from covision.people.models import Person

NO_COMMITMENT = "There is no such commitment, or it is not yours to see."


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it, once."""

    became: Became
    text: str
    is_told: bool
    next_on: date | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Loop:
    """A commitment with its answers, the newest last."""

    row: Commitment
    text: str
    answers: tuple[Answer, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.answers or self.answers[-1].became == Became.CARRY_ON

    @property
    def due_on(self) -> date | None:
        if not self.is_open:
            return None
        return self.answers[-1].next_on if self.answers else self.row.due_on


@dataclass(frozen=True, slots=True)
class ComingBack:
    """What a meeting returns to."""

    commitments: tuple[Loop, ...]
    follow_ups: tuple[FollowUp, ...]

    def __bool__(self) -> bool:
        return bool(self.commitments or self.follow_ups)


def outcome_place(row_id: UUID) -> str:
    return f"meetings.outcome.text:{row_id}"


def commitments_of(person: Person) -> QuerySet[Commitment]:
    """The person's own, in groups that are open to them."""
    return (
        Commitment.objects.filter(
            person=person, record__meeting__in=meetings_seen_by(person).values("pk")
        )
        .select_related("person", "record__meeting__group__practice")
        .prefetch_related("outcomes")
        .order_by("-record__closed_at", "position")
    )


def commitment_for(person: Person, *, commitment_id: UUID) -> Commitment:
    try:
        return commitments_of(person).get(pk=commitment_id)
    except Commitment.DoesNotExist:
        raise NotFound(NO_COMMITMENT) from None


def own_loops(person: Person) -> list[Loop]:
    return [loop_of(row) for row in commitments_of(person)]


def open_loops(person: Person, *, most: int | None = None) -> list[Loop]:
    """What is still open, what comes due first at the top; what has no day at the end."""
    last = Outcome.objects.filter(commitment=OuterRef("pk")).order_by("-said_at")
    rows = commitments_of(person).annotate(
        last_became=Subquery(last.values("became")[:1]),
        comes_on=Coalesce(Subquery(last.values("next_on")[:1]), F("due_on")),
    )
    still_open = Q(last_became__isnull=True) | Q(last_became=Became.CARRY_ON)
    found = rows.filter(still_open).order_by(F("comes_on").asc(nulls_last=True), "pk")
    return [loop_of(row) for row in found[:most]]


def loop_of(row: Commitment, *, told_only: bool = False) -> Loop:
    meeting = row.record.meeting
    text = unseal(row.text, key=meeting.data_key, place=commitment_place(row.pk))
    rows = sorted(row.outcomes.all(), key=lambda one: one.said_at)
    seen = [one for one in rows if one.is_told or not told_only]
    return Loop(row, text, tuple(_answer(one, meeting) for one in seen))


def loops_in(record: MeetingRecord, *, by: Person) -> dict[UUID, Loop]:
    """Of one record: everybody's, with what each has let the group see; one's own whole."""
    rows = record.commitments.select_related("person", "record__meeting")
    return {
        row.pk: loop_of(row, told_only=row.person_id != by.pk)
        for row in rows.prefetch_related("outcomes").order_by("position")
    }


def coming_back(meeting: Meeting, *, by: Person) -> ComingBack:
    """What came due since the group's meeting before this one.

    It depends on days alone, so that nothing here tells of an answer that was not let be seen.
    """
    after, until = _days_before(meeting)
    return ComingBack(
        tuple(_commitments_due(meeting, after, until, by=by)),
        tuple(_follow_ups_due(meeting, after, until, by=by)),
    )


def told_outcomes_before(meeting: Meeting, person: Person) -> list[str]:
    """What the person let their group know since the meeting before this one, in words."""
    before = _meeting_before(meeting)
    rows = Outcome.objects.filter(
        commitment__person=person, commitment__record__meeting__group=meeting.group, is_told=True
    )
    if before is not None:
        rows = rows.filter(said_at__gte=before.closed_at or before.starts_at)
    rows = rows.select_related("commitment__record__meeting")
    answers = [_answer(one, one.commitment.record.meeting) for one in rows.order_by("said_at")]
    return [": ".join(filter(None, (one.became.label, one.text))) for one in answers]


def due_on_day(day: date) -> list[Person]:
    """Whose commitments come due that day and are still open: each person once."""
    rows = Commitment.objects.filter(Q(due_on=day) | Q(outcomes__next_on=day))
    loops = [
        loop_of(row)
        for row in rows.distinct()
        .select_related("person", "record__meeting")
        .prefetch_related("outcomes")
    ]
    due = {loop.row.person for loop in loops if loop.due_on == day and _still_theirs(loop.row)}
    return sorted(due, key=lambda one: one.email)


def _still_theirs(row: Commitment) -> bool:
    return meetings_seen_by(row.person).filter(pk=row.record.meeting_id).exists()


def _answer(row: Outcome, meeting: Meeting) -> Answer:
    text = unseal(row.text, key=meeting.data_key, place=outcome_place(row.pk))
    return Answer(Became(row.became), text, row.is_told, row.next_on, row.said_at)


def _commitments_due(meeting: Meeting, after: date, until: date, *, by: Person) -> Iterable[Loop]:
    days = (after, until)
    told = Q(outcomes__is_told=True, outcomes__next_on__gt=days[0], outcomes__next_on__lte=days[1])
    rows = (
        Commitment.objects.filter(record__meeting__group=meeting.group)
        .filter(Q(due_on__gt=after, due_on__lte=until) | told)
        .distinct()
        .select_related("person", "record__meeting")
        .prefetch_related("outcomes")
        .order_by("person__name", "record__closed_at", "position")
    )
    closed: dict[UUID, bool] = {}
    for row in rows:
        past = row.record.meeting
        if past.pk not in closed:
            closed[past.pk] = any_case_stepped_out_of(past, by)
        if row.person_id == by.pk or not closed[past.pk]:
            yield loop_of(row, told_only=True)


def _follow_ups_due(
    meeting: Meeting, after: date, until: date, *, by: Person
) -> Iterable[FollowUp]:
    rows = follow_ups_seen_by(by).filter(
        meeting__group=meeting.group, due_on__gt=after, due_on__lte=until
    )
    return rows.exclude(release__state=ReleaseState.WITHDRAWN).order_by("due_on", "pk")


def _days_before(meeting: Meeting) -> tuple[date, date]:
    before = _meeting_before(meeting)
    return (day_of(before) if before else date.min, day_of(meeting))


def _meeting_before(meeting: Meeting) -> Meeting | None:
    others = meeting.group.meetings.exclude(state=MeetingState.CANCELLED)
    earlier = others.filter(starts_at__lt=meeting.starts_at).exclude(pk=meeting.pk)
    return earlier.select_related("group__practice").order_by("-starts_at").first()
