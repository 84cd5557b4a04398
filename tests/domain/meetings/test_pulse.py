import pytest

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotPossible
from covision.meetings import assigning, pulsing
from covision.meetings.models import Meeting, PulseGiven, PulseTally
from covision.meetings.pulse_ends import pulse_of
from covision.meetings.pulses import Figure, figure_of
from covision.meetings.states import Role, Scale
from covision.people.models import Person
from tests import make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """In its last phase."""
    meeting = make_meeting.planned(cast.tuesday, by=cast.ben)
    assigning.assign(meeting, role=Role.FACILITATOR, to=cast.ben, by=cast.ben)
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    return make_meeting.at_phase(meeting, "Close and hand over")


def give(meeting: Meeting, by: Person, step: int, scale: Scale = Scale.AIRTIME) -> None:
    pulsing.give_pulse(meeting, answers={scale: step}, by=by)


def test_the_middle_and_the_middle_half_of_what_was_chosen() -> None:
    assert figure_of({5: 2}) is None
    assert figure_of({1: 1, 4: 1, 5: 1}) == Figure(3, 4.0, 2.5, 4.5)
    assert figure_of({3: 4}) == Figure(4, 3.0, 3.0, 3.0)


def test_a_pulse_is_shown_once_at_its_end_and_of_three_or_more(
    cast: Cast, meeting: Meeting
) -> None:
    for person, step in ((cast.ana, 2), (cast.ben, 4), (cast.cleo, 5)):
        assert pulse_of(meeting) == ()
        give(meeting, person, step)
    with pytest.raises(NotPossible, match="given yours"):
        give(meeting, cast.ana, 1)
    with pytest.raises(NotAllowed, match="Whoever facilitates"):
        pulsing.show_pulse(meeting, by=cast.ana)
    pulsing.show_pulse(meeting, by=cast.ben)
    shown = {one.scale: one.figure for one in pulse_of(meeting)}
    assert shown[Scale.AIRTIME] == Figure(3, 4.0, 3.0, 4.5)
    assert shown[Scale.USE] is None
    with pytest.raises(NotPossible, match="in the last phase"):
        give(make_meeting.again(meeting), cast.ana, 1)


def test_of_two_answers_nothing_is_ever_shown(cast: Cast, meeting: Meeting) -> None:
    for person in (cast.ana, cast.cleo):
        give(meeting, person, 1)
    make_meeting.closed(meeting)
    assert {one.figure for one in pulse_of(meeting)} == {None}


def test_no_row_and_no_log_ties_a_step_to_a_person(cast: Cast, meeting: Meeting) -> None:
    before = AuditEvent.objects.count()
    give(meeting, cast.ana, 1)
    assert AuditEvent.objects.count() == before
    row = PulseTally.objects.values().get()
    assert cast.ana.pk not in row.values()
    make_meeting.closed(meeting)
    assert not PulseGiven.objects.exists()


def test_a_pulse_is_given_at_the_end_with_a_step_that_there_is(
    cast: Cast, meeting: Meeting
) -> None:
    for answers in ({}, {Scale.USE: 6}, {Scale.USE: 0}):
        with pytest.raises(NotPossible, match="Choose a step"):
            pulsing.give_pulse(meeting, answers=answers, by=cast.ana)
    early = make_meeting.planned(cast.tuesday, by=cast.ben)
    early = make_meeting.begun(early, with_people=(cast.ana, cast.ben, cast.cleo))
    with pytest.raises(NotPossible, match="in the last phase"):
        give(early, cast.ana, 3)
