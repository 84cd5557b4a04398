"""Somebody writes down that supervision was agreed, or takes that back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.cleaning import clean_text
from covision.core.errors import NotFound, NotPossible
from covision.hours.evidence_access import NOT_THERE, signed_here_with
from covision.hours.evidence_rules import check_belong_together, check_is_own, check_span
from covision.hours.models import HoursSupervisor, Setting, SupervisionAgreement
from covision.hours.versions import raise_version
from covision.people.models import Agreement, Person

LONGEST_PLACE = 120
SAY_WHERE = "Say where the signed paper is kept, or choose the agreement that you signed here."
SAY_WHEN = "Say on which day the last of you signed."
IS_KEPT = "This agreement is written down already."


@dataclass(frozen=True, slots=True)
class Agreed:
    """As somebody wrote it down. What was signed here brings its own day."""

    signed_on: date | None = None
    ends_on: date | None = None
    where_kept: str = ""
    signed_here: UUID | None = None


@transaction.atomic
def keep_agreement(
    supervisor: HoursSupervisor, *, setting: Setting, agreed: Agreed, by: Person
) -> SupervisionAgreement:
    check_is_own(supervisor.ledger, by=by)
    check_belong_together(supervisor, setting)
    raise_version(supervisor.ledger)
    made = SupervisionAgreement(ledger=supervisor.ledger, supervisor=supervisor, setting=setting)
    _fill(made, agreed, by=by)
    _check_is_new(made)
    made.save()
    record(by=by, act="hours.keep_agreement", subject=made)
    return made


@transaction.atomic
def take_agreement_back(agreement: SupervisionAgreement, *, by: Person) -> None:
    check_is_own(agreement.ledger, by=by)
    raise_version(agreement.ledger)
    agreement.taken_back_at = timezone.now()
    agreement.save(update_fields=["taken_back_at"])
    record(by=by, act="hours.take_agreement_back", subject=agreement)


@transaction.atomic
def put_agreement_back(agreement: SupervisionAgreement, *, by: Person) -> None:
    check_is_own(agreement.ledger, by=by)
    raise_version(agreement.ledger)
    _check_is_new(agreement)
    agreement.taken_back_at = None
    agreement.save(update_fields=["taken_back_at"])
    record(by=by, act="hours.put_agreement_back", subject=agreement)


def _fill(made: SupervisionAgreement, agreed: Agreed, *, by: Person) -> None:
    place = " ".join(clean_text(agreed.where_kept, longest=LONGEST_PLACE).split())
    made.signed_here = _found_here(made.supervisor, agreed.signed_here, by=by)
    if made.signed_here is None and not place:
        raise NotPossible(SAY_WHERE)
    signed_on = last_signed_on(made.signed_here) if made.signed_here else agreed.signed_on
    if signed_on is None:
        raise NotPossible(SAY_WHEN)
    check_span(signed_on, agreed.ends_on)
    made.signed_on, made.ends_on, made.where_kept = signed_on, agreed.ends_on, place


def _found_here(
    supervisor: HoursSupervisor, wanted: UUID | None, *, by: Person
) -> Agreement | None:
    if wanted is None:
        return None
    found = signed_here_with(by, supervisor=supervisor).filter(pk=wanted).first()
    if found is None:
        raise NotFound(NOT_THERE)
    return found


def last_signed_on(agreement: Agreement) -> date | None:
    last = agreement.signatures.order_by("-signed_at").first()
    return timezone.localdate(last.signed_at) if last else None


def _check_is_new(made: SupervisionAgreement) -> None:
    same = SupervisionAgreement.objects.filter(
        supervisor=made.supervisor,
        setting=made.setting,
        signed_on=made.signed_on,
        taken_back_at__isnull=True,
    )
    if same.exclude(pk=made.pk).exists():
        raise NotPossible(IS_KEPT)
