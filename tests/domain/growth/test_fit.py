"""Levels by area, dropping back, and what two want of their next meeting."""

from datetime import timedelta

import pytest

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth import fitting
from covision.growth.fit_access import AreaFit, NextHour, areas_of, pairs_that_differ
from covision.growth.fits import Focus, Side, SupervisorRole, Why, level_now
from covision.growth.formal_pairs import pair_with, pairs_of
from covision.growth.models import AreaLevel
from covision.meetings import levelling, wishing
from covision.meetings.models import Meeting
from covision.meetings.pairs import Pair, pair_for
from covision.meetings.states import Level, Stance
from covision.people.rules import today
from tests import make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
AREA, OTHER = "relationship", "intervention"


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def pair(cast: Cast) -> Pair:
    return pair_for(cast.ana, group_id=cast.pair.pk)


@pytest.fixture
def coming(cast: Cast) -> Meeting:
    return make_meeting.planned(cast.pair, by=cast.ben, format_key="solo_hour")


def agreed(pair: Pair, level: Level, *, area: str = AREA) -> None:
    made = fitting.propose_area_level(pair, area=area, level=level, by=pair.supervisor)
    fitting.agree_area_level(pair, proposal=made, by=pair.supervisee)


def fit_in(pair: Pair, area: str = AREA) -> AreaFit:
    return next(one for one in areas_of(pair) if one.area.key == area)


def test_a_level_holds_in_its_area_when_the_other_agrees(cast: Cast, pair: Pair) -> None:
    made = fitting.propose_area_level(pair, area=AREA, level=Level.TWO, by=cast.ana)
    with pytest.raises(NotAllowed, match="You proposed it"):
        fitting.agree_area_level(pair, proposal=made, by=cast.ana)
    assert fit_in(pair).level is None
    fitting.agree_area_level(pair, proposal=made, by=cast.ben)
    assert (fit_in(pair).level, fit_in(pair).stance) == (Level.TWO, Stance.STRUCTURED)
    assert fit_in(pair, OTHER).level is None
    with pytest.raises(NotPossible, match="agreed on already"):
        fitting.propose_area_level(pair, area=AREA, level=Level.TWO, by=cast.ben)


def test_what_held_before_is_not_kept_and_a_proposal_can_go(cast: Cast, pair: Pair) -> None:
    agreed(pair, Level.ONE)
    agreed(pair, Level.TWO)
    made = fitting.propose_area_level(pair, area=AREA, level=Level.THREE, by=cast.ana)
    fitting.drop_area_level(pair, proposal=made, by=cast.ben)
    with pytest.raises(NotFound, match="no such proposal"):
        fitting.agree_area_level(pair, proposal=made, by=cast.ben)
    assert [one.level for one in AreaLevel.objects.all()] == [Level.TWO]


def test_where_an_area_has_none_the_level_of_the_whole_holds(cast: Cast, pair: Pair) -> None:
    whole = levelling.propose_level(pair, level=Level.THREE, by=cast.ben)
    levelling.agree_level(whole, by=cast.ana)
    agreed(pair, Level.ONE)
    assert (fit_in(pair).level, fit_in(pair, OTHER).level) == (Level.ONE, Level.THREE)


def test_a_drop_back_holds_until_its_day_and_ends_by_itself(cast: Cast, pair: Pair) -> None:
    agreed(pair, Level.THREE)
    until = today() + timedelta(days=14)
    made = fitting.drop_back(pair, area=AREA, why=Why.CRISIS, until=until, by=cast.ana)
    assert fit_in(pair).level == Level.TWO
    made.until_on = today() - timedelta(days=1)
    made.save()
    assert fit_in(pair).level == Level.THREE
    for wrong in (today() - timedelta(days=1), today() + timedelta(days=200)):
        with pytest.raises(NotPossible, match="within half a year"):
            fitting.drop_back(pair, area="", why=Why.CRISIS, until=wrong, by=cast.ana)
    everywhere = fitting.drop_back(pair, area="", why=Why.METHOD, until=until, by=cast.ben)
    assert fit_in(pair).level == fit_in(pair, OTHER).level == Level.ONE
    fitting.end_drop_back(pair, row=everywhere, by=cast.ana)
    assert fit_in(pair).level == Level.THREE


