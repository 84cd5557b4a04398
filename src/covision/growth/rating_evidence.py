"""What a rating rests on: pointed at or told, through the gate, sealed under its round's key."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from covision.cases.gate import pass_line
from covision.core.errors import NotPossible
from covision.core.sealing import SealedForOthers, seal_for_others, unseal
from covision.growth.models import Evidence, Rating, RatingRound
from covision.growth.rating_access import evidence_place, meetings_offered, releases_offered
from covision.growth.rating_rules import check_evidence
from covision.growth.rating_states import EvidenceKind
from covision.people.models import Person
from discreet import Known


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """What is to be pointed at: the id of a release or a meeting, or words of one's own."""

    kind: EvidenceKind
    points_at: UUID | None = None
    on: date = field(default_factory=timezone.localdate)
    name: str = ""
    text: str = ""


def line(
    text: str, *, place: str, found: RatingRound, known: Known, names_nobody: bool
) -> SealedForOthers:
    if not text.strip():
        return SealedForOthers()
    passed = pass_line(text, known=known, names_nobody=names_nobody)
    return seal_for_others(passed, key=found.data_key, place=place)


def add(
    rating: Rating, new: NewEvidence, *, known: Known, names_nobody: bool, by: Person
) -> Evidence:
    found, row_id = rating.sheet.round, uuid4()
    points, on = _pointed_at(found, new, by=by)
    called = new.name if new.kind == EvidenceKind.DOCUMENT else ""
    check_evidence(new.kind, on=on, name=called, beside=rating.evidence.count())
    if points and rating.evidence.filter(**points).exists():
        raise NotPossible("That is among your evidence already.")
    words = {
        name: line(
            text,
            place=evidence_place(row_id, name),
            found=found,
            known=known,
            names_nobody=names_nobody,
        )
        for name, text in (("name", called), ("text", new.text))
    }
    return Evidence.objects.create(
        pk=row_id, rating=rating, kind=new.kind, happened_on=on, **points, **words
    )


def _pointed_at(found: RatingRound, new: NewEvidence, *, by: Person) -> tuple[dict[str, Any], date]:
    """The row that it points at, if the person may point there, and the day it is of."""
    if new.kind == EvidenceKind.RELEASE:
        release = next((r for r in releases_offered(found, by=by) if r.pk == new.points_at), None)
        if release is None:
            raise NotPossible("Choose one of the cases that are open to this group.")
        return {"release": release}, timezone.localdate(release.released_at)
    if new.kind == EvidenceKind.MEETING:
        meeting = next((m for m in meetings_offered(found, by=by) if m.pk == new.points_at), None)
        if meeting is None:
            raise NotPossible("Choose one of the meetings that are over.")
        return {"meeting": meeting}, timezone.localdate(meeting.starts_at)
    return {}, new.on


def copy_evidence(old: Rating, new: Rating) -> None:
    """Sealed words are bound to their row, so they are passed and sealed anew."""
    key = old.sheet.round.data_key
    for piece in old.evidence.all():
        copied, piece_id = {}, uuid4()
        for name in ("name", "text"):
            words = unseal(getattr(piece, name), key=key, place=evidence_place(piece.pk, name))
            if words:
                passed = pass_line(words, names_nobody=True)
                place = evidence_place(piece_id, name)
                copied[name] = seal_for_others(passed, key=key, place=place)
        Evidence.objects.create(
            pk=piece_id,
            rating=new,
            kind=piece.kind,
            release=piece.release,
            meeting=piece.meeting,
            happened_on=piece.happened_on,
            **copied,
        )
