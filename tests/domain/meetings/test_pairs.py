"""Levels and stances in individual supervision: agreed by two, and known to nobody else."""

import pytest

from covision.audit.models import AuditEvent
from covision.audit.reading import events_of_practice
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings import levelling, pausing, wishing
from covision.meetings.formats import formats
from covision.meetings.levels import levels
from covision.meetings.matching import matched_in, stance_now
from covision.meetings.models import Meeting, StanceWish, SupervisionLevel
from covision.meetings.pairs import (
    Pair,
    level_in_force,
    pair_for,
    pair_of,
    proposal_for,
    proposal_of,
)
from covision.meetings.states import STANCE_OF, Level, Stance
from covision.people.models import Person
from tests import make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def pair(cast: Cast) -> Pair:
    return pair_for(cast.ana, group_id=cast.pair.pk)


@pytest.fixture
def hour(cast: Cast) -> Meeting:
    """Ben supervises Ana, and both are in the room."""
    planned = make_meeting.planned(cast.pair, by=cast.ben, format_key="solo_hour")
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben))


def agreed(pair: Pair, level: Level) -> None:
    made = levelling.propose_level(pair, level=level, by=pair.supervisor)
    levelling.agree_level(made, by=pair.supervisee)


def test_a_level_holds_when_the_other_has_agreed(cast: Cast, pair: Pair) -> None:
    made = levelling.propose_level(pair, level=Level.TWO, by=cast.ana)
    assert level_in_force(pair) is None
    with pytest.raises(NotAllowed, match="You proposed it"):
        levelling.agree_level(made, by=cast.ana)
    levelling.agree_level(made, by=cast.ben)
    assert level_in_force(pair) == Level.TWO
    assert proposal_of(pair) is None


def test_a_new_proposal_takes_the_place_of_the_last(cast: Cast, pair: Pair) -> None:
    first = levelling.propose_level(pair, level=Level.ONE, by=cast.ben)
    levelling.propose_level(pair, level=Level.TWO, by=cast.ana)
    with pytest.raises(NotFound, match="no such proposal any more"):
        levelling.agree_level(first, by=cast.ana)
    found = proposal_of(pair)
    assert found is not None
    assert found.level == Level.TWO


def test_what_held_before_is_not_kept(cast: Cast, pair: Pair) -> None:
    agreed(pair, Level.ONE)
    agreed(pair, Level.TWO)
    assert SupervisionLevel.objects.count() == 1
    with pytest.raises(NotPossible, match="agreed on already"):
        levelling.propose_level(pair, level=Level.TWO, by=cast.ana)


def test_letting_a_proposal_go_leaves_what_was_agreed(cast: Cast, pair: Pair) -> None:
    agreed(pair, Level.ONE)
    made = levelling.propose_level(pair, level=Level.THREE, by=cast.ana)
    levelling.drop_level(made, by=cast.ben)
    assert proposal_of(pair) is None
    assert level_in_force(pair) == Level.ONE


def test_nobody_else_finds_a_level_or_a_proposal(cast: Cast, pair: Pair) -> None:
    made = levelling.propose_level(pair, level=Level.TWO, by=cast.ana)
    for stranger in (cast.cleo, cast.dan, cast.eva):
        with pytest.raises(NotFound):
            pair_for(stranger, group_id=cast.pair.pk)
        with pytest.raises(NotFound):
            proposal_for(stranger, group_id=cast.pair.pk, proposal_id=made.pk)
        with pytest.raises(NotFound):
            levelling.agree_level(made, by=stranger)


def test_a_peer_group_is_no_pair(cast: Cast) -> None:
    assert pair_of(cast.tuesday) is None
    with pytest.raises(NotFound):
        pair_for(cast.ana, group_id=cast.tuesday.pk)


def test_another_supervisor_begins_without_the_level(cast: Cast, pair: Pair) -> None:
    agreed(pair, Level.ONE)
    cast.pair.memberships.filter(person=cast.ben).update(person=cast.cleo)
    new = pair_of(cast.pair)
    assert new is not None
    assert new.supervisor == cast.cleo
    assert level_in_force(new) is None


def test_the_log_tells_an_administrator_nothing_of_levels_and_stances(
    cast: Cast, pair: Pair, hour: Meeting
) -> None:
    agreed(pair, Level.ONE)
    wishing.wish_stance(hour, stance=Stance.PEER, by=cast.ana)
    shown = events_of_practice(cast.practice).values_list("act", flat=True)
    assert not set(shown) & {"level.propose", "level.agree", "meeting.wish_stance"}
    assert AuditEvent.objects.filter(act="level.agree", actor=str(cast.ana.pk)).exists()


