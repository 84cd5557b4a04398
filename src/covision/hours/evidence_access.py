"""The doors to agreements, licences, training and papers: for the ledger's owner alone."""

from uuid import UUID

from django.db.models import Q, QuerySet

from covision.core.errors import NotFound
from covision.hours.models import (
    FiledPaper,
    HoursSupervisor,
    Ledger,
    Licence,
    Reminder,
    Setting,
    SupervisionAgreement,
    Training,
)
from covision.hours.pinned import Pinned, pinned
from covision.licensure.rule_set import Rule
from covision.people.access import groups_of
from covision.people.models import Agreement, Membership, Person, Signature
from covision.people.states import AgreementKind, GroupRole

NOT_THERE = "There is no such paper, or it is not yours to see."


def agreements_seen_by(person: Person) -> QuerySet[SupervisionAgreement]:
    found = SupervisionAgreement.objects.filter(ledger__person=person, taken_back_at__isnull=True)
    return found.select_related("supervisor", "setting", "signed_here").order_by(
        "supervisor__name", "setting__name", "signed_on", "pk"
    )


def agreement_for(person: Person, *, agreement_id: UUID) -> SupervisionAgreement:
    """Also one that was taken back, to put it back."""
    found = SupervisionAgreement.objects.filter(ledger__person=person, pk=agreement_id)
    row = found.select_related("ledger", "supervisor", "setting").first()
    if row is None:
        raise NotFound(NOT_THERE)
    return row


def supervisors_seen_by(person: Person) -> QuerySet[HoursSupervisor]:
    found = HoursSupervisor.objects.filter(ledger__person=person)
    return found.prefetch_related("licences", "trainings").order_by("name", "pk")


def supervisor_for(person: Person, *, supervisor_id: UUID) -> HoursSupervisor:
    row = supervisors_seen_by(person).select_related("ledger").filter(pk=supervisor_id).first()
    if row is None:
        raise NotFound(NOT_THERE)
    return row


def settings_seen_by(person: Person) -> QuerySet[Setting]:
    return Setting.objects.filter(ledger__person=person).order_by("name", "pk")


def setting_for(person: Person, *, setting_id: UUID) -> Setting:
    row = settings_seen_by(person).filter(pk=setting_id).first()
    if row is None:
        raise NotFound(NOT_THERE)
    return row


def licence_for(person: Person, *, licence_id: UUID) -> Licence:
    found = Licence.objects.filter(supervisor__ledger__person=person, pk=licence_id)
    row = found.select_related("supervisor__ledger").first()
    if row is None:
        raise NotFound(NOT_THERE)
    return row


def training_for(person: Person, *, training_id: UUID) -> Training:
    found = Training.objects.filter(supervisor__ledger__person=person, pk=training_id)
    row = found.select_related("supervisor__ledger").first()
    if row is None:
        raise NotFound(NOT_THERE)
    return row


def filed_for(person: Person, *, filed_id: UUID) -> FiledPaper:
    row = FiledPaper.objects.filter(ledger__person=person, pk=filed_id).first()
    if row is None:
        raise NotFound(NOT_THERE)
    return row


def asked_of(ledger: Ledger, *, rule_set: str, rule: str) -> tuple[Pinned, Rule]:
    """A paper that one of the pinned rule sets asks for."""
    for one in pinned(ledger):
        if one.rule_set.id == rule_set:
            for found in one.asked:
                if found.id == rule:
                    return one, found
    raise NotFound(NOT_THERE)


def agreements_of(ledger: Ledger) -> QuerySet[SupervisionAgreement]:
    """Those that stand, in one order: what is counted from them stays the same."""
    found = SupervisionAgreement.objects.filter(ledger=ledger, taken_back_at__isnull=True)
    return found.order_by("signed_on", "pk")


def filed_of(ledger: Ledger) -> QuerySet[FiledPaper]:
    return FiledPaper.objects.filter(ledger=ledger, taken_back_at__isnull=True)


def reminders_off(ledger: Ledger) -> set[str]:
    found = Reminder.objects.filter(ledger=ledger, is_off=True)
    return set(found.values_list("key", flat=True))


def signed_here_with(person: Person, *, supervisor: HoursSupervisor) -> QuerySet[Agreement]:
    """Supervision agreements that the two have signed on this site, the newest first."""
    if supervisor.person_id is None:
        return Agreement.objects.none()
    signed = Signature.objects.filter(person=person).values("agreement")
    countersigned = Signature.objects.filter(person=supervisor.person_id).values("agreement")
    led = Membership.objects.filter(person=supervisor.person_id, role=GroupRole.SUPERVISOR)
    both = Q(pk__in=signed) & Q(pk__in=countersigned) & Q(group__in=led.values("group"))
    found = Agreement.objects.filter(
        both, kind=AgreementKind.CONTRACT, group__in=groups_of(person).values("pk")
    )
    return found.select_related("group").order_by("-made_at", "pk")
