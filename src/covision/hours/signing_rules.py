"""Who may hand in, sign, send back or pass on hours, and when."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.hours.models import HoursSupervisor, Ledger, Sheet, SigningLink
from covision.hours.sheet_lines import SheetLines
from covision.hours.signing_access import NO_LINK, NO_SHEET
from covision.hours.signing_states import OPEN_STATES, SHEET_NEXT, WAITING, SheetState
from covision.people.models import Person, Practice
from covision.people.rules import check_may_administer, is_in_practice

MOST_DAYS = 366 * 4
MOST_TRIES = 5
CODE_MINUTES = 15
CHANGED = "These hours were changed after they were handed in. They have to be handed in again."
READ_AGAIN = "These hours changed while you were reading. Read them again, then sign."


def check_is_own(sheet: Sheet, *, by: Person) -> None:
    if sheet.ledger.person_id != by.pk:
        raise NotFound(NO_SHEET)


def check_may_make(ledger: Ledger, *, from_on: date, until_on: date, by: Person) -> None:
    if ledger.person_id != by.pk:
        raise NotFound(NO_SHEET)
    if from_on > until_on:
        raise NotPossible("It ends before it begins. Change one of the two days.")
    if (until_on - from_on).days >= MOST_DAYS:
        raise NotPossible("Four years fit on one sheet. Make several.")


def check_stands_alone(sheet: Sheet) -> None:
    """Two sheets of the same days would ask for two signatures under one hour."""
    others = Sheet.objects.filter(
        ledger=sheet.ledger_id, from_on__lte=sheet.until_on, until_on__gte=sheet.from_on
    ).exclude(pk=sheet.pk)
    if sheet.setting_id is not None:
        others = others.filter(Q(setting=sheet.setting_id) | Q(setting=None))
    if others.filter(supervisor=sheet.supervisor_id).exists():
        raise NotPossible("There is a sheet for these days and this supervisor already.")
    if sheet.with_unnamed and others.filter(with_unnamed=True).exists():
        raise NotPossible(
            "Another sheet of these days has the hours that name no supervisor. "
            "Leave them out of this one."
        )


def check_may_move(sheet: Sheet, to: SheetState) -> None:
    if to not in SHEET_NEXT[SheetState(sheet.state)]:
        raise NotPossible("This was done meanwhile, or taken back. Look at it again.")


def check_may_submit(lines: SheetLines, *, by: Person) -> None:
    sheet = lines.sheet
    check_is_own(sheet, by=by)
    check_may_move(sheet, SheetState.SUBMITTED)
    if sheet.state == SheetState.ATTESTED and lines.is_signed:
        raise NotPossible("These hours are signed, and nothing in them has changed since.")
    if not lines.entries:
        raise NotPossible("There are no hours in these days under this supervisor.")
    if lines.entries[-1].day > timezone.localdate():
        raise NotPossible("Some of these hours are still to come. Hand them in when they are over.")
    check_can_be_reached(sheet.signer, worker=by)


def check_can_be_reached(signer: HoursSupervisor, *, worker: Person) -> None:
    if is_oneself(signer, worker):
        raise NotPossible("Nobody signs their own hours. Change who supervises them.")
    if signer.person_id is None and not signer.email:
        raise NotPossible(
            f"{signer.name} has no account here and no address. Write down an address first."
        )


def is_oneself(signer: HoursSupervisor, worker: Person) -> bool:
    same_address = bool(signer.email) and signer.email.lower() == worker.email.lower()
    return signer.person_id == worker.pk or (signer.person_id is None and same_address)


def check_may_open_again(sheet: Sheet, *, by: Person) -> None:
    check_is_own(sheet, by=by)
    if sheet.state != SheetState.ATTESTED:
        raise NotPossible("It is not signed, and open as it is.")


def check_may_drop(sheet: Sheet, *, by: Person) -> None:
    check_is_own(sheet, by=by)
    if sheet.submission:
        raise NotPossible("It was handed in once, and stays. You can take it back.")


def check_may_answer(sheet: Sheet, *, by: Person) -> None:
    """Whoever is to sign, and nobody else; never whose hours they are."""
    if sheet.signer.person_id != by.pk or sheet.ledger.person_id == by.pk:
        raise NotFound(NO_SHEET)


def check_may_attest(lines: SheetLines, *, seen: Mapping[UUID, str]) -> None:
    """Exactly what was read is signed, and exactly what was handed in can be read."""
    check_may_move(lines.sheet, SheetState.ATTESTED)
    if not lines.is_exactly_as_handed_in:
        raise NotPossible(CHANGED)
    if seen.get(lines.sheet.pk) != lines.digest:
        raise NotPossible(READ_AGAIN)


def check_code(link: SigningLink, *, is_right: bool) -> None:
    """A code is good for some minutes and a few tries."""
    sent = link.code_sent_at
    if sent is None or not link.code_hash:
        raise NotPossible("Ask for a code first. It is sent to the address of this link.")
    if link.code_tries >= MOST_TRIES:
        raise NotPossible("That was tried too often. Ask for a new code.")
    if (timezone.now() - sent).total_seconds() > CODE_MINUTES * 60:
        raise NotPossible("This code is too old. Ask for a new one.")
    if not is_right:
        raise NotPossible("This is not the code that was sent. Look at the newest letter.")


def check_link_opens(link: SigningLink) -> None:
    is_over = link.withdrawn_at or link.used_at or link.expires_at <= timezone.now()
    if is_over:
        raise NotFound(NO_LINK)


def check_may_pass_on(sheet: Sheet, *, to: HoursSupervisor) -> None:
    if sheet.state not in OPEN_STATES:
        raise NotPossible("It is signed, and stays valid. There is nothing to pass on.")
    if to.ledger_id != sheet.ledger_id:
        raise NotFound(NO_SHEET)
    if to.pk == sheet.signer_id:
        raise NotPossible(f"{to.name} signs it already.")
    check_can_be_reached(to, worker=sheet.ledger.person)


def check_may_pass_on_in(practice: Practice, sheet: Sheet, *, to: Person, by: Person) -> None:
    check_may_administer(practice, by=by)
    if sheet.practice_id != practice.pk or sheet.state not in WAITING:
        raise NotFound(NO_SHEET)
    if not is_in_practice(practice, to):
        raise NotAllowed("A successor is somebody of the practice.")
    if by.pk == sheet.ledger.person_id:
        raise NotAllowed("These are your own hours. Pass them on from your own sheet.")
