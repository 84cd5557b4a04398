"""Every address of ours, tried by everybody: what is not theirs is not there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.cases.models import Release
from covision.meetings import absenting, inviting, levelling, over_days, shaping
from covision.meetings.formats import formats
from covision.meetings.models import (
    AgendaItem,
    Commitment,
    FollowUp,
    GuestLink,
    Meeting,
    OwnFormat,
    Poll,
    Series,
    SupervisionLevel,
    SupervisionRecord,
    Swap,
    UnsaidLine,
)
from covision.meetings.pairs import pair_for
from covision.meetings.states import Level
from covision.people.models import Invitation, Leave, Person
from tests import make, make_after, make_case, make_meeting
from tests.cast import Cast, the_cast
from tests.kept import kept
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db

EVERYBODY = frozenset({"ana", "ben", "cleo", "dan", "eva", "gus"})
ANA = frozenset({"ana"})
BEN = frozenset({"ben"})
ANA_AND_BEN = frozenset({"ana", "ben"})
TUESDAY = frozenset({"ana", "ben", "cleo"})
PAIR = frozenset({"ana", "ben"})
THURSDAY = frozenset({"dan", "gus"})
EVA = frozenset({"eva"})
TUESDAY_AND_EVA = TUESDAY | EVA
NOT_THERE = {403, 404, 405}


@dataclass(frozen=True)
class World:
    """Something of everything; nearly all of it belongs to Ana or to the Tuesday group."""

    cast: Cast
    release: Release
    meeting: Meeting
    item: AgendaItem
    past: Meeting
    follow_up: FollowUp
    series: Series
    poll: Poll
    invitation: Invitation
    swap: Swap
    """Between Ana and Ben, and nobody else's to know."""
    leave: Leave
    proposal: SupervisionLevel
    own: OwnFormat
    advice: UUID
    """To Ana, said by Cleo; only Ana takes it on."""
    days: Meeting
    """It goes over days, from the day after tomorrow on."""
    commitment: Commitment
    """Of Ana, in her hour with Ben."""
    deed: SupervisionRecord
    """Of that hour, signed by Ben alone; a second hour has none yet."""
    hour: Meeting
    unsaid: UnsaidLine
    """Came back to Ana."""
    guest_link: GuestLink


@kept
def the_world() -> World:
    cast = the_cast()
    people = (cast.ana, cast.ben, cast.cleo)
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, release=release)
    for colleague in (cast.ben, cast.cleo):
        make_case.does_not_know(release, colleague)
    make_meeting.begun(meeting, with_people=people)
    brought = make_case.released(cast.ben, to=cast.tuesday)
    past = make_meeting.planned(cast.tuesday, by=cast.ben, release=brought)
    past = make_meeting.begun(past, with_people=people)
    make_meeting.closed(past)
    in_a_year = timezone.localdate() + timedelta(days=365)
    later = make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60 * 24 * 7)
    make_after.sheet(past, by=make_meeting.facilitator(past))
    of_two = make_after.solo(cast, commitments=("I will wait a week.",))
    make_after.sheet(of_two, by=cast.ben)
    deed = make_after.record(cast, of_two)
    make_after.signed(deed, by=cast.ben)
    hour = make_after.solo(cast)
    make_after.sheet(hour, by=cast.ben)
    return World(
        cast=cast,
        release=release,
        meeting=make_meeting.again(meeting),
        item=meeting.agenda.get(),
        past=past,
        follow_up=FollowUp.objects.get(meeting=past),
        series=make_meeting.series(cast.tuesday, by=cast.ana),
        poll=make_meeting.asked(cast.tuesday, by=cast.ana),
        invitation=make.invitation(
            cast.practice, email="finn@practice.example", group=cast.tuesday, by=cast.ana
        ),
        swap=make_meeting.asked_to_swap(later, cast.ana, of=cast.ben),
        leave=absenting.take_leave(
            cast.ana, from_on=in_a_year, back_on=in_a_year + timedelta(days=7), by=cast.ana
        ),
        proposal=levelling.propose_level(
            pair_for(cast.ana, group_id=cast.pair.pk), level=Level.TWO, by=cast.ana
        ),
        own=shaping.save_format(
            cast.tuesday, wanted=formats()["peer_rotating"], by=cast.ana
        ).format,
        advice=make_meeting.advised(meeting, by=cast.cleo),
        days=over_days.plan_over_days(
            cast.tuesday,
            format_key="peer_rotating",
            first_day=timezone.localdate() + timedelta(days=2),
            days=2,
            by=cast.ana,
        ),
        commitment=of_two.record.commitments.get(),
        deed=deed,
        hour=hour,
        unsaid=make_meeting.came_back(meeting, "Too late by a phase.", to=cast.ana),
        guest_link=inviting.invite_guest(meeting, label="Night nurse", by=cast.ben).link,
    )


