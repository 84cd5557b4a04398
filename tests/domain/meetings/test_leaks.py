"""Ways in which a room could tell more than it may: each was tried, and stays shut."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from covision.audit.models import AuditEvent
from covision.cases import rules, withdrawing
from covision.cases.gate import LineStopped
from covision.cases.models import Reading, Release
from covision.cases.states import Recognising
from covision.core.errors import NotPossible
from covision.meetings import (
    closing,
    entering,
    following_up,
    leading,
    planning,
    reading,
    running,
    turning,
)
from covision.meetings.models import FollowUp, Meeting
from covision.meetings.recalling import promises_said
from covision.meetings.states import LineKind, TurnState
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
FACT = "Nobody says Lighthouse Keepers here."
"""A fact of Cleo's case, in no list of names."""


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def release(cast: Cast) -> Release:
    return make_case.released(cast.ana, to=cast.tuesday)


@pytest.fixture
def meeting(cast: Cast, release: Release) -> Meeting:
    made = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    return make_meeting.begun(made, with_people=(cast.ana, cast.ben, cast.cleo))


@pytest.fixture
def with_second(cast: Cast, release: Release) -> Meeting:
    """Ana's case first; then Cleo's, which is about lighthouse keepers."""
    made = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    known = "lighthouse keepers"
    case = make_case.decided_case(cast.cleo, to=cast.tuesday, story="He is tired.", known=known)
    second = make_case.release(case, to=cast.tuesday)
    planning.put_on_agenda(made, release=second, by=cast.cleo)
    return make_meeting.begun(make_meeting.again(made), with_people=(cast.ana, cast.ben, cast.cleo))


def here(meeting: Meeting) -> set[Person]:
    inside = meeting.attendances.filter(left_at__isnull=True).select_related("person")
    return {one.person for one in inside}


def speaker(meeting: Meeting) -> Person:
    return meeting.turns.select_related("person").get(state=TurnState.SPEAKING).person


