"""The author looks at what is in doubt: takes it up as a mark of her own, or lets it be."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.models import Case, Decision, Missed
from covision.cases.queries import held_draft, missed_words
from covision.cases.reviewed import Doubt, Review
from covision.cases.reviewing import review
from covision.cases.rules import check_may_write
from covision.cases.states import Choice
from covision.core.errors import NotFound
from covision.core.sealing import seal
from covision.people.models import Person
from discreet import folded


@transaction.atomic
def take_up(case: Case, *, doubt: str, by: Person) -> None:
    """Mark the words of a doubt: every mention of them is a finding to decide from then on."""
    check_may_write(case, by=by)
    case.draft = held_draft(case)
    known = _known_doubt(review(case), doubt)
    put_mark(case, known.words, known.kind)
    record(by=by, act="case.mark_missed", subject=case)


@transaction.atomic
def let_be(case: Case, *, doubt: str, by: Person) -> None:
    """Leave a passage as it stands, for the draft's present audience."""
    check_may_write(case, by=by)
    case.draft = held_draft(case)
    found = review(case)
    _let_be(case, found, _known_doubt(found, doubt))
    record(by=by, act="case.decide", subject=case)


@transaction.atomic
def let_every_be(case: Case, *, by: Person) -> int:
    """Leave every passage that is still in doubt as it stands. Returns how many they were."""
    check_may_write(case, by=by)
    case.draft = held_draft(case)
    found = review(case)
    for doubt in found.unlooked:
        _let_be(case, found, doubt)
    if found.unlooked:
        record(by=by, act="case.decide", subject=case)
    return len(found.unlooked)


def take_up_every(case: Case, found: Review, *, together: UUID) -> int:
    """Mark everything that is still in doubt, as part of one press. Returns how many marks."""
    marked = {folded(words) for words, _kind, _row in missed_words(case)}
    for doubt in found.unlooked:
        if folded(doubt.words) not in marked:
            marked.add(folded(doubt.words))
            put_mark(case, doubt.words, doubt.kind, together=together)
    return len(found.unlooked)


def put_mark(case: Case, words: str, kind: str, *, together: UUID | None = None) -> None:
    row_id = uuid4()
    place = f"cases.missed.words:{row_id}"
    Missed.objects.create(
        pk=row_id,
        case=case,
        words=seal(words, key=case.data_key, place=place),
        kind=kind,
        together=together,
        added_at=timezone.now(),
    )


def _known_doubt(found: Review, key: str) -> Doubt:
    doubt = found.doubt(key)
    if doubt is None:
        raise NotFound("That passage is no longer in the draft. Look at the list once more.")
    return doubt


def _let_be(case: Case, found: Review, doubt: Doubt) -> None:
    row_id = uuid4()
    place = f"cases.decision:{row_id}"
    case.decisions.filter(audience=found.audience, finding=doubt.key).delete()
    Decision.objects.create(
        pk=row_id,
        case=case,
        audience=found.audience,
        finding=doubt.key,
        choice=Choice.KEPT,
        wording=seal("", key=case.data_key, place=f"{place}.wording"),
        reason=seal("", key=case.data_key, place=f"{place}.reason"),
        before=seal("{}", key=case.data_key, place=f"{place}.before"),
        decided_at=timezone.now(),
    )
