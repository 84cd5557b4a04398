"""What was written while the line was gone: said if it still may be, else its writer’s again."""

import json
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from covision.core.cleaning import clean_text
from covision.core.errors import DomainError, NotFound, NotPossible
from covision.core.sealing import seal, unseal
from covision.meetings.models import Meeting, UnsaidLine
from covision.meetings.parts import item_on_table
from covision.meetings.revising import held
from covision.meetings.saying import say
from covision.meetings.states import LineKind
from covision.people.models import Person

LONGEST = 20_000
MOST = 200
NO_LINE = "There is no such line, or it is not yours to see."


@dataclass(frozen=True, slots=True)
class CameBack:
    """An unsaid line, opened for its writer."""

    id: UUID
    text: str
    why: str
    found: tuple[str, ...]
    """The words that stopped it."""


@transaction.atomic
def say_late(
    meeting: Meeting,
    *,
    text: str,
    kind: LineKind,
    seen: int,
    on: UUID | None,
    line_id: UUID,
    names_nobody: bool = False,
    by: Person,
) -> bool:
    """Whether it was said; if not, it lies with its writer and nobody hears of it.

    `line_id` is chosen where it is written: what is sent twice is said once, or comes back once.
    `on` is what lay on the table when it was written.
    """
    meeting = held(meeting)
    if UnsaidLine.objects.filter(pk=line_id, person=by).exists():
        return False
    try:
        with transaction.atomic():
            _check_same_table(meeting, on)
            say(
                meeting,
                text=text,
                kind=kind,
                seen=seen,
                line_id=line_id,
                names_nobody=names_nobody,
                by=by,
            )
    except NotFound:
        raise
    except DomainError as refusal:
        _give_back(meeting, text, refusal, line_id, by=by)
        return False
    return True


@transaction.atomic
def put_away(unsaid: UnsaidLine, *, by: Person) -> None:
    """Its writer needs it no more. Not in the log, as it was nobody else's affair."""
    if unsaid.person_id != by.pk:
        raise NotFound(NO_LINE)
    unsaid.delete()


def unsaid_line_for(person: Person, *, unsaid_id: UUID) -> UnsaidLine:
    try:
        return _of(person).get(pk=unsaid_id)
    except UnsaidLine.DoesNotExist:
        raise NotFound(NO_LINE) from None


def came_back_to(person: Person, *, meeting: Meeting) -> list[CameBack]:
    rows = _of(person).filter(meeting=meeting).order_by("came_back_at", "pk")
    return [_opened(row, person) for row in rows]


def _of(person: Person) -> QuerySet[UnsaidLine]:
    return UnsaidLine.objects.filter(person=person)


def _check_same_table(meeting: Meeting, on: UUID | None) -> None:
    item = item_on_table(meeting)
    if (item.pk if item else None) != on:
        raise NotPossible(
            "Another case is on the table by now. These words were about the one before."
        )


def _give_back(
    meeting: Meeting, text: str, refusal: DomainError, line_id: UUID, *, by: Person
) -> None:
    if _of(by).filter(meeting=meeting).count() >= MOST:
        raise NotPossible(f"{MOST} lines have come back to you. Put some away first.")
    is_taken = UnsaidLine.objects.filter(pk=line_id).exists()
    row = UnsaidLine(pk=uuid4() if is_taken else line_id, meeting=meeting, person=by)
    words = {
        "text": clean_text(text, longest=LONGEST),
        "why": str(refusal),
        "found": list(getattr(refusal, "found", ())),
    }
    row.words = seal(json.dumps(words), key=by.data_key, place=_place(row))
    row.came_back_at = timezone.now()
    row.save()


def _opened(row: UnsaidLine, person: Person) -> CameBack:
    words = json.loads(unseal(row.words, key=person.data_key, place=_place(row)))
    return CameBack(row.pk, words["text"], words["why"], tuple(words["found"]))


def _place(row: UnsaidLine) -> str:
    return f"meetings.unsaid_line.words:{row.pk}"
