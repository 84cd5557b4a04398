"""Writing: a case begins, its draft is saved, and a text that meets a newer one is kept aside."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.models import Case, Draft, KeptAside
from covision.cases.queries import (
    WRITTEN,
    DraftWords,
    aside_place,
    draft_place,
    opened_words,
    sealed_words,
)
from covision.cases.rules import check_may_write
from covision.core.cleaning import clean_text
from covision.core.errors import NotPossible
from covision.core.ids import random_handle
from covision.people.models import Group, Person
from covision.people.rules import check_may_take_part

LONGEST_KNOWN = 20_000
QUIET = timedelta(minutes=15)
"""Saves that follow each other faster are one event in the log."""
TRIES = 20


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save: the version that is now current, or where the text was kept aside."""

    version: int
    saved_at: datetime
    kept_aside: UUID | None = None


@transaction.atomic
def begin_case(*, by: Person) -> Case:
    case = _with_free_handle(by)
    key, place = case.data_key, draft_place(case)
    case.draft = Draft.objects.create(case=case, **sealed_words(DraftWords(), key=key, place=place))
    record(by=by, act="case.begin", subject=case)
    return case


@transaction.atomic
def save_draft(
    case: Case, *, words: DraftWords, seen_version: int, aside: UUID | None = None, by: Person
) -> Saved:
    """Save what was written on top of `seen_version`; a stale text is kept aside, whole.

    `aside` names the kept text that this window has been writing to since it fell behind.
    """
    check_may_write(case, by=by)
    words = _cleaned(words)
    draft = Draft.objects.select_for_update().get(case=case)
    now = timezone.now()
    if words == opened_words(draft, key=case.data_key, place=draft_place(case)):
        return Saved(draft.version, draft.saved_at)
    if seen_version != draft.version:
        return Saved(draft.version, draft.saved_at, _keep_aside(case, words, aside, now))
    _log_writing(draft, by=by, now=now)
    return _write(case, draft, words, now)


@transaction.atomic
def choose_group(case: Case, *, group: Group | None, by: Person) -> None:
    """Say who the draft is for: this sets how much may stay in it."""
    check_may_write(case, by=by)
    if group is not None:
        check_may_take_part(group, by=by)
    Draft.objects.filter(case=case).update(for_group=group)
    case.draft.for_group = group


@transaction.atomic
def use_kept_aside(case: Case, *, aside: KeptAside, by: Person) -> Saved:
    """The kept text becomes the draft, and the draft is kept aside in its place."""
    check_may_write(case, by=by)
    draft = Draft.objects.select_for_update().get(case=case)
    now = timezone.now()
    words = opened_words(aside, key=case.data_key, place=aside_place(aside.pk))
    current = opened_words(draft, key=case.data_key, place=draft_place(case))
    _keep_aside(case, current, None, now)
    aside.delete()
    record(by=by, act="case.write", subject=case)
    return _write(case, draft, words, now)


@transaction.atomic
def drop_kept_aside(case: Case, *, aside: KeptAside, by: Person) -> None:
    check_may_write(case, by=by)
    aside.delete()
    record(by=by, act="case.drop_kept_aside", subject=case)


@transaction.atomic
def put_away(case: Case, *, by: Person) -> None:
    """Out of the list, and back with `take_out`; nothing is deleted."""
    check_may_write(case, by=by)
    case.put_away_at = timezone.now()
    case.save(update_fields=["put_away_at"])
    record(by=by, act="case.put_away", subject=case)


@transaction.atomic
def take_out(case: Case, *, by: Person) -> None:
    check_may_write(case, by=by)
    case.put_away_at = None
    case.save(update_fields=["put_away_at"])
    record(by=by, act="case.take_out", subject=case)


@transaction.atomic
def destroy_case(case: Case, *, by: Person) -> None:
    """The case, its draft and its key go for good; possible only before its first release."""
    check_may_write(case, by=by)
    if case.releases.exists():
        raise NotPossible("This case has been released. Take it back and put it away instead.")
    record(by=by, act="case.destroy", subject=case)
    case.delete()


def _with_free_handle(author: Person) -> Case:
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return Case.objects.create(author=author, handle=random_handle())
        except IntegrityError:
            continue
    raise NotPossible("No free name was found for a new case. Try once more.")


def _cleaned(words: DraftWords) -> DraftWords:
    longest = {"known": LONGEST_KNOWN}
    fields = {n: getattr(words, n) for n in WRITTEN}
    cleaned = {
        n: clean_text(text, longest=longest[n]) if n in longest else clean_text(text)
        for n, text in fields.items()
    }
    return DraftWords(**cleaned)


def _keep_aside(case: Case, words: DraftWords, aside: UUID | None, now: datetime) -> UUID:
    known = case.kept_aside.filter(pk=aside).first() if aside else None
    aside_id = known.pk if known else uuid4()
    sealed = sealed_words(words, key=case.data_key, place=aside_place(aside_id))
    KeptAside.objects.update_or_create(
        pk=aside_id, defaults={"case": case, "kept_at": now, **sealed}
    )
    return aside_id


def _log_writing(draft: Draft, *, by: Person, now: datetime) -> None:
    if draft.version == 0 or now - draft.saved_at > QUIET:
        record(by=by, act="case.write", subject=draft.case)


def _write(case: Case, draft: Draft, words: DraftWords, now: datetime) -> Saved:
    sealed = sealed_words(words, key=case.data_key, place=draft_place(case))
    for name, value in sealed.items():
        setattr(draft, name, value)
    draft.version += 1
    draft.saved_at = now
    draft.save(update_fields=[*WRITTEN, "version", "saved_at"])
    case.draft = draft
    return Saved(draft.version, now)
