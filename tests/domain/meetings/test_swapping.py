"""Two people swap a role: with consent, never into their own case, seen by the right people."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.jobs.models import Letter
from covision.meetings import absenting, assigning, planning, swapping
from covision.meetings.access import swap_for, swaps_seen_by, swaps_waiting_for
from covision.meetings.models import Meeting, Swap
from covision.meetings.states import Given, Role, SwapState
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Ana facilitates, Ben keeps the time, Cleo keeps privacy."""
    return make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60 * 24 * 7)


def has(meeting: Meeting, role: Role) -> Person:
    return meeting.roles.select_related("person").get(role=role).person


def asked(meeting: Meeting, cast: Cast) -> Swap:
    return swapping.ask_to_swap(meeting, role=Role.FACILITATOR, of=cast.ben, by=cast.ana)


def acts() -> list[str]:
    return list(AuditEvent.objects.order_by("number").values_list("act", flat=True))


def test_nothing_changes_before_the_other_agrees(cast: Cast, meeting: Meeting) -> None:
    Letter.objects.all().delete()
    swap = asked(meeting, cast)
    assert has(meeting, Role.FACILITATOR) == cast.ana
    assert [letter.to for letter in Letter.objects.all()] == [cast.ben.email]
    swapping.agree_to_swap(swap, by=cast.ben)
    assert has(meeting, Role.FACILITATOR) == cast.ben
    assert has(meeting, Role.TIMEKEEPER) == cast.ana
    assert acts()[-2:] == ["meeting.ask_to_swap", "meeting.agree_to_swap"]


def test_a_swap_is_kept_when_roles_are_proposed_anew(cast: Cast, meeting: Meeting) -> None:
    swapping.agree_to_swap(asked(meeting, cast), by=cast.ben)
    assigning.assign_roles(meeting, by=cast.ana)
    assert has(meeting, Role.FACILITATOR) == cast.ben
    assert set(meeting.roles.filter(given=Given.SWAP).values_list("role", flat=True)) == {
        Role.FACILITATOR,
        Role.TIMEKEEPER,
    }


def test_but_a_case_of_their_own_undoes_it(cast: Cast, meeting: Meeting) -> None:
    swapping.agree_to_swap(asked(meeting, cast), by=cast.ben)
    release = make_case.released(cast.ben, to=cast.tuesday)
    planning.put_on_agenda(meeting, release=release, by=cast.ben)
    assert has(meeting, Role.FACILITATOR) != cast.ben


def test_nobody_swaps_into_facilitating_their_own_case(cast: Cast, meeting: Meeting) -> None:
    release = make_case.released(cast.ben, to=cast.tuesday)
    planning.put_on_agenda(meeting, release=release, by=cast.ben)
    lead = make_meeting.facilitator(meeting)
    with pytest.raises(NotPossible, match="Nobody facilitates their own case"):
        swapping.ask_to_swap(meeting, role=Role.FACILITATOR, of=cast.ben, by=lead)


def test_not_in_return_either_nor_when_the_case_came_after_the_question(
    cast: Cast, meeting: Meeting
) -> None:
    swap = asked(meeting, cast)
    release = make_case.released(cast.ben, to=cast.tuesday)
    item = meeting.agenda.create(release=release, presenter=cast.ben, position=1)
    with pytest.raises(NotPossible, match="Nobody facilitates their own case"):
        swapping.agree_to_swap(swap, by=cast.ben)
    with pytest.raises(NotPossible, match="Nobody facilitates their own case"):
        swapping.ask_to_swap(meeting, role=Role.TIMEKEEPER, of=cast.ana, by=cast.ben)
    item.delete()
    swapping.agree_to_swap(swap, by=cast.ben)
    assert has(meeting, Role.FACILITATOR) == cast.ben


def test_a_question_is_declined_by_whoever_was_asked_or_taken_back(
    cast: Cast, meeting: Meeting
) -> None:
    first = asked(meeting, cast)
    with pytest.raises(NotAllowed, match="Whoever was asked answers"):
        swapping.agree_to_swap(first, by=cast.cleo)
    with pytest.raises(NotAllowed, match="Whoever asked takes it back"):
        swapping.withdraw_swap(first, by=cast.ben)
    swapping.decline_to_swap(first, by=cast.ben)
    second = asked(meeting, cast)
    swapping.withdraw_swap(second, by=cast.ana)
    assert has(meeting, Role.FACILITATOR) == cast.ana
    states = Swap.objects.order_by("asked_at").values_list("state", flat=True)
    assert list(states) == [SwapState.DECLINED, SwapState.WITHDRAWN]
    for over, sentence in ((first, "declined"), (second, "taken back")):
        with pytest.raises(NotPossible, match=sentence):
            swapping.agree_to_swap(over, by=cast.ben)


