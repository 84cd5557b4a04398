"""The author decides about findings: accept, change, keep, mark what was missed, and undo."""

import json
from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.marking import put_mark, take_up_every
from covision.cases.models import Case, Decision
from covision.cases.queries import held_draft, missed_words
from covision.cases.reviewed import LEVELS, Item, Review
from covision.cases.reviewing import review
from covision.cases.rules import check_may_write
from covision.cases.states import Choice
from covision.cases.weighing import planned, weigh
from covision.core.cleaning import clean_text
from covision.core.errors import NotFound, NotPossible
from covision.core.sealing import seal, unseal
from covision.people.models import Person
from discreet import Kind, Risk, folded

LONGEST_WORDING = 300
LONGEST_REASON = 500
MOST_MISSED = 500


@transaction.atomic
def decide(
    case: Case, *, item: str, choice: Choice, wording: str = "", reason: str = "", by: Person
) -> None:
    """Decide about every mention of one finding, for the draft's present audience."""
    check_may_write(case, by=by)
    case.draft = held_draft(case)
    found = review(case)
    _decide(case, found, _known_item(found, item), choice, wording=wording, reason=reason)
    record(by=by, act="case.decide", subject=case)


@transaction.atomic
def accept_all(case: Case, *, items: Iterable[str], by: Person) -> int:
    """Accept the proposed wording of each of these that is still open. Returns how many."""
    check_may_write(case, by=by)
    case.draft = held_draft(case)
    found = review(case)
    wanted = set(items)
    open_items = [item for item in found.undecided if item.key in wanted]
    for item in open_items:
        _decide(case, found, item, Choice.ACCEPTED)
    if open_items:
        record(by=by, act="case.decide", subject=case)
    return len(open_items)


@transaction.atomic
def choose_level(case: Case, *, item: str, choice: Choice, by: Person) -> None:
    """Take a rung of the ladder; a person is called the same by every name she has in the text."""
    check_may_write(case, by=by)
    if choice not in LEVELS:
        raise NotPossible("Choose one of the wordings.")
    case.draft = held_draft(case)
    found = review(case)
    for one in _same_person(found, _known_item(found, item)):
        _decide(case, found, one, choice)
    record(by=by, act="case.decide", subject=case)


@transaction.atomic
def follow_plan(case: Case, *, by: Person) -> int:
    """Choose every wording of the cheapest plan in one press. Returns how many were chosen.

    To peers the press takes up what is in doubt as well, and hides what the client could be
    known by.
    """
    check_may_write(case, by=by)
    case.draft = held_draft(case)
    found = review(case)
    together = uuid4()
    taken = take_up_every(case, found, together=together)
    found = review(case) if taken else found
    report = weigh(found)
    chosen = planned(found, report) if report else {}
    if not chosen and not taken:
        raise NotPossible("No wider wording is proposed now. Look at the count once more.")
    for key, choice in chosen.items():
        _decide(case, found, _known_item(found, key), choice, together=together)
    record(by=by, act="case.decide", subject=case)
    return len(chosen)


@transaction.atomic
def undo_plan(case: Case, *, together: UUID, by: Person) -> None:
    """Put back what had been decided before the press of a plan."""
    check_may_write(case, by=by)
    case.draft = held_draft(case)
    for row in case.decisions.filter(together=together):
        _put_back(case, row)
    case.missed.filter(together=together).delete()
    record(by=by, act="case.undo_decision", subject=case)


@transaction.atomic
def undo_decision(case: Case, *, item: str, by: Person) -> None:
    check_may_write(case, by=by)
    case.draft = held_draft(case)
    found = review(case)
    case.decisions.filter(audience=found.audience, finding=clean_text(item)).delete()
    record(by=by, act="case.undo_decision", subject=case)


@transaction.atomic
def mark_missed(case: Case, *, words: str, kind: str, by: Person) -> None:
    """Mark words of the draft that the engine did not find; every mention is then a finding."""
    check_may_write(case, by=by)
    words = clean_text(words, longest=LONGEST_WORDING).strip()
    if not words:
        raise NotPossible("Select some words first, or write them in the box.")
    if kind not in {k.value for k in Kind}:
        raise NotPossible("Choose what the words are.")
    marked = missed_words(case)
    if any(folded(text) == folded(words) for text, _kind, _row in marked):
        return
    if len(marked) >= MOST_MISSED:
        raise NotPossible(f"{MOST_MISSED} marks are the most. Take one off first.")
    put_mark(case, words, kind)
    record(by=by, act="case.mark_missed", subject=case)


@transaction.atomic
def unmark_missed(case: Case, *, missed: UUID, by: Person) -> None:
    check_may_write(case, by=by)
    case.missed.filter(pk=missed).delete()
    record(by=by, act="case.unmark_missed", subject=case)


def _known_item(found: Review, key: str) -> Item:
    item = found.item(key)
    if item is None:
        raise NotFound("That finding is no longer in the draft. Look at the list once more.")
    return item


def _same_person(found: Review, item: Item) -> tuple[Item, ...]:
    """The item, and the other names of the person whom it names."""
    for about in found.about:
        if about.is_person and item.kind is Kind.NAME and item in about.items:
            return tuple(one for one in about.items if one.kind is Kind.NAME)
    return (item,)


def _put_back(case: Case, row: Decision) -> None:
    """As it was decided before; a row that was made by the plan goes."""
    place = f"cases.decision:{row.pk}"
    before = json.loads(unseal(row.before, key=case.data_key, place=f"{place}.before"))
    if not before:
        row.delete()
        return
    row.choice, row.together = before["choice"], None
    for name in ("wording", "reason"):
        setattr(row, name, seal(before[name], key=case.data_key, place=f"{place}.{name}"))
    row.decided_at = timezone.now()
    row.save()


def _before(item: Item) -> str:
    decided = item.decided
    if decided is None:
        return "{}"
    told = {"choice": decided.choice, "wording": decided.wording, "reason": decided.reason}
    return json.dumps(told)


def _decide(
    case: Case,
    found: Review,
    item: Item,
    choice: Choice,
    *,
    wording: str = "",
    reason: str = "",
    together: UUID | None = None,
) -> None:
    wording = clean_text(wording, longest=LONGEST_WORDING).strip()
    reason = clean_text(reason, longest=LONGEST_REASON).strip()
    _check_choice(item, choice, wording=wording, reason=reason)
    row = case.decisions.filter(audience=found.audience, finding=item.key).first()
    row_id = row.pk if row else uuid4()
    place = f"cases.decision:{row_id}"
    Decision.objects.update_or_create(
        pk=row_id,
        defaults={
            "case": case,
            "audience": found.audience,
            "finding": item.key,
            "choice": choice,
            "wording": seal(wording, key=case.data_key, place=f"{place}.wording"),
            "reason": seal(reason, key=case.data_key, place=f"{place}.reason"),
            "together": together,
            "before": seal(
                _before(item) if together else "{}", key=case.data_key, place=f"{place}.before"
            ),
            "decided_at": timezone.now(),
        },
    )


def _check_choice(item: Item, choice: Choice, *, wording: str, reason: str) -> None:
    if choice == Choice.KEPT and item.is_known:
        raise NotPossible(
            f"“{item.words}” is on your list of what must never be said. Choose another wording."
        )
    if choice == Choice.KEPT and item.risk is Risk.DIRECT and not reason:
        raise NotPossible(f"“{item.words}” could point to one person. Write why it may stay.")
    if choice == Choice.CHANGED and folded(wording) in {folded(item.words), folded(item.written)}:
        raise NotPossible(f"“{item.words}” would go out as it is. Choose “Keep” for that.")