def test_after_its_last_day_a_case_opens_in_no_room(
    cast: Cast, meeting: Meeting, release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On its last evening the worker may not have closed it yet."""
    after = release.closes_on + timedelta(days=1)
    monkeypatch.setattr(rules, "timezone", SimpleNamespace(localdate=lambda: after))
    with pytest.raises(NotPossible, match="is closed"):
        reading.read_case(meeting, by=cast.cleo)
    assert not entering.look_in(meeting, by=cast.cleo).case_is_open
    assert not Reading.objects.exists()


def test_a_case_that_was_taken_back_opens_in_no_room(
    cast: Cast, meeting: Meeting, release: Release
) -> None:
    withdrawing.withdraw(release, by=cast.ana)
    with pytest.raises(NotPossible, match="Ana has taken this case back"):
        reading.read_case(meeting, by=cast.cleo)


def test_what_was_said_about_a_case_stays_bound_to_it(cast: Cast, meeting: Meeting) -> None:
    """Else who stepped out could come back when the case is off the table, and read the lines."""
    meeting = make_meeting.at_phase(meeting, "Resonance")
    make_meeting.said(meeting, "I felt cold.", by=speaker(meeting), kind=LineKind.RESONANCE)
    entering.step_out(meeting, by=cast.cleo)
    with pytest.raises(NotPossible, match="Take the release back instead"):
        planning.take_off_agenda(meeting.agenda.get(), by=cast.ana)


def test_a_line_says_nothing_of_the_case_that_comes_later(cast: Cast, with_second: Meeting) -> None:
    meeting = make_meeting.at_phase(with_second, "Resonance")
    with pytest.raises(LineStopped):
        make_meeting.said(
            meeting, FACT, by=speaker(meeting), kind=LineKind.RESONANCE, names_nobody=True
        )


def test_a_follow_up_says_nothing_of_the_other_case(cast: Cast, with_second: Meeting) -> None:
    make_meeting.closed(with_second)
    row = FollowUp.objects.get(author=cast.ana)
    with pytest.raises(LineStopped):
        following_up.answer(row, text=FACT, names_nobody=True, by=cast.ana)


def test_a_record_says_nothing_of_any_case_of_the_meeting(cast: Cast, with_second: Meeting) -> None:
    with pytest.raises(LineStopped):
        closing.close(
            with_second,
            themes="Endings.",
            commitments=[closing.Promise(cast.ana.pk, FACT)],
            follow_up_on=closing.usual_follow_up_day(),
            names_nobody=True,
            by=make_meeting.facilitator(with_second),
        )


def test_a_line_with_the_id_of_another_leaves_that_one_alone(cast: Cast, meeting: Meeting) -> None:
    meeting, line_id = make_meeting.at_phase(meeting, "Resonance"), uuid4()
    first = speaker(meeting)
    make_meeting.said(meeting, "Cold.", by=first, kind=LineKind.RESONANCE, line_id=line_id)
    turning.pass_turn(meeting, by=first)
    second = speaker(meeting)
    make_meeting.said(meeting, "Warm.", by=second, kind=LineKind.RESONANCE, line_id=line_id)
    said = {line.author: line.pk for line in meeting.lines.all()}
    assert said[first] == line_id
    assert said[second] != line_id


def test_who_answers_on_the_cases_page_leaves_its_room_like_anybody(
    cast: Cast, meeting: Meeting, release: Release
) -> None:
    """A chair that stayed, and could not be handed anything, would tell the others why."""
    before = make_meeting.again(meeting).revision
    entering.answer_outside(release, answer=Recognising.MAY_KNOW, by=cast.cleo)
    assert here(meeting) == {cast.ana, cast.ben}
    assert make_meeting.again(meeting).revision == before + 1
    acts = AuditEvent.objects.filter(actor=str(cast.cleo.pk)).order_by("-number")
    assert [event.act for event in acts[:2]] == ["meeting.leave", "case.answer_recognition"]


def test_who_has_no_doubt_stays_in_the_room(cast: Cast, meeting: Meeting, release: Release) -> None:
    entering.answer_outside(release, answer=Recognising.CLEAR, by=cast.cleo)
    assert cast.cleo in here(meeting)


def test_a_case_that_comes_on_the_table_lets_out_who_knew_already(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    release = make_case.released(cast.ben, to=cast.tuesday)
    make_case.may_know(release, cast.cleo)
    planning.put_on_agenda(meeting, release=release, by=cast.ben)
    assert here(meeting) == {cast.ana, cast.ben}


def test_whoever_closes_reads_no_promise_of_a_case_they_stepped_out_of(
    cast: Cast, with_second: Meeting
) -> None:
    meeting = make_meeting.at_phase(with_second, "Presenter takes")
    make_meeting.said(meeting, "I will wait a week.", by=cast.ana, kind=LineKind.COMMITMENT)
    leads = make_meeting.facilitator(meeting)
    leading.hand_over(meeting, to=cast.cleo, by=leads) if leads != cast.cleo else None
    entering.step_out(meeting, by=cast.ben)
    assert promises_said(meeting, to=cast.ben) == ()
    assert [one.text for one in promises_said(meeting, to=cast.cleo)] == ["I will wait a week."]


def test_the_meeting_begins_without_who_knew_already(cast: Cast, release: Release) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    make_meeting.inside(meeting, cast.ana, cast.ben, cast.cleo)
    planning.put_on_agenda(meeting, release=release, by=cast.ana)
    make_case.may_know(release, cast.cleo)
    make_meeting.inside(meeting, cast.ben)
    running.begin(meeting, by=make_meeting.facilitator(meeting))
    assert cast.cleo not in here(meeting)


def test_endless_commitments_are_refused_before_anything_is_closed(
    cast: Cast, meeting: Meeting
) -> None:
    endless = [closing.Promise(cast.ana.pk, "I will wait.")] * (closing.MOST_COMMITMENTS + 1)
    with pytest.raises(NotPossible, match="are the most"):
        make_meeting.closed(meeting, commitments=endless)
    assert make_meeting.again(meeting).closed_at is None
