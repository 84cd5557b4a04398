"""A meeting over days: its phases turn by themselves, once; what is hidden stays so till then."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from covision.audit.models import AuditEvent
from covision.cases import withdrawing
from covision.cases.gate import LineStopped
from covision.cases.models import Release
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.jobs.models import Letter
from covision.meetings import absenting, closing, over_days, pausing, planning, running
from covision.meetings.access import meeting_for
from covision.meetings.bookmarking import words_kept
from covision.meetings.contributing import took_part, waited_for
from covision.meetings.days_access import days_for
from covision.meetings.formats import formats
from covision.meetings.models import Line, Meeting, MeetingRecord, Pace, Turn
from covision.meetings.paces import days_in, foreseen, pace_of, running_end
from covision.meetings.pacing import held_again, keep_up
from covision.meetings.rules import running_format
from covision.meetings.states import LineKind, MeetingState, Role
from covision.people import gathering, joining
from covision.people.models import Membership
from tests import make_case, make_days, make_meeting
from tests.cast import Cast, the_cast
from tests.make_days import Clock, seen_by

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
LEAK = "Deb Kowalczyk"


@pytest.fixture
def cast() -> Cast:
    cast = the_cast()
    for person in (cast.ana, cast.ben, cast.cleo):
        make_days.lives_in(person, LONDON.key)
    return cast


@pytest.fixture(autouse=True)
def clock(cast: Cast) -> Iterator[Clock]:
    with make_days.stopped_clock() as clock:
        yield clock


@pytest.fixture
def release(cast: Cast, clock: Clock) -> Release:
    return make_days.released(cast.ana, to=cast.tuesday)


@pytest.fixture
def meeting(cast: Cast, clock: Clock) -> Meeting:
    people = (cast.ana, cast.ben, cast.cleo)
    return make_days.going_on(cast.tuesday, brings=cast.ana, people=people)


def named(meeting: Meeting) -> str:
    meeting = held_again(meeting)
    return running_format(meeting).phases[meeting.phase].name


def at_phase(meeting: Meeting, name: str, clock: Clock) -> Meeting:
    while named(meeting) != name:
        end = running_end(held_again(meeting))
        assert end is not None
        clock.now = end
        keep_up(held_again(meeting))
    return held_again(meeting)


def advances() -> int:
    return AuditEvent.objects.filter(act="meeting.advance").count()


def test_it_begins_by_itself_once_there_is_a_case(cast: Cast, release: Release) -> None:
    waiting = make_days.planned(cast.tuesday, by=cast.ana)
    assert keep_up(waiting).state == MeetingState.PLANNED
    begun = make_days.begun(
        make_days.planned(cast.tuesday, by=cast.ana, release=release), with_people=()
    )
    assert begun.state == MeetingState.OPEN
    assert begun.on_table is not None
    assert AuditEvent.objects.get(act="meeting.begin").actor == "covision"


def test_a_phase_ends_on_its_evening_and_turns_once_whoever_looks(
    meeting: Meeting, clock: Clock
) -> None:
    end = running_end(meeting)
    assert end == datetime(2027, 1, 5, 20, tzinfo=UTC)
    clock.now = end - timedelta(seconds=1)
    assert keep_up(held_again(meeting)).phase == 0
    clock.now = end
    stale = [held_again(meeting), held_again(meeting)]
    assert [keep_up(one).phase for one in stale] == [1, 1]
    over_days.keep_pace(meeting.pk)
    assert held_again(meeting).phase == 1
    assert advances() == 1


def test_whoever_was_late_loses_no_days_when_the_server_slept(
    meeting: Meeting, clock: Clock
) -> None:
    clock.forward(days=10)
    late = keep_up(held_again(meeting))
    assert late.phase == 1
    end = running_end(late)
    assert end is not None
    assert end - clock.now > timedelta(hours=20)


def test_quiet_days_do_not_count(meeting: Meeting, cast: Cast) -> None:
    ends = [one.ends_at for one in foreseen(meeting, meeting.pace)]
    days = {f"{end.astimezone(LONDON):%a}" for end in ends if end}
    assert days == {"Mon", "Tue", "Wed", "Thu", "Fri"}
    assert len(ends) == 8


def test_a_phase_without_words_is_left_out_unless_it_is_given_days(cast: Cast) -> None:
    made = make_days.planned(cast.tuesday, by=cast.ana, format_key="sgs_round_robin")
    pace, phases = pace_of(made), running_format(made).phases
    assert pace is not None
    pauses = [at for at, one in enumerate(phases) if not one.captures]
    assert pauses
    assert [days_in(pace, at, phases[at]) for at in pauses] == [0]
    over_days.set_pace(made, by_phase={pauses[0]: 2, 0: 3}, quiet=(), by=cast.ana)
    pace.refresh_from_db()
    assert [days_in(pace, at, phases[at]) for at in (0, pauses[0], 1)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("days", "quiet", "sentence"),
    [(15, (), "from one day to 14"), (1, (0, 1, 2, 3, 4, 5), "at least two days of the week")],
)
def test_a_pace_that_never_ends_is_refused(
    cast: Cast, days: int, quiet: tuple[int, ...], sentence: str
) -> None:
    with pytest.raises(NotPossible, match=sentence):
        over_days.plan_over_days(
            cast.tuesday,
            format_key="balint",
            first_day=date(2027, 1, 5),
            days=days,
            quiet=quiet,
            by=cast.ana,
        )


def test_leaving_every_step_out_is_refused(meeting: Meeting, cast: Cast) -> None:
    made = make_days.planned(cast.tuesday, by=cast.ana)
    with pytest.raises(NotPossible, match="Every step is left out"):
        over_days.set_pace(made, by_phase=dict.fromkeys(range(8), 0), quiet=(), by=cast.ana)


def test_it_is_not_led_as_a_live_meeting_is(meeting: Meeting, cast: Cast) -> None:
    leads = make_meeting.facilitator(meeting)
    for act in (running.advance, running.extend, running.go_back, running.take_next_case):
        with pytest.raises(NotPossible, match="goes over days"):
            act(meeting, seen=meeting.phase, by=leads)
    with pytest.raises(NotPossible, match="goes over days"):
        running.begin(make_days.planned(cast.tuesday, by=cast.ana), by=cast.ana)


def test_nobody_waits_for_a_turn(meeting: Meeting, cast: Cast, clock: Clock) -> None:
    clarify = at_phase(meeting, "Clarify", clock)
    assert not Turn.objects.exists()
    for person in (cast.cleo, cast.ben):
        make_days.said(clarify, "How long has it been so?", by=person, kind=LineKind.QUESTION)
    assert Line.objects.count() == 2


def test_words_for_a_phase_that_went_by_are_kept_as_a_draft(
    meeting: Meeting, cast: Cast, clock: Clock
) -> None:
    clock.forward(days=2)
    with pytest.raises(NotPossible, match="moved on"):
        make_days.said(meeting, "Tired, in a word.", by=cast.cleo, seen=0)
    assert words_kept(cast.cleo, meeting=meeting) == "Tired, in a word."
    assert words_kept(cast.ben, meeting=meeting) == ""
    assert held_again(meeting).phase == 1


def test_words_pass_the_gate_and_what_is_stopped_stays_a_draft(
    meeting: Meeting, cast: Cast
) -> None:
    with pytest.raises(LineStopped):
        make_days.said(meeting, f"Is it {LEAK}?", by=cast.cleo)
    assert not Line.objects.exists()
    assert words_kept(cast.cleo, meeting=meeting) == f"Is it {LEAK}?"
    make_days.said(meeting, "I arrive rested.", by=cast.cleo)
    assert words_kept(cast.cleo, meeting=meeting) == ""


def test_what_is_written_in_silence_is_hidden_until_the_phase_is_over_and_then_new(
    cast: Cast, release: Release, clock: Clock
) -> None:
    made = make_days.planned(
        cast.tuesday, by=cast.ana, release=release, format_key="incident_method"
    )
    people = (cast.ana, cast.ben, cast.cleo)
    silent = at_phase(make_days.begun(made, with_people=people), "Individual decisions", clock)
    make_days.said(silent, "I would call them.", by=cast.cleo, kind=LineKind.ADVICE)
    hidden = seen_by(cast.ben, silent)
    assert (hidden.words, hidden.unread) == ((), 0)
    clock.forward(minutes=5)
    seen_by(cast.ben, silent)
    compared = at_phase(silent, "Compare", clock)
    opened = seen_by(cast.ben, compared)
    assert [line.text for one in opened.words for line, _ in one.lines] == ["I would call them."]
    assert opened.unread == 1
    clock.forward(minutes=5)
    assert seen_by(cast.ben, compared).unread == 0
    assert seen_by(cast.cleo, compared).unread == 0


def test_somebody_without_time_passes_and_can_still_write(meeting: Meeting, cast: Cast) -> None:
    over_days.pass_phase(meeting, seen=0, by=cast.cleo)
    over_days.pass_phase(meeting, seen=0, by=cast.cleo)
    assert seen_by(cast.cleo, meeting).asked == "passed"
    make_days.said(meeting, "I have a minute after all.", by=cast.cleo)
    assert seen_by(cast.cleo, meeting).asked == "written"


def test_a_phase_ends_early_when_nobody_is_waited_for(meeting: Meeting, cast: Cast) -> None:
    leads = make_meeting.facilitator(meeting)
    others = {cast.ana, cast.ben, cast.cleo} - {leads}
    for person in others:
        make_days.said(meeting, "I arrive.", by=person)
    with pytest.raises(NotPossible, match="Not everybody has written"):
        over_days.go_on(meeting, seen=0, by=leads)
    over_days.pass_phase(meeting, seen=0, by=leads)
    with pytest.raises(NotAllowed):
        over_days.go_on(meeting, seen=0, by=others.pop())
    over_days.go_on(meeting, seen=0, by=leads)
    assert held_again(meeting).phase == 1
    with pytest.raises(NotPossible, match="moved on"):
        over_days.go_on(meeting, seen=0, by=leads)


def test_who_stepped_out_holds_a_phase_no_longer_than_who_had_no_time(
    cast: Cast, release: Release, clock: Clock
) -> None:
    """Otherwise the first press would tell the facilitator why somebody is missing."""
    made = make_days.planned(cast.tuesday, by=cast.ana, release=release)
    leads = make_meeting.facilitator(made)
    gone = cast.cleo if leads == cast.ben else cast.ben
    make_case.may_know(release, gone)
    made = make_days.begun(made, with_people=(cast.ana, leads))
    for person in (cast.ana, leads):
        over_days.pass_phase(made, seen=0, by=person)
    with pytest.raises(NotPossible, match="looked in yet"):
        over_days.go_on(made, seen=0, by=leads)
    clock.forward(hours=25)
    over_days.go_on(made, seen=0, by=leads)


def test_a_day_more_moves_the_end_and_opens_the_last_phase_again(
    meeting: Meeting, cast: Cast, clock: Clock
) -> None:
    leads = make_meeting.facilitator(meeting)
    over_days.lengthen(meeting, seen=0, by=leads)
    assert running_end(held_again(meeting)) == datetime(2027, 1, 6, 20, tzinfo=UTC)
    last = at_phase(meeting, "Close and hand over", clock)
    clock.forward(days=4)
    assert keep_up(last).pace.over_at is not None
    assert seen_by(leads, last).asked == "over"
    with pytest.raises(NotPossible, match="last step is over"):
        make_days.said(last, "One thing more.", by=leads)
    over_days.lengthen(held_again(last), seen=last.phase, by=leads)
    make_days.said(last, "One thing more.", by=leads)


def test_a_pause_is_given_back_up_to_an_evening(meeting: Meeting, cast: Cast, clock: Clock) -> None:
    leads = make_meeting.facilitator(meeting)
    pausing.pause(meeting, by=cast.cleo)
    clock.forward(days=3)
    assert keep_up(held_again(meeting)).phase == 0
    over_days.resume(held_again(meeting), by=leads)
    assert running_end(held_again(meeting)) == datetime(2027, 1, 8, 20, tzinfo=UTC)
    clock.forward(days=2)
    assert keep_up(held_again(meeting)).phase == 1


def test_another_stands_in_when_the_facilitator_is_away_or_unseen_for_days(
    meeting: Meeting, cast: Cast, clock: Clock
) -> None:
    leads = make_meeting.facilitator(meeting)
    other = cast.cleo if leads == cast.ben else cast.ben
    with pytest.raises(NotPossible, match="is here"):
        over_days.stand_in(meeting, by=other)
    clock.forward(days=4)
    over_days.stand_in(held_again(meeting), by=other)
    assert meeting.roles.get(role=Role.FACILITATOR).person == other
    clock.forward(days=4)
    with pytest.raises(NotPossible, match="own case"):
        over_days.stand_in(held_again(meeting), by=cast.ana)


def test_a_release_that_is_taken_back_ends_it_with_a_bare_record(
    meeting: Meeting, cast: Cast
) -> None:
    release = meeting.agenda.get().release
    make_days.said(meeting, "I arrive rested.", by=cast.cleo)
    over_days.take_back(release, by=cast.ana)
    record = MeetingRecord.objects.get(meeting=meeting)
    assert held_again(meeting).state == MeetingState.CLOSED
    assert (record.closed_by, record.commitments.count(), bytes(record.themes)) == (None, 0, b"")
    assert not meeting.follow_ups.exists()
    with pytest.raises(NotPossible):
        seen_by(cast.cleo, meeting)


def test_a_release_withdrawn_elsewhere_ends_it_for_the_first_who_looks(
    meeting: Meeting, cast: Cast
) -> None:
    release = meeting.agenda.get().release
    withdrawing.withdraw(release, by=cast.ana)
    over_days.keep_all_paces()
    assert held_again(meeting).state == MeetingState.CLOSED
    over_days.keep_all_paces()
    assert MeetingRecord.objects.count() == 1


def test_a_member_who_is_removed_sees_and_says_nothing_more(meeting: Meeting, cast: Cast) -> None:
    membership = Membership.objects.get(group=cast.tuesday, person=cast.cleo)
    joining.end_membership(membership, by=cast.cleo)
    with pytest.raises(NotFound):
        days_for(cast.cleo, meeting_id=meeting.pk)
    with pytest.raises(NotFound):
        seen_by(cast.cleo, meeting)
    with pytest.raises(NotFound):
        make_days.said(meeting, "Still here?", by=cast.cleo)


def test_only_its_group_finds_it_and_a_live_meeting_is_not_one(
    meeting: Meeting, cast: Cast
) -> None:
    live = make_meeting.planned(cast.tuesday, by=cast.ana)
    assert meeting_for(cast.ana, meeting_id=live.pk) == live
    for person, which in ((cast.dan, meeting), (cast.eva, meeting), (cast.ana, live)):
        with pytest.raises(NotFound):
            days_for(person, meeting_id=which.pk)


def test_who_joins_late_reads_what_was_said_and_it_is_new_to_them(
    cast: Cast, release: Release, clock: Clock
) -> None:
    made = make_days.planned(cast.tuesday, by=cast.ana, release=release)
    begun = make_days.begun(made, with_people=(cast.ana, cast.ben))
    make_days.said(begun, "I arrive rested.", by=cast.ben)
    with pytest.raises(NotPossible, match="not in the room"):
        seen_by(cast.cleo, begun)
    clock.forward(days=2)
    make_days.came_in(held_again(begun), cast.cleo)
    view = seen_by(cast.cleo, begun)
    assert (view.unread, view.room.phase.name) == (1, "Case and question")


def test_it_closes_as_any_meeting_and_its_attendance_names_phases_and_no_times(
    meeting: Meeting, cast: Cast, clock: Clock
) -> None:
    make_days.said(meeting, "I arrive rested.", by=cast.cleo)
    over_days.pass_phase(meeting, seen=0, by=cast.ben)
    leads = make_meeting.facilitator(meeting)
    last = at_phase(meeting, "Close and hand over", clock)
    clock.forward(days=4)
    keep_up(last)
    seen_by(leads, last)
    closing.close(
        held_again(last),
        themes="Endings.",
        commitments=[],
        follow_up_on=date(2027, 2, 10),
        names_nobody=False,
        by=leads,
    )
    assert {one["name"] for one in MeetingRecord.objects.get().took_part} == {
        cast.ana.name,
        cast.ben.name,
        cast.cleo.name,
    }
    found = {one.person: one for one in took_part(last)}
    assert [phase.name for phase in found[cast.cleo].wrote] == ["Arrive and agree"]
    assert [phase.name for phase in found[cast.ben].passed] == ["Arrive and agree"]
    assert found[cast.ana].wrote == ()
    assert last.follow_ups.count() == 1


def test_a_red_card_stops_the_days_too(meeting: Meeting, cast: Cast, clock: Clock) -> None:
    pausing.raise_red_card(meeting, by=cast.cleo)
    clock.forward(days=5)
    assert keep_up(held_again(meeting)).phase == 0
    assert seen_by(cast.ben, meeting).words == ()
    with pytest.raises(NotPossible, match="safety card"):
        make_days.said(meeting, "And now?", by=cast.ben)


def test_nobody_is_waited_for_while_away(meeting: Meeting, cast: Cast) -> None:
    absenting.take_leave(
        cast.cleo, from_on=date(2027, 1, 4), back_on=date(2027, 1, 9), by=cast.cleo
    )
    assert cast.cleo.pk not in waited_for(meeting)
    assert cast.ana.pk in waited_for(meeting)


def test_a_group_that_ended_is_left_in_peace(meeting: Meeting, cast: Cast, clock: Clock) -> None:
    gathering.end_group(cast.tuesday, by=cast.ana)
    Letter.objects.all().delete()
    clock.forward(days=3)
    over_days.keep_all_paces()
    assert held_again(meeting).phase == 0
    assert not Letter.objects.exists()


def test_another_format_forgets_the_days_of_the_phases_before(cast: Cast) -> None:
    made = make_days.planned(cast.tuesday, by=cast.ana)
    over_days.set_pace(made, by_phase={0: 5}, quiet=(), by=cast.ana)
    planning.move(made, to=made.starts_at, format_key="balint", by=cast.ana)
    assert held_again(made).pace.by_phase == {}


def test_a_second_case_is_for_another_meeting(meeting: Meeting, cast: Cast) -> None:
    other = make_days.released(cast.ben, to=cast.tuesday)
    with pytest.raises(NotPossible, match="about one case"):
        planning.put_on_agenda(meeting, release=other, by=cast.ben)


def test_a_format_runs_over_days_to_its_end(cast: Cast, release: Release, clock: Clock) -> None:
    """One with a pause, one with silent writing."""
    for key in ("sgs_round_robin", "incident_method"):
        clock.now = make_days.NOON
        made = make_days.planned(cast.tuesday, by=cast.ana, release=release, format_key=key)
        now, ran = keep_up(held_again(made)), []
        while now.pace.over_at is None:
            ran.append(now.phase)
            clock.now = running_end(now) or clock.now
            now = keep_up(held_again(now))
        phases = formats()[key].phases
        assert ran == [at for at, one in enumerate(phases) if one.captures], key


@pytest.mark.parametrize("key", formats())
def test_every_shipped_format_has_days_wherever_something_is_kept(key: str) -> None:
    pace, phases = Pace(days=2), formats()[key].phases
    days = [days_in(pace, at, one) for at, one in enumerate(phases)]
    assert days == [2 if one.captures else 0 for one in phases]
    assert any(days)