Kwargs = Callable[[World], dict[str, object]]


def nothing(_world: World) -> dict[str, object]:
    return {}


def case(world: World) -> dict[str, object]:
    return {"handle": world.release.case.handle}


def release_of_case(world: World) -> dict[str, object]:
    return {**case(world), "release_id": world.release.pk}


def release(world: World) -> dict[str, object]:
    return {"release_id": world.release.pk}


def group(world: World) -> dict[str, object]:
    return {"group_id": world.cast.tuesday.pk}


def membership(world: World) -> dict[str, object]:
    return {**group(world), "membership_id": world.cast.tuesday.memberships.earliest("pk").pk}


def version(world: World) -> dict[str, object]:
    return {**group(world), "version": 1}


def invitation(world: World) -> dict[str, object]:
    return {"invitation_id": world.invitation.pk}


def practice(world: World) -> dict[str, object]:
    return {"practice_id": world.cast.practice.pk}


def practice_membership(world: World) -> dict[str, object]:
    of_dan = world.cast.practice.memberships.get(person=world.cast.dan)
    return {**practice(world), "membership_id": of_dan.pk}


def practice_group(world: World) -> dict[str, object]:
    return {**practice(world), **group(world)}


def practice_group_membership(world: World) -> dict[str, object]:
    return {**practice(world), **membership(world)}


def meeting(world: World) -> dict[str, object]:
    return {"meeting_id": world.meeting.pk}


def agenda_item(world: World) -> dict[str, object]:
    return {**meeting(world), "item_id": world.item.pk}


def advice(world: World) -> dict[str, object]:
    return {**meeting(world), "line_id": world.advice}


def past(world: World) -> dict[str, object]:
    return {"meeting_id": world.past.pk}


def days(world: World) -> dict[str, object]:
    return {"meeting_id": world.days.pk}


def follow_up(world: World) -> dict[str, object]:
    return {"follow_up_id": world.follow_up.pk}


def role(world: World) -> dict[str, object]:
    return {**meeting(world), "role": "facilitator"}


def swap(world: World) -> dict[str, object]:
    return {"swap_id": world.swap.pk}


def leave(world: World) -> dict[str, object]:
    return {"leave_id": world.leave.pk}


def pair(world: World) -> dict[str, object]:
    return {"group_id": world.cast.pair.pk}


def proposal(world: World) -> dict[str, object]:
    return {**pair(world), "proposal_id": world.proposal.pk}


def own_format(world: World) -> dict[str, object]:
    return {"format_id": world.own.pk}


def unsaid(world: World) -> dict[str, object]:
    return {"unsaid_id": world.unsaid.pk}


def series(world: World) -> dict[str, object]:
    return {"series_id": world.series.pk}


def poll(world: World) -> dict[str, object]:
    return {"poll_id": world.poll.pk}


def attendance_of(world: World) -> dict[str, object]:
    """Of Cleo: Ana facilitated that meeting, and alone answers for her."""
    return {**past(world), "person_id": world.cast.cleo.pk}


def commitment(world: World) -> dict[str, object]:
    return {"commitment_id": world.commitment.pk}


def deed(world: World) -> dict[str, object]:
    return {"record_id": world.deed.pk}


def deed_version(world: World) -> dict[str, object]:
    return {**deed(world), "number": 1}


def new_deed(world: World) -> dict[str, object]:
    return {"meeting_id": world.hour.pk, "person_id": world.cast.ana.pk}


def guest_link(world: World) -> dict[str, object]:
    return {"link_id": world.guest_link.pk}


def wrong_link(_world: World) -> dict[str, object]:
    return {"token": "never-sent"}


