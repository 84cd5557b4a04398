from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from covision.core.errors import NotPossible
from covision.hours import correcting_hours
from covision.hours.access import entries_of, ledger_of
from covision.hours.models import Repetition
from covision.hours.proposals import proposals_of
from covision.hours.taking_proposals import (
    Repeated,
    offer_again,
    repeat_hours,
    skip_proposal,
    stop_repeating,
    take_proposals,
)
from covision.hours.weeks import week_of
from covision.meetings import attending
from covision.meetings.outcomes import Came
from covision.meetings.staying import Stay
from tests import make_after, make_ledger, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def repeated(cast: Cast, **changed: Any) -> Repetition:
    begin = make_ledger.days_ago(7)
    return repeat_hours(
        Repeated(
            **{
                "weekday": begin.weekday(),
                "minutes": 120,
                "category": "direct.individual",
                "setting": make_ledger.place(cast.ana),
                "supervisor": None,
                "modality": "in_person",
                "supervisees": 1,
                "from_on": begin,
                **changed,
            }
        ),
        by=cast.ana,
    )


def proposed(cast: Cast) -> list[Any]:
    return proposals_of(ledger_of(cast.ana), person=cast.ana)


def test_what_comes_back_is_proposed_and_writes_nothing(cast: Cast) -> None:
    made = repeated(cast)
    assert [one.day for one in proposed(cast)] == [make_ledger.days_ago(7), localdate()]
    assert not entries_of(make_ledger.ledger(cast.ana)).exists()
    stop_repeating(made, by=cast.ana)
    assert proposed(cast) == []


def test_one_press_takes_the_proposals_of_a_week_once(cast: Cast) -> None:
    repeated(cast)
    first, _ = proposed(cast)
    week = week_of(first.day)
    (made,) = take_proposals(week, keys=[first.key], by=cast.ana)
    assert (made.minutes, made.source, made.day) == (120, "repeated", first.day)
    with pytest.raises(NotPossible, match="meanwhile"):
        take_proposals(week, keys=[first.key], by=cast.ana)
    correcting_hours.take_out(made, by=cast.ana)
    assert [one.day for one in proposed(cast)] == [localdate()]


def test_what_is_skipped_comes_back_only_when_asked(cast: Cast) -> None:
    repeated(cast)
    first, _ = proposed(cast)
    skip_proposal(week_of(first.day), key=first.key, by=cast.ana)
    assert [one.day for one in proposed(cast)] == [localdate()]
    offer_again(week_of(first.day), by=cast.ana)
    assert len(proposed(cast)) == 2


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"weekday": 7}, "day of the week"),
        ({"minutes": 1500}, "24 hours"),
        ({"until_on": make_ledger.days_ago(30)}, "before the first"),
        ({"category": "supervision.individual"}, "who supervised"),
    ],
)
def test_what_cannot_come_back_is_refused(cast: Cast, changed: Any, says: str) -> None:
    with pytest.raises(NotPossible, match=says):
        repeated(cast, **changed)


def test_a_confirmed_hour_with_a_supervisor_is_proposed_as_supervision(cast: Cast) -> None:
    hour = make_after.solo(cast)
    assert proposed(cast) == []  # nobody has confirmed it yet
    make_after.sheet(hour, by=cast.ben)
    (one,) = proposed(cast)
    assert (one.category, one.minutes, one.modality) == ("supervision.individual", 50, "video")
    assert (one.person, one.supervisor, one.setting) == (cast.ben, None, None)
    assert proposals_of(None, person=cast.ben) == []  # it is no supervision of Ben's
    with pytest.raises(NotPossible, match="where you work"):
        take_proposals(week_of(one.day), keys=[one.key], by=cast.ana)
    place = make_ledger.place(cast.ana)
    (made,) = take_proposals(week_of(one.day), keys=[one.key], setting=place, by=cast.ana)
    assert made.supervisor is not None
    assert (made.supervisor.person, made.setting) == (cast.ben, place)
    assert proposed(cast) == []


def test_a_circle_of_equals_is_consultation_and_what_is_contested_says_so(cast: Cast) -> None:
    make_ledger.place(cast.ana)
    made = make_meeting.planned(cast.tuesday, by=cast.ben)
    meeting = make_meeting.begun(made, with_people=(cast.ana, cast.ben, cast.cleo))
    make_after.lasted(meeting, minutes=60)
    make_meeting.closed(meeting)
    sheet = make_after.sheet(make_meeting.again(meeting), by=make_meeting.facilitator(meeting))
    attending.contest(sheet, stay=Stay(Came.NO_SHOW), by=cast.ana)
    (one,) = proposed(cast)
    assert (one.category, one.supervisees, one.is_contested) == ("peer.consultation", 1, True)


def test_proposals_reach_back_eight_weeks(cast: Cast) -> None:
    repeated(cast, from_on=make_ledger.days_ago(700), weekday=localdate().weekday())
    days = [one.day for one in proposed(cast)]
    assert len(days) == 9
    assert min(days) >= localdate() - timedelta(weeks=8)
