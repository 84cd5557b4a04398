"""Open sheets go to a successor when whoever should sign cannot: with a record of who and why."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.access import cases_of
from covision.cases.gate import known_for_lines, pass_line
from covision.core.errors import NotFound
from covision.core.sealing import SealedForOthers, seal_for_others
from covision.hours.answering import words_place
from covision.hours.handing_in import add_step, held
from covision.hours.models import HoursSupervisor, Sheet
from covision.hours.signing_access import NO_SHEET, links_that_open
from covision.hours.signing_links import tell_signer
from covision.hours.signing_rules import (
    check_is_own,
    check_may_pass_on,
    check_may_pass_on_in,
)
from covision.hours.signing_states import WAITING, Because, SheetState, StepKind
from covision.people.access import people_of
from covision.people.models import Person, Practice


@dataclass(frozen=True, slots=True)
class _Said:
    """Why somebody else signs, with a word about it."""

    because: Because
    words: str
    names_nobody: bool


@transaction.atomic
def pass_on(
    sheet: Sheet,
    *,
    to: UUID,
    because: Because,
    words: str,
    names_nobody: bool = False,
    by: Person,
) -> None:
    """By whoever's hours they are, to another of their supervisors."""
    sheet = held(sheet)
    check_is_own(sheet, by=by)
    successor = HoursSupervisor.objects.filter(ledger=sheet.ledger_id, pk=to).first()
    if successor is None:
        raise NotFound(NO_SHEET)
    said = _Said(because, words, names_nobody=names_nobody)
    _pass_on(sheet, to=successor, said=said, by=by)


@transaction.atomic
def pass_on_in_practice(
    practice: Practice,
    *,
    sheet: Sheet,
    to: UUID,
    because: Because,
    words: str,
    names_nobody: bool = False,
    by: Person,
) -> None:
    """By an administrator, to somebody of the practice."""
    sheet = held(sheet)
    person = people_of(practice).filter(pk=to).first()
    if person is None:
        raise NotFound(NO_SHEET)
    check_may_pass_on_in(practice, sheet, to=person, by=by)
    successor = _supervisor_in(sheet, person)
    said = _Said(because, words, names_nobody=names_nobody)
    _pass_on(sheet, to=successor, said=said, by=by)


def _pass_on(sheet: Sheet, *, to: HoursSupervisor, said: _Said, by: Person) -> None:
    """Its links close at once. What was looked through by the one waits for the other anew."""
    check_may_pass_on(sheet, to=to)
    links_that_open().filter(supervisor=sheet.signer).update(withdrawn_at=timezone.now())
    step_id = uuid4()
    words = _words(sheet, said, step_id=step_id)
    sheet.signer, sheet.because = to, said.because if to.pk != sheet.supervisor_id else ""
    if sheet.state == SheetState.APPROVED:
        sheet.state = SheetState.SUBMITTED
    sheet.save(update_fields=["signer", "because", "state"])
    add_step(sheet, StepKind.PASSED_ON, by=by, name=by.name, step_id=step_id, words=words)
    if sheet.state in WAITING:
        tell_signer(to)
    record(by=by, act="sheet.pass_on", subject=sheet, practice=sheet.practice)


def _words(sheet: Sheet, said: _Said, *, step_id: UUID) -> SealedForOthers | None:
    if not said.words.strip():
        return None
    known = known_for_lines(cases_of(sheet.ledger.person).select_related("draft"))
    passed = pass_line(said.words, known=known, names_nobody=said.names_nobody)
    return seal_for_others(passed, key=sheet.ledger.data_key, place=words_place(step_id))


def _supervisor_in(sheet: Sheet, person: Person) -> HoursSupervisor:
    """As the ledger knows them, or known to it from now on."""
    rows = HoursSupervisor.objects.filter(ledger=sheet.ledger_id)
    found = rows.filter(person=person).first()
    if found is not None:
        return found
    taken = rows.filter(name=person.name).exists()
    return HoursSupervisor.objects.create(
        ledger=sheet.ledger,
        person=person,
        name=f"{person.name} (here)" if taken else person.name,
        email=person.email,
        from_on=timezone.localdate(),
    )