def test_what_was_only_asked_is_known_to_the_two_and_what_was_agreed_to_the_group(
    cast: Cast, meeting: Meeting
) -> None:
    swap = asked(meeting, cast)
    assert list(swaps_waiting_for(cast.ben)) == [swap]
    for person in (cast.ana, cast.ben):
        assert swap_for(person, swap_id=swap.pk) == swap
    for stranger in (cast.cleo, cast.dan, cast.eva):
        assert list(swaps_seen_by(stranger)) == []
        with pytest.raises(NotFound, match="no such question, or it is not yours"):
            swap_for(stranger, swap_id=swap.pk)
    swapping.agree_to_swap(swap, by=cast.ben)
    assert list(swaps_seen_by(cast.cleo)) == [swap]
    assert list(swaps_seen_by(cast.dan)) == []
    assert list(swaps_waiting_for(cast.ben)) == []


def test_who_has_not_the_role_or_is_no_member_asks_nobody(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotAllowed, match="Only whoever has a role"):
        swapping.ask_to_swap(meeting, role=Role.FACILITATOR, of=cast.ana, by=cast.cleo)
    with pytest.raises(NotPossible, match="somebody else of the group"):
        swapping.ask_to_swap(meeting, role=Role.FACILITATOR, of=cast.dan, by=cast.ana)
    with pytest.raises(NotPossible, match="somebody else of the group"):
        swapping.ask_to_swap(meeting, role=Role.FACILITATOR, of=cast.ana, by=cast.ana)
    with pytest.raises(NotFound):
        swapping.ask_to_swap(meeting, role=Role.FACILITATOR, of=cast.ana, by=cast.dan)
    assert not Swap.objects.exists()


def test_one_question_at_a_time(cast: Cast, meeting: Meeting) -> None:
    asked(meeting, cast)
    with pytest.raises(NotPossible, match="asked somebody already"):
        swapping.ask_to_swap(meeting, role=Role.FACILITATOR, of=cast.cleo, by=cast.ana)


def test_nobody_is_asked_for_a_day_on_which_they_are_away(cast: Cast, meeting: Meeting) -> None:
    day = meeting.starts_at.date()
    absenting.take_leave(cast.ben, from_on=day, back_on=day + timedelta(days=2), by=cast.ben)
    with pytest.raises(NotPossible, match="Ben is away on that day"):
        asked(meeting, cast)


def test_a_role_that_passed_on_meanwhile_is_not_swapped(cast: Cast, meeting: Meeting) -> None:
    swap = asked(meeting, cast)
    assigning.assign(meeting, role=Role.FACILITATOR, to=cast.cleo, by=cast.ana)
    with pytest.raises(NotPossible, match="Ana does not have this role any more"):
        swapping.agree_to_swap(swap, by=cast.ben)
    assert has(meeting, Role.FACILITATOR) == cast.cleo


def test_a_meeting_that_has_begun_swaps_nothing(cast: Cast) -> None:
    soon = make_meeting.planned(cast.tuesday, by=cast.ana)
    swap = asked(soon, cast)
    make_meeting.begun(soon, with_people=(cast.ana, cast.ben))
    with pytest.raises(NotPossible, match="has begun"):
        swapping.agree_to_swap(swap, by=cast.ben)
    assert list(swaps_waiting_for(cast.ben)) == []


def test_the_place_of_somebody_new_is_not_swapped(cast: Cast, meeting: Meeting) -> None:
    meeting.roles.filter(role=Role.STEWARD).update(role=Role.CO_FACILITATOR)
    with pytest.raises(NotPossible, match="for somebody new"):
        swapping.ask_to_swap(meeting, role=Role.CO_FACILITATOR, of=cast.ben, by=cast.cleo)
    with pytest.raises(NotPossible, match="Cleo is new"):
        swapping.ask_to_swap(meeting, role=Role.FACILITATOR, of=cast.cleo, by=cast.ana)


def test_whoever_swapped_a_turn_away_comes_first_next_time(cast: Cast) -> None:
    first = make_meeting.planned(cast.tuesday, by=cast.ana)
    swapping.agree_to_swap(asked(first, cast), by=cast.ben)
    make_meeting.closed(make_meeting.begun(first, with_people=(cast.ana, cast.ben, cast.cleo)))
    second = make_meeting.planned(cast.tuesday, by=cast.ana)
    assert make_meeting.facilitator(second) == cast.ana


def test_meetings_planned_after_it_know_of_the_swap(cast: Cast, meeting: Meeting) -> None:
    later = make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60 * 24 * 14)
    assert make_meeting.facilitator(later) == cast.ben
    swapping.agree_to_swap(asked(meeting, cast), by=cast.ben)
    assert make_meeting.facilitator(meeting) == cast.ben
    assert make_meeting.facilitator(later) in {cast.ana, cast.cleo}


def test_a_swap_is_between_two_people_and_its_answer_has_a_time(
    cast: Cast, meeting: Meeting
) -> None:
    now = timezone.now()
    base = {"meeting": meeting, "role": Role.STEWARD, "asker": cast.ana, "asked_at": now}
    for wrong in (
        {"asked": cast.ana},
        {"asked": cast.ben, "state": SwapState.AGREED},
        {"asked": cast.ben, "answered_at": now},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Swap.objects.create(**base, **wrong)