OF_A_CASE = (
    "case case_save case_decide case_release case_beside case_put_away case_take_out case_destroy"
).split()
OF_A_MEETING = (
    "meeting meeting_move meeting_cancel meeting_agenda meeting_roles meeting_roles_propose "
    "meeting_close live_meeting live_voice "
    "room room_advance room_back room_begin room_card_away room_case "
    "room_enter room_say_late room_extend room_hand_over room_leave room_may_know room_next_case "
    "room_next_turn room_note room_now room_pass room_pause room_resume room_safety room_say "
    "room_take_over room_skip room_mute room_unmute room_open_lines room_round room_take_word "
    "room_pass_word room_ask room_ask_take_back room_ask_hide room_ask_show room_sort room_pulse "
    "room_pulse_show room_stance meeting_stance meeting_newest_format "
    "room_raise_hand room_lower_hand room_call_on meeting_guests"
).split()
OF_DAYS = (
    "days days_enter days_say days_draft days_pass days_longer days_go_on days_resume "
    "days_stand_in days_pace days_let_go"
).split()
OF_A_SERIES = "series series_change series_add series_end".split()
OF_A_DEED = "supervision_record supervision_sign supervision_take_back".split()
OF_A_BROWSER = (
    "this_device device_line device_keep device_today without_line worker manifest"
).split()
OF_A_POLL = "time time_answer time_settle time_withdraw".split()
ADDRESSES: dict[str, tuple[Kwargs, frozenset[str]]] = {
    "home": (nothing, EVERYBODY),
    "settings": (nothing, EVERYBODY),
    "what_i_did": (nothing, EVERYBODY),
    "urgent": (nothing, EVERYBODY),
    "how_it_works": (nothing, EVERYBODY),
    "held": (nothing, EVERYBODY),
    "held_let_go": (nothing, EVERYBODY),
    **dict.fromkeys(OF_A_BROWSER, (nothing, EVERYBODY)),
    "groups": (nothing, EVERYBODY),
    "group_new": (nothing, EVERYBODY),
    "cases": (nothing, EVERYBODY),
    "case_new": (nothing, EVERYBODY),
    "stepped_out": (nothing, EVERYBODY),
    "meetings": (nothing, EVERYBODY),
    "meeting_new": (nothing, EVERYBODY),
    "invitation": (wrong_link, frozenset()),
    "invitation_withdraw": (invitation, TUESDAY_AND_EVA),
    "group": (group, TUESDAY),
    "group_rename": (group, TUESDAY),
    "group_leave": (group, TUESDAY),
    "group_end": (group, TUESDAY),
    "group_add": (group, TUESDAY),
    "group_invite": (group, TUESDAY),
    "membership_end": (membership, TUESDAY),
    "agreement": (group, TUESDAY),
    "agreement_new": (group, TUESDAY),
    "agreement_version": (version, TUESDAY),
    "practice": (practice, EVA),
    "practice_invite": (practice, EVA),
    "practice_catchment": (practice, EVA),
    "practice_membership_end": (practice_membership, EVA),
    "practice_role": (practice_membership, EVA),
    "practice_group": (practice_group, EVA),
    "practice_group_end": (practice_group, EVA),
    "practice_group_membership_end": (practice_group_membership, EVA),
    "audit": (practice, EVA),
    **dict.fromkeys(OF_A_CASE, (case, ANA)),
    "released": (release_of_case, ANA),
    "release_take_back": (release_of_case, ANA),
    "release": (release, TUESDAY),
    "release_may_know": (release, TUESDAY),
    "release_recognise": (release, TUESDAY),
    "meeting_agenda_off": (agenda_item, TUESDAY),
    "meeting_record": (past, TUESDAY),
    "room_take_on": (advice, ANA),
    "follow_up": (follow_up, TUESDAY),
    "rota": (group, TUESDAY),
    "video": (group, TUESDAY),
    "video_remove": (group, TUESDAY),
    "beginning": (group, TUESDAY),
    "away": (nothing, EVERYBODY),
    "away_end": (leave, ANA),
    "meeting_swap": (role, TUESDAY),
    "swap_agree": (swap, ANA_AND_BEN),
    "swap_decline": (swap, ANA_AND_BEN),
    "swap_withdraw": (swap, ANA_AND_BEN),
    "formats": (group, TUESDAY),
    "format_new": (group, TUESDAY),
    "format_file": (group, TUESDAY),
    "format": (own_format, TUESDAY),
    "format_edit": (own_format, TUESDAY),
    "format_export": (own_format, TUESDAY),
    "format_retire": (own_format, TUESDAY),
    "format_bring_back": (own_format, TUESDAY),
    "telephone": (group, TUESDAY),
    "unsaid_away": (unsaid, ANA),
    "level": (pair, PAIR),
    "level_agree": (proposal, PAIR),
    "level_drop": (proposal, PAIR),
    "guest": (wrong_link, frozenset()),
    "guest_sign": (nothing, frozenset()),
    "guest_withdraw": (guest_link, TUESDAY),
    **dict.fromkeys(OF_A_MEETING, (meeting, TUESDAY)),
    "days_new": (nothing, EVERYBODY),
    "nudges": (nothing, EVERYBODY),
    **dict.fromkeys(OF_DAYS, (days, TUESDAY)),
    **dict.fromkeys(OF_A_SERIES, (series, TUESDAY)),
    "time_new": (nothing, EVERYBODY),
    **dict.fromkeys(OF_A_POLL, (poll, TUESDAY)),
    "calendar": (nothing, EVERYBODY),
    "calendar_renew": (nothing, EVERYBODY),
    "calendar_end": (nothing, EVERYBODY),
    "calendar_feed": (wrong_link, frozenset()),
    "attendance": (past, TUESDAY),
    "attendance_contest": (past, TUESDAY),
    "attendance_answer": (attendance_of, ANA),
    "supervision_records": (nothing, EVERYBODY),
    "supervision_record_new": (new_deed, BEN),
    **dict.fromkeys(OF_A_DEED, (deed, PAIR)),
    "supervision_write": (deed, BEN),
    "supervision_version": (deed_version, PAIR),
    "commitments": (nothing, EVERYBODY),
    "commitment": (commitment, ANA),
    "look_back": (nothing, EVERYBODY),
    "take_along": (nothing, EVERYBODY),
}
"""For whom something is there. What they may do with it is the business of the page's own tests."""
STREAMS = {"live_meeting", "live_voice"}
PUBLIC = {
    *("urgent", "how_it_works", "invitation", "calendar_feed", "guest", "guest_sign"),
    *("this_device", "device_line", "without_line", "worker", "manifest"),
}


