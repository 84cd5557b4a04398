"""The next twelve meetings of a group: who does what, why, and what changes them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.jobs.models import Letter
from covision.meetings import absenting, assigning, planning, welcoming
from covision.meetings.foreseeing import AHEAD, Foreseen, Why, rhythm, twelve_ahead
from covision.meetings.models import Beginning, Meeting
from covision.meetings.roster import day_of
from covision.meetings.standing import PRESENTER
from covision.meetings.states import Role
from covision.meetings.tasks import pass_roles_on
from covision.people import joining, taking_leave
from covision.people.access import leave_for, leaves_of
from covision.people.models import Group, Leave, Membership, Person
from tests import make, make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
WEEK = 60 * 24 * 7


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def weekly(cast: Cast, count: int = 4) -> list[Meeting]:
    return [
        make_meeting.planned(cast.tuesday, by=cast.ana, minutes=10 + WEEK * number)
        for number in range(count)
    ]


def ahead(group: Group, person: Person) -> list[Foreseen]:
    return twelve_ahead(group, person, today=timezone.localdate())


def who(one: Foreseen, role: str) -> Person | None:
    return next(duty.person for duty in one.duties if duty.role == role)


def why(one: Foreseen, role: str) -> tuple[Why, int]:
    found = next(duty for duty in one.duties if duty.role == role)
    return found.why, found.meetings


def facilitators(meetings: list[Meeting]) -> list[str]:
    return [make_meeting.facilitator(one).first_name for one in meetings]


def newcomer(cast: Cast, *, joined: date | None = None) -> Person:
    """Dan comes into the Tuesday group on the day after it first met."""
    joining.add_member(cast.tuesday, person=cast.dan, role="member", by=cast.ana)
    place = Membership.objects.get(group=cast.tuesday, person=cast.dan)
    Membership.objects.filter(group=cast.tuesday).exclude(pk=place.pk).update(
        from_on=place.from_on - timedelta(days=30)
    )
    make.signature(cast.tuesday, by=cast.dan)
    return cast.dan


def held_before(cast: Cast, days: int) -> None:
    """A meeting of the three that is over, moved back by some days."""
    one = make_meeting.planned(cast.tuesday, by=cast.ana)
    make_meeting.closed(make_meeting.begun(one, with_people=(cast.ana, cast.ben, cast.cleo)))
    earlier = timezone.now() - timedelta(days=days)
    Meeting.objects.filter(pk=one.pk).update(starts_at=earlier)


def test_planned_meetings_take_turns_among_themselves(cast: Cast) -> None:
    assert facilitators(weekly(cast)) == ["Ana", "Ben", "Cleo", "Ana"]


def test_twelve_are_foreseen_the_planned_ones_first_and_the_others_by_the_rhythm(
    cast: Cast,
) -> None:
    meetings = weekly(cast, 2)
    found = ahead(cast.tuesday, cast.cleo)
    assert len(found) == AHEAD
    assert [one.meeting for one in found[:3]] == [*meetings, None]
    last = day_of(meetings[-1])
    assert [one.day for one in found[2:4]] == [
        last + timedelta(weeks=1),
        last + timedelta(weeks=2),
    ]
    names = [person.first_name for one in found if (person := who(one, Role.FACILITATOR))]
    assert names == ["Ana", "Ben", "Cleo"] * 4


def test_a_group_that_never_met_has_twelve_without_a_day(cast: Cast) -> None:
    found = ahead(cast.thursday, cast.dan)
    assert [one.day for one in found] == [None] * AHEAD
    assert who(found[0], Role.FACILITATOR) == cast.dan
    assert who(found[0], PRESENTER) == cast.gus


def test_rhythm_is_what_lies_between_most_meetings() -> None:
    monday = date(2026, 11, 2)
    days = [monday + timedelta(days=number) for number in (0, 7, 14, 28, 35)]
    assert rhythm(days) == timedelta(days=7)
    assert rhythm(days[:1]) is None
    assert rhythm([monday, monday]) is None


def test_it_says_why(cast: Cast) -> None:
    weekly(cast, 4)
    found = ahead(cast.tuesday, cast.ana)
    assert why(found[0], Role.FACILITATOR) == (Why.FIRST, 0)
    assert why(found[3], Role.FACILITATOR) == (Why.LONGEST, 2)


def test_nobody_facilitates_the_case_that_is_theirs_by_turn(cast: Cast) -> None:
    for one in ahead(cast.tuesday, cast.ana):
        assert who(one, PRESENTER) != who(one, Role.FACILITATOR)


def test_whoever_offers_a_case_stands_in_it_but_for_those_who_stepped_out(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    make_case.may_know(release, cast.cleo)
    seen = ahead(cast.tuesday, cast.ben)[0]
    assert (who(seen, PRESENTER), why(seen, PRESENTER)[0]) == (cast.ana, Why.OFFERED)
    hidden = ahead(cast.tuesday, cast.cleo)[0]
    assert why(hidden, PRESENTER)[0] == Why.FIRST


def test_in_a_pair_the_supervisor_leads_and_the_other_brings_the_cases(cast: Cast) -> None:
    for one in ahead(cast.pair, cast.ana):
        assert why(one, Role.FACILITATOR) == (Why.LEADS, why(one, Role.FACILITATOR)[1])
        assert (who(one, Role.FACILITATOR), who(one, PRESENTER)) == (cast.ben, cast.ana)


def test_twelve_cost_no_more_questions_than_four(cast: Cast) -> None:
    weekly(cast, 4)
    with CaptureQueriesContext(connection) as four:
        ahead(cast.tuesday, cast.ana)
    weekly(cast, 8)
    with CaptureQueriesContext(connection) as twelve:
        ahead(cast.tuesday, cast.ana)
    assert len(twelve) <= len(four)


def test_who_did_not_come_is_due_in_the_meeting_after_next(cast: Cast) -> None:
    """The next one stays as people know it; those after it follow who really came."""
    meetings = weekly(cast, 4)
    assigning.assign(meetings[0], role=Role.FACILITATOR, to=cast.ben, by=cast.ana)
    make_meeting.closed(make_meeting.begun(meetings[0], with_people=(cast.ben, cast.cleo)))
    assert facilitators(meetings[1:]) == ["Ben", "Cleo", "Ana"]
    assert why(ahead(cast.tuesday, cast.ana)[0], Role.FACILITATOR)[0] == Why.FREE


def days_around(meeting: Meeting) -> tuple[date, date]:
    return day_of(meeting), day_of(meeting) + timedelta(days=1)


def test_leave_passes_roles_on_and_the_turn_comes_after_it(cast: Cast) -> None:
    meetings = weekly(cast, 4)
    from_on, back_on = days_around(meetings[1])
    Letter.objects.all().delete()
    absenting.take_leave(cast.ben, from_on=from_on, back_on=back_on, by=cast.ben)
    assert facilitators(meetings) == ["Ana", "Cleo", "Ben", "Ana"]
    assert not meetings[1].roles.filter(person=cast.ben).exists()
    told = Letter.objects.filter(letter="meeting")
    assert cast.ben.email not in set(told.values_list("to", flat=True))
    assert cast.cleo.email in set(told.values_list("to", flat=True))
    seen = ahead(cast.tuesday, cast.ana)[1]
    assert [(one.person, one.back_on) for one in seen.away] == [(cast.ben, back_on)]


def test_leave_of_the_next_meeting_moves_nobody_else_in_it(cast: Cast) -> None:
    meetings = weekly(cast, 2)
    from_on, back_on = days_around(meetings[0])
    absenting.take_leave(cast.cleo, from_on=from_on, back_on=back_on, by=cast.cleo)
    assert dict(meetings[0].roles.values_list("role", "person")) == {
        Role.FACILITATOR: cast.ana.pk,
        Role.TIMEKEEPER: cast.ben.pk,
    }


def test_but_somebody_always_facilitates(cast: Cast) -> None:
    meetings = weekly(cast, 1)
    from_on, back_on = days_around(meetings[0])
    absenting.take_leave(cast.ana, from_on=from_on, back_on=back_on, by=cast.ana)
    assert make_meeting.facilitator(meetings[0]) in {cast.ben, cast.cleo}


def test_somebody_who_is_back_early_has_their_turn_again(cast: Cast) -> None:
    meetings = weekly(cast, 4)
    from_on, back_on = days_around(meetings[1])
    leave = absenting.take_leave(cast.ben, from_on=from_on, back_on=back_on, by=cast.ben)
    absenting.end_leave(leave, by=cast.ben)
    assert facilitators(meetings) == ["Ana", "Ben", "Cleo", "Ana"]
    assert not Leave.objects.exists()


def test_leave_is_said_for_oneself_and_holds_no_reason(cast: Cast) -> None:
    day = timezone.localdate() + timedelta(days=3)
    with pytest.raises(NotPossible, match="Everybody says for themselves"):
        taking_leave.take_leave(cast.ana, from_on=day, back_on=day + timedelta(days=2), by=cast.ben)
    leave = taking_leave.take_leave(
        cast.ana, from_on=day, back_on=day + timedelta(days=2), by=cast.ana
    )
    event = AuditEvent.objects.order_by("number").last()
    assert event is not None
    assert (event.act, event.subject) == ("leave.take", f"leave {leave.pk}")
    assert {one.name for one in Leave._meta.get_fields()} == {
        "id",
        "person",
        "from_on",
        "back_on",
        "said_at",
    }
    with pytest.raises(NotFound):
        leave_for(cast.ben, leave_id=leave.pk)
    with pytest.raises(NotPossible, match="Everybody says for themselves"):
        taking_leave.end_leave(leave, by=cast.ben)


def test_days_that_cannot_be_are_refused_with_their_reason(cast: Cast) -> None:
    day = timezone.localdate()

    def take(first: int, back: int) -> None:
        taking_leave.take_leave(
            cast.ana,
            from_on=day + timedelta(days=first),
            back_on=day + timedelta(days=back),
            by=cast.ana,
        )

    take(5, 8)
    for first, back, sentence in (
        (5, 5, "comes after the first day away"),
        (-9, -2, "Those days have passed"),
        (1, 900, "more than two years"),
        (7, 9, "already that you are away"),
    ):
        with pytest.raises(NotPossible, match=sentence):
            take(first, back)
    take(8, 9)
    assert leaves_of(cast.ana).count() == 2


def test_a_leave_that_has_begun_ends_today_and_stays_known(cast: Cast) -> None:
    today = timezone.localdate()
    leave = taking_leave.take_leave(
        cast.ana, from_on=today - timedelta(days=2), back_on=today + timedelta(days=2), by=cast.ana
    )
    taking_leave.end_leave(leave, by=cast.ana)
    leave.refresh_from_db()
    assert leave.back_on == today


def test_roles_of_somebody_who_left_the_group_pass_on_overnight(cast: Cast) -> None:
    meetings = weekly(cast, 2)
    joining.leave_group(cast.tuesday, by=cast.ana)
    Letter.objects.all().delete()
    pass_roles_on(timezone.localdate().isoformat())
    assert sorted(facilitators(meetings)) == ["Ben", "Cleo"]
    assert not any(one.roles.filter(person=cast.ana).exists() for one in meetings)
    told = set(Letter.objects.filter(letter="meeting").values_list("to", flat=True))
    assert told <= {cast.ben.email, cast.cleo.email}
    pass_roles_on(timezone.localdate().isoformat())
    assert Letter.objects.filter(letter="meeting").count() == len(told)


def test_a_leave_ends_after_it_begins(cast: Cast) -> None:
    today = timezone.localdate()
    with pytest.raises(IntegrityError), transaction.atomic():
        Leave.objects.create(person=cast.ana, from_on=today, back_on=today)


def test_somebody_new_listens_then_sits_beside_then_takes_turns(cast: Cast) -> None:
    dan = newcomer(cast)
    held_before(cast, days=7)
    found = ahead(cast.tuesday, cast.ana)
    assert dan in found[0].listening
    assert who(found[1], Role.CO_FACILITATOR) == dan
    assert why(found[1], Role.CO_FACILITATOR)[0] == Why.BEGINS
    later = {duty.person for one in found[2:] for duty in one.duties}
    assert dan in later
    assert all(dan not in one.listening for one in found[1:])


def test_who_began_with_the_group_is_not_new(cast: Cast) -> None:
    held_before(cast, days=0)
    assert all(not one.listening for one in ahead(cast.tuesday, cast.ana))


def test_somebody_new_takes_turns_at_once_if_they_say_so(cast: Cast) -> None:
    dan = newcomer(cast)
    held_before(cast, days=7)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    welcoming.say_beginning(cast.tuesday, of=dan, gently=False, by=dan)
    assert Beginning.objects.get().said_by == dan
    assert all(dan not in one.listening for one in ahead(cast.tuesday, cast.ana))
    welcoming.say_beginning(cast.tuesday, of=dan, gently=True, by=cast.ana)
    assert Beginning.objects.get().gently
    assert dan in ahead(cast.tuesday, cast.ana)[0].listening
    assert not meeting.roles.filter(person=dan).exists()


def test_only_they_or_whoever_speaks_for_the_group_say_how_somebody_begins(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="say it themselves, or the supervisor"):
        welcoming.say_beginning(cast.pair, of=cast.ben, gently=True, by=cast.ana)
    with pytest.raises(NotPossible, match="somebody of the group"):
        welcoming.say_beginning(cast.pair, of=cast.cleo, gently=True, by=cast.ben)
    for stranger in (cast.dan, cast.eva):
        with pytest.raises(NotFound):
            welcoming.say_beginning(cast.tuesday, of=cast.ana, gently=True, by=stranger)


def test_a_cancelled_meeting_gives_its_turns_to_those_after_it(cast: Cast) -> None:
    meetings = weekly(cast, 4)
    planning.cancel(meetings[0], by=cast.ana)
    first, *others = facilitators(meetings[1:])
    assert first == "Ben"
    assert sorted(others) == ["Ana", "Cleo"]


def test_what_was_chosen_by_hand_stays_when_turns_are_worked_out_anew(cast: Cast) -> None:
    meetings = weekly(cast, 3)
    assigning.assign(meetings[2], role=Role.FACILITATOR, to=cast.ana, by=cast.ana)
    planning.cancel(meetings[0], by=cast.ana)
    assert make_meeting.facilitator(meetings[2]) == cast.ana
    assert why(ahead(cast.tuesday, cast.ben)[1], Role.FACILITATOR)[0] == Why.CHOSEN
