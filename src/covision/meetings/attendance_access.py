"""Who was there, as the person concerned sees it, and whoever answers for it; and for the hours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from covision.core.errors import NotFound
from covision.core.sealing import unseal
from covision.meetings.access import NO_MEETING, meetings_seen_by
from covision.meetings.attendance_rules import answers_for_attendance, hour_of
from covision.meetings.models import AttendanceEntry, AttendanceSheet, Meeting
from covision.meetings.outcomes import Came, Modality, Word
from covision.meetings.roster import day_of
from covision.meetings.states import MeetingState
from covision.meetings.staying import ABSENT, Stay, proposed
from covision.people.access import memberships_of
from covision.people.models import Person
from covision.people.states import GroupKind


@dataclass(frozen=True, slots=True)
class Proposal:
    person: Person
    stay: Stay


@dataclass(frozen=True, slots=True)
class Said:
    """One word of the history: who said what, when, and why."""

    word: Word
    stay: Stay
    by: Person | None
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Attended:
    """How one person was there: what holds now, and how it came to that."""

    person: Person
    stay: Stay
    history: tuple[Said, ...]

    @property
    def is_contested(self) -> bool:
        return self.history[-1].word == Word.CONTESTED

    @property
    def wished(self) -> Stay:
        return self.history[-1].stay


@dataclass(frozen=True, slots=True)
class Counted:
    """One meeting as an hours ledger takes it. No word of what it was about, nor of a group."""

    meeting_id: UUID
    on: date
    began_at: datetime
    minutes: int
    came: Came
    kind: GroupKind
    size: int
    supervisor: Person | None
    modality: Modality
    is_contested: bool


def attendance_place(entry_id: UUID) -> str:
    return f"meetings.attendance_entry.reason:{entry_id}"


def sheet_of(meeting: Meeting) -> AttendanceSheet | None:
    found = AttendanceSheet.objects.select_related("confirmed_by", "supervisor")
    return found.filter(meeting=meeting).first()


def sheet_for(person: Person, *, meeting_id: UUID) -> AttendanceSheet:
    try:
        return AttendanceSheet.objects.select_related("meeting__group__practice").get(
            meeting__in=meetings_seen_by(person).values("pk"), meeting=meeting_id
        )
    except AttendanceSheet.DoesNotExist:
        raise NotFound(NO_MEETING) from None


def proposals_for(meeting: Meeting) -> list[Proposal]:
    """From the room, for whoever was there and whoever was in the group that day."""
    hour, day = hour_of(meeting), day_of(meeting)
    came = {one.person: one for one in meeting.attendances.select_related("person")}
    inside = [one.person for one in memberships_of(meeting.group) if one.from_on <= day]
    people = sorted({*came, *inside}, key=lambda one: (one.name, one.pk))
    return [
        Proposal(
            one,
            proposed(
                hour,
                arrived_at=came[one].arrived_at,
                left_at=came[one].left_at,
                last_seen_at=came[one].last_seen_at,
            )
            if one in came
            else ABSENT,
        )
        for one in people
    ]


def attended(sheet: AttendanceSheet, *, by: Person) -> tuple[Attended, ...]:
    """Everybody's for whoever answers for it; for anybody else their own alone.

    When somebody went could tell who stepped out of a case, so it is not the group's to read.
    """
    entries = sheet.entries.select_related("person", "said_by").order_by("number")
    if not answers_for_attendance(sheet.meeting, by):
        entries = entries.filter(person__in=[by, *_led(sheet)])
    told: dict[Person, list[AttendanceEntry]] = {}
    for entry in entries:
        told.setdefault(entry.person, []).append(entry)
    people = sorted(told, key=lambda one: (one.name, one.pk))
    return tuple(_attended(sheet.meeting, one, told[one]) for one in people)


def attendance_for(person: Person) -> list[Counted]:
    """The person's own, of every meeting that was confirmed: also of groups they have left."""
    entries = AttendanceEntry.objects.filter(person=person).select_related(
        "sheet__meeting__group__practice", "sheet__supervisor"
    )
    of_sheet: dict[UUID, list[AttendanceEntry]] = {}
    for entry in entries.order_by("sheet__meeting__starts_at", "sheet", "number"):
        of_sheet.setdefault(entry.sheet_id, []).append(entry)
    return [_counted(found) for found in of_sheet.values()]


def standing_entry(entries: Iterable[AttendanceEntry]) -> AttendanceEntry:
    """What holds: the last word that is not a question."""
    return [one for one in entries if one.word != Word.CONTESTED][-1]


def meetings_to_confirm(person: Person) -> list[Meeting]:
    """Closed ones that wait for the person to say who was there, the newest first."""
    waiting = meetings_seen_by(person).filter(state=MeetingState.CLOSED, sheet__isnull=True)
    led = waiting.filter(roles__role="facilitator", roles__person=person)
    return list(led.distinct().order_by("-closed_at", "pk"))


def contested_before(person: Person) -> list[AttendanceSheet]:
    """Sheets on which a question waits for the person to answer it."""
    later = AttendanceEntry.objects.filter(
        sheet=OuterRef("sheet"), person=OuterRef("person"), number__gt=OuterRef("number")
    )
    asked = AttendanceEntry.objects.filter(~Exists(later), word=Word.CONTESTED)
    sheets = AttendanceSheet.objects.filter(
        meeting__in=meetings_seen_by(person).values("pk"), entries__in=asked
    ).select_related("meeting__group__practice")
    return [sheet for sheet in sheets.distinct() if _waits(sheet, person)]


def stay_of(entry: AttendanceEntry) -> Stay:
    return Stay(Came(entry.came), entry.from_at, entry.until_at)


def last_entries(sheet: AttendanceSheet) -> Mapping[UUID, AttendanceEntry]:
    """The last word about each person, a question too."""
    return {one.person_id: one for one in sheet.entries.order_by("number")}


def _waits(sheet: AttendanceSheet, person: Person) -> bool:
    asked = [who for who, one in last_entries(sheet).items() if one.word == Word.CONTESTED]
    if not answers_for_attendance(sheet.meeting, person):
        asked = [who for who in asked if who in {one.pk for one in _led(sheet)}]
    return any(who != person.pk for who in asked)


def _led(sheet: AttendanceSheet) -> list[Person]:
    """Whoever facilitated, while they have contested: in a peer group the others answer."""
    if sheet.kind != GroupKind.PEER:
        return []
    led = [one.person for one in sheet.meeting.roles.filter(role="facilitator")]
    last = last_entries(sheet)
    return [one for one in led if one.pk in last and last[one.pk].word == Word.CONTESTED]


def _attended(meeting: Meeting, person: Person, entries: list[AttendanceEntry]) -> Attended:
    return Attended(
        person,
        stay_of(standing_entry(entries)),
        tuple(
            Said(
                Word(one.word),
                stay_of(one),
                one.said_by,
                one.said_at,
                unseal(one.reason, key=meeting.data_key, place=attendance_place(one.pk)),
            )
            for one in entries
        ),
    )


def _counted(entries: list[AttendanceEntry]) -> Counted:
    holds, sheet = standing_entry(entries), entries[0].sheet
    meeting = sheet.meeting
    return Counted(
        meeting_id=meeting.pk,
        on=day_of(meeting),
        began_at=meeting.opened_at or meeting.starts_at,
        minutes=holds.minutes,
        came=Came(holds.came),
        kind=GroupKind(sheet.kind),
        size=sheet.size,
        supervisor=sheet.supervisor,
        modality=Modality(sheet.modality),
        is_contested=entries[-1].word == Word.CONTESTED,
    )
