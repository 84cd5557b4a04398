from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.cases import withdrawing
from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings import closing, entering, following_up
from covision.meetings.access import follow_up_for, record_for
from covision.meetings.models import Commitment, FollowUp, Line, Meeting, MeetingRecord
from covision.meetings.recalling import (
    due_follow_ups,
    opened_follow_up,
    promises_said,
    record_read,
)
from covision.meetings.states import LineKind, MeetingState
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
LATER = timedelta(weeks=4)


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana presents, Ben facilitates, Cleo listens."""
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))


def test_closing_keeps_who_came_themes_and_commitments(cast: Cast, meeting: Meeting) -> None:
    promise = closing.Promise(cast.ana.pk, "I will name the ending.")
    record = make_meeting.closed(meeting, commitments=[promise])
    read = record_read(record, by=cast.cleo)
    assert [one.name for one in read.took_part] == ["Ana Ilves", "Ben Okoro", "Cleo Marsh"]
    assert read.themes == "Endings, and what we do not say about them."
    assert [(one.who, one.text) for one in read.commitments] == [
        (cast.ana, "I will name the ending.")
    ]
    meeting = make_meeting.again(meeting)
    assert meeting.state == MeetingState.CLOSED
    assert not meeting.attendances.filter(left_at__isnull=True).exists()
    assert AuditEvent.objects.filter(act="meeting.close", subject=str(meeting)).count() == 1


def test_the_record_is_for_the_group_alone(cast: Cast, meeting: Meeting) -> None:
    make_meeting.closed(meeting)
    assert record_for(cast.cleo, meeting_id=meeting.pk).meeting == meeting
    for stranger in (cast.dan, cast.eva):
        with pytest.raises(NotFound):
            record_for(stranger, meeting_id=meeting.pk)


def test_the_record_holds_no_case_text(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Clarify")
    make_meeting.said(meeting, "Who is awake at night?", by=cast.cleo, kind=LineKind.QUESTION)
    read = record_read(make_meeting.closed(meeting), by=cast.ben)
    shown = repr([read.themes, read.commitments, read.took_part, read.given_to_you])
    assert "awake" not in shown
    assert "slept" not in shown


def test_what_was_offered_stays_with_the_presenter_alone(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.at_phase(meeting, "Perspectives")
    make_meeting.said(meeting, "Ask about the winter.", by=cast.cleo, kind=LineKind.ADVICE)
    record = make_meeting.closed(meeting)
    assert [one.text for one in record_read(record, by=cast.ana).given_to_you] == [
        "Ask about the winter."
    ]
    for other in (cast.ben, cast.cleo):
        assert record_read(record, by=other).given_to_you == ()


def test_a_known_name_in_the_record_closes_nothing(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(LineStopped):
        make_meeting.closed(meeting, themes="What Deb Kowalczyk stirs in us.")
    promise = closing.Promise(cast.ana.pk, "I will call Lucía.")
    with pytest.raises(LineStopped):
        make_meeting.closed(meeting, commitments=[promise])
    assert not MeetingRecord.objects.exists()
    assert make_meeting.again(meeting).state == MeetingState.OPEN


def test_the_database_refuses_to_change_what_was_said(cast: Cast, meeting: Meeting) -> None:
    make_meeting.said(meeting, "A heaviness.", by=cast.cleo)
    promise = closing.Promise(cast.ana.pk, "I will name the ending.")
    make_meeting.closed(meeting, commitments=[promise])
    for change in (
        lambda: Line.objects.update(kind=LineKind.ADVICE),
        lambda: MeetingRecord.objects.update(took_part=[]),
        lambda: Commitment.objects.update(person=cast.ben),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            change()
    meeting.delete()
    assert not Line.objects.exists()


def test_only_who_facilitates_closes_and_only_once(cast: Cast, meeting: Meeting) -> None:
    def close(by: Person) -> None:
        closing.close(
            meeting,
            themes="",
            commitments=(),
            follow_up_on=closing.usual_follow_up_day(),
            names_nobody=False,
            by=by,
        )

    with pytest.raises(NotAllowed, match="Whoever facilitates"):
        close(cast.cleo)
    close(cast.ben)
    with pytest.raises(NotPossible, match="The meeting is closed"):
        close(cast.ben)


def test_a_meeting_that_has_not_begun_is_not_closed(cast: Cast) -> None:
    planned = make_meeting.planned(cast.tuesday, by=cast.ana)
    make_meeting.inside(planned, cast.ana)
    with pytest.raises(NotPossible, match="has not begun"):
        make_meeting.closed(planned)


def test_the_follow_up_has_a_day_to_come(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotPossible, match="a day to come"):
        closing.close(
            meeting,
            themes="",
            commitments=(),
            follow_up_on=timezone.localdate(),
            names_nobody=False,
            by=cast.ben,
        )


def test_a_commitment_belongs_to_somebody_who_came(cast: Cast, meeting: Meeting) -> None:
    promise = closing.Promise(cast.dan.pk, "I will write.")
    with pytest.raises(NotPossible, match="somebody who came"):
        make_meeting.closed(meeting, commitments=[promise])
    assert not MeetingRecord.objects.exists()


def test_what_was_promised_in_the_room_is_offered_for_the_record(
    cast: Cast, meeting: Meeting
) -> None:
    meeting = make_meeting.at_phase(meeting, "Presenter takes")
    make_meeting.said(meeting, "I will wait a week.", by=cast.ana, kind=LineKind.COMMITMENT)
    assert [one.text for one in promises_said(meeting, to=cast.ben)] == ["I will wait a week."]


def test_who_stepped_out_finds_no_trace_and_leaves_none(cast: Cast, meeting: Meeting) -> None:
    entering.step_out(meeting, by=cast.cleo)
    promise = closing.Promise(cast.ana.pk, "I will name the ending.")
    record = make_meeting.closed(meeting, commitments=[promise])
    mine = record_read(record, by=cast.cleo)
    assert (mine.themes, mine.commitments, mine.told) == ("", (), ())
    assert mine.is_kept_from_you
    theirs = record_read(record, by=cast.ben)
    assert not theirs.is_kept_from_you
    assert [one.name for one in theirs.took_part] == ["Ana Ilves", "Ben Okoro", "Cleo Marsh"]
    with pytest.raises(NotFound):
        follow_up_for(cast.cleo, follow_up_id=FollowUp.objects.get().pk)


def test_a_meeting_without_a_case_asks_for_no_follow_up(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    make_meeting.closed(make_meeting.begun(meeting, with_people=(cast.ana, cast.ben)))
    assert not FollowUp.objects.exists()


def test_four_weeks_later_the_author_is_asked_and_nobody_else(cast: Cast, meeting: Meeting) -> None:
    make_meeting.closed(meeting)
    today = timezone.localdate()
    assert list(due_follow_ups(cast.ana, today=today)) == []
    assert len(due_follow_ups(cast.ana, today=today + LATER)) == 1
    assert list(due_follow_ups(cast.ben, today=today + LATER)) == []


def test_a_case_that_was_taken_back_is_not_asked_about(cast: Cast, meeting: Meeting) -> None:
    make_meeting.closed(meeting)
    withdrawing.withdraw(FollowUp.objects.get().release, by=cast.ana)
    assert list(due_follow_ups(cast.ana, today=timezone.localdate() + LATER)) == []


def test_the_group_hears_what_became_of_it_once(cast: Cast, meeting: Meeting) -> None:
    record = make_meeting.closed(meeting)
    follow_up = FollowUp.objects.get()
    following_up.answer(follow_up, text="We named the ending.", names_nobody=False, by=cast.ana)
    told = record_read(record, by=cast.cleo).told
    assert [one.answer for one in told] == ["We named the ending."]
    assert opened_follow_up(follow_up_for(cast.ben, follow_up_id=follow_up.pk)).answer
    assert AuditEvent.objects.filter(act="meeting.follow_up", subject=str(follow_up)).exists()
    with pytest.raises(NotPossible, match="told the group already"):
        following_up.answer(follow_up, text="Again.", names_nobody=False, by=cast.ana)


def test_only_who_brought_the_case_tells_and_only_through_the_gate(
    cast: Cast, meeting: Meeting
) -> None:
    make_meeting.closed(meeting)
    follow_up = FollowUp.objects.get()
    with pytest.raises(NotAllowed, match="Whoever brought the case"):
        following_up.answer(follow_up, text="It went well.", names_nobody=False, by=cast.ben)
    with pytest.raises(LineStopped):
        following_up.answer(follow_up, text="Lucía came along.", names_nobody=True, by=cast.ana)
    follow_up.refresh_from_db()
    assert follow_up.answered_at is None
