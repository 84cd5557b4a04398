"""What the pages of a supervision record show: the written record, and the form to write it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property

from covision.meetings.outcomes import Party
from covision.meetings.record_facts import suggested_words
from covision.meetings.record_fields import RecordField, RecordForm, record_form
from covision.meetings.supervision_access import Deed, deed_of, party_of, versions_seen_by
from covision.meetings.supervision_rules import (
    check_is_whole,
    check_may_amend,
    check_may_sign,
    check_may_take_back,
    check_may_write,
)
from covision.web.meetings.keeping import Refused, holds, refused

if TYPE_CHECKING:
    from covision.meetings.models import (
        Meeting,
        RecordSignature,
        RecordVersion,
        SupervisionRecord,
    )
    from covision.people.models import Person

HOUR = 60


class SignForm(forms.Form):
    hand = forms.CharField(
        label="Your full name",
        max_length=120,
        help_text="Typed here it is your signature.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Type your full name. It is your signature."},
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


@dataclass(frozen=True, slots=True)
class Box:
    field: RecordField
    text: str

    @property
    def name(self) -> str:
        return f"field-{self.field.key}"


class WritePage:
    """One form for a new record, for one that is not signed, and for an amendment."""

    def __init__(
        self,
        *,
        meeting: "Meeting",
        supervisee: "Person",
        by: "Person",
        deed: Deed | None = None,
        posted: QueryDict | None = None,
    ) -> None:
        self.meeting = meeting
        self.supervisee = supervisee
        self.by = by
        self.deed = deed
        self.posted = posted
        self.refused: Refused | None = None

    @property
    def amends(self) -> bool:
        return self.deed is not None and self.deed.is_locked

    @property
    def form(self) -> RecordForm:
        return record_form()

    @cached_property
    def boxes(self) -> list[Box]:
        return [Box(one, self._text(one.key)) for one in self.form.fields]

    @property
    def words(self) -> dict[str, str]:
        return {box.field.key: box.text for box in self.boxes}

    @property
    def licence(self) -> str:
        if self.posted is not None:
            return self.posted.get("licence", "")
        return str(self.deed.facts.get("licence", "")) if self.deed else ""

    @property
    def reason(self) -> str:
        return self.posted.get("reason", "") if self.posted else ""

    @property
    def names_nobody(self) -> bool:
        return self.posted is not None and self.posted.get("names_nobody") == "on"

    @cached_property
    def _offered(self) -> Mapping[str, str]:
        if self.deed is not None:
            return self.deed.content.words if self.deed.content else {}
        return suggested_words(self.meeting, self.supervisee, by=self.by)

    def _text(self, key: str) -> str:
        if self.posted is not None:
            return self.posted.get(f"field-{key}", "")
        return self._offered.get(key, "")


class SupervisionRecordPage:
    def __init__(
        self, record: "SupervisionRecord", version: "RecordVersion", person: "Person"
    ) -> None:
        self.record = record
        self.version = version
        self.person = person

    @cached_property
    def deed(self) -> Deed:
        return deed_of(self.version)

    @cached_property
    def versions(self) -> "list[RecordVersion]":
        return list(versions_seen_by(self.person, record=self.record))

    @property
    def is_newest(self) -> bool:
        return self.version == self.versions[0]

    @property
    def on(self) -> date | None:
        """As the record has it. Whatever stands in a changed row, the page opens and says so."""
        return parse_date(str(self.deed.facts.get("on", "")))

    @property
    def totals(self) -> list[tuple[str, str]]:
        totals = self.deed.facts.get("totals", {})
        named = (("individual", "individually"), ("group", "in a group"))
        return [(words, in_hours(totals[key])) for key, words in named if totals.get(key)]

    @property
    def signed(self) -> "list[tuple[str, str, RecordSignature | None]]":
        """Each party with the name it goes by in the record, and its signature if there is one."""
        names = {
            Party.SUPERVISOR: self.deed.facts.get("supervisor", ""),
            Party.SUPERVISEE: self.deed.facts.get("supervisee", ""),
        }
        return [(one.label, name, self.deed.signature_of(one)) for one, name in names.items()]

    @property
    def is_supervisor(self) -> bool:
        return party_of(self.record, self.person) == Party.SUPERVISOR

    @cached_property
    def may_sign(self) -> bool:
        deed = self.deed
        return self.is_newest and holds(
            lambda: check_may_sign(deed, seen=deed.digest, by=self.person)
        )

    @cached_property
    def missing(self) -> str:
        """What is still to be written before it can be signed."""
        why_not = refused(lambda: check_is_whole(self.deed))
        return why_not.sentence if why_not and not self.deed.signatures else ""

    @property
    def may_write(self) -> bool:
        return self.is_newest and holds(lambda: check_may_write(self.deed, by=self.person))

    @property
    def may_take_back(self) -> bool:
        return self.is_newest and holds(lambda: check_may_take_back(self.deed, by=self.person))

    @property
    def may_amend(self) -> bool:
        return self.is_newest and holds(lambda: check_may_amend(self.deed, by=self.person))

    @property
    def form(self) -> RecordForm:
        return record_form()


def in_hours(minutes: int) -> str:
    whole, rest = divmod(minutes, HOUR)
    return f"{whole} h {rest:02d}" if whole else f"{rest} min"
