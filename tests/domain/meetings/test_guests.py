"""A guest is in one room for one meeting; the link works once, and ends with it."""

import pytest

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings import entering, inviting, leading, reading, voicing
from covision.meetings.access import meetings_seen_by
from covision.meetings.guest_access import guest_link_behind, guest_link_for, room_for
from covision.meetings.inside import inside
from covision.meetings.models import GuestLink, Meeting
from covision.people import joining
from covision.people.access import groups_open_to
from covision.people.clauses import text_hash
from covision.people.models import Person
from tests import make, make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    release = make_case.released(cast.ana, to=cast.tuesday)
    planned = make_meeting.planned(cast.tuesday, by=cast.ben, release=release)
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))


def signed_by(link: GuestLink, name: str = "Hana Roe") -> Person:
    seen = text_hash(make.agreement(link.meeting.group).clauses)
    return inviting.come_as_guest(link, name=name, profession="Nurse", hand=name, seen=seen)


def guest_of(meeting: Meeting, cast: Cast) -> Person:
    return signed_by(inviting.invite_guest(meeting, label="Night nurse", by=cast.ben).link)


def test_the_token_is_kept_nowhere(cast: Cast, meeting: Meeting) -> None:
    made = inviting.invite_guest(meeting, label="Night nurse", by=cast.ben)
    assert guest_link_behind(made.token) == made.link
    assert made.token not in str(GuestLink.objects.values().get())
    assert made.token not in str(list(AuditEvent.objects.values()))


def test_a_link_works_once(cast: Cast, meeting: Meeting) -> None:
    made = inviting.invite_guest(meeting, label="Night nurse", by=cast.ben)
    signed_by(made.link)
    with pytest.raises(NotFound):
        guest_link_behind(made.token)
    with pytest.raises(NotFound):
        signed_by(made.link, "Somebody Else")


def test_a_link_ends_with_the_meeting_and_with_its_maker(cast: Cast, meeting: Meeting) -> None:
    made = inviting.invite_guest(meeting, label="Night nurse", by=cast.ben)
    waiting = inviting.invite_guest(meeting, label="Social worker", by=cast.ben)
    guest = signed_by(waiting.link)
    make_meeting.closed(meeting)
    with pytest.raises(NotFound):
        guest_link_behind(made.token)
    with pytest.raises(NotFound):
        room_for(guest, meeting_id=meeting.pk)


def test_whoever_left_the_group_lets_nobody_in(cast: Cast, meeting: Meeting) -> None:
    made = inviting.invite_guest(meeting, label="Night nurse", by=cast.ben)
    joining.leave_group(cast.tuesday, by=cast.ben)
    with pytest.raises(NotFound):
        signed_by(made.link)


def test_a_guest_sees_the_room_and_nothing_else_of_the_group(cast: Cast, meeting: Meeting) -> None:
    guest = guest_of(meeting, cast)
    make_meeting.inside(meeting, guest)
    view = entering.look_in(room_for(guest, meeting_id=meeting.pk), by=guest)
    assert [one.person.first_name for one in view.people] == ["Ana", "Ben", "Cleo", "Hana"]
    assert not view.may_take_over
    assert not meetings_seen_by(guest).exists()
    assert not groups_open_to(guest).exists()
    with pytest.raises(NotAllowed):
        reading.read_case(meeting, by=guest)


def test_the_room_is_never_a_guests_to_lead(cast: Cast, meeting: Meeting) -> None:
    guest = guest_of(meeting, cast)
    make_meeting.inside(meeting, guest)
    view = entering.look_in(meeting, by=cast.ben)
    assert guest not in view.could_lead
    with pytest.raises(NotFound):
        leading.hand_over(meeting, to=guest, by=make_meeting.facilitator(meeting))


def test_a_guest_of_one_meeting_is_nobody_in_another(cast: Cast, meeting: Meeting) -> None:
    guest = guest_of(meeting, cast)
    other = make_meeting.planned(cast.tuesday, by=cast.ben)
    with pytest.raises(NotFound):
        room_for(guest, meeting_id=other.pk)
    with pytest.raises(NotFound):
        entering.enter(other, affirmed=True, answers={}, by=guest)


def test_a_withdrawn_link_lets_its_guest_out(cast: Cast, meeting: Meeting) -> None:
    made = inviting.invite_guest(meeting, label="Night nurse", by=cast.ben)
    guest = signed_by(made.link)
    make_meeting.inside(meeting, guest)
    assert guest.pk in inside([meeting.pk])[meeting.pk]
    inviting.withdraw_link(made.link, by=cast.ben)
    assert guest.pk not in inside([meeting.pk])[meeting.pk]
    with pytest.raises(NotFound):
        entering.look_in(meeting, by=guest)
    acts = [event.act for event in AuditEvent.objects.filter(act__startswith="guest.")]
    assert acts == ["guest.invite", "guest.sign", "guest.withdraw"]


def test_a_changed_agreement_closes_the_room_to_guests_too(cast: Cast, meeting: Meeting) -> None:
    guest = guest_of(meeting, cast)
    make_meeting.inside(meeting, guest)
    make.new_version(cast.tuesday, by=cast.ben)
    with pytest.raises(NotAllowed):
        entering.look_in(meeting, by=guest)
    assert inside([meeting.pk]) == {}


def test_nobody_signs_what_they_have_not_seen(cast: Cast, meeting: Meeting) -> None:
    made = inviting.invite_guest(meeting, label="Night nurse", by=cast.ben)
    with pytest.raises(NotPossible):
        inviting.come_as_guest(made.link, name="H", profession="Nurse", hand="H", seen="old")


def test_strangers_and_administrators_make_no_links(cast: Cast, meeting: Meeting) -> None:
    for stranger in (cast.dan, cast.eva):
        with pytest.raises(NotFound):
            inviting.invite_guest(meeting, label="Night nurse", by=stranger)
    made = inviting.invite_guest(meeting, label="Night nurse", by=cast.ben)
    with pytest.raises(NotFound):
        guest_link_for(cast.dan, link_id=made.link.pk)


def test_a_guest_is_heard_while_they_may_be_in_the_room(cast: Cast, meeting: Meeting) -> None:
    guest = guest_of(meeting, cast)
    with pytest.raises(NotPossible):
        voicing.voiced_by(guest, meeting_id=meeting.pk)
    make_meeting.inside(meeting, guest)
    assert voicing.voiced_by(guest, meeting_id=meeting.pk) == meeting
    assert guest.pk in voicing.heard_in(meeting.pk)
    inviting.withdraw_link(GuestLink.objects.get(), by=cast.ben)
    assert guest.pk not in voicing.heard_in(meeting.pk)
    with pytest.raises(NotFound):
        voicing.voiced_by(guest, meeting_id=meeting.pk)


def test_a_guest_whose_agreement_changed_is_heard_no_more(cast: Cast, meeting: Meeting) -> None:
    guest = guest_of(meeting, cast)
    make_meeting.inside(meeting, guest)
    make.new_version(cast.tuesday, by=cast.ben)
    assert guest.pk not in voicing.heard_in(meeting.pk)
