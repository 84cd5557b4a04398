"""Somebody makes a sheet of their hours, hands it in, and takes it back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotFound, NotPossible
from covision.core.sealing import SealedForOthers
from covision.hours.models import HoursSupervisor, Ledger, Setting, Sheet, SheetStep
from covision.hours.sheet_lines import SheetLines, lines_of
from covision.hours.signing_access import NO_SHEET, SPREAD
from covision.hours.signing_links import tell_signer
from covision.hours.signing_rules import (
    check_is_own,
    check_may_drop,
    check_may_make,
    check_may_move,
    check_may_open_again,
    check_may_submit,
    check_stands_alone,
)
from covision.hours.signing_states import Period, SheetState, StepKind
from covision.hours.stating import digests_of
from covision.people.access import practices_of
from covision.people.models import Person, Practice, PracticeMembership

NO_PRACTICE_KEY = (
    "Hours are signed with the key of a practice, and you are in none here. "
    "Ask your practice to add you."
)


@dataclass(frozen=True, slots=True)
class WantedSheet:
    supervisor: UUID
    from_on: date
    until_on: date
    period: Period = Period.WEEK
    setting: UUID | None = None
    with_unnamed: bool = True


@transaction.atomic
def make_sheet(ledger: Ledger, *, wanted: WantedSheet, by: Person) -> Sheet:
    check_may_make(ledger, from_on=wanted.from_on, until_on=wanted.until_on, by=by)
    supervisor = HoursSupervisor.objects.filter(ledger=ledger, pk=wanted.supervisor).first()
    if supervisor is None:
        raise NotFound(NO_SHEET)
    setting = _setting_in(ledger, wanted.setting)
    sheet = Sheet(
        ledger=ledger,
        supervisor=supervisor,
        signer=supervisor,
        setting=setting,
        practice=practice_for_key(by, setting),
        period=wanted.period,
        from_on=wanted.from_on,
        until_on=wanted.until_on,
        with_unnamed=wanted.with_unnamed,
    )
    check_stands_alone(sheet)
    sheet.save(force_insert=True)
    record(by=by, act="sheet.make", subject=sheet)
    return sheet


@transaction.atomic
def hand_in(sheet: Sheet, *, by: Person) -> None:
    """Whoever signs is told. Exactly these lines can be signed, and no others."""
    sheet = held(sheet)
    lines = lines_of(sheet)
    check_may_submit(lines, by=by)
    if lines.is_signed:
        _close_again(sheet, by=by)
        return
    sheet.state, sheet.submitted_at = SheetState.SUBMITTED, timezone.now()
    sheet.submission += 1
    sheet.save(update_fields=["state", "submitted_at", "submission"])
    _keep_what_was_handed_in(lines, by=by)
    tell_signer(sheet.signer)
    record(by=by, act="sheet.hand_in", subject=sheet, practice=sheet.practice)


@transaction.atomic
def take_back(sheet: Sheet, *, by: Person) -> None:
    sheet = held(sheet)
    check_is_own(sheet, by=by)
    check_may_move(sheet, SheetState.DRAFT)
    sheet.state = SheetState.DRAFT
    sheet.save(update_fields=["state"])
    add_step(sheet, StepKind.TAKEN_BACK, by=by, name=by.name)
    record(by=by, act="sheet.take_back", subject=sheet, practice=sheet.practice)


@transaction.atomic
def open_again(sheet: Sheet, *, by: Person) -> None:
    """For a correction. What was signed stays readable, and true of what it said."""
    sheet = held(sheet)
    check_may_open_again(sheet, by=by)
    sheet.state = SheetState.DRAFT
    sheet.save(update_fields=["state"])
    add_step(sheet, StepKind.OPENED, by=by, name=by.name)
    record(by=by, act="sheet.open_again", subject=sheet, practice=sheet.practice)


@transaction.atomic
def drop(sheet: Sheet, *, by: Person) -> None:
    """One that was never handed in. Its hours stay in the ledger."""
    sheet = held(sheet)
    check_may_drop(sheet, by=by)
    subject = str(sheet)
    sheet.delete()
    record(by=by, act="sheet.drop", subject=subject)


def practice_for_key(person: Person, setting: Setting | None) -> Practice:
    """That of the place of work, if the person is or was in it; else the one they are in."""
    if setting is not None and setting.practice is not None:
        ever = PracticeMembership.objects.filter(practice=setting.practice, person=person)
        if ever.exists():
            return setting.practice
    found = practices_of(person).first() or _practice_before(person)
    if found is None:
        raise NotPossible(NO_PRACTICE_KEY)
    return found


def held(sheet: Sheet) -> Sheet:
    """As it is now: two who press at once queue."""
    rows = Sheet.objects.select_for_update(of=("self",)).select_related(*SPREAD)
    found = rows.filter(pk=sheet.pk).first()
    if found is None:
        raise NotFound(NO_SHEET)
    return found


def add_step(
    sheet: Sheet,
    kind: StepKind,
    *,
    by: Person | None,
    name: str,
    step_id: UUID | None = None,
    words: SealedForOthers | None = None,
) -> SheetStep:
    made = SheetStep(sheet=sheet, kind=kind, person=by, name=name, taken_at=timezone.now())
    made.pk = step_id or made.pk
    made.words = words or SealedForOthers()
    made.save(force_insert=True)
    return made


def _setting_in(ledger: Ledger, setting_id: UUID | None) -> Setting | None:
    if setting_id is None:
        return None
    found = Setting.objects.filter(ledger=ledger, pk=setting_id).select_related("practice").first()
    if found is None:
        raise NotFound(NO_SHEET)
    return found


def _close_again(sheet: Sheet, *, by: Person) -> None:
    """Every line is as it was signed: the signature stands, and nobody is asked for another."""
    sheet.state = SheetState.ATTESTED
    sheet.save(update_fields=["state"])
    add_step(sheet, StepKind.CLOSED, by=by, name=by.name)
    record(by=by, act="sheet.close", subject=sheet, practice=sheet.practice)


def _practice_before(person: Person) -> Practice | None:
    rows = PracticeMembership.objects.filter(person=person).order_by("-from_on", "pk")
    last = rows.select_related("practice").first()
    return last.practice if last else None


def _keep_what_was_handed_in(lines: SheetLines, *, by: Person) -> None:
    SheetStep.objects.create(
        sheet=lines.sheet,
        kind=StepKind.SUBMITTED,
        taken_at=timezone.now(),
        person=by,
        name=by.name,
        entries=digests_of(lines.stated),
        digest=lines.digest,
    )