def our_pages(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from our_pages(pattern.url_patterns)
        elif pattern.name and not pattern.callback.__module__.startswith("allauth."):
            yield pattern


@pytest.fixture(scope="module")
def names() -> set[str]:
    return {str(page.name) for page in our_pages(get_resolver().url_patterns)}


def test_no_address_is_forgotten(names: set[str]) -> None:
    assert names == set(ADDRESSES)


@pytest.fixture
def world() -> World:
    return the_world()


def person(world: World, name: str) -> Person:
    found = getattr(world.cast, name)
    assert isinstance(found, Person)
    return found


def test_what_is_not_theirs_is_not_there_and_nothing_happens(world: World) -> None:
    before, there = AuditEvent.objects.count(), {}
    for name in sorted(EVERYBODY):
        browser = signed_in(person(world, name), fresh=True)
        for page, (kwargs, whose) in ADDRESSES.items():
            if name not in whose:
                address = reverse(page, kwargs=kwargs(world))
                answers = (browser.get(address), browser.post(address))
                there[name, page] = {answer.status_code for answer in answers}
    assert {where: codes for where, codes in there.items() if not codes <= NOT_THERE} == {}
    assert AuditEvent.objects.count() == before


def test_what_is_theirs_is_there(world: World) -> None:
    missing = {}
    for name in sorted(EVERYBODY):
        browser = signed_in(person(world, name), fresh=True)
        for page, (kwargs, whose) in ADDRESSES.items():
            if name not in whose or page in STREAMS:
                continue
            code = browser.get(reverse(page, kwargs=kwargs(world))).status_code
            if code not in {200, 302, 405, 409} and not (code == 403 and whose == TUESDAY):
                missing[name, page] = code
    assert missing == {}


def test_nobody_without_a_sign_in_sees_anything(world: World) -> None:
    browser, seen = Client(), {}
    for page, (kwargs, _whose) in ADDRESSES.items():
        if page in PUBLIC:
            continue
        address = reverse(page, kwargs=kwargs(world))
        for answer in (browser.get(address), browser.post(address)):
            to_sign_in = answer.status_code in {302, 401} and "login" in str(answer.headers)
            closed = {401, 405} if page in STREAMS else {405}
            if not to_sign_in and answer.status_code not in closed:
                seen[page] = answer.status_code
    assert seen == {}


def words_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code in {404, 405}
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.DOTALL)
    return main.group() if main else ""


def test_absent_and_not_yours_read_the_same(world: World) -> None:
    browser = signed_in(world.cast.dan, fresh=True)
    differing = []
    for page, (kwargs, whose) in ADDRESSES.items():
        if whose not in {ANA, BEN, TUESDAY, PAIR} or page == "membership_end":
            continue
        real = kwargs(world)
        absent = {name: _absent(value) for name, value in real.items()}
        if words_of(browser, reverse(page, kwargs=real)) != words_of(
            browser, reverse(page, kwargs=absent)
        ):
            differing.append(page)
    assert differing == []


def _absent(value: object) -> object:
    if isinstance(value, UUID):
        return uuid4()
    if isinstance(value, int):
        return 99_999
    return "wren-9999" if isinstance(value, str) else value


def test_no_page_of_anybody_else_holds_a_word_of_the_draft(world: World) -> None:
    for name in sorted(EVERYBODY - ANA):
        browser = signed_in(person(world, name), fresh=True)
        for page, (kwargs, whose) in ADDRESSES.items():
            if page in STREAMS or name not in whose:
                continue
            answer = browser.get(reverse(page, kwargs=kwargs(world)), follow=True)
            for word in ("Kowalczyk", "Lucía", "deb.k@"):
                assert word not in answer.content.decode(), (name, page)