@pytest.mark.parametrize("level", [None, *Level])
def test_however_much_pulls_back_it_is_one_step(level: Level | None) -> None:
    once, twice = level_now(level, [Why.CRISIS]), level_now(level, [Why.CRISIS, Why.PEOPLE])
    assert once == twice
    assert level_now(level, []) == level
    assert level_now(level, [Why.METHOD]) == Level.ONE


def test_each_sees_the_other_only_after_saying_their_own(
    cast: Cast, pair: Pair, coming: Meeting
) -> None:
    wish = Side(SupervisorRole.COUNSELLOR, Focus.PERSONALISATION, AREA)
    meant = Side(SupervisorRole.TEACHER, Focus.PERSONALISATION)
    fitting.lean(pair, meeting=coming, side=meant, by=cast.ben)
    seen = NextHour(pair, cast.ana, areas_of(pair))
    assert (seen.own, seen.others, seen.differences) == (None, None, ())
    assert pairs_that_differ(cast.ana) == []
    fitting.lean(pair, meeting=coming, side=wish, by=cast.ana)
    for person, others in ((cast.ana, meant), (cast.ben, wish)):
        seen = NextHour(pair, person, areas_of(pair))
        assert seen.others == others
        assert len(seen.differences) == 1
        assert "“Counsellor" in seen.differences[0]
        assert pairs_that_differ(person) == [pair]
    fitting.lean(pair, meeting=coming, side=wish, by=cast.ben)
    assert pairs_that_differ(cast.ana) == []


def test_the_stance_follows_the_area_in_focus_and_the_wish_goes_before(
    cast: Cast, pair: Pair, coming: Meeting
) -> None:
    agreed(pair, Level.THREE_I)
    fitting.lean(pair, meeting=coming, side=Side(area=AREA), by=cast.ana)
    assert NextHour(pair, cast.ana, areas_of(pair)).stance == Stance.PEER
    assert NextHour(pair, cast.ben, areas_of(pair)).stance is None
    wishing.wish_stance(coming, stance=Stance.STRUCTURED, by=cast.ana)
    assert NextHour(pair, cast.ben, areas_of(pair)).stance == Stance.STRUCTURED


def test_a_leaning_is_for_the_next_meeting_before_it_begins(
    cast: Cast, pair: Pair, coming: Meeting
) -> None:
    later = make_meeting.planned(cast.pair, by=cast.ben, format_key="solo_hour", minutes=60)
    side = Side(SupervisorRole.CONSULTANT)
    with pytest.raises(NotPossible, match="for the next meeting"):
        fitting.lean(pair, meeting=later, side=side, by=cast.ana)
    with pytest.raises(NotPossible, match="at least one thing"):
        fitting.lean(pair, meeting=coming, side=Side(), by=cast.ana)
    with pytest.raises(NotFound):
        fitting.lean(pair, meeting=coming, side=side, by=cast.cleo)


def test_a_pair_is_one_who_supervises_and_one_who_is_supervised(cast: Cast, pair: Pair) -> None:
    assert pairs_of(cast.ana) == pairs_of(cast.ben) == [pair]
    assert pair_with(cast.ben, group_id=cast.pair.pk, other_id=cast.ana.pk) == pair
    for one in (cast.cleo, cast.dan, cast.eva):
        assert pairs_of(one) == []
        with pytest.raises(NotFound):
            pair_with(one, group_id=cast.pair.pk, other_id=cast.ana.pk)
    with pytest.raises(NotFound):
        pair_with(cast.ana, group_id=cast.tuesday.pk, other_id=cast.ben.pk)
