"""What the pages of papers show: what is due, what is done, and what each board wants."""

from typing import TYPE_CHECKING

from django.utils.functional import cached_property
from django.utils.timezone import localdate

from covision.hours.access import ledger_of, settings_of
from covision.hours.agreement_gaps import Gap, gaps_of
from covision.hours.documents import Checklist, checklists, documents
from covision.hours.due import Due, what_is_due
from covision.hours.evidence_access import (
    agreements_seen_by,
    signed_here_with,
    supervisors_seen_by,
)
from covision.web.hours.evidence_forms import AgreementForm
from covision.web.meetings.keeping import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet
    from django.http import QueryDict

    from covision.hours.documents import Document
    from covision.hours.models import HoursSupervisor, Ledger, SupervisionAgreement
    from covision.people.models import Agreement, Person


class DuePage:
    """One list in four parts; the same thing is in one of them."""

    def __init__(self, person: "Person", *, refused: Refused | None = None) -> None:
        self.ledger = ledger_of(person)
        self.refused = refused
        self.today = localdate()

    @cached_property
    def found(self) -> list[Due]:
        return what_is_due(self.ledger) if self.ledger else []

    @property
    def waiting(self) -> list[Due]:
        return [one for one in self.found if one.is_soon]

    @property
    def later(self) -> list[Due]:
        open_ones = [one for one in self.found if one.done_on is None]
        return [one for one in open_ones if one.due_on and not one.is_soon]

    @property
    def without_day(self) -> list[Due]:
        return [one for one in self.found if one.done_on is None and one.due_on is None]

    @property
    def done(self) -> list[Due]:
        """The newest first."""
        found = [one for one in self.found if one.done_on is not None]
        return sorted(found, key=lambda one: (one.done_on, one.title), reverse=True)


class PapersPage:
    def __init__(self, person: "Person") -> None:
        self.person = person
        self.ledger = ledger_of(person)

    @cached_property
    def checklists(self) -> list[Checklist]:
        return checklists(self.ledger) if self.ledger else []

    @cached_property
    def gaps(self) -> list[Gap]:
        return gaps_of(self.ledger) if self.ledger else []

    @cached_property
    def agreements(self) -> "QuerySet[SupervisionAgreement]":
        return agreements_seen_by(self.person)

    @cached_property
    def supervisors(self) -> "QuerySet[HoursSupervisor]":
        return supervisors_seen_by(self.person)

    @property
    def may_agree(self) -> bool:
        return bool(self.ledger and self.supervisors and settings_of(self.ledger))

    @property
    def lists(self) -> "tuple[Document, ...]":
        return documents()


def agreement_form(
    person: "Person", ledger: "Ledger", *, asked: "Mapping[str, str]", posted: "QueryDict | None"
) -> AgreementForm:
    supervisors = list(supervisors_seen_by(person))
    signed: dict[object, Agreement] = {
        one.pk: one
        for supervisor in supervisors
        if supervisor.person_id
        for one in signed_here_with(person, supervisor=supervisor)
    }
    chosen = {name: asked.get(name, "") for name in ("supervisor", "setting")}
    form = AgreementForm(posted, initial=chosen)
    return form.offer(supervisors, settings_of(ledger), signed.values())
