"""The doors to supervision records: for their two people, and for nobody else in the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from covision.core.errors import NotFound
from covision.core.sealing import CannotOpen, unseal
from covision.meetings.canonical import Content
from covision.meetings.models import RecordSignature, RecordVersion, SupervisionRecord
from covision.meetings.outcomes import Party
from covision.meetings.record_fields import record_form
from covision.people.models import Person

NO_RECORD = "There is no such supervision record, or it is not yours to see."


@dataclass(frozen=True, slots=True)
class Written:
    title: str
    text: str


@dataclass(frozen=True)
class Deed:
    """One version, opened, with what its signatures say about it."""

    version: RecordVersion
    content: Content | None
    """None where a row was changed so that it no longer opens."""
    signatures: tuple[RecordSignature, ...]

    @property
    def facts(self) -> Mapping[str, Any]:
        facts: Mapping[str, Any] = self.version.facts
        return facts

    @property
    def written(self) -> list[Written]:
        words = self.content.words if self.content else {}
        return [
            Written(field.title, words[field.key])
            for field in record_form().fields
            if words.get(field.key)
        ]

    @cached_property
    def digest(self) -> str:
        return self.content.digest if self.content else ""

    @property
    def is_intact(self) -> bool:
        """Whether everything is exactly as each signature found it."""
        return all(one.content_hash == self.digest for one in self.signatures)

    @property
    def is_locked(self) -> bool:
        return len(self.signatures) == len(Party)

    def signature_of(self, party: Party) -> RecordSignature | None:
        return next((one for one in self.signatures if one.party == party), None)

    @property
    def by_supervisor(self) -> RecordSignature | None:
        return self.signature_of(Party.SUPERVISOR)

    @property
    def by_supervisee(self) -> RecordSignature | None:
        return self.signature_of(Party.SUPERVISEE)


def words_place(row_id: UUID) -> str:
    return f"meetings.record_words.text:{row_id}"


def reason_place(version_id: UUID) -> str:
    return f"meetings.record_version.reason:{version_id}"


def supervision_records_seen_by(person: Person) -> QuerySet[SupervisionRecord]:
    """The supervisor's own; the supervisee's as soon as the supervisor has signed.

    Also when a group has ended or was left: a board asks years later.
    """
    signed = RecordSignature.objects.filter(version__record=OuterRef("pk"))
    return (
        SupervisionRecord.objects.filter(
            Q(supervisor=person) | Q(Exists(signed), supervisee=person)
        )
        .select_related("meeting__group__practice", "supervisor", "supervisee")
        .order_by("-meeting__starts_at", "pk")
    )


def supervision_record_for(person: Person, *, record_id: UUID) -> SupervisionRecord:
    try:
        return supervision_records_seen_by(person).get(pk=record_id)
    except SupervisionRecord.DoesNotExist:
        raise NotFound(NO_RECORD) from None


def versions_seen_by(person: Person, *, record: SupervisionRecord) -> QuerySet[RecordVersion]:
    """The newest first. What is not signed yet is its supervisor's alone."""
    versions = record.versions.select_related("record__meeting", "record__supervisor")
    if person.pk != record.supervisor_id:
        signed = RecordSignature.objects.filter(version=OuterRef("pk"))
        versions = versions.filter(Exists(signed))
    return versions.order_by("-number")


def newest_versions_seen_by(person: Person) -> dict[UUID, UUID]:
    """By version, the meeting that it is about: the newest that the person may read of each."""
    signed = RecordSignature.objects.filter(version=OuterRef("pk"))
    rows = RecordVersion.objects.filter(record__in=supervision_records_seen_by(person).values("pk"))
    rows = rows.filter(Q(record__supervisor=person) | Exists(signed)).order_by("number")
    newest = {
        record: (version, meeting)
        for record, version, meeting in rows.values_list("record", "pk", "record__meeting")
    }
    return dict(newest.values())


def version_for(
    person: Person, *, record: SupervisionRecord, number: int | None = None
) -> RecordVersion:
    versions = versions_seen_by(person, record=record)
    found = (versions if number is None else versions.filter(number=number)).first()
    if found is None:
        raise NotFound(NO_RECORD)
    return found


def party_of(record: SupervisionRecord, person: Person) -> Party:
    return Party.SUPERVISOR if person.pk == record.supervisor_id else Party.SUPERVISEE


def deed_of(version: RecordVersion) -> Deed:
    signatures = version.signatures.select_related("person").order_by("signed_at")
    return Deed(version, _content(version), tuple(signatures))


def records_waiting_for(person: Person) -> QuerySet[SupervisionRecord]:
    """Those whose newest version, as far as the person may see it, they have not signed."""
    versions = RecordVersion.objects.filter(record=OuterRef("pk")).order_by("-number")
    signed = RecordSignature.objects.filter(version=OuterRef("pk"))
    own = RecordSignature.objects.filter(person=person)
    found = supervision_records_seen_by(person).annotate(
        newest=Subquery(versions.values("pk")[:1]),
        newest_signed=Subquery(versions.filter(Exists(signed)).values("pk")[:1]),
    )
    to_write = Q(supervisor=person) & ~Q(newest__in=own.values("version"))
    to_sign = Q(supervisee=person) & ~Q(newest_signed__in=own.values("version"))
    return found.filter(to_write | to_sign)


def _content(version: RecordVersion) -> Content | None:
    key = version.record.meeting.data_key
    try:
        words = {
            one.field: unseal(one.text, key=key, place=words_place(one.pk))
            for one in version.words.all()
        }
        reason = unseal(version.reason, key=key, place=reason_place(version.pk))
    except CannotOpen:
        return None
    return Content(str(version.record_id), version.number, version.facts, words, reason)
