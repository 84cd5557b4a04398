"""Whoever presents sorts the advice they were given, and takes on what fits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_line
from covision.core.sealing import seal_for_others
from covision.meetings.board_rules import check_may_sort, check_may_take_on
from covision.meetings.hearing import advice_for
from covision.meetings.models import Line, Meeting, Sorting, TakenOn
from covision.meetings.parts import known_in
from covision.meetings.recalling import line_place, opened_line
from covision.meetings.revising import changed, held
from covision.meetings.rules import check_is_running
from covision.meetings.states import LineKind, Sorted
from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class AdviceRead:
    """A piece of advice as whoever was given it reads it, on the way to taking it on."""

    line_id: UUID
    text: str


def advice_read(meeting: Meeting, *, line_id: UUID, by: Person) -> AdviceRead:
    check_is_running(meeting)
    check_may_sort(meeting, by=by)
    line = advice_for(by, meeting=meeting, line_id=line_id)
    return AdviceRead(line.pk, opened_line(meeting, line))


@transaction.atomic
def sort_advice(meeting: Meeting, *, line_id: UUID, choice: Sorted, by: Person) -> None:
    """No sign goes to the others, and nothing to the log: nobody learns that it was sorted."""
    meeting = held(meeting)
    check_may_sort(meeting, by=by)
    line = advice_for(by, meeting=meeting, line_id=line_id)
    Sorting.objects.update_or_create(line=line, defaults={"person": by, "choice": choice})


@transaction.atomic
def take_on(
    meeting: Meeting,
    *,
    line_id: UUID,
    text: str,
    by_day: date,
    names_nobody: bool,
    by: Person,
) -> None:
    """Advice becomes a commitment that the room reads; without words of their own, as it was said.

    Pressing twice takes it on once.
    """
    meeting = held(meeting)
    advice = advice_for(by, meeting=meeting, line_id=line_id)
    check_may_take_on(meeting, advice=advice, by_day=by_day, by=by)
    if TakenOn.objects.filter(advice=advice).exists():
        return
    text = text.strip() or opened_line(meeting, advice)
    words = pass_line(text, known=known_in(meeting), names_nobody=names_nobody)
    commitment_id = uuid4()
    commitment = Line.objects.create(
        pk=commitment_id,
        meeting=meeting,
        author=by,
        item=advice.item,
        phase=meeting.phase,
        kind=LineKind.COMMITMENT,
        text=seal_for_others(words, key=meeting.data_key, place=line_place(commitment_id)),
        said_at=timezone.now(),
    )
    TakenOn.objects.create(line=commitment, advice=advice, by_day=by_day)
    Sorting.objects.update_or_create(line=advice, defaults={"person": by, "choice": Sorted.FITS})
    changed(meeting)
    record(by=by, act="meeting.take_on", subject=meeting, practice=meeting.group.practice)
