"""Licences and training of supervisors, as the ledger's owner writes them down and puts right."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from covision.audit.log import record
from covision.core.cleaning import clean_text
from covision.core.errors import NotPossible
from covision.hours.evidence_rules import check_has_been, check_is_own, check_span
from covision.hours.models import HoursSupervisor, Licence, Training
from covision.hours.versions import raise_version
from covision.people.models import Person

SAY_WHICH = "Say which licence it is, as the board writes it: LMFT, LPC-S, HCPC."
SAY_WHAT = "Say what the training was."
LONGEST_CREDENTIAL, LONGEST_PLACE, LONGEST_WHAT = 40, 12, 120


@dataclass(frozen=True, slots=True)
class Licensed:
    credential: str
    number: str = ""
    jurisdiction: str = ""
    since_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Trained:
    what: str
    done_on: date
    hours: int | None = None
    expires_on: date | None = None


@transaction.atomic
def keep_licence(supervisor: HoursSupervisor, *, licensed: Licensed, by: Person) -> Licence:
    licence = Licence(supervisor=supervisor)
    _keep_licence(licence, licensed, by=by)
    record(by=by, act="hours.keep_licence", subject=licence)
    return licence


@transaction.atomic
def change_licence(licence: Licence, *, licensed: Licensed, by: Person) -> None:
    _keep_licence(licence, licensed, by=by)
    record(by=by, act="hours.change_licence", subject=licence)


@transaction.atomic
def drop_licence(licence: Licence, *, by: Person) -> None:
    """Only what was written down by mistake: what has run out stays, and its days count."""
    check_is_own(licence.supervisor.ledger, by=by)
    raise_version(licence.supervisor.ledger)
    subject = str(licence)
    licence.delete()
    record(by=by, act="hours.drop_licence", subject=subject)


@transaction.atomic
def keep_training(supervisor: HoursSupervisor, *, trained: Trained, by: Person) -> Training:
    training = Training(supervisor=supervisor)
    _keep_training(training, trained, by=by)
    record(by=by, act="hours.keep_training", subject=training)
    return training


@transaction.atomic
def change_training(training: Training, *, trained: Trained, by: Person) -> None:
    _keep_training(training, trained, by=by)
    record(by=by, act="hours.change_training", subject=training)


@transaction.atomic
def drop_training(training: Training, *, by: Person) -> None:
    check_is_own(training.supervisor.ledger, by=by)
    raise_version(training.supervisor.ledger)
    subject = str(training)
    training.delete()
    record(by=by, act="hours.drop_training", subject=subject)


def _keep_licence(licence: Licence, licensed: Licensed, *, by: Person) -> None:
    check_is_own(licence.supervisor.ledger, by=by)
    licence.credential = _line(licensed.credential, longest=LONGEST_CREDENTIAL)
    if not licence.credential:
        raise NotPossible(SAY_WHICH)
    check_span(licensed.since_on, licensed.expires_on)
    licence.number = _line(licensed.number, longest=LONGEST_CREDENTIAL)
    licence.jurisdiction = _line(licensed.jurisdiction, longest=LONGEST_PLACE)
    licence.since_on, licence.expires_on = licensed.since_on, licensed.expires_on
    raise_version(licence.supervisor.ledger)
    licence.save()


def _keep_training(training: Training, trained: Trained, *, by: Person) -> None:
    check_is_own(training.supervisor.ledger, by=by)
    training.what = _line(trained.what, longest=LONGEST_WHAT)
    if not training.what:
        raise NotPossible(SAY_WHAT)
    check_has_been(trained.done_on)
    check_span(trained.done_on, trained.expires_on)
    training.done_on, training.expires_on = trained.done_on, trained.expires_on
    training.hours = trained.hours
    raise_version(training.supervisor.ledger)
    training.save()


def _line(text: str, *, longest: int) -> str:
    return " ".join(clean_text(text, longest=longest).split())
