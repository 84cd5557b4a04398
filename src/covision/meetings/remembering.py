"""Every text of past meetings that one person may read today, opened in memory and nowhere kept.

Each kind of text comes in one question to the database, so that years of meetings are quick.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from covision.cases.states import ReleaseState
from covision.core.sealing import unseal
from covision.meetings.access import follow_ups_seen_by, meetings_seen_by, stepped_out_of
from covision.meetings.loops import outcome_place
from covision.meetings.models import (
    AgendaItem,
    Commitment,
    Line,
    Meeting,
    MeetingRecord,
    Outcome,
    RecordWords,
    RoomNote,
)
from covision.meetings.noting import note_place
from covision.meetings.outcomes import Became
from covision.meetings.recalling import (
    KEPT_FOR_PRESENTER,
    answer_place,
    commitment_place,
    learning_place,
    line_place,
    themes_place,
)
from covision.meetings.record_fields import record_form
from covision.meetings.standing import PRESENTER
from covision.meetings.states import MeetingState
from covision.meetings.supervision_access import newest_versions_seen_by, words_place
from covision.people.models import Group, Person


class Where(StrEnum):
    """In which kind of text something stands."""

    THEMES = "themes"
    LEARNING = "learning"
    COMMITMENT = "commitment"
    OUTCOME = "outcome"
    FOLLOW_UP = "follow-up"
    OFFERED = "offered"
    NOTE = "note"
    SUPERVISION = "supervision"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Where.THEMES: "Themes",
    Where.LEARNING: "Learning",
    Where.COMMITMENT: "Commitment",
    Where.OUTCOME: "What became of a commitment",
    Where.FOLLOW_UP: "What became of a case",
    Where.OFFERED: "Offered to you",
    Where.NOTE: "Your own note",
    Where.SUPERVISION: "Supervision record",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which past meetings are meant. What is left open leaves nothing out."""

    group: Group | None = None
    role: str = ""
    format_key: str = ""
    from_on: date | None = None
    until_on: date | None = None
    where: Where | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Held:
    """A past meeting, with no more of it than is needed: years of them are looked through."""

    pk: UUID
    group_name: str
    starts_at: datetime
    key: bytes


@dataclass(frozen=True, slots=True)
class Memory:
    """One text of one past meeting."""

    meeting: Held
    where: Where
    text: str
    who: str = ""
    record_id: UUID | None = None
    """The supervision record that it stands in."""


@dataclass(frozen=True, slots=True)
class Past:
    """The meetings that are looked through, and the person who looks."""

    person: Person
    meetings: dict[UUID, Held]

    @property
    def kept_away(self) -> set[UUID]:
        """Where the person stepped out of a case; what the others kept stays closed to them."""
        items = AgendaItem.objects.filter(release__case__in=stepped_out_of(self.person))
        return set(items.values_list("meeting", flat=True))


def held_meetings(person: Person, scope: Scope = EVERYTHING) -> QuerySet[Meeting]:
    """Closed ones of groups that are open to the person today, the newest first."""
    found = meetings_seen_by(person).filter(state=MeetingState.CLOSED)
    if scope.group is not None:
        found = found.filter(group=scope.group)
    if scope.format_key:
        found = found.filter(format__key=scope.format_key)
    if scope.from_on is not None:
        found = found.filter(starts_at__date__gte=scope.from_on)
    if scope.until_on is not None:
        found = found.filter(starts_at__date__lte=scope.until_on)
    if scope.role == PRESENTER:
        found = found.filter(agenda__presenter=person)
    elif scope.role:
        found = found.filter(roles__role=scope.role, roles__person=person)
    return found.distinct().order_by("-starts_at", "pk")


def memories(
    person: Person, scope: Scope = EVERYTHING, *, most: int | None = None
) -> Iterator[Memory]:
    """By kind of text; of the newest `most` meetings, or of all."""
    rows = held_meetings(person, scope).values_list("pk", "group__name", "starts_at", "data_key")
    past = Past(person, {row[0]: Held(*row) for row in rows[:most]})
    for where, gather in GATHERED.items():
        if scope.where in {None, where}:
            yield from gather(past)


def _themes(past: Past) -> Iterator[Memory]:
    for row_id, meeting, sealed in _of_records(past, "themes"):
        text = unseal(sealed, key=meeting.key, place=themes_place(row_id))
        yield Memory(meeting, Where.THEMES, text)


