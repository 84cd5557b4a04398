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
from covision.cases import briefing
from covision.cases.models import Brief, Release
from covision.growth import fitting, looking_at_goals, taking_in, talking
from covision.growth.fits import Why
from covision.growth.models import (
    AreaLevel,
    Conversation,
    DropBack,
    Evaluation,
    Evidence,
    FrameworkDraft,
    FrameworkVersion,
    GoalProposal,
    GoalSharing,
    GoalStep,
    Pulse,
    Rating,
    RatingRound,
    Remediation,
    Stage,
    TalkItem,
)
from covision.hours.models import Attestation, Confirmation, CoursePlatform, Pin, Sheet, Span
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
from covision.wellbeing import caring
from covision.wellbeing.access import today_of
from covision.wellbeing.models import PlanStep
from tests import (
    make,
    make_after,
    make_alliance,
    make_case,
    make_courses,
    make_evaluation,
    make_framework,
    make_goal,
    make_ledger,
    make_meeting,
    make_papers,
    make_ratings,
    make_sheets,
    make_standing,
    sealed_by_hand,
)
from tests.cast import Cast, the_cast
from tests.kept import kept
from tests.make_wellbeing import checked_in
from tests.signing_in import signed_in
from tests.web.hours.ledger_addresses import ledger_addresses

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
    framework: FrameworkVersion
    """Taken in by Eva, and read by everybody of her practice."""
    framework_draft: FrameworkDraft
    framework_stage: Stage
    talk: Conversation
    """Of Ana and Ben, about a round that both have handed in."""
    looked: RatingRound
    """Of Ana and Ben, still open: Ben has written into it."""
    piece: Evidence
    """In Ben's sheet of that round."""
    rating: Rating
    """Ben's, of the round that is done."""
    step: GoalStep
    """Of a goal of Ana's."""
    sharing: GoalSharing
    """Of that goal, with Ben."""
    goal_proposal: GoalProposal
    """Ben's, to Ana."""
    judged: Evaluation
    """Of Ana by Ben: closed, with an appeal."""
    handed: Evaluation
    """Of Ana by Ben: handed over, and before both."""
    missing: Remediation
    """Of Ana, begun by Ben."""
    pulse: Pulse
    """Of Ana, about an hour with Ben."""
    talk_item: TalkItem
    """Of Ana, on the agenda of the next of these."""
    area_level: AreaLevel
    drop_back: DropBack
    brief: Brief
    """Of Ana, for her own therapist."""
    journal_entry: UUID
    journal_lock: UUID
    """A passkey that opens Ana's journal."""
    plan_step: PlanStep
    """Of Ana’s plan; she has checked in today."""
    pin: Pin
    """A rule set that governs Ana's hours."""
    span: Span
    confirmation: Confirmation
    hours_sheet: Sheet
    """Of Ana, with Ben; it waits for his signature."""
    signed_hours: Attestation
    """Ben’s, of other days of hers."""
    course: CoursePlatform
    """Added by Eva."""
    papers: make_papers.Papers
    """Of Ana's ledger; Cleo leads the programme that she lets see its figures."""


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
    framework = make_framework.taken_in(cast)
    talk = make_ratings.card(cast)
    looked = make_ratings.opened(cast)
    first = make_ratings.competencies()[0]
    goal = make_goal.goal(cast.ana)
    judged = make_evaluation.closed(cast)
    make_evaluation.appealed(judged)
    of_both = pair_for(cast.ana, group_id=cast.pair.pk)
    coming = make_meeting.planned(cast.pair, by=cast.ben, format_key="solo_hour")
    sealed_by_hand.journal(cast.ana)
    checked_in(cast.ana, strain=3)
    make_ledger.something_of_each(cast.ana)
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
        framework=framework,
        framework_draft=taking_in.lay_out(
            cast.practice, content=make_framework.file(), by=cast.eva
        ),
        framework_stage=framework.stages.get(),
        talk=talk,
        looked=looked,
        piece=make_ratings.rated(looked, first, by=cast.ben).evidence.get(),
        rating=Rating.objects.get(
            sheet__round=talk.round, sheet__person=cast.ben, competency=talk.competency
        ),
        step=looking_at_goals.add_step(goal, text="Count to five.", by=cast.ana),
        sharing=make_goal.shared(cast, goal),
        goal_proposal=make_goal.proposed(cast),
        judged=judged,
        handed=make_evaluation.handed_over(cast),
        missing=make_evaluation.missing(cast),
        pulse=make_alliance.given(
            hour, 31, by=cast.ana, about=cast.ben, words=make_alliance.SECRET
        ),
        talk_item=talking.ask_to_talk(coming, by=cast.ana),
        area_level=fitting.propose_area_level(
            of_both, area="relationship", level=Level.ONE, by=cast.ana
        ),
        drop_back=fitting.drop_back(
            of_both, area="", why=Why.CRISIS, until=timezone.localdate(), by=cast.ana
        ),
        brief=briefing.begin_brief(about=release.case, by=cast.ana),
        journal_entry=sealed_by_hand.entry(cast.ana),
        journal_lock=sealed_by_hand.passkey(cast.ana),
        plan_step=caring.add_step(caring.Wanted("Walk home"), by=cast.ana),
        pin=make_standing.pinned(cast.ana),
        span=make_standing.status(cast.ana),
        confirmation=make_standing.confirmed(cast.ana),
        signed_hours=make_sheets.attested(cast),
        hours_sheet=make_sheets.another(cast),
        papers=make_papers.papers(cast),
        course=make_courses.added(cast),
    )


