"""Somebody lets a practice see the figures of her hours there, or no more; and who leads it."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotFound, NotPossible
from covision.hours.access import ledger_of
from covision.hours.models import ProgrammeLead, ShownHours
from covision.hours.programme_access import could_lead, practices_to_show, shown_by
from covision.people.models import Person, Practice
from covision.people.rules import NO_PRACTICE, check_may_administer

LEADS_ALREADY = "Choose somebody of the practice who does not see the figures yet."


@transaction.atomic
def show_hours(practice: Practice, *, by: Person) -> ShownHours:
    """Only by one's own word. Pressed twice it is said once."""
    ledger = ledger_of(by)
    if ledger is None or not practices_to_show(by).filter(pk=practice.pk).exists():
        raise NotFound(NO_PRACTICE)
    shown = shown_by(by).filter(practice=practice).first()
    if shown is None:
        shown = ShownHours.objects.create(ledger=ledger, practice=practice)
        record(by=by, act="hours.show", subject=shown)
    return shown


@transaction.atomic
def show_no_more(practice: Practice, *, by: Person) -> None:
    """From this moment; what was counted for the practice goes at once."""
    shown = shown_by(by).filter(practice=practice).select_related("figure").first()
    if shown is None:
        raise NotFound(NO_PRACTICE)
    if hasattr(shown, "figure"):
        shown.figure.delete()
    shown.until_at = timezone.now()
    shown.save(update_fields=["until_at"])
    record(by=by, act="hours.show_no_more", subject=shown)


@transaction.atomic
def name_lead(practice: Practice, *, person: Person, by: Person) -> ProgrammeLead:
    check_may_administer(practice, by=by)
    if not could_lead(practice).filter(pk=person.pk).exists():
        raise NotPossible(LEADS_ALREADY)
    lead = ProgrammeLead.objects.create(practice=practice, person=person, named_by=by)
    record(by=by, act="hours.name_lead", subject=lead, practice=practice)
    return lead


@transaction.atomic
def end_lead(lead: ProgrammeLead, *, by: Person) -> None:
    """By an administrator, or by whoever leads herself."""
    if lead.person_id != by.pk:
        check_may_administer(lead.practice, by=by)
    lead.until_at = timezone.now()
    lead.save(update_fields=["until_at"])
    record(by=by, act="hours.end_lead", subject=lead, practice=lead.practice)
