from datetime import timedelta

import pytest
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.cases import withdrawing
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings import assigning, planning
from covision.meetings.access import agenda_seen_by, meeting_for, meetings_seen_by
from covision.meetings.models import Meeting
from covision.meetings.recalling import coming_meetings, past_meetings
from covision.meetings.states import MeetingState, Role
from tests import make, make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def last_act() -> AuditEvent:
    event = AuditEvent.objects.order_by("number").last()
    assert event is not None
    return event


def test_a_planned_meeting_is_seen_by_its_group_and_by_nobody_else(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    for person in (cast.ana, cast.ben, cast.cleo):
        assert meeting_for(person, meeting_id=meeting.pk) == meeting
    for stranger in (cast.dan, cast.eva):
        assert list(meetings_seen_by(stranger)) == []
        with pytest.raises(NotFound, match="no such meeting, or it is not yours"):
            meeting_for(stranger, meeting_id=meeting.pk)


def test_planning_is_written_down_without_a_word_of_content(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    event = last_act()
    assert (event.act, event.actor) == ("meeting.plan", str(cast.ana.pk))
    assert event.subject == f"meeting {meeting.pk}"
    assert event.practice == str(cast.practice.pk)


def test_a_meeting_keeps_the_format_of_the_day_it_was_planned(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, format_key="balint")
    assert meeting.format["name"] == "Balint group"
    assert meeting.format["phases"][0]["name"] == "Arrive"


def test_a_stranger_plans_nothing(cast: Cast) -> None:
    with pytest.raises(NotFound):
        make_meeting.planned(cast.tuesday, by=cast.dan)
    with pytest.raises(NotFound):
        make_meeting.planned(cast.tuesday, by=cast.eva)
    assert not Meeting.objects.exists()


def test_who_has_not_signed_plans_nothing_and_sees_nothing(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    make.new_version(cast.tuesday, by=cast.ben)
    with pytest.raises(NotAllowed, match="sign the agreement first"):
        make_meeting.planned(cast.tuesday, by=cast.cleo)
    with pytest.raises(NotFound):
        meeting_for(cast.ana, meeting_id=meeting.pk)


def test_a_meeting_is_not_planned_in_the_past(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="That time has passed"):
        make_meeting.planned(cast.tuesday, by=cast.ana, minutes=-5)


def test_nor_beyond_two_years(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="more than two years away"):
        make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60 * 24 * 800)


def test_a_format_that_is_not_there_is_refused(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="no such format"):
        make_meeting.planned(cast.tuesday, by=cast.ana, format_key="séance")


def test_a_meeting_is_moved_by_whoever_planned_it(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.cleo)
    later = timezone.now() + timedelta(days=3)
    planning.move(meeting, to=later, by=cast.cleo)
    assert make_meeting.again(meeting).starts_at == later
    assert last_act().act == "meeting.move"


def test_nobody_else_moves_or_cancels_it(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.cleo)
    assert make_meeting.facilitator(meeting) == cast.ana
    for act in (
        lambda: planning.move(meeting, to=timezone.now() + timedelta(days=1), by=cast.ben),
        lambda: planning.cancel(meeting, by=cast.ben),
    ):
        with pytest.raises(NotAllowed, match="Whoever planned this meeting or facilitates it"):
            act()


def test_a_cancelled_meeting_is_past_and_cannot_be_cancelled_again(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    planning.cancel(meeting, by=cast.ana)
    assert last_act().act == "meeting.cancel"
    assert list(coming_meetings(cast.ben)) == []
    assert list(past_meetings(cast.ben)) == [meeting]
    with pytest.raises(NotPossible, match="The meeting was cancelled"):
        planning.cancel(meeting, by=cast.ana)
    with pytest.raises(NotPossible, match="The meeting was cancelled"):
        planning.move(meeting, to=timezone.now() + timedelta(days=1), by=cast.ana)


def test_the_author_brings_her_release_and_nobody_facilitates_their_own_case(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    assert make_meeting.facilitator(meeting) == cast.ana
    planning.put_on_agenda(meeting, release=release, by=cast.ana)
    assert [item.release for item in agenda_seen_by(cast.cleo, meeting=meeting)] == [release]
    assert make_meeting.facilitator(meeting) == cast.ben
    assert last_act().act == "meeting.put_on_agenda"


def test_nobody_brings_the_case_of_another(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    with pytest.raises(NotAllowed, match="Only its author brings a case"):
        planning.put_on_agenda(meeting, release=release, by=cast.cleo)


def test_a_release_to_another_group_stays_there(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.pair)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    with pytest.raises(NotPossible, match="released to another group"):
        planning.put_on_agenda(meeting, release=release, by=cast.ana)


def test_a_release_that_was_taken_back_does_not_come(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    withdrawing.withdraw(release, by=cast.ana)
    release.refresh_from_db()
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    with pytest.raises(NotPossible, match="no longer open"):
        planning.put_on_agenda(meeting, release=release, by=cast.ana)


def test_a_case_stands_on_the_agenda_once_and_comes_off_by_its_author(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    with pytest.raises(NotPossible, match="on the agenda already"):
        planning.put_on_agenda(meeting, release=release, by=cast.ana)
    item = meeting.agenda.get()
    with pytest.raises(NotAllowed, match="Only whoever brought a case"):
        planning.take_off_agenda(item, by=cast.ben)
    planning.take_off_agenda(item, by=cast.ana)
    assert not meeting.agenda.exists()
    assert last_act().act == "meeting.take_off_agenda"


def test_who_stepped_out_of_a_case_does_not_find_it_on_the_agenda(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    make_case.may_know(release, cast.cleo)
    assert list(agenda_seen_by(cast.cleo, meeting=meeting)) == []
    assert len(agenda_seen_by(cast.ben, meeting=meeting)) == 1


def test_roles_go_to_whoever_has_waited_longest(cast: Cast) -> None:
    first = make_meeting.planned(cast.tuesday, by=cast.ana)
    everybody = (cast.ana, cast.ben, cast.cleo)
    assert make_meeting.facilitator(first) == cast.ana
    make_meeting.closed(make_meeting.begun(first, with_people=everybody))
    second = make_meeting.planned(cast.tuesday, by=cast.ana)
    assert make_meeting.facilitator(second) == cast.ben
    roles = {one.role: one.person for one in second.roles.select_related("person")}
    assert len(set(roles.values())) == len(roles) == 3


def test_a_supervisor_leads_the_pair(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.pair, by=cast.ana, format_key="case_of_the_week")
    assert make_meeting.facilitator(meeting) == cast.ben
    assert [one.role for one in meeting.roles.exclude(role=Role.FACILITATOR)] == ["timekeeper"]


def test_the_facilitator_changes_a_role_and_proposes_anew(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    assigning.assign(meeting, role=Role.FACILITATOR, to=cast.cleo, by=cast.ana)
    assert make_meeting.facilitator(meeting) == cast.cleo
    assert last_act().act == "meeting.assign"
    assigning.assign_roles(meeting, by=cast.cleo)
    assert make_meeting.facilitator(meeting) == cast.ana


def test_no_role_goes_to_the_presenter_as_facilitator_or_to_a_stranger(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    with pytest.raises(NotPossible, match="Nobody facilitates their own case"):
        assigning.assign(meeting, role=Role.FACILITATOR, to=cast.ana, by=cast.ben)
    with pytest.raises(NotFound):
        assigning.assign(meeting, role=Role.TIMEKEEPER, to=cast.dan, by=cast.ben)
    with pytest.raises(NotAllowed, match="Whoever planned"):
        assigning.assign(meeting, role=Role.TIMEKEEPER, to=cast.cleo, by=cast.ana)


def test_a_meeting_that_has_begun_is_no_longer_arranged(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    make_meeting.begun(meeting, with_people=(cast.ana, cast.ben))
    with pytest.raises(NotPossible, match="has begun"):
        planning.cancel(meeting, by=cast.ana)
    assert make_meeting.again(meeting).state == MeetingState.OPEN
