"""Somebody says that a paper is done, on one occasion or altogether, and can take it back."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotFound, NotPossible
from covision.hours.due import Due, what_is_due
from covision.hours.evidence_access import NOT_THERE
from covision.hours.evidence_rules import check_has_been, check_is_own
from covision.hours.models import Confirmation, FiledPaper, Ledger, Reminder
from covision.hours.states import Confirmed
from covision.hours.versions import raise_version
from covision.people.models import Person

IS_DONE = "This is done already."
BY_AGREEMENT = "Write the agreement itself down: with whom, where, and since when."


@transaction.atomic
def file_paper(ledger: Ledger, *, key: str, on: date, by: Person) -> None:
    check_is_own(ledger, by=by)
    raise_version(ledger)
    due = _found(ledger, key)
    if due.is_agreement:
        raise NotPossible(BY_AGREEMENT)
    if due.done_on is not None:
        raise NotPossible(IS_DONE)
    check_has_been(on)
    row = _written(ledger, due, on)
    record(by=by, act="hours.file_paper", subject=row)


@transaction.atomic
def take_filing_back(ledger: Ledger, *, key: str, by: Person) -> None:
    check_is_own(ledger, by=by)
    raise_version(ledger)
    due = _found(ledger, key)
    row = _standing(ledger, due)
    if row is None:
        raise NotFound(NOT_THERE)
    row.taken_back_at = timezone.now()
    row.save(update_fields=["taken_back_at"])
    record(by=by, act="hours.take_filing_back", subject=row)


@transaction.atomic
def remind(ledger: Ledger, *, key: str, is_wanted: bool, by: Person) -> None:
    """Letters about this one day, or none. What is due stays on its page either way."""
    check_is_own(ledger, by=by)
    due = _found(ledger, key)
    Reminder.objects.update_or_create(
        ledger=ledger, key=due.key, defaults={"is_off": not is_wanted}
    )
    act = "hours.want_reminder" if is_wanted else "hours.stop_reminder"
    record(by=by, act=act, subject=ledger)


def _found(ledger: Ledger, key: str) -> Due:
    found = next((one for one in what_is_due(ledger) if one.key == key), None)
    if found is None:
        raise NotFound(NOT_THERE)
    return found


def _standing(ledger: Ledger, due: Due) -> FiledPaper | Confirmation | None:
    said = {"rule_set": due.rule_set, "rule": due.rule, "taken_back_at": None}
    if due.occasion:
        return FiledPaper.objects.filter(ledger=ledger, occasion=due.occasion, **said).first()
    return Confirmation.objects.filter(ledger=ledger, **said).first()


def _written(ledger: Ledger, due: Due, on: date) -> FiledPaper | Confirmation:
    if due.occasion:
        return FiledPaper.objects.create(
            ledger=ledger, rule_set=due.rule_set, rule=due.rule, occasion=due.occasion, done_on=on
        )
    return Confirmation.objects.create(
        ledger=ledger,
        rule_set=due.rule_set,
        rule=due.rule,
        word=Confirmed.PAPER,
        done_on=on,
    )