Kwargs = Callable[[World], dict[str, object]]


def nothing(_world: World) -> dict[str, object]:
    return {}


def hours_agreement(world: World) -> dict[str, object]:
    return {"agreement_id": world.papers.agreement.pk}


def hours_supervisor(world: World) -> dict[str, object]:
    return {"supervisor_id": world.papers.supervisor.pk}


def licence(world: World) -> dict[str, object]:
    return {"licence_id": world.papers.licence.pk}


def training(world: World) -> dict[str, object]:
    return {"training_id": world.papers.training.pk}


def milestone(world: World) -> dict[str, object]:
    return {**practice(world), "key": "direct-100"}


def programme_lead(world: World) -> dict[str, object]:
    return {**practice(world), "lead_id": world.papers.lead.pk}


def course_platform(world: World) -> dict[str, object]:
    return {**practice(world), "platform_id": world.course.pk}


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


def goal(world: World) -> dict[str, object]:
    return {"goal_id": world.step.goal_id}


def goal_step(world: World) -> dict[str, object]:
    return {"step_id": world.step.pk}


def goal_sharing(world: World) -> dict[str, object]:
    return {"sharing_id": world.sharing.pk}


def goal_proposal(world: World) -> dict[str, object]:
    return {"proposal_id": world.goal_proposal.pk}


def supervisee(world: World) -> dict[str, object]:
    return {**pair(world), "person_id": world.cast.ana.pk}


def journal_entry(world: World) -> dict[str, object]:
    return {"entry_id": world.journal_entry}


def journal_lock(world: World) -> dict[str, object]:
    return {"lock_id": world.journal_lock}


def journal_kind(_world: World) -> dict[str, object]:
    return {"kind": "code"}


def guest_link(world: World) -> dict[str, object]:
    return {"link_id": world.guest_link.pk}


def framework(world: World) -> dict[str, object]:
    return {"version_id": world.framework.pk}


def practice_framework(world: World) -> dict[str, object]:
    return {**practice(world), **framework(world)}


def framework_draft(world: World) -> dict[str, object]:
    return {**practice(world), "draft_id": world.framework_draft.pk}


def framework_stage(world: World) -> dict[str, object]:
    return {**practice(world), "stage_id": world.framework_stage.pk}


def judged(world: World) -> dict[str, object]:
    return {"evaluation_id": world.judged.pk}


def appealed(world: World) -> dict[str, object]:
    return {**judged(world), "appeal_id": world.judged.appeals.get().pk}


def handed(world: World) -> dict[str, object]:
    return {"evaluation_id": world.handed.pk}


def missing(world: World) -> dict[str, object]:
    return {"remediation_id": world.missing.pk}


def talk(world: World) -> dict[str, object]:
    return {"conversation_id": world.talk.pk}


def looked(world: World) -> dict[str, object]:
    return {"round_id": world.looked.pk}


def looked_at(world: World) -> dict[str, object]:
    return {**looked(world), "competency_id": world.talk.competency_id}


def piece(world: World) -> dict[str, object]:
    return {"evidence_id": world.piece.pk}


def rating(world: World) -> dict[str, object]:
    return {"rating_id": world.rating.pk}


def rated(world: World) -> dict[str, object]:
    return {"competency_id": world.talk.competency_id}


def supervised(world: World) -> dict[str, object]:
    return {**pair(world), "person_id": world.cast.ana.pk}


def rated_of(world: World) -> dict[str, object]:
    return {**supervised(world), **rated(world)}


