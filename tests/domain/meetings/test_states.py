import pytest
from django.db import IntegrityError, transaction

from covision.meetings.models import Meeting
from covision.meetings.states import (
    NEXT,
    TURN_NEXT,
    YOU_ROLE,
    MeetingState,
    Role,
    TurnState,
)
from covision.safety.states import NEXT as CONCERN_NEXT
from covision.safety.states import ConcernState
from tests import make_meeting
from tests.cast import the_cast


@pytest.mark.parametrize(
    ("table", "states", "first"),
    [
        (NEXT, MeetingState, MeetingState.PLANNED),
        (TURN_NEXT, TurnState, TurnState.WAITING),
        (CONCERN_NEXT, ConcernState, ConcernState.OPEN),
    ],
)
def test_every_state_has_its_exits_named_and_can_be_reached(table, states, first) -> None:
    assert set(table) == set(states)
    seen, edge = set(), {first}
    while edge:
        seen |= edge
        edge = set().union(*(table[state] for state in edge)) - seen
    assert seen == set(states)


def test_every_role_has_its_words_for_you() -> None:
    assert set(YOU_ROLE) == set(Role)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"state": "open"},
        {"state": "closed"},
        {"red_card_at": "2026-11-09T18:00Z"},
        {"closed_at": "2026-11-09T18:00Z"},
        {"phase_started_at": "2026-11-09T18:00Z"},
    ],
)
def test_the_database_refuses_a_meeting_that_cannot_be(values: dict[str, str]) -> None:
    cast = the_cast()
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(**values)
