from datetime import timedelta

import pytest
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.cases.states import Recognising
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings import entering, planning, reading, running
from covision.meetings.models import Attendance, Meeting
from covision.meetings.room import questions_for
from covision.people import joining
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    release = make_case.released(cast.ana, to=cast.tuesday)
    return make_meeting.planned(cast.tuesday, by=cast.ben, release=release)


def test_the_door_opens_to_who_affirms_and_answers(cast: Cast, meeting: Meeting) -> None:
    make_meeting.inside(meeting, cast.ana, cast.ben)
    assert meeting.attendances.count() == 2
    assert AuditEvent.objects.filter(act="meeting.enter").count() == 2


def test_without_affirming_nobody_comes_in(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotPossible, match="alone or on headphones"):
        entering.enter(meeting, affirmed=False, answers={}, by=cast.ana)
    assert not Attendance.objects.exists()


def test_without_the_private_answer_nobody_comes_in(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotPossible, match="for each case whether you may know"):
        entering.enter(meeting, affirmed=True, answers={}, by=cast.cleo)
    assert not Attendance.objects.exists()


def test_the_presenter_is_not_asked_about_her_own_case(cast: Cast, meeting: Meeting) -> None:
    assert questions_for(meeting, cast.ana) == []
    assert len(questions_for(meeting, cast.cleo)) == 1


def test_a_stranger_and_an_administrator_find_no_door(cast: Cast, meeting: Meeting) -> None:
    for stranger in (cast.dan, cast.eva):
        with pytest.raises(NotFound):
            entering.enter(meeting, affirmed=True, answers={}, by=stranger)


def test_the_room_opens_half_an_hour_before(cast: Cast) -> None:
    early = make_meeting.planned(cast.tuesday, by=cast.ana, minutes=45)
    with pytest.raises(NotPossible, match="half an hour before"):
        entering.enter(early, affirmed=True, answers={}, by=cast.ana)


def test_a_cancelled_meeting_has_no_door(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    planning.cancel(meeting, by=cast.ana)
    with pytest.raises(NotPossible, match="was cancelled"):
        entering.enter(meeting, affirmed=True, answers={}, by=cast.ana)


def test_who_may_know_the_client_is_turned_at_the_door_in_private(
    cast: Cast, meeting: Meeting
) -> None:
    answers = {meeting.agenda.get().release_id: Recognising.MAY_KNOW}
    assert entering.enter(meeting, affirmed=True, answers=answers, by=cast.cleo) is False
    assert not meeting.attendances.filter(person=cast.cleo).exists()
    with pytest.raises(NotAllowed, match="You have stepped out"):
        entering.enter(meeting, affirmed=True, answers={}, by=cast.cleo)
    assert not AuditEvent.objects.filter(actor=str(cast.cleo.pk), act="meeting.enter").exists()


def test_stepping_out_looks_to_the_others_like_leaving(cast: Cast, meeting: Meeting) -> None:
    everybody = (cast.ana, cast.ben, cast.cleo)
    running_meeting = make_meeting.begun(meeting, with_people=everybody)
    before = AuditEvent.objects.count()
    entering.step_out(running_meeting, by=cast.cleo)
    new = AuditEvent.objects.filter(number__gt=before)
    assert [event.act for event in new if event.practice] == ["meeting.leave"]
    view = entering.look_in(running_meeting, by=cast.ben)
    assert [one.person for one in view.people] == [cast.ana, cast.ben]
    assert "Cleo" not in repr([view.people, view.turns, view.lines])


def test_who_stepped_out_sees_nothing_more(cast: Cast, meeting: Meeting) -> None:
    everybody = (cast.ana, cast.ben, cast.cleo)
    meeting = make_meeting.begun(meeting, with_people=everybody)
    entering.step_out(meeting, by=cast.cleo)
    for act in (
        lambda: entering.look_in(meeting, by=cast.cleo),
        lambda: reading.read_case(meeting, by=cast.cleo),
        lambda: make_meeting.said(meeting, "I am here.", by=cast.cleo),
    ):
        with pytest.raises(NotPossible, match="You are not in the room"):
            act()


def test_without_a_case_there_is_nothing_to_step_out_of(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    make_meeting.inside(meeting, cast.cleo)
    with pytest.raises(NotPossible, match="no case on the table"):
        entering.step_out(meeting, by=cast.cleo)


def test_leaving_twice_is_leaving_once_and_coming_back_is_possible(
    cast: Cast, meeting: Meeting
) -> None:
    make_meeting.inside(meeting, cast.cleo)
    entering.leave(meeting, by=cast.cleo)
    entering.leave(meeting, by=cast.cleo)
    assert AuditEvent.objects.filter(act="meeting.leave").count() == 1
    make_meeting.inside(meeting, cast.cleo)
    assert meeting.attendances.filter(person=cast.cleo, left_at__isnull=True).exists()


def test_a_case_that_comes_on_the_table_later_is_asked_about_first(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    release = make_case.released(cast.ben, to=cast.tuesday)
    planning.put_on_agenda(meeting, release=release, by=cast.ben)
    meeting = make_meeting.again(meeting)
    with pytest.raises(NotPossible, match="First say, in private"):
        entering.look_in(meeting, by=cast.cleo)
    make_meeting.inside(meeting, cast.cleo)
    assert entering.look_in(meeting, by=cast.cleo).item is not None


def test_who_facilitates_does_not_put_her_own_case_on_the_table(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben))
    release = make_case.released(cast.ana, to=cast.tuesday)
    with pytest.raises(NotPossible, match="Hand over facilitating first"):
        planning.put_on_agenda(meeting, release=release, by=cast.ana)
    assert not meeting.agenda.exists()


def test_an_ended_membership_ends_the_stay_in_the_room(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    joining.leave_group(cast.tuesday, by=cast.cleo)
    with pytest.raises(NotFound):
        entering.look_in(meeting, by=cast.cleo)


def test_reading_the_case_is_recorded_for_its_author(cast: Cast, meeting: Meeting) -> None:
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    opened = reading.read_case(meeting, by=cast.cleo)
    assert "has not slept" in opened.words.story
    assert [one.reader for one in opened.item.release.readings.all()] == [cast.cleo]


def test_being_seen_is_kept_at_most_every_ten_seconds(cast: Cast, meeting: Meeting) -> None:
    make_meeting.inside(meeting, cast.cleo)
    place = meeting.attendances.get(person=cast.cleo)
    entering.look_in(meeting, by=cast.cleo)
    place.refresh_from_db()
    fresh = place.last_seen_at
    long_ago = timezone.now() - timedelta(seconds=11)
    meeting.attendances.filter(person=cast.cleo).update(last_seen_at=long_ago)
    entering.look_in(meeting, by=cast.cleo)
    place.refresh_from_db()
    assert place.last_seen_at >= fresh


def test_the_next_case_lets_out_who_may_know_its_client(cast: Cast, meeting: Meeting) -> None:
    second = make_case.released(cast.cleo, to=cast.tuesday)
    planning.put_on_agenda(meeting, release=second, by=cast.cleo)
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    make_case.may_know(second, cast.ana)
    meeting = make_meeting.at_phase(meeting, "Resonance")
    running.take_next_case(meeting, seen=meeting.phase, by=make_meeting.facilitator(meeting))
    meeting = make_meeting.again(meeting)
    assert meeting.on_table is not None
    assert (meeting.phase, meeting.on_table.release) == (1, second)
    here = meeting.attendances.filter(left_at__isnull=True).values_list("person", flat=True)
    assert set(here) == {cast.ben.pk, cast.cleo.pk}