def _learning(past: Past) -> Iterator[Memory]:
    for row_id, meeting, sealed in _of_records(past, "learning"):
        text = unseal(sealed, key=meeting.key, place=learning_place(row_id))
        yield Memory(meeting, Where.LEARNING, text)


def _of_records(past: Past, field: str) -> Iterator[tuple[UUID, Held, bytes]]:
    readable = past.meetings.keys() - past.kept_away
    rows = MeetingRecord.objects.filter(meeting__in=readable).exclude(**{field: b""})
    for row_id, meeting_id, sealed in rows.values_list("pk", "meeting", field):
        yield row_id, past.meetings[meeting_id], sealed


def _commitments(past: Past) -> Iterator[Memory]:
    rows = Commitment.objects.filter(record__meeting__in=past.meetings.keys())
    away, you = past.kept_away, past.person.pk
    of_row = ("pk", "text", "person", "person__name", "record__meeting")
    for row_id, sealed, who, name, meeting_id in rows.order_by("position").values_list(*of_row):
        meeting = past.meetings[meeting_id]
        if who == you or meeting_id not in away:
            text = unseal(sealed, key=meeting.key, place=commitment_place(row_id))
            yield Memory(meeting, Where.COMMITMENT, text, name)


def _outcomes(past: Past) -> Iterator[Memory]:
    rows = Outcome.objects.filter(commitment__record__meeting__in=past.meetings.keys())
    away = past.kept_away
    for row in rows.select_related("commitment__record", "commitment__person"):
        meeting = past.meetings[row.commitment.record.meeting_id]
        is_own = row.commitment.person_id == past.person.pk
        if is_own or (row.is_told and meeting.pk not in away):
            text = unseal(row.text, key=meeting.key, place=outcome_place(row.pk))
            said = ": ".join(filter(None, (Became(row.became).label, text)))
            yield Memory(meeting, Where.OUTCOME, said, row.commitment.person.name)


def _follow_ups(past: Past) -> Iterator[Memory]:
    """Not of a case that was taken back."""
    rows = follow_ups_seen_by(past.person).filter(answered_at__isnull=False)
    for row in rows.exclude(release__state=ReleaseState.WITHDRAWN):
        meeting = past.meetings.get(row.meeting_id)
        if meeting is not None:
            text = unseal(row.answer, key=meeting.key, place=answer_place(row.pk))
            yield Memory(meeting, Where.FOLLOW_UP, text, row.author.name)


def _offered(past: Past) -> Iterator[Memory]:
    """What the others said about the person's own cases, but for those taken back."""
    rows = Line.objects.filter(
        item__presenter=past.person,
        kind__in=KEPT_FOR_PRESENTER,
        meeting__in=past.meetings.keys(),
    ).exclude(author=past.person)
    rows = rows.exclude(item__release__state=ReleaseState.WITHDRAWN)
    for row in rows.select_related("author").order_by("said_at", "pk"):
        meeting = past.meetings[row.meeting_id]
        text = unseal(row.text, key=meeting.key, place=line_place(row.pk))
        yield Memory(meeting, Where.OFFERED, text, row.author.name)


def _notes(past: Past) -> Iterator[Memory]:
    rows = RoomNote.objects.filter(person=past.person, meeting__in=past.meetings.keys())
    for row in rows:
        text = unseal(row.text, key=past.person.data_key, place=note_place(row))
        if text:
            yield Memory(past.meetings[row.meeting_id], Where.NOTE, text)


def _supervision(past: Past) -> Iterator[Memory]:
    """The newest version that the person may read of each record of theirs."""
    about = newest_versions_seen_by(past.person)
    titles = {field.key: field.title for field in record_form().fields}
    rows = RecordWords.objects.filter(version__in=about)
    of_row = ("pk", "version", "version__record", "field", "text")
    for row_id, version, record_id, field, sealed in rows.values_list(*of_row):
        meeting = past.meetings.get(about[version])
        if meeting is not None:
            text = unseal(sealed, key=meeting.key, place=words_place(row_id))
            said = f"{titles.get(field, field)}: {text}"
            yield Memory(meeting, Where.SUPERVISION, said, record_id=record_id)


GATHERED: dict[Where, Callable[[Past], Iterator[Memory]]] = {
    Where.THEMES: _themes,
    Where.LEARNING: _learning,
    Where.COMMITMENT: _commitments,
    Where.OUTCOME: _outcomes,
    Where.FOLLOW_UP: _follow_ups,
    Where.OFFERED: _offered,
    Where.NOTE: _notes,
    Where.SUPERVISION: _supervision,
}
