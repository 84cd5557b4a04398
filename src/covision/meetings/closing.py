"""A meeting closes: its record is made, and a day is set to ask what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_line
from covision.core.errors import NotPossible
from covision.core.passing import Passed
from covision.core.sealing import SealedForOthers, seal_for_others
from covision.meetings.assigning import renew
from covision.meetings.models import Commitment, FollowUp, Meeting, MeetingRecord
from covision.meetings.parts import known_in
from covision.meetings.pulse_ends import end_pulse
from covision.meetings.recalling import commitment_place, learning_place, themes_place
from covision.meetings.revising import changed, held, held_group
from covision.meetings.rules import check_follow_up_day, check_may_close
from covision.meetings.states import MeetingState
from covision.meetings.unnamed import forget_who_asked
from covision.people.models import Person

FOLLOW_UP_AFTER = timedelta(weeks=4)
MOST_COMMITMENTS = 100


@dataclass(frozen=True, slots=True)
class Promise:
    """What one person said they will do."""

    person_id: UUID
    text: str


def usual_follow_up_day() -> date:
    return timezone.localdate() + FOLLOW_UP_AFTER


@transaction.atomic
def close(
    meeting: Meeting,
    *,
    themes: str,
    learning: str = "",
    commitments: Iterable[Promise],
    follow_up_on: date,
    names_nobody: bool,
    by: Person,
) -> MeetingRecord:
    """Every word of the record goes through the gate; without it nothing is closed."""
    held_group(meeting.group)
    meeting = held(meeting)
    check_may_close(meeting, by=by)
    check_follow_up_day(follow_up_on)
    record_id = uuid4()
    wanted = [one for one in commitments if one.text.strip()]
    if len(wanted) > MOST_COMMITMENTS:
        raise NotPossible(f"{MOST_COMMITMENTS} commitments are the most. Keep those that count.")
    passes = partial(pass_line, known=known_in(meeting), names_nobody=names_nobody)
    kept = [passes(text) if text.strip() else None for text in (themes, learning)]
    promised = [(one.person_id, passes(one.text)) for one in wanted]
    made = _record(meeting, record_id, *kept, by=by)
    _write_commitments(meeting, made, promised, due_on=follow_up_on)
    _set_follow_ups(meeting, follow_up_on)
    _end(meeting)
    renew(meeting.group, by=by)
    record(by=by, act="meeting.close", subject=meeting, practice=meeting.group.practice)
    return made


@transaction.atomic
def close_without_case(meeting: Meeting) -> bool:
    """Its author took the case back: the record says who took part. Closing twice closes once."""
    held_group(meeting.group)
    meeting = held(meeting)
    if meeting.state != MeetingState.OPEN:
        return False
    _record(meeting, uuid4(), None, None, by=None)
    _end(meeting)
    renew(meeting.group, by=None)
    record(by=None, act="meeting.close", subject=meeting, practice=meeting.group.practice)
    return True


def _record(
    meeting: Meeting,
    record_id: UUID,
    themes: Passed | None,
    learning: Passed | None,
    *,
    by: Person | None,
) -> MeetingRecord:
    return MeetingRecord.objects.create(
        pk=record_id,
        meeting=meeting,
        themes=_sealed(themes, meeting, place=themes_place(record_id)),
        learning=_sealed(learning, meeting, place=learning_place(record_id)),
        took_part=_who_took_part(meeting),
        closed_by=by,
        closed_at=timezone.now(),
    )


def _sealed(words: Passed | None, meeting: Meeting, *, place: str) -> SealedForOthers:
    if words is None:
        return SealedForOthers()
    return seal_for_others(words, key=meeting.data_key, place=place)


def _who_took_part(meeting: Meeting) -> list[dict[str, object]]:
    """Who came, and with which part. Not when they left: that could tell who stepped out."""
    roles: dict[UUID, list[str]] = {}
    for one in meeting.roles.all():
        roles.setdefault(one.person_id, []).append(one.role)
    came = meeting.attendances.select_related("person").order_by("person__name", "person")
    return [
        {"person": str(a.person_id), "name": a.person.name, "roles": roles.get(a.person_id, [])}
        for a in came
    ]


def _write_commitments(
    meeting: Meeting, made: MeetingRecord, promised: list[tuple[UUID, Passed]], *, due_on: date
) -> None:
    came = set(meeting.attendances.values_list("person", flat=True))
    for position, (person_id, words) in enumerate(promised, start=1):
        if person_id not in came:
            raise NotPossible("A commitment belongs to somebody who came to the meeting.")
        row_id = uuid4()
        Commitment.objects.create(
            pk=row_id,
            record=made,
            person_id=person_id,
            position=position,
            due_on=due_on,
            text=seal_for_others(words, key=meeting.data_key, place=commitment_place(row_id)),
        )


def _set_follow_ups(meeting: Meeting, day: date) -> None:
    """For the cases that came on the table."""
    if meeting.on_table is None:
        return
    for item in meeting.agenda.filter(position__lte=meeting.on_table.position):
        FollowUp.objects.create(
            meeting=meeting, release_id=item.release_id, author_id=item.presenter_id, due_on=day
        )


def _end(meeting: Meeting) -> None:
    now = timezone.now()
    meeting.turns.all().delete()
    forget_who_asked(meeting)
    end_pulse(meeting)
    meeting.attendances.filter(left_at__isnull=True).update(left_at=now)
    meeting.state, meeting.closed_at = MeetingState.CLOSED, now
    meeting.red_card_at = None
    changed(meeting, "state", "closed_at", "red_card_at")
