from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from covision.meetings import levelling, wishing
from covision.meetings.models import Meeting, SupervisionLevel
from covision.meetings.pairs import Pair, level_in_force, pair_for
from covision.meetings.states import Level, Stance
from tests import make_meeting
from tests.cast import Cast
from tests.web.meetings.conftest import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast: Cast) -> Pair:
    return pair_for(cast.ana, group_id=cast.pair.pk)


@pytest.fixture
def hour(cast: Cast) -> Meeting:
    planned = make_meeting.planned(cast.pair, by=cast.ben, format_key="solo_hour")
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben))


def words_of(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_proposes_and_the_other_agrees(cast: Cast, pair: Pair, signed_in: SignedIn) -> None:
    ana, ben = signed_in(cast.ana), signed_in(cast.ben)
    ben.post(reverse("level", args=[cast.pair.pk]), {"level": "2"})
    made = SupervisionLevel.objects.get()
    assert "You have proposed" in words_of(ben, "level", cast.pair.pk)
    assert "Ben proposes" in words_of(ana, "level", cast.pair.pk)
    mine = ben.post(reverse("level_agree", args=[cast.pair.pk, made.pk]))
    assert mine.status_code == 403
    ana.post(reverse("level_agree", args=[cast.pair.pk, made.pk]))
    assert level_in_force(pair) == Level.TWO
    page = words_of(ana, "level", cast.pair.pk)
    assert "Level 2: manages with prompts" in page
    assert "Only you and Ben see it" in page
    assert "general knowledge of the model" in page


def test_a_proposal_is_let_go_and_then_there_is_none(cast: Cast, signed_in: SignedIn) -> None:
    ana = signed_in(cast.ana)
    ana.post(reverse("level", args=[cast.pair.pk]), {"level": "1"})
    address = reverse("level_drop", args=[cast.pair.pk, SupervisionLevel.objects.get().pk])
    assert ana.post(address).status_code == 302
    assert ana.post(address).status_code == 404
    assert not SupervisionLevel.objects.exists()


def test_the_same_level_is_not_proposed_again(cast: Cast, pair: Pair, signed_in: SignedIn) -> None:
    made = levelling.propose_level(pair, level=Level.TWO, by=cast.ben)
    levelling.agree_level(made, by=cast.ana)
    answer = signed_in(cast.ana).post(reverse("level", args=[cast.pair.pk]), {"level": "2"})
    assert answer.status_code == 409
    assert "agreed on already" in answer.content.decode()


def test_a_level_that_is_none_is_refused(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.ana).post(reverse("level", args=[cast.pair.pk]), {"level": "9"})
    assert answer.status_code == 409
    assert not SupervisionLevel.objects.exists()


def test_no_stranger_learns_that_there_is_a_level(
    cast: Cast, pair: Pair, signed_in: SignedIn
) -> None:
    made = levelling.propose_level(pair, level=Level.TWO, by=cast.ben)
    for stranger in (cast.cleo, cast.dan, cast.eva):
        client = signed_in(stranger)
        for name in ("level_agree", "level_drop"):
            for proposal in (made.pk, uuid4()):
                address = reverse(name, args=[cast.pair.pk, proposal])
                assert client.post(address).status_code == 404
        assert client.get(reverse("level", args=[cast.pair.pk])).status_code == 404
    assert SupervisionLevel.objects.exists()


def test_the_wish_is_said_before_the_hour_and_shown_to_the_supervisor(
    cast: Cast, signed_in: SignedIn
) -> None:
    meeting = make_meeting.planned(cast.pair, by=cast.ben, format_key="solo_hour")
    ana, ben = signed_in(cast.ana), signed_in(cast.ben)
    assert "Say it to Ben" in words_of(ana, "meeting", meeting.pk)
    assert "Say it to" not in words_of(ben, "meeting", meeting.pk)
    answer = ana.post(reverse("meeting_stance", args=[meeting.pk]), {"stance": "consultative"})
    assert answer.headers["Location"] == reverse("meeting", args=[meeting.pk])
    assert "Ana asks for it today" in words_of(ben, "meeting", meeting.pk)


def test_the_room_shows_the_questions_of_level_and_phase_to_both(
    cast: Cast, pair: Pair, hour: Meeting, signed_in: SignedIn
) -> None:
    made = levelling.propose_level(pair, level=Level.ONE, by=cast.ben)
    levelling.agree_level(made, by=cast.ana)
    hour = make_meeting.at_phase(hour, "Case or recording")
    for person in (cast.ana, cast.ben):
        page = words_of(signed_in(person), "room", hour.pk)
        assert "Let me show one way, then you try." in page
        assert "What are the first two sentences you will say?" in page
    for_ben, for_ana = (words_of(signed_in(p), "room", hour.pk) for p in (cast.ben, cast.ana))
    assert "For you who supervise" in for_ben
    assert "For you who supervise" not in for_ana


def test_the_wish_changes_in_the_room(cast: Cast, hour: Meeting, signed_in: SignedIn) -> None:
    ana = signed_in(cast.ana)
    address = reverse("room_stance", args=[hour.pk])
    assert ana.post(address, {"stance": "peer"}, headers={"HX-Request": "true"}).status_code == 204
    assert "Ana asks for it today" in words_of(signed_in(cast.ben), "room_now", hour.pk)
    assert ana.post(address, {"stance": ""}).status_code == 302
    page = words_of(signed_in(cast.ben), "room_now", hour.pk)
    assert "Ask Ana what helps today" in page
    assert signed_in(cast.ben).post(address, {"stance": "peer"}).status_code == 403


def test_a_room_of_peers_shows_no_stance(cast: Cast, begun: Meeting, signed_in: SignedIn) -> None:
    page = words_of(signed_in(cast.ana), "room", begun.pk)
    assert "What helps you today?" not in page
    assert "Safety is always directive" not in page


def test_a_plan_for_a_pair_offers_the_solo_hour_first(cast: Cast, signed_in: SignedIn) -> None:
    ana = signed_in(cast.ana)
    for group, key in ((cast.pair, "solo_hour"), (cast.tuesday, "peer_rotating")):
        page = ana.get(reverse("meeting_new"), {"group": str(group.pk)}).content.decode()
        assert f'value="{key}" checked' in page


def test_the_wish_is_not_in_the_record(cast: Cast, hour: Meeting, signed_in: SignedIn) -> None:
    wishing.wish_stance(hour, stance=Stance.DIRECTIVE, by=cast.ana)
    make_meeting.closed(hour)
    page = words_of(signed_in(cast.ben), "meeting_record", hour.pk)
    assert "Directive" not in page
