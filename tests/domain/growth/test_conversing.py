"""Two see a competency two levels apart: a card asks both, and both close it."""

import pytest

from covision.cases.gate import LineStopped
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth import conversing
from covision.growth.conversation_prompts import PERSON_SEES_MORE, RATER_SEES_MORE, prompts_for
from covision.growth.models import Conversation
from covision.growth.rating_access import (
    agreed_in,
    conversation_for,
    conversations_put_off_to,
    conversations_seen_by,
)
from tests import make_case, make_meeting, make_ratings
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def card(cast: Cast) -> Conversation:
    return make_ratings.card(cast)


@pytest.mark.parametrize(("own", "other", "cards"), [(2, 3, 0), (1, 3, 2), (4, 1, 2), (2, 2, 0)])
def test_a_card_opens_from_two_levels_on(cast: Cast, own: int, other: int, cards: int) -> None:
    assert make_ratings.shown(cast, own=own, other=other).conversations.count() == cards


def test_it_is_closed_when_the_other_agrees_to_what_was_read(
    cast: Cast, card: Conversation
) -> None:
    with pytest.raises(NotPossible, match="Write first"):
        conversing.confirm(card, seen="", by=cast.ben)
    conversing.agree(card, text="Two hours watched.", names_nobody=False, by=cast.ana)
    card = conversation_for(cast.ben, conversation_id=card.pk)
    assert agreed_in(card) == "Two hours watched."
    assert card.agreed_at is not None
    seen = card.agreed_at.isoformat()
    with pytest.raises(NotAllowed, match="when the other"):
        conversing.confirm(card, seen=seen, by=cast.ana)
    conversing.agree(card, text="Three hours watched.", names_nobody=False, by=cast.ana)
    with pytest.raises(NotPossible, match="written anew"):
        conversing.confirm(card, seen=seen, by=cast.ben)
    newest = conversation_for(cast.ben, conversation_id=card.pk).agreed_at
    assert newest is not None
    conversing.confirm(card, seen=newest.isoformat(), by=cast.ben)
    with pytest.raises(NotPossible, match="Both of you have closed"):
        conversing.agree(card, text="Four.", names_nobody=False, by=cast.ana)


def test_what_was_agreed_passes_the_gate(cast: Cast, card: Conversation) -> None:
    make_case.released(cast.ana, to=cast.pair)
    with pytest.raises(LineStopped):
        conversing.agree(card, text="To watch Kowalczyk.", names_nobody=True, by=cast.ben)


def test_it_is_put_on_the_list_of_the_next_meeting(cast: Cast, card: Conversation) -> None:
    with pytest.raises(NotPossible, match="No meeting"):
        conversing.put_off(card, by=cast.ana)
    make_meeting.planned(cast.tuesday, by=cast.ana)
    meeting = make_meeting.planned(cast.pair, by=cast.ben, format_key="solo_hour")
    conversing.put_off(card, by=cast.ana)
    for person in (cast.ana, cast.ben):
        assert list(conversations_put_off_to(person, meeting=meeting)) == [card]
    assert not conversations_put_off_to(cast.cleo, meeting=meeting).exists()
    conversing.take_off_list(card, by=cast.ben)
    assert not conversations_put_off_to(cast.ana, meeting=meeting).exists()


def test_nobody_else_is_asked_or_told(cast: Cast, card: Conversation) -> None:
    for stranger in (cast.cleo, cast.dan, cast.eva):
        assert not conversations_seen_by(stranger).exists()
        with pytest.raises(NotFound):
            conversation_for(stranger, conversation_id=card.pk)
        with pytest.raises(NotFound):
            conversing.agree(card, text="So.", names_nobody=False, by=stranger)


def test_the_prompts_turn_with_who_sees_more() -> None:
    assert prompts_for(person_level=4, rater_level=2) == PERSON_SEES_MORE
    assert prompts_for(person_level=1, rater_level=3) == RATER_SEES_MORE


def test_a_card_that_is_open_is_not_asked_twice(cast: Cast, card: Conversation) -> None:
    again = make_ratings.shown(cast, own=1, other=4)
    assert not again.conversations.exists()
    assert Conversation.objects.filter(competency=card.competency).count() == 1
