"""A question without a name: through the gate like any line, and nobody in the room learns whose.

The row has no author and no time. Its mark can be made again only with its writer's own key, so
that they can take it back; it goes when the meeting closes. The log says that somebody asked.
"""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_line
from covision.core.cleaning import clean_text
from covision.core.errors import NotFound, NotPossible
from covision.core.sealing import seal_for_others, unseal
from covision.meetings.board_rules import MOST_QUESTIONS, check_may_ask_unnamed
from covision.meetings.models import Meeting, UnnamedQuestion
from covision.meetings.parts import item_on_table, known_in
from covision.meetings.revising import changed, held
from covision.meetings.rules import check_is_inside, check_may_lead, check_no_red_card
from covision.meetings.unnamed import asked_by, mark_of, question_place
from covision.people.models import Person

NO_QUESTION = "There is no such question, or it is not yours."


@transaction.atomic
def ask_unnamed(
    meeting: Meeting,
    *,
    text: str,
    seen: int,
    question_id: UUID,
    names_nobody: bool,
    by: Person,
) -> None:
    meeting = held(meeting)
    earlier = UnnamedQuestion.objects.filter(pk=question_id).first()
    if earlier is not None:
        if _asks_the_same(earlier, meeting, text=text, by=by):
            return
        question_id = uuid4()
    check_may_ask_unnamed(meeting, seen=seen, by=by)
    if len(asked_by(by, meeting=meeting)) >= MOST_QUESTIONS:
        raise NotPossible(f"{MOST_QUESTIONS} questions of yours stand already. Take one back.")
    words = pass_line(text, known=known_in(meeting), names_nobody=names_nobody)
    UnnamedQuestion.objects.create(
        pk=question_id,
        meeting=meeting,
        item=item_on_table(meeting),
        phase=meeting.phase,
        text=seal_for_others(words, key=meeting.data_key, place=question_place(question_id)),
        mark=mark_of(question_id, by),
    )
    changed(meeting)
    record(by=None, act="meeting.ask_unnamed", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def take_back_question(meeting: Meeting, *, question_id: UUID, by: Person) -> None:
    """It is gone, words and all."""
    meeting = held(meeting)
    check_is_inside(meeting, by=by)
    found = _question(meeting, question_id)
    if found.mark != mark_of(question_id, by):
        raise NotFound(NO_QUESTION)
    found.delete()
    changed(meeting)
    record(by=None, act="meeting.take_back", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def hide_question(meeting: Meeting, *, question_id: UUID, by: Person) -> None:
    """Where it hurts somebody. Who asked stays unknown to whoever facilitates."""
    meeting = held(meeting)
    check_may_lead(meeting, by=by)
    check_no_red_card(meeting)
    found = _question(meeting, question_id)
    if found.hidden_at is not None:
        return
    _hide(found, meeting, is_hidden=True)
    record(by=by, act="meeting.hide_question", subject=meeting, practice=meeting.group.practice)


@transaction.atomic
def show_question(meeting: Meeting, *, question_id: UUID, by: Person) -> None:
    meeting = held(meeting)
    check_may_lead(meeting, by=by)
    check_no_red_card(meeting)
    found = _question(meeting, question_id)
    if found.hidden_at is None:
        return
    _hide(found, meeting, is_hidden=False)
    record(by=by, act="meeting.show_question", subject=meeting, practice=meeting.group.practice)


def _hide(question: UnnamedQuestion, meeting: Meeting, *, is_hidden: bool) -> None:
    question.hidden_at = timezone.now() if is_hidden else None
    question.save(update_fields=["hidden_at"])
    changed(meeting)


def _question(meeting: Meeting, question_id: UUID) -> UnnamedQuestion:
    found = meeting.unnamed.filter(pk=question_id).first()
    if found is None:
        raise NotFound(NO_QUESTION)
    return found


def _asks_the_same(earlier: UnnamedQuestion, meeting: Meeting, *, text: str, by: Person) -> bool:
    if earlier.meeting_id != meeting.pk or earlier.mark != mark_of(earlier.pk, by):
        return False
    asked = unseal(earlier.text, key=meeting.data_key, place=question_place(earlier.pk))
    return asked == clean_text(text).strip()
