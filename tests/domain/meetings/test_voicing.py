"""Who may be heard and seen, by which way, and with which passes."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime

import pytest
from django.conf import settings

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings import entering, linking, mediating, voicing
from covision.meetings.models import Meeting, VideoLink
from covision.meetings.relaying import Relays, ways
from covision.people import gathering, joining
from tests import make, make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
ROOM = "https://video.practice.example/j/85612345678?pwd=aB3"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))


def test_those_in_the_room_are_heard_in_the_order_in_which_they_came(
    cast: Cast, meeting: Meeting
) -> None:
    people = (cast.ana.pk, cast.ben.pk, cast.cleo.pk)
    assert voicing.heard_in(meeting.pk) == people
    assert voicing.voiced_by(cast.cleo, meeting_id=meeting.pk) == meeting


def test_who_leaves_is_removed_or_steps_out_is_heard_no_more(cast: Cast, meeting: Meeting) -> None:
    entering.step_out(meeting, by=cast.cleo)
    assert cast.cleo.pk not in voicing.heard_in(meeting.pk)
    joining.leave_group(cast.tuesday, by=cast.ben)
    assert voicing.heard_in(meeting.pk) == (cast.ana.pk,)
    with pytest.raises(NotFound):
        voicing.voiced_by(cast.ben, meeting_id=meeting.pk)
    with pytest.raises(NotPossible, match="You are not in the room"):
        voicing.voiced_by(cast.cleo, meeting_id=meeting.pk)


def test_nobody_is_heard_in_a_room_that_is_over_or_of_a_group_that_ended(
    cast: Cast, meeting: Meeting
) -> None:
    other = make_meeting.planned(cast.thursday, by=cast.dan)
    make_meeting.inside(other, cast.dan, cast.gus)
    gathering.end_group(cast.thursday, by=cast.dan)
    make_meeting.closed(meeting)
    assert voicing.heard_in(meeting.pk) == voicing.heard_in(other.pk) == ()


def test_of_a_large_group_six_are_heard_or_all_by_the_media_server(
    cast: Cast, settings: object
) -> None:
    more = [make.person(f"{name} Vale") for name in ("Ida", "Jon", "Kim", "Lou")]
    for one in more:
        joining.add_to_practice(cast.practice, person=one, by=cast.eva)
    people = [cast.ana, cast.ben, cast.cleo, *more]
    group = make.group(cast.practice, "Harbour circle", members=people)
    meeting = make_meeting.inside(make_meeting.planned(group, by=cast.ana), *people)
    assert voicing.heard_in(meeting.pk) == tuple(one.pk for one in people[:6])
    with pytest.raises(NotAllowed, match="for the first 6 who came in"):
        voicing.voiced_by(people[6], meeting_id=meeting.pk)
    settings.MEDIA_SERVER = ["wss://media.example.org"]  # type: ignore[attr-defined]
    assert len(voicing.heard_in(meeting.pk)) == 7
    assert voicing.voicing_of(group).way == voicing.Way.SERVER
    assert voicing.voicing_of(cast.tuesday).way == voicing.Way.DIRECT


def test_a_pass_for_the_relay_is_short_and_names_nobody() -> None:
    relays = Relays(["stun:turn.example.org"], ["turn:turn.example.org"], "shared")
    stun, turn = ways(relays, now=NOON)
    assert stun == {"urls": ["stun:turn.example.org"]}
    name, word = str(turn["username"]), str(turn["credential"])
    until, handle = name.split(":")
    assert int(until) == int(NOON.timestamp()) + 3600
    assert len(handle) == 16
    expected = hmac.digest(b"shared", name.encode(), hashlib.sha1)
    assert base64.b64decode(word) == expected
    assert ways(relays, now=NOON)[1]["username"] != name
    assert ways(Relays(), now=NOON) == []


def test_without_settings_browsers_meet_directly_and_no_server_is_named(meeting: Meeting) -> None:
    assert settings.TURN_URLS == settings.MEDIA_SERVER == []
    assert mediating.ways_for(meeting.pk) == {"way": "direct", "relays": []}


def test_a_group_leads_its_rooms_to_its_own_service_and_back(cast: Cast, meeting: Meeting) -> None:
    linking.set_video_link(cast.tuesday, address=f"  {ROOM} ", names_nobody=False, by=cast.cleo)
    assert voicing.voicing_of(cast.tuesday) == voicing.Voicing(voicing.Way.LINK, link=ROOM)
    with pytest.raises(NotPossible, match="its own video room"):
        voicing.voiced_by(cast.ana, meeting_id=meeting.pk)
    linking.remove_video_link(cast.tuesday, by=cast.ana)
    linking.remove_video_link(cast.tuesday, by=cast.ana)
    assert voicing.voicing_of(cast.tuesday).way == voicing.Way.DIRECT
    acts = ["group.set_video_link", "group.remove_video_link"]
    assert (
        list(AuditEvent.objects.filter(act__in=acts).order_by("pk").values_list("act", flat=True))
        == acts
    )


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://video.practice.example/a", "beginning with https://"),
        ("javascript:alert(1)", "beginning with https://"),
        ("https://nowhere", "beginning with https://"),
        ("https://video.example/a b", "beginning with https://"),
        ("https://[video.example/", "beginning with https://"),
        ("https://ana:word@video.example/", "before the @"),
        ("https://video.example/" + "a" * 500, "500 characters"),
        ("https://video.example/Kowalczyk", "has not been sent|names"),
        ("https://video.example/?room=Lucia%20Kowalczyk", "has not been sent|names"),
    ],
)
def test_an_address_that_does_not_serve_is_refused(cast: Cast, address: str, sentence: str) -> None:
    with pytest.raises(NotPossible, match=sentence):
        linking.set_video_link(cast.tuesday, address=address, names_nobody=False, by=cast.ana)
    assert not VideoLink.objects.exists()


def test_in_supervision_the_supervisor_chooses_and_nobody_from_outside(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="the supervisor does this"):
        linking.set_video_link(cast.pair, address=ROOM, names_nobody=False, by=cast.ana)
    linking.set_video_link(cast.pair, address=ROOM, names_nobody=False, by=cast.ben)
    for stranger in (cast.dan, cast.eva):
        with pytest.raises(NotFound):
            linking.remove_video_link(cast.pair, by=stranger)
