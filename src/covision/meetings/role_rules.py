"""Who may ask whom to swap a role, who answers, and who says how somebody new begins."""

from covision.core.errors import NotAllowed, NotPossible
from covision.meetings.models import Meeting, Swap
from covision.meetings.roster import day_of
from covision.meetings.rules import check_can_take, check_may_become
from covision.meetings.states import SWAP_NEXT, MeetingState, Role, SwapState
from covision.people.access import leaves_among
from covision.people.models import Group, Person
from covision.people.rules import check_may_take_part, has_signed, is_member, speaks_for

IS_DECIDED = {
    SwapState.AGREED: "You have swapped already.",
    SwapState.DECLINED: "This was declined. Ask somebody else.",
    SwapState.WITHDRAWN: "This was taken back.",
}


def role_of(meeting: Meeting, person: Person) -> Role | None:
    found = meeting.roles.filter(person=person).order_by("role").first()
    return Role(found.role) if found else None


def check_may_ask_to_swap(meeting: Meeting, *, role: Role, of: Person, by: Person) -> None:
    check_may_offer_to_swap(meeting, role=role, by=by)
    check_can_swap(meeting, role=role, asker=by, asked=of)


def check_may_offer_to_swap(meeting: Meeting, *, role: Role, by: Person) -> None:
    check_may_take_part(meeting.group, by=by)
    check_has_not_begun(meeting)
    if not meeting.roles.filter(role=role, person=by).exists():
        raise NotAllowed("Only whoever has a role asks somebody to swap it.")
    if meeting.swaps.filter(role=role, asker=by, state=SwapState.ASKED).exists():
        raise NotPossible("You have asked somebody already. Take that back first.")
    if role == Role.CO_FACILITATOR:
        raise NotPossible("This place is for somebody new. It passes on when they have had it.")


def check_has_not_begun(meeting: Meeting) -> None:
    check_may_become(meeting, MeetingState.OPEN)


def check_can_swap(meeting: Meeting, *, role: Role, asker: Person, asked: Person) -> None:
    """Looked at when it is asked and again when it is agreed: a case may have come between."""
    if asked == asker or not is_member(meeting.group, asked):
        raise NotPossible("Choose somebody else of the group.")
    if not has_signed(meeting.group, asked):
        raise NotPossible(f"{asked.first_name} has not signed the group’s agreement yet.")
    day = day_of(meeting)
    if leaves_among([asked]).filter(from_on__lte=day, back_on__gt=day).exists():
        raise NotPossible(f"{asked.first_name} is away on that day. Choose somebody else.")
    check_can_take(meeting, role=role, who=asked)
    in_return = role_of(meeting, asked)
    if in_return is not None:
        _check_can_take_in_return(meeting, role=in_return, asker=asker, asked=asked)


def _check_can_take_in_return(
    meeting: Meeting, *, role: Role, asker: Person, asked: Person
) -> None:
    if role == Role.CO_FACILITATOR:
        raise NotPossible(f"{asked.first_name} is new and begins beside whoever facilitates.")
    check_can_take(meeting, role=role, who=asker)


def check_may_answer_swap(swap: Swap, *, by: Person) -> None:
    check_may_take_part(swap.meeting.group, by=by)
    if swap.asked_id != by.pk:
        raise NotAllowed("Whoever was asked answers.")
    check_swap_is_open(swap)


def check_may_withdraw_swap(swap: Swap, *, by: Person) -> None:
    check_may_take_part(swap.meeting.group, by=by)
    if swap.asker_id != by.pk:
        raise NotAllowed("Whoever asked takes it back.")
    check_swap_is_open(swap)


def check_swap_is_open(swap: Swap) -> None:
    if not SWAP_NEXT[SwapState(swap.state)]:
        raise NotPossible(IS_DECIDED[SwapState(swap.state)])


def check_may_agree_to_swap(swap: Swap, *, by: Person) -> None:
    check_may_answer_swap(swap, by=by)
    check_has_not_begun(swap.meeting)
    if not swap.meeting.roles.filter(role=swap.role, person=swap.asker).exists():
        raise NotPossible(f"{swap.asker.first_name} does not have this role any more.")
    check_can_swap(swap.meeting, role=Role(swap.role), asker=swap.asker, asked=by)


def check_may_say_beginning(group: Group, *, of: Person, by: Person) -> None:
    check_may_take_part(group, by=by)
    if not is_member(group, of):
        raise NotPossible("Choose somebody of the group.")
    if of != by and not speaks_for(group, by):
        raise NotAllowed("They say it themselves, or the supervisor does.")