def pulse_meeting(world: World) -> dict[str, object]:
    return {"meeting_id": world.pulse.meeting_id}


def pulse(world: World) -> dict[str, object]:
    return {"pulse_id": world.pulse.pk}


def talk_item(world: World) -> dict[str, object]:
    return {"item_id": world.talk_item.pk}


def with_ben(world: World) -> dict[str, object]:
    """For Ana; Ben’s own address of the pair names her."""
    return {**pair(world), "other_id": world.cast.ben.pk}


def area_level(world: World) -> dict[str, object]:
    return {**with_ben(world), "proposal_id": world.area_level.pk}


def drop_back(world: World) -> dict[str, object]:
    return {**with_ben(world), "drop_back_id": world.drop_back.pk}


def supervisor(world: World) -> dict[str, object]:
    """Ben supervises Ana, and nobody else."""
    return {"person_id": world.cast.ben.pk}


def brief(world: World) -> dict[str, object]:
    return {"brief_id": world.brief.pk}


def plan_step(world: World) -> dict[str, object]:
    return {"step_id": world.plan_step.pk}


def check_in_day(world: World) -> dict[str, object]:
    return {"day": today_of(world.cast.ana).isoformat()}


def pin(world: World) -> dict[str, object]:
    return {"pin_id": world.pin.pk}


def rule_of_pin(world: World) -> dict[str, object]:
    return {**pin(world), "rule_id": make_standing.AGREEMENT}


def rule_set(world: World) -> dict[str, object]:
    return {"key": world.pin.rule_set}


def span(world: World) -> dict[str, object]:
    return {"span_id": world.span.pk}


def confirmation(world: World) -> dict[str, object]:
    return {"confirmation_id": world.confirmation.pk}


def hours_sheet(world: World) -> dict[str, object]:
    return {"sheet_id": world.hours_sheet.pk}


def practice_sheet(world: World) -> dict[str, object]:
    return {**practice(world), **hours_sheet(world)}


def signed_hours(world: World) -> dict[str, object]:
    return {"attestation_id": world.signed_hours.pk}


def wrong_code(_world: World) -> dict[str, object]:
    return {"code": "never-printed"}


