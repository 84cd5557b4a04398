"""Who may do what in a meeting, and when. Each rule raises, or says nothing."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from covision.cases.models import Release
from covision.cases.rules import is_open
from covision.cases.states import Recognising
from covision.core.errors import NotAllowed, NotPossible
from covision.meetings.clocks import clock_of, is_over
from covision.meetings.formats import Format, Phase
from covision.meetings.guest_rules import check_may_come
from covision.meetings.holds import check_writing_is_open
from covision.meetings.models import AgendaItem, Attendance, FollowUp, Meeting
from covision.meetings.own_formats import format_in
from covision.meetings.paces import is_over_days
from covision.meetings.parts import item_on_table, parts_of
from covision.meetings.states import (
    NEXT,
    NOT_FOR_OWN_CASE,
    LineKind,
    MeetingState,
    Role,
)
from covision.people.models import Group, Person
from covision.people.rules import check_may_take_part

DOOR_OPENS_BEFORE = timedelta(minutes=30)
OUT_OF_SIGHT = timedelta(seconds=30)
FURTHEST = timedelta(days=730)
MOVED_ON = "The meeting has moved on. Look at where it is now."


def running_format(meeting: Meeting) -> Format:
    return format_in(meeting)


def running_phase(meeting: Meeting) -> Phase:
    return running_format(meeting).phases[meeting.phase]


def facilitates(meeting: Meeting, person: Person) -> bool:
    return meeting.roles.filter(role=Role.FACILITATOR, person=person).exists()


def has_stepped_out(meeting: Meeting, person: Person) -> bool:
    item = item_on_table(meeting)
    return item is not None and _answered(person, item.release) == Recognising.MAY_KNOW


def _answered(person: Person, release: Release) -> str | None:
    mine = person.recognitions.filter(case=release.case_id)
    return mine.values_list("answer", flat=True).first()


def is_cleared(meeting: Meeting, person: Person) -> bool:
    """Whether the case on the table may open: it is theirs, or they do not know the client."""
    item = item_on_table(meeting)
    if item is None or item.presenter_id == person.pk:
        return True
    return _answered(person, item.release) == Recognising.CLEAR


def place_in_room(meeting: Meeting, person: Person) -> Attendance | None:
    return meeting.attendances.filter(person=person, left_at__isnull=True).first()


def is_inside(meeting: Meeting, person: Person) -> bool:
    return place_in_room(meeting, person) is not None and is_cleared(meeting, person)


def check_may_become(meeting: Meeting, state: MeetingState) -> None:
    if state not in NEXT[MeetingState(meeting.state)]:
        raise NotPossible(_AS_IT_IS[MeetingState(meeting.state)])


_AS_IT_IS = {
    MeetingState.PLANNED: "The meeting has not begun.",
    MeetingState.OPEN: "The meeting has begun; this is for before it.",
    MeetingState.CLOSED: "The meeting is closed. Its record stays.",
    MeetingState.CANCELLED: "The meeting was cancelled.",
}


def check_may_plan(group: Group, *, starts_at: datetime, by: Person) -> None:
    check_may_take_part(group, by=by)
    check_time_to_come(starts_at)


def check_time_to_come(starts_at: datetime) -> None:
    now = timezone.now()
    if starts_at < now:
        raise NotPossible("That time has passed. Choose one to come.")
    if starts_at > now + FURTHEST:
        raise NotPossible("That is more than two years away. Choose a nearer day.")


def check_may_arrange(meeting: Meeting, *, by: Person) -> None:
    check_may_take_part(meeting.group, by=by)
    if meeting.state != MeetingState.PLANNED:
        raise NotPossible(_AS_IT_IS[MeetingState(meeting.state)])
    leads = facilitates(meeting, by) or by.pk in parts_of(meeting).supervisors
    if not leads and meeting.planned_by_id != by.pk:
        raise NotAllowed("Whoever planned this meeting or facilitates it can change it.")


def check_may_put_on_agenda(meeting: Meeting, *, release: Release, by: Person) -> None:
    check_may_take_part(meeting.group, by=by)
    _check_not_over(meeting)
    if release.case.author_id != by.pk:
        raise NotAllowed("Only its author brings a case to a meeting.")
    if release.group_id != meeting.group_id:
        raise NotPossible("This case was released to another group. Release it to this one first.")
    if not is_open(release):
        raise NotPossible("This release is no longer open. Release the case again first.")
    if meeting.agenda.filter(release=release).exists():
        raise NotPossible("It is on the agenda already.")
    if is_over_days(meeting) and meeting.agenda.exists():
        raise NotPossible("A meeting over days is about one case. Plan another one for yours.")


def check_may_take_off_agenda(meeting: Meeting, *, item: AgendaItem, by: Person) -> None:
    """What was said about a case stays bound to it, and closed to whoever stepped out of it."""
    check_may_take_part(meeting.group, by=by)
    _check_not_over(meeting)
    if item.presenter_id != by.pk:
        raise NotAllowed("Only whoever brought a case takes it off the agenda.")
    if item.lines.exists():
        raise NotPossible(
            "The group has begun to speak about this case. Take the release back instead; "
            "then it opens to nobody."
        )


def _check_not_over(meeting: Meeting) -> None:
    if meeting.state not in {MeetingState.PLANNED, MeetingState.OPEN}:
        raise NotPossible(_AS_IT_IS[MeetingState(meeting.state)])


def check_may_assign(meeting: Meeting, *, role: Role, to: Person, by: Person) -> None:
    check_may_arrange(meeting, by=by)
    check_can_take(meeting, role=role, who=to)


def check_can_take(meeting: Meeting, *, role: Role, who: Person) -> None:
    check_may_take_part(meeting.group, by=who)
    if role not in NOT_FOR_OWN_CASE:
        return
    brings = meeting.agenda.filter(presenter=who)
    if meeting.state == MeetingState.OPEN:
        brings = brings.filter(pk__in=[meeting.on_table_id])
    if brings.exists():
        raise NotPossible("Nobody facilitates their own case. Choose somebody else.")


def check_facilitator_does_not_bring(meeting: Meeting, *, presenter: UUID) -> None:
    if meeting.roles.filter(role=Role.FACILITATOR, person=presenter).exists():
        raise NotPossible("Nobody facilitates their own case. Hand over facilitating first.")


def check_door_is_open(meeting: Meeting, *, by: Person) -> None:
    check_may_come(meeting, by=by)
    _check_not_over(meeting)
    if timezone.now() < meeting.starts_at - DOOR_OPENS_BEFORE:
        raise NotPossible("The room opens half an hour before the meeting begins.")
    if has_stepped_out(meeting, by):
        raise NotAllowed(
            "You have stepped out. The room stays closed to you while this case is on the table; "
            "nobody is told why."
        )


def check_affirmed(*, affirmed: bool) -> None:
    if not affirmed:
        raise NotPossible(
            "Confirm that you are alone or on headphones, that nothing records, and that you keep "
            "the group’s agreement. Then the door opens."
        )


def check_is_inside(meeting: Meeting, *, by: Person) -> None:
    check_may_come(meeting, by=by)
    _check_not_over(meeting)
    if place_in_room(meeting, by) is None:
        raise NotPossible("You are not in the room. Come in first.")
    if not is_cleared(meeting, by):
        raise NotPossible("First say, in private, whether you may know this client.")


def check_is_running(meeting: Meeting) -> None:
    if meeting.state != MeetingState.OPEN:
        raise NotPossible(_AS_IT_IS[MeetingState(meeting.state)])


def check_may_lead(meeting: Meeting, *, by: Person) -> None:
    check_is_inside(meeting, by=by)
    if not facilitates(meeting, by):
        raise NotAllowed("Whoever facilitates does this.")


def check_no_red_card(meeting: Meeting) -> None:
    if meeting.red_card_at is not None:
        raise NotPossible("The safety card is up. It is put away first.")


def check_is_live(meeting: Meeting) -> None:
    if is_over_days(meeting):
        raise NotPossible("This meeting goes over days. Open its own page to change its pace.")


def check_may_step(meeting: Meeting, *, seen: int, by: Person) -> None:
    check_is_live(meeting)
    check_is_running(meeting)
    check_may_lead(meeting, by=by)
    check_no_red_card(meeting)
    if meeting.phase != seen:
        raise NotPossible(MOVED_ON)


def check_may_say(meeting: Meeting, *, seen: int, kind: LineKind, by: Person) -> None:
    check_is_running(meeting)
    check_is_inside(meeting, by=by)
    check_no_red_card(meeting)
    if meeting.paused_at is not None:
        raise NotPossible("The meeting is paused. Say it when it goes on.")
    phase = running_phase(meeting)
    if meeting.phase != seen:
        raise NotPossible(
            f"The meeting has moved on to “{phase.name}”. Read your words again, and say them if "
            "they still fit."
        )
    _check_phase_takes(phase, kind)
    check_has_voice(meeting, phase, by=by)
    check_writing_is_open(meeting)
    if is_over(clock_of(meeting, phase), phase, timezone.now()):
        raise NotPossible(f"The time of “{phase.name}” is up. Your words are still here.")


def _check_phase_takes(phase: Phase, kind: LineKind) -> None:
    if not phase.captures:
        raise NotPossible("Nothing is said or written in this phase.")
    if kind not in phase.captures:
        wanted = " or ".join(LineKind(one).label.lower() for one in phase.captures)
        raise NotPossible(f"This phase is for: {wanted}.")


def check_has_voice(meeting: Meeting, phase: Phase, *, by: Person) -> None:
    if not set(phase.write) & parts_of(meeting).voices_of(by.pk):
        raise NotAllowed("In this phase you listen. Say it when the phase changes.")
    turn = meeting.turns.filter(person=by).values_list("state", flat=True).first()
    if turn is not None and turn != "speaking":
        raise NotAllowed("It is not your turn now. You can begin to write.")


def check_may_close(meeting: Meeting, *, by: Person) -> None:
    check_may_become(meeting, MeetingState.CLOSED)
    check_may_lead(meeting, by=by)


def check_follow_up_day(day: date) -> None:
    if not timezone.localdate() < day <= timezone.localdate() + FURTHEST:
        raise NotPossible("Choose a day to come for the follow-up, within two years.")


def check_may_follow_up(follow_up: FollowUp, *, by: Person) -> None:
    if follow_up.author_id != by.pk:
        raise NotAllowed("Whoever brought the case says what became of it.")
    check_may_take_part(follow_up.meeting.group, by=by)
    if follow_up.answered_at is not None:
        raise NotPossible("You have told the group already.")


def any_case_stepped_out_of(meeting: Meeting, person: Person) -> bool:
    stepped_out = person.recognitions.filter(answer=Recognising.MAY_KNOW).values("case")
    return meeting.agenda.filter(release__case__in=stepped_out).exists()
