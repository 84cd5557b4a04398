"""A line is said: through the gate, in a phase that asks for it, by somebody who may speak."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_line
from covision.core.cleaning import clean_text
from covision.core.sealing import seal_for_others, unseal
from covision.meetings.models import Line, Meeting
from covision.meetings.parts import item_on_table, known_in
from covision.meetings.recalling import line_place
from covision.meetings.revising import changed, held
from covision.meetings.rules import check_may_say
from covision.meetings.states import LineKind
from covision.people.models import Person


@transaction.atomic
def say(
    meeting: Meeting,
    *,
    text: str,
    kind: LineKind,
    seen: int,
    line_id: UUID,
    names_nobody: bool,
    by: Person,
) -> None:
    """`line_id` is chosen where it is written: what is sent twice is said once."""
    meeting = held(meeting)
    earlier = Line.objects.filter(pk=line_id).first()
    if earlier is not None:
        if _says_the_same(earlier, meeting, text=text, by=by):
            return
        line_id = uuid4()  # the answer to the first sending was lost, and its writer wrote on
    check_may_say(meeting, seen=seen, kind=kind, by=by)
    item = item_on_table(meeting)
    words = pass_line(text, known=known_in(meeting), names_nobody=names_nobody)
    Line.objects.create(
        pk=line_id,
        meeting=meeting,
        author=by,
        item=item,
        phase=meeting.phase,
        kind=kind,
        text=seal_for_others(words, key=meeting.data_key, place=line_place(line_id)),
        said_at=timezone.now(),
    )
    changed(meeting)
    record(by=by, act="meeting.say", subject=meeting, practice=meeting.group.practice)


def _says_the_same(earlier: Line, meeting: Meeting, *, text: str, by: Person) -> bool:
    if earlier.author_id != by.pk or earlier.meeting_id != meeting.pk:
        return False
    said = unseal(earlier.text, key=meeting.data_key, place=line_place(earlier.pk))
    return said == clean_text(text).strip()