@pytest.mark.parametrize("level", Level)
def test_the_stance_follows_the_level_in_every_phase(
    cast: Cast, pair: Pair, hour: Meeting, level: Level
) -> None:
    agreed(pair, level)
    for name in [phase.name for phase in formats()["solo_hour"].phases]:
        hour = make_meeting.at_phase(hour, name)
        phase = formats()["solo_hour"].phases[hour.phase]
        for person in (cast.ana, cast.ben):
            seen = matched_in(hour, person)
            assert seen is not None
            assert seen.stance == STANCE_OF[level]
            assert seen.prompt == phase.by_stance[STANCE_OF[level]]
            assert seen.prompts


def test_the_supervisee_says_what_helps_today_and_takes_it_back(
    cast: Cast, pair: Pair, hour: Meeting
) -> None:
    agreed(pair, Level.ONE)
    before = make_meeting.again(hour).revision
    wishing.wish_stance(hour, stance=Stance.CONSULTATIVE, by=cast.ana)
    hour = make_meeting.again(hour)
    assert hour.revision == before + 1
    for_ben = matched_in(hour, cast.ben)
    assert for_ben is not None
    assert for_ben.stance == for_ben.wish == Stance.CONSULTATIVE
    assert for_ben.agreed_stance == Stance.DIRECTIVE
    wishing.wish_stance(hour, stance=None, by=cast.ana)
    assert not StanceWish.objects.exists()


def test_a_wish_is_the_supervisees_own(cast: Cast, hour: Meeting) -> None:
    with pytest.raises(NotAllowed, match="Ana says which stance helps today"):
        wishing.wish_stance(hour, stance=Stance.PEER, by=cast.ben)
    with pytest.raises(NotFound):
        wishing.wish_stance(hour, stance=Stance.PEER, by=cast.cleo)


def test_among_peers_there_is_no_stance(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    with pytest.raises(NotPossible, match="in individual supervision"):
        wishing.wish_stance(meeting, stance=Stance.PEER, by=cast.ana)
    assert matched_in(meeting, cast.ana) is None


def test_a_wish_is_for_one_meeting_and_ends_with_it(cast: Cast, hour: Meeting) -> None:
    wishing.wish_stance(hour, stance=Stance.PEER, by=cast.ana)
    following = make_meeting.planned(cast.pair, by=cast.ben, format_key="solo_hour")
    seen = matched_in(following, cast.ana)
    assert seen is not None
    assert seen.wish is None
    make_meeting.closed(hour)
    with pytest.raises(NotPossible, match="over"):
        wishing.wish_stance(hour, stance=Stance.PEER, by=cast.ana)


def test_safety_is_directive_whatever_was_asked_for(cast: Cast, pair: Pair, hour: Meeting) -> None:
    agreed(pair, Level.THREE_I)
    wishing.wish_stance(hour, stance=Stance.PEER, by=cast.ana)
    pausing.raise_red_card(hour, by=cast.ana)
    seen = matched_in(make_meeting.again(hour), cast.ben)
    assert seen is not None
    assert seen.stance == Stance.DIRECTIVE
    assert seen.prompts == levels().safety


@pytest.mark.parametrize("level", [None, *Level])
@pytest.mark.parametrize("wish", [None, *Stance])
def test_safety_before_wish_before_level(level: Level | None, wish: Stance | None) -> None:
    assert stance_now(level, wish, is_safety=True) == Stance.DIRECTIVE
    expected = wish or (STANCE_OF[level] if level else None)
    assert stance_now(level, wish, is_safety=False) == expected


def test_the_card_is_the_supervisors(cast: Cast, pair: Pair, hour: Meeting) -> None:
    agreed(pair, Level.TWO)
    of: dict[Person, object] = {}
    for person in (cast.ana, cast.ben):
        seen = matched_in(hour, person)
        assert seen is not None
        of[person] = seen.card
    assert of == {cast.ana: None, cast.ben: levels().stances[Stance.STRUCTURED]}


def test_every_stance_has_its_guidance_and_the_table_says_how_sure_it_is() -> None:
    assert set(levels().stances) == set(Stance)
    assert all(one.prompts and one.methods for one in levels().stances.values())
    assert levels().confidence == "recalled"
    assert "own words" in levels().standing


def test_the_solo_hour_is_for_individual_supervision_alone(cast: Cast) -> None:
    with pytest.raises(NotPossible, match="Solo hour is for individual supervision"):
        make_meeting.planned(cast.tuesday, by=cast.ana, format_key="solo_hour")
    made = make_meeting.planned(cast.pair, by=cast.ana, format_key="solo_hour")
    assert make_meeting.facilitator(made) == cast.ben
    assert not Meeting.objects.filter(group=cast.tuesday).exists()