def wrong_key(_world: World) -> dict[str, object]:
    return {"fingerprint": "0" * 64}


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
OF_A_STEP = "plan_step plan_tick plan_let_go plan_take_up plan_erase".split()
OF_ONES_OWN = (
    "check_in check_in_over_time support plan load counted check_in_yours check_in_file "
    "check_in_erase"
).split()
OF_A_SERIES = "series series_change series_add series_end".split()
OF_A_GOAL = (
    "goal goal_edit goal_look goal_undo_look goal_add_step goal_erase goal_share goal_stop_sharing"
).split()
OF_A_DEED = "supervision_record supervision_sign supervision_take_back".split()
OF_A_ROUND = "rating_round round_hand_in round_take_back round_call_off".split()
OF_A_BRIEF = "brief brief_sheet brief_destroy".split()
OF_CULTURE = "culture culture_prompts culture_told culture_take_along culture_erase".split()
OF_A_BROWSER = (
    "this_device device_line device_keep device_today without_line worker manifest"
).split()
OF_AN_EVALUATION = (
    "evaluation_sign evaluation_refuse evaluation_take_back evaluation_call_off evaluation_silence"
).split()
OF_A_REMEDIATION = "remediation_plan remediation_review remediation_let_go".split()
OF_A_PULSE = "pulse_show pulse_take_back pulse_erase".split()
OF_A_FIT = "alliance_pair fit fit_propose fit_back fit_lean".split()
OF_A_CLIMATE = "climate climate_ask climate_answer".split()
OF_A_JOURNAL = "journal journal_entries journal_keys journal_erase".split()
OF_STANDING = ("hours_standing hours_compare hours_rules hours_days hours_print").split()
OF_A_PIN = (
    "hours_standing_by hours_credited hours_what_if hours_pictures hours_let_go hours_take_up "
    "hours_application"
).split()
OF_A_SHEET = (
    "hours_sheet hours_sheet_hand_in hours_sheet_take_back hours_sheet_open hours_sheet_drop "
    "hours_sheet_link hours_sheet_link_withdraw hours_sheet_pass_on"
).split()
OF_A_SIGNER = "hours_to_sign_sheet hours_approve hours_send_back".split()
OF_ALL_SHEETS = "hours_sheets hours_sheet_new hours_along hours_to_sign hours_verify_ask".split()
OF_HOURS = (
    "hours_due hours_due_done hours_due_undo hours_due_letters hours_papers hours_agreement_new "
    "hours_seen hours_milestones programmes vocabulary"
).split()
OF_A_SUPERVISOR = "hours_credentials hours_licence_new hours_training_new".split()
OF_A_PROGRAMME = "programme_hours programme_capacity programme_file".split()
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
    "growth": (nothing, EVERYBODY),
    "growth_file": (nothing, EVERYBODY),
    "growth_competency": (rated, ANA),
    "growth_of": (supervised, BEN),
    "growth_of_competency": (rated_of, BEN),
    "round_alone": (nothing, EVERYBODY),
    "round_new": (supervised, BEN),
    **dict.fromkeys(OF_A_ROUND, (looked, PAIR)),
    "rate": (looked_at, PAIR),
    "evidence_off": (piece, BEN),
    "rating_correct": (rating, BEN),
    "conversation": (talk, PAIR),
    **dict.fromkeys(OF_A_GOAL, (goal, ANA)),
    **dict.fromkeys(("goals", "goal_new", "goals_along", "portfolio"), (nothing, EVERYBODY)),
    **dict.fromkeys(("goal_tick_step", "goal_drop_step"), (goal_step, ANA)),
    "goal_shared": (goal_sharing, BEN),
    "goal_propose": (supervisee, BEN),
    "goal_proposal": (goal_proposal, PAIR),
    **dict.fromkeys(("goal_take_on", "goal_decline", "goal_reconsider"), (goal_proposal, ANA)),
    "goal_withdraw": (goal_proposal, BEN),
    "look_back": (nothing, EVERYBODY),
    "take_along": (nothing, EVERYBODY),
    "frameworks": (nothing, EVERYBODY),
    "frameworks_published": (nothing, EVERYBODY),
    "framework": (framework, EVERYBODY),
    "framework_export": (framework, EVA),
    "framework_take_back": (framework, EVA),
    "framework_matches": (framework, EVA),
    "framework_read": (practice, EVA),
    "framework_draft": (framework_draft, EVA),
    "framework_drop": (framework_draft, EVA),
    "framework_stages": (practice_framework, EVA),
    "framework_stage": (framework_stage, EVA),
    "framework_stage_remove": (framework_stage, EVA),
    "group_framework": (pair, PAIR),
    "group_stage": (supervisee, BEN),
    "evaluations": (nothing, EVERYBODY),
    "evaluations_file": (nothing, EVERYBODY),
    "evaluation_terms": (practice, EVA),
    "evaluation_new": (supervisee, BEN),
    "evaluation": (judged, PAIR),
    "evaluation_appeal": (judged, PAIR),
    "evaluation_decision": (appealed, PAIR),
    "evaluation_write": (handed, BEN),
    "evaluation_reply": (handed, ANA),
    **dict.fromkeys(OF_AN_EVALUATION, (handed, PAIR)),
    "remediation_new": (supervisee, BEN),
    "remediation": (missing, PAIR),
    "remediation_reply": (missing, ANA),
    **dict.fromkeys(OF_A_REMEDIATION, (missing, BEN)),
    "alliance": (nothing, EVERYBODY),
    "pulses_export": (nothing, EVERYBODY),
    "pulses_erase": (nothing, EVERYBODY),
    "pulse": (pulse_meeting, ANA),
    "self_check": (pulse_meeting, BEN),
    "talk_ask": (pulse_meeting, PAIR),
    "talk_away": (talk_item, ANA),
    **dict.fromkeys(OF_A_PULSE, (pulse, ANA)),
    **dict.fromkeys(OF_A_CLIMATE, (group, TUESDAY)),
    **dict.fromkeys(OF_A_FIT, (with_ben, ANA)),
    **dict.fromkeys(("fit_agree", "fit_drop"), (area_level, ANA)),
    "fit_back_end": (drop_back, ANA),
    "briefs": (nothing, EVERYBODY),
    "brief_new": (nothing, EVERYBODY),
    "brief_of_case": (case, ANA),
    **dict.fromkeys(OF_CULTURE, (nothing, EVERYBODY)),
    "culture_group": (group, TUESDAY),
    "culture_take_back": (group, EVERYBODY),
    "culture_touched": (past, TUESDAY),
    "culture_pick": (meeting, TUESDAY),
    "culture_supervision": (supervisor, ANA),
    "case_culture": (case, ANA),
    **dict.fromkeys(OF_A_BRIEF, (brief, ANA)),
    **dict.fromkeys(OF_A_JOURNAL, (nothing, EVERYBODY)),
    "journal_entry": (journal_entry, EVERYBODY),
    "journal_entry_erase": (journal_entry, ANA),
    "journal_key_set": (journal_kind, EVERYBODY),
    "journal_key_remove": (journal_lock, ANA),
    "journal_carry": (meeting, TUESDAY),
    "journal_carry_new": (nothing, EVERYBODY),
    "journal_carry_to_brief": (brief, ANA),
    **dict.fromkeys(OF_ONES_OWN, (nothing, EVERYBODY)),
    **ledger_addresses(EVERYBODY, ANA),
    **dict.fromkeys(OF_A_STEP, (plan_step, ANA)),
    "check_in_of": (check_in_day, ANA),
    "check_in_away": (check_in_day, ANA),
    "load_week": (check_in_day, EVERYBODY),
    "load_away": (check_in_day, EVERYBODY),
    "group_wellbeing": (group, TUESDAY),
    "practice_wellbeing": (practice, EVERYBODY),
    **dict.fromkeys(OF_STANDING, (nothing, EVERYBODY)),
    **dict.fromkeys(("hours_rule_set", "hours_pin"), (rule_set, EVERYBODY)),
    **dict.fromkeys(OF_A_PIN, (pin, ANA)),
    **dict.fromkeys(("hours_switch", "hours_confirm"), (rule_of_pin, ANA)),
    **dict.fromkeys(("hours_days_change", "hours_days_away"), (span, ANA)),
    "hours_confirm_back": (confirmation, ANA),
    **dict.fromkeys(OF_ALL_SHEETS, (nothing, EVERYBODY)),
    **dict.fromkeys(OF_A_SHEET, (hours_sheet, ANA)),
    **dict.fromkeys(OF_A_SIGNER, (hours_sheet, BEN)),
    "hours_attest": (nothing, frozenset()),
    "hours_signature_file": (signed_hours, PAIR),
    "hours_link": (wrong_link, frozenset()),
    "hours_by_link": (nothing, frozenset()),
    "hours_by_link_send_code": (nothing, frozenset()),
    "hours_by_link_send_back": (hours_sheet, frozenset()),
    "hours_by_link_code": (wrong_code, frozenset()),
    "hours_verify": (wrong_code, frozenset()),
    "hours_verify_key": (wrong_key, frozenset()),
    "practice_hours_sheets": (practice, EVA),
    "practice_hours_pass_on": (practice_sheet, EVA),
    "practice_hours_keys": (practice, EVA),
    **dict.fromkeys(OF_HOURS, (nothing, EVERYBODY)),
    "hours_agreement_take_back": (hours_agreement, ANA),
    "hours_agreement_put_back": (hours_agreement, ANA),
    **dict.fromkeys(OF_A_SUPERVISOR, (hours_supervisor, ANA)),
    **dict.fromkeys(("hours_licence", "hours_licence_away"), (licence, ANA)),
    **dict.fromkeys(("hours_training", "hours_training_away"), (training, ANA)),
    **dict.fromkeys(OF_A_PROGRAMME, (practice, frozenset({"cleo", "eva"}))),
    "hours_statements": (nothing, ANA),
    "hours_badge": (milestone, ANA),
    "programme_leads": (practice, EVA),
    "programme_lead_end": (programme_lead, EVA),
    **dict.fromkeys(("hours_show", "hours_hide"), (practice, ANA)),
    **dict.fromkeys(("course_login", "course_launch"), (nothing, frozenset())),
    "course_key_set": (nothing, EVERYBODY),
    "course_trainee": (practice, EVERYBODY),
    "course_programme": (practice, frozenset({"cleo", "eva"})),
    **dict.fromkeys(("programme_courses", "programme_course_new"), (practice, EVA)),
    **dict.fromkeys(("programme_course", "programme_course_end"), (course_platform, EVA)),
}
"""For whom something is there. What they may do with it is the business of the page's own tests."""
STREAMS = {"live_meeting", "live_voice"}
PUBLIC = {
    *("urgent", "how_it_works", "invitation", "calendar_feed", "guest", "guest_sign"),
    *("vocabulary", "this_device", "device_line", "without_line", "worker", "manifest"),
    *("hours_link", "hours_by_link", "hours_by_link_send_code", "hours_by_link_send_back"),
    *("hours_by_link_code", "hours_verify_ask", "hours_verify", "hours_verify_key"),
    *("course_login", "course_launch", "course_key_set"),
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
            for word in ("Kowalczyk", "Lucía", "deb.k@", make_alliance.SECRET):
                assert word not in answer.content.decode(errors="replace"), (name, page)
