from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from covision.audit.models import AuditEvent
from covision.audit.reading import events_of_practice
from covision.cases.gate import LineStopped
from covision.cases.states import Recognising
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.jobs.models import Letter
from covision.meetings import attending, entering
from covision.meetings.attendance_access import (
    attendance_for,
    attended,
    contested_before,
    meetings_to_confirm,
    proposals_for,
    sheet_for,
)
from covision.meetings.models import AttendanceEntry, AttendanceSheet, Meeting
from covision.meetings.outcomes import Came, Word
from covision.meetings.staying import Hour, Stay, proposed, settled
from covision.people.models import Person
from tests import make_after, make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
BEGAN = datetime(2026, 11, 3, 18, tzinfo=UTC)
HOUR = Hour(BEGAN, BEGAN + timedelta(minutes=60))


def at(minutes: int) -> datetime:
    return BEGAN + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("arrived", "left", "seen", "came", "minutes"),
    [
        (-10, 60, 60, Came.WHOLE, 60),
        (4, 57, 57, Came.WHOLE, 60),
        (12, 60, 60, Came.LATE, 48),
        (0, 30, 30, Came.PART, 30),
        (12, 30, 30, Came.PART, 18),
        (0, 60, 20, Came.PART, 20),
        (-20, -10, -10, Came.NOTICE, 0),
    ],
)
def test_a_stay_is_proposed_from_presence(
    arrived: int, left: int, seen: int, came: Came, minutes: int
) -> None:
    stay = proposed(HOUR, arrived_at=at(arrived), left_at=at(left), last_seen_at=at(seen))
    assert (stay.came, stay.minutes) == (came, minutes)


