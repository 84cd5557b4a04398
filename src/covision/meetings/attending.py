"""Who was there is confirmed, contested, and corrected with a reason; each word stays."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_line
from covision.core.errors import NotFound, NotPossible
from covision.core.sealing import SealedForOthers, seal_for_others
from covision.jobs.mailing import enqueue_mail
from covision.meetings.access import NO_MEETING
from covision.meetings.attendance_access import (
    attendance_place,
    last_entries,
    proposals_for,
    standing_entry,
    stay_of,
)
from covision.meetings.attendance_rules import (
    check_may_confirm,
    check_may_contest,
    check_may_correct,
    check_stay,
    hour_of,
)
from covision.meetings.models import AttendanceEntry, AttendanceSheet, Meeting
from covision.meetings.outcomes import Modality, Word
from covision.meetings.parts import known_in, supervisors_of
from covision.meetings.revising import held
from covision.meetings.staying import Stay
from covision.people.models import Person


@transaction.atomic
def confirm(
    meeting: Meeting, *, stays: Mapping[UUID, Stay], modality: Modality, by: Person
) -> AttendanceSheet:
    """For everybody who is proposed: whoever is left out of `stays` stands as proposed."""
    meeting = held(meeting)
    check_may_confirm(meeting, by=by)
    hour = hour_of(meeting)
    settled = {one.person: stays.get(one.person.pk, one.stay) for one in proposals_for(meeting)}
    for stay in settled.values():
        check_stay(stay, hour)
    sheet = AttendanceSheet.objects.create(
        meeting=meeting,
        kind=meeting.group.kind,
        size=sum(stay.was_there for stay in settled.values()),
        supervisor_id=_supervisor(meeting, settled),
        modality=modality,
        confirmed_by=by,
        confirmed_at=timezone.now(),
    )
    for person, stay in settled.items():
        _say(sheet, person, stay, word=Word.CONFIRMED, by=by)
    record(by=by, act="attendance.confirm", subject=sheet, practice=meeting.group.practice)
    return sheet


@transaction.atomic
def contest(sheet: AttendanceSheet, *, stay: Stay, by: Person) -> None:
    """How the person says that it was. They need not say why."""
    sheet, last = _held(sheet, by)
    check_may_contest(sheet, last=last, by=by)
    check_stay(stay, hour_of(sheet.meeting))
    if stay == stay_of(last):
        raise NotPossible("That is what stands there already.")
    _say(sheet, by, stay, word=Word.CONTESTED, by=by)
    if sheet.confirmed_by is not None and sheet.confirmed_by != by:
        _write_to(sheet.confirmed_by, sheet)
    record(by=by, act="attendance.contest", subject=sheet, practice=sheet.meeting.group.practice)


@transaction.atomic
def correct(
    sheet: AttendanceSheet,
    *,
    person: Person,
    stay: Stay,
    reason: str,
    names_nobody: bool,
    by: Person,
) -> None:
    sheet, _last = _held(sheet, person)
    check_may_correct(sheet, person=person, by=by)
    check_stay(stay, hour_of(sheet.meeting))
    if stay == stay_of(_standing(sheet, person)):
        raise NotPossible("That is what stands there already.")
    _say(
        sheet,
        person,
        stay,
        word=Word.CORRECTED,
        reason=reason,
        names_nobody=names_nobody,
        by=by,
    )
    _write_to(person, sheet)
    record(by=by, act="attendance.correct", subject=sheet, practice=sheet.meeting.group.practice)


@transaction.atomic
def leave_as_it_was(
    sheet: AttendanceSheet, *, person: Person, reason: str, names_nobody: bool, by: Person
) -> None:
    """The answer to somebody who contested it."""
    sheet, last = _held(sheet, person)
    check_may_correct(sheet, person=person, by=by)
    if last.word != Word.CONTESTED:
        raise NotPossible("Nobody contests it. It stays as it is.")
    stay = stay_of(_standing(sheet, person))
    _say(sheet, person, stay, word=Word.KEPT, reason=reason, names_nobody=names_nobody, by=by)
    _write_to(person, sheet)
    record(by=by, act="attendance.keep", subject=sheet, practice=sheet.meeting.group.practice)


def _supervisor(meeting: Meeting, settled: Mapping[Person, Stay]) -> UUID | None:
    """Of several, one who was there; of none, nobody."""
    there = {person.pk for person, stay in settled.items() if stay.was_there}
    teach = sorted(supervisors_of(meeting.group), key=lambda who: (who not in there, who))
    return teach[0] if teach else None


def _held(sheet: AttendanceSheet, person: Person) -> tuple[AttendanceSheet, AttendanceEntry]:
    """The sheet, locked with its meeting, and the last word about the person."""
    held(sheet.meeting)
    found = AttendanceSheet.objects.select_related("meeting__group__practice", "confirmed_by")
    sheet = found.get(pk=sheet.pk)
    last = last_entries(sheet).get(person.pk)
    if last is None:
        raise NotFound(NO_MEETING)
    return sheet, last


def _standing(sheet: AttendanceSheet, person: Person) -> AttendanceEntry:
    return standing_entry(sheet.entries.filter(person=person).order_by("number"))


def _say(
    sheet: AttendanceSheet,
    person: Person,
    stay: Stay,
    *,
    word: Word,
    reason: str = "",
    names_nobody: bool = False,
    by: Person,
) -> None:
    needs_reason = word in {Word.CORRECTED, Word.KEPT}
    if needs_reason and not reason.strip():
        raise NotPossible("Say why, in a few words. Whom it is about reads them.")
    entry_id, meeting = uuid4(), sheet.meeting
    sealed = SealedForOthers()
    if needs_reason:
        words = pass_line(reason, known=known_in(meeting), names_nobody=names_nobody)
        sealed = seal_for_others(words, key=meeting.data_key, place=attendance_place(entry_id))
    AttendanceEntry.objects.create(
        pk=entry_id,
        sheet=sheet,
        person=person,
        number=sheet.entries.filter(person=person).count() + 1,
        word=word,
        came=stay.came,
        from_at=stay.from_at,
        until_at=stay.until_at,
        minutes=stay.minutes,
        reason=sealed,
        said_by=by,
        said_at=timezone.now(),
    )


def _write_to(person: Person, sheet: AttendanceSheet) -> None:
    enqueue_mail(
        to=person.email,
        letter="attendance",
        link=f"/meetings/{sheet.meeting_id}/attendance/",
    )
