"""Two people swap a role of one meeting: one asks, the other agrees or declines."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.jobs.mailing import enqueue_mail
from covision.meetings.assigning import give, renew
from covision.meetings.models import Meeting, Swap
from covision.meetings.revising import changed, held, held_group
from covision.meetings.role_rules import (
    check_may_agree_to_swap,
    check_may_answer_swap,
    check_may_ask_to_swap,
    check_may_withdraw_swap,
    role_of,
)
from covision.meetings.states import Given, Role, SwapState
from covision.people.models import Person


@transaction.atomic
def ask_to_swap(meeting: Meeting, *, role: Role, of: Person, by: Person) -> Swap:
    """Nothing changes before the other agrees."""
    meeting = held(meeting)
    check_may_ask_to_swap(meeting, role=role, of=of, by=by)
    swap = Swap.objects.create(
        meeting=meeting, role=role, asker=by, asked=of, asked_at=timezone.now()
    )
    _write_to(of, meeting)
    record(by=by, act="meeting.ask_to_swap", subject=swap, practice=meeting.group.practice)
    return swap


@transaction.atomic
def agree_to_swap(swap: Swap, *, by: Person) -> None:
    """Whoever agrees gives their own role of this meeting in return, if they have one.

    A turn that was given away is owed: the meetings after this one are worked out anew.
    """
    held_group(swap.meeting.group)
    swap = _held(swap)
    check_may_agree_to_swap(swap, by=by)
    in_return = role_of(swap.meeting, by)
    give(swap.meeting, role=Role(swap.role), to=by, given=Given.SWAP)
    if in_return is not None:
        give(swap.meeting, role=in_return, to=swap.asker, given=Given.SWAP)
    changed(swap.meeting)
    renew(swap.meeting.group, by=by)
    _decide(swap, SwapState.AGREED)
    _write_to(swap.asker, swap.meeting)
    record(by=by, act="meeting.agree_to_swap", subject=swap, practice=swap.meeting.group.practice)


@transaction.atomic
def decline_to_swap(swap: Swap, *, by: Person) -> None:
    swap = _held(swap)
    check_may_answer_swap(swap, by=by)
    _decide(swap, SwapState.DECLINED)
    _write_to(swap.asker, swap.meeting)
    record(by=by, act="meeting.decline_to_swap", subject=swap, practice=swap.meeting.group.practice)


@transaction.atomic
def withdraw_swap(swap: Swap, *, by: Person) -> None:
    swap = _held(swap)
    check_may_withdraw_swap(swap, by=by)
    _decide(swap, SwapState.WITHDRAWN)
    record(by=by, act="meeting.withdraw_swap", subject=swap, practice=swap.meeting.group.practice)


def _held(swap: Swap) -> Swap:
    """The meeting is held first: of two who decide at once, the second finds it decided."""
    meeting = held(swap.meeting)
    found = Swap.objects.select_related("asker", "asked").get(pk=swap.pk)
    found.meeting = meeting
    return found


def _decide(swap: Swap, state: SwapState) -> None:
    swap.state, swap.answered_at = state, timezone.now()
    swap.save(update_fields=["state", "answered_at"])


def _write_to(person: Person, meeting: Meeting) -> None:
    enqueue_mail(to=person.email, letter="meeting", link=f"/meetings/{meeting.pk}/")
