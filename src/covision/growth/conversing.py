"""Two who see a competency far apart talk about it, agree on something, and close the card."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import known_for_lines, pass_line
from covision.core.errors import NotFound, NotPossible
from covision.core.sealing import seal_for_others
from covision.growth.models import Conversation
from covision.growth.rating_access import (
    NO_ROUND,
    agreed_place,
    cases_behind,
    next_meeting_of,
)
from covision.growth.rating_rules import check_may_agree, check_may_confirm
from covision.people.models import Person


@transaction.atomic
def agree(card: Conversation, *, text: str, names_nobody: bool, by: Person) -> None:
    """What was agreed, in the words of one of them. Written anew, it waits for the other again."""
    card = _held(card)
    check_may_agree(card, by=by)
    known = known_for_lines(cases_behind(card.round))
    passed = pass_line(text, known=known, names_nobody=names_nobody)
    key, place = card.round.data_key, agreed_place(card.pk)
    card.agreed = seal_for_others(passed, key=key, place=place)
    card.agreed_by, card.agreed_at = by, timezone.now()
    card.save(update_fields=["agreed", "agreed_by", "agreed_at"])
    record(by=by, act="conversation.agree", subject=card)


@transaction.atomic
def confirm(card: Conversation, *, seen: str, by: Person) -> None:
    """Closes it. `seen` says which writing was read."""
    card = _held(card)
    check_may_confirm(card, seen=seen, by=by)
    card.confirmed_at = timezone.now()
    card.save(update_fields=["confirmed_at"])
    record(by=by, act="conversation.confirm", subject=card)


@transaction.atomic
def put_off(card: Conversation, *, by: Person) -> None:
    """To the next meeting of the two; put off again, it moves on to the one after."""
    card = _held(card)
    check_may_agree(card, by=by)
    group = card.round.group
    meeting = next_meeting_of(by, group=group) if group is not None else None
    if meeting is None:
        raise NotPossible("No meeting of this group is planned. Plan one, then put it there.")
    card.meeting = meeting
    card.save(update_fields=["meeting"])
    record(by=by, act="conversation.put_off", subject=card)


@transaction.atomic
def take_off_list(card: Conversation, *, by: Person) -> None:
    card = _held(card)
    check_may_agree(card, by=by)
    card.meeting = None
    card.save(update_fields=["meeting"])
    record(by=by, act="conversation.take_off_list", subject=card)


def _held(card: Conversation) -> Conversation:
    rows = Conversation.objects.select_for_update(of=("self",)).select_related(
        "round__group__practice", "round__person", "round__rater", "agreed_by"
    )
    try:
        return rows.get(pk=card.pk)
    except Conversation.DoesNotExist:
        raise NotFound(NO_ROUND) from None
