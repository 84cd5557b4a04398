"""What stays of a meeting, opened for the people of its group: record, advice given, follow-ups."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from covision.cases.states import ReleaseState
from covision.core.sealing import unseal
from covision.meetings.access import follow_ups_seen_by, meetings_seen_by, stepped_out_of
from covision.meetings.formats import Format
from covision.meetings.hearing import hidden_now
from covision.meetings.models import FollowUp, Line, Meeting, MeetingRecord
from covision.meetings.own_formats import format_in
from covision.meetings.rules import any_case_stepped_out_of
from covision.meetings.states import LineKind, MeetingState, Role
from covision.people.models import Person

KEPT_FOR_PRESENTER = (LineKind.ADVICE, LineKind.PERSPECTIVE, LineKind.RESONANCE, LineKind.QUESTION)


@dataclass(frozen=True, slots=True)
class Said:
    """Words of one person, opened."""

    id: UUID
    who: Person
    text: str
    kind: str = ""
    at: datetime | None = None
    phase: int = 0

    @property
    def kind_label(self) -> str:
        return LineKind(self.kind).label


@dataclass(frozen=True, slots=True)
class TookPart:
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A follow-up as the group sees it."""

    row: FollowUp
    answer: str


@dataclass(frozen=True, slots=True)
class RecordRead:
    record: MeetingRecord
    format: Format
    took_part: tuple[TookPart, ...]
    themes: str
    learning: str
    commitments: tuple[Said, ...]
    told: tuple[Told, ...]
    given_to_you: tuple[Said, ...]
    """What the others offered on the reader's own case. Only the reader sees it."""
    is_kept_from_you: bool
    """What the record says stays closed to whoever stepped out of a case of this meeting."""


def line_place(line_id: UUID) -> str:
    return f"meetings.line.text:{line_id}"


def themes_place(record_id: UUID) -> str:
    return f"meetings.record.themes:{record_id}"


def learning_place(record_id: UUID) -> str:
    return f"meetings.record.learning:{record_id}"


def commitment_place(row_id: UUID) -> str:
    return f"meetings.commitment.text:{row_id}"


def answer_place(follow_up_id: UUID) -> str:
    return f"meetings.follow_up.answer:{follow_up_id}"


def opened_lines(meeting: Meeting, lines: QuerySet[Line]) -> tuple[Said, ...]:
    key = meeting.data_key
    return tuple(
        Said(
            id=line.pk,
            who=line.author,
            text=unseal(line.text, key=key, place=line_place(line.pk)),
            kind=line.kind,
            at=line.said_at,
            phase=line.phase,
        )
        for line in lines.select_related("author").order_by("said_at", "pk")
    )


def opened_line(meeting: Meeting, line: Line) -> str:
    return unseal(line.text, key=meeting.data_key, place=line_place(line.pk))


def record_read(record: MeetingRecord, *, by: Person) -> RecordRead:
    meeting = record.meeting
    kept_away = any_case_stepped_out_of(meeting, by)
    return RecordRead(
        record=record,
        format=format_in(meeting),
        took_part=_took_part(record),
        themes="" if kept_away else _themes(record),
        learning="" if kept_away else _learning(record),
        commitments=() if kept_away else _commitments(record),
        told=tuple(opened_follow_up(one) for one in _follow_ups(meeting, by)),
        given_to_you=opened_lines(meeting, _given_to(by, meeting)),
        is_kept_from_you=kept_away,
    )


def opened_follow_up(row: FollowUp) -> Told:
    key = row.meeting.data_key
    return Told(row, unseal(row.answer, key=key, place=answer_place(row.pk)))


def due_follow_ups(person: Person, *, today: date) -> QuerySet[FollowUp]:
    """What the person is asked about today. A case that was taken back is not asked about."""
    return (
        follow_ups_seen_by(person)
        .filter(author=person, answered_at__isnull=True, due_on__lte=today)
        .exclude(release__state=ReleaseState.WITHDRAWN)
        .order_by("due_on", "pk")
    )


def coming_meetings(person: Person) -> QuerySet[Meeting]:
    """Planned and open ones, the next first; a planned one that nobody began stays in sight."""
    states = (MeetingState.PLANNED, MeetingState.OPEN)
    return meetings_seen_by(person).filter(state__in=states).order_by("starts_at", "pk")


def thinned(meetings: Iterable[Meeting], *, of_each: int = 3) -> list[Meeting]:
    """The next few of each series, so that a weekly one does not hide the others."""
    seen: Counter[UUID] = Counter()
    found = []
    for meeting in meetings:
        series = meeting.slot.series_id
        if series is None or seen[series] < of_each:
            found.append(meeting)
        if series is not None:
            seen[series] += 1
    return found


def past_meetings(person: Person) -> QuerySet[Meeting]:
    """What was held, and what was cancelled; what a series left out stands on its own page."""
    states = (MeetingState.CLOSED, MeetingState.CANCELLED)
    of_series = Q(slot__series__isnull=False) | Q(slot__dropped_from__isnull=False)
    past = meetings_seen_by(person).filter(state__in=states)
    left_out = Q(state=MeetingState.CANCELLED, starts_at__gt=timezone.now()) & of_series
    return past.exclude(left_out).order_by("-starts_at", "pk")


def promises_said(meeting: Meeting, *, to: Person) -> tuple[Said, ...]:
    """Commitments that were said in the room, but for cases that the person stepped out of."""
    said = meeting.lines.filter(kind=LineKind.COMMITMENT)
    hidden = meeting.lines.filter(hidden_now(meeting)).exclude(author=to)
    said = said.exclude(pk__in=hidden.values("pk"))
    return opened_lines(meeting, said.exclude(item__release__case__in=stepped_out_of(to)))


def promises_of(row: FollowUp, *, to: Person) -> tuple[Said, ...]:
    """What whoever brought the case said they would do, for the page that asks what became of it.

    Closed, as the record is, to whoever stepped out of any case of that meeting.
    """
    record = MeetingRecord.objects.filter(meeting=row.meeting).select_related("meeting").first()
    if record is None or any_case_stepped_out_of(row.meeting, to):
        return ()
    return tuple(one for one in _commitments(record) if one.who == row.author)


def _given_to(person: Person, meeting: Meeting) -> QuerySet[Line]:
    return meeting.lines.filter(item__presenter=person, kind__in=KEPT_FOR_PRESENTER).exclude(
        author=person
    )


def _took_part(record: MeetingRecord) -> tuple[TookPart, ...]:
    return tuple(
        TookPart(one["name"], tuple(Role(role).label for role in one["roles"]))
        for one in record.took_part
    )


def _themes(record: MeetingRecord) -> str:
    key = record.meeting.data_key
    return unseal(record.themes, key=key, place=themes_place(record.pk))


def _learning(record: MeetingRecord) -> str:
    key = record.meeting.data_key
    return unseal(record.learning, key=key, place=learning_place(record.pk))


def _commitments(record: MeetingRecord) -> tuple[Said, ...]:
    key = record.meeting.data_key
    return tuple(
        Said(row.pk, row.person, unseal(row.text, key=key, place=commitment_place(row.pk)))
        for row in record.commitments.select_related("person").order_by("position")
    )


def _follow_ups(meeting: Meeting, by: Person) -> QuerySet[FollowUp]:
    return follow_ups_seen_by(by).filter(meeting=meeting).order_by("due_on", "pk")