def test_times_go_with_what_is_said() -> None:
    assert settled(HOUR, Came.WHOLE, at(20), at(30)).minutes == 60
    assert settled(HOUR, Came.LATE, at(20), at(30)).minutes == 40
    assert settled(HOUR, Came.PART, at(20), at(30)).minutes == 10
    assert settled(HOUR, Came.NO_SHOW, at(20), at(30)) == Stay(Came.NO_SHOW)


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana presents, Ben facilitates; Cleo may know the client, and steps out at the door."""
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    make_meeting.inside(planned, cast.ana, cast.ben)
    answers = {release.pk: Recognising.MAY_KNOW}
    assert not entering.enter(planned, affirmed=True, answers=answers, by=cast.cleo)
    begun = make_meeting.begun(planned, with_people=())
    make_after.lasted(begun, minutes=60)
    make_meeting.closed(begun)
    return make_meeting.again(begun)


@pytest.fixture
def sheet(cast: Cast, meeting: Meeting) -> AttendanceSheet:
    return make_after.sheet(meeting, by=cast.ben)


def of(sheet: AttendanceSheet, person: Person) -> AttendanceEntry:
    return sheet.entries.filter(person=person).latest("number")


def test_nobody_is_proposed_as_having_stayed_away_without_a_word(
    cast: Cast, meeting: Meeting
) -> None:
    stays = {one.person: one.stay.came for one in proposals_for(meeting)}
    assert stays == {cast.ana: Came.WHOLE, cast.ben: Came.WHOLE, cast.cleo: Came.NOTICE}


def test_who_facilitated_confirms_and_only_once(cast: Cast, meeting: Meeting) -> None:
    assert meetings_to_confirm(cast.ben) == [meeting]
    with pytest.raises(NotAllowed, match="Whoever facilitated"):
        make_after.sheet(meeting, by=cast.ana)
    made = make_after.sheet(meeting, by=cast.ben)
    assert (made.size, made.kind, made.supervisor) == (2, "peer", None)
    assert meetings_to_confirm(cast.ben) == []
    with pytest.raises(NotPossible, match="already"):
        make_after.sheet(meeting, by=cast.ben)
    assert AuditEvent.objects.filter(act="attendance.confirm", subject=str(made)).count() == 1


def test_times_outside_the_meeting_are_refused(cast: Cast, meeting: Meeting) -> None:
    assert meeting.opened_at is not None
    early = Stay(Came.PART, meeting.opened_at - timedelta(hours=1), meeting.closed_at)
    with pytest.raises(NotPossible, match="outside the meeting"):
        make_after.sheet(meeting, by=cast.ben, stays={cast.ana.pk: early})
    assert not AttendanceSheet.objects.exists()


def test_each_sees_their_own_and_no_peer_anybody_elses(cast: Cast, sheet: AttendanceSheet) -> None:
    assert [one.person for one in attended(sheet, by=cast.cleo)] == [cast.cleo]
    assert [one.person for one in attended(sheet, by=cast.ana)] == [cast.ana]
    assert len(attended(sheet, by=cast.ben)) == 3
    for stranger in (cast.dan, cast.eva):
        with pytest.raises(NotFound):
            sheet_for(stranger, meeting_id=sheet.meeting_id)


def test_somebody_contests_and_is_answered_with_a_reason(
    cast: Cast, sheet: AttendanceSheet
) -> None:
    meeting = sheet.meeting
    was_there = Stay(Came.WHOLE, meeting.opened_at, meeting.closed_at)
    attending.contest(sheet, stay=was_there, by=cast.cleo)
    assert Letter.objects.filter(letter="attendance", to=cast.ben.email).exists()
    assert contested_before(cast.ben) == [sheet]
    (own,) = attended(sheet, by=cast.cleo)
    assert own.is_contested
    assert own.stay.came == Came.NOTICE
    attending.correct(
        sheet,
        person=cast.cleo,
        stay=was_there,
        reason="She was in the second room.",
        names_nobody=False,
        by=cast.ben,
    )
    (own,) = attended(sheet, by=cast.cleo)
    assert own.stay.came == Came.WHOLE
    told = [(one.word, one.by, one.stay.came) for one in own.history]
    assert told == [
        (Word.CONFIRMED, cast.ben, Came.NOTICE),
        (Word.CONTESTED, cast.cleo, Came.WHOLE),
        (Word.CORRECTED, cast.ben, Came.WHOLE),
    ]
    assert own.history[-1].reason == "She was in the second room."
    assert contested_before(cast.ben) == []


def test_a_question_can_be_answered_by_leaving_it_as_it_was(
    cast: Cast, sheet: AttendanceSheet
) -> None:
    attending.contest(sheet, stay=Stay(Came.NO_SHOW), by=cast.cleo)
    with pytest.raises(NotPossible, match="contested it already"):
        attending.contest(sheet, stay=Stay(Came.NO_SHOW), by=cast.cleo)
    with pytest.raises(NotPossible, match="Say why"):
        attending.leave_as_it_was(
            sheet, person=cast.cleo, reason=" ", names_nobody=False, by=cast.ben
        )
    attending.leave_as_it_was(
        sheet, person=cast.cleo, reason="You wrote on Monday.", names_nobody=False, by=cast.ben
    )
    (own,) = attended(sheet, by=cast.cleo)
    assert (own.stay.came, own.is_contested) == (Came.NOTICE, False)


def test_nobody_corrects_themselves_and_peers_answer_for_who_facilitated(
    cast: Cast, sheet: AttendanceSheet
) -> None:
    late = Stay(Came.NOTICE)
    with pytest.raises(NotAllowed, match="of themselves"):
        attending.correct(
            sheet, person=cast.ben, stay=late, reason="So.", names_nobody=False, by=cast.ben
        )
    attending.contest(sheet, stay=late, by=cast.ben)
    assert contested_before(cast.ana) == [sheet]
    attending.correct(
        sheet, person=cast.ben, stay=late, reason="He said so.", names_nobody=False, by=cast.ana
    )
    assert of(sheet, cast.ben).came == Came.NOTICE
    with pytest.raises(NotAllowed, match="answers this"):
        attending.correct(
            sheet, person=cast.cleo, stay=late, reason="So.", names_nobody=False, by=cast.ana
        )


def test_a_reason_passes_the_gate(cast: Cast, sheet: AttendanceSheet) -> None:
    with pytest.raises(LineStopped):
        attending.correct(
            sheet,
            person=cast.ana,
            stay=Stay(Came.NOTICE),
            reason="She was with Deb Kowalczyk.",
            names_nobody=True,
            by=cast.ben,
        )
    assert of(sheet, cast.ana).word == Word.CONFIRMED


def test_what_was_said_of_an_attendance_is_never_changed(sheet: AttendanceSheet) -> None:
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        AttendanceEntry.objects.update(minutes=600)


def test_an_hours_ledger_gets_what_it_counts_and_no_name_of_a_group(
    cast: Cast, sheet: AttendanceSheet
) -> None:
    (counted,) = attendance_for(cast.ana)
    assert (counted.minutes, counted.kind, counted.size) == (60, "peer", 2)
    assert "Tuesday" not in repr(counted)
    assert attendance_for(cast.eva) == []
    solo = make_after.solo(cast)
    make_after.sheet(solo, by=cast.ben)
    latest = attendance_for(cast.ana)[-1]
    assert (latest.kind, latest.supervisor, latest.minutes) == ("individual", cast.ben, 50)


def test_who_administers_reads_of_no_question_about_somebody(
    cast: Cast, sheet: AttendanceSheet
) -> None:
    attending.contest(sheet, stay=Stay(Came.NO_SHOW), by=cast.cleo)
    acts = set(events_of_practice(cast.practice).values_list("act", flat=True))
    assert "attendance.confirm" in acts
    assert "attendance.contest" not in acts
