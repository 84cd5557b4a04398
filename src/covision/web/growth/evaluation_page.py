"""What the page of an evaluation shows: its notice, what was handed over, what both answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django import forms
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property

from covision.growth.evaluation_access import (
    Opened,
    OpenedAppeal,
    appeals_of,
    opened,
    party_of,
    terms_of,
)
from covision.growth.evaluation_fields import EVALUATION_FIELDS, REPLY
from covision.growth.evaluation_rules import (
    check_may_answer,
    check_may_hand_over,
    check_may_note_appeal,
    check_may_note_silence,
    check_may_reply,
    check_may_take_back,
    check_may_waive,
    check_may_write,
    silent_from,
)
from covision.growth.evaluation_states import Answer, EvaluationState, Recommendation
from covision.meetings.outcomes import Party
from covision.people.rules import today
from covision.web.meetings.keeping import holds
from covision.web.pictures import Mark, Picture, Row, profile

if TYPE_CHECKING:
    from datetime import date

    from covision.growth.evaluation_content import Judged
    from covision.growth.models import Evaluation, EvaluationSignature, EvaluationTerms
    from covision.people.models import Person


class SignForm(forms.Form):
    hand = forms.CharField(
        label="Your full name",
        max_length=120,
        help_text="Typed here it says that you have read it.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Type your full name. It is your signature."},
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


@dataclass(frozen=True, slots=True)
class Headed:
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Signed:
    role: str
    name: str
    signature: "EvaluationSignature | None"

    @property
    def has_signed(self) -> bool:
        return self.signature is not None and self.signature.answer == Answer.SIGNED


class EvaluationPage:
    def __init__(self, evaluation: "Evaluation", person: "Person") -> None:
        self.evaluation = evaluation
        self.person = person

    @cached_property
    def opened(self) -> Opened | None:
        return opened(self.evaluation)

    @property
    def party(self) -> Party | None:
        return party_of(self.evaluation, self.person)

    @property
    def is_supervisor(self) -> bool:
        return self.party == Party.SUPERVISOR

    @property
    def is_supervisee(self) -> bool:
        return self.party == Party.SUPERVISEE

    @property
    def states(self) -> type[EvaluationState]:
        return EvaluationState

    @cached_property
    def terms(self) -> "EvaluationTerms":
        return terms_of(self.evaluation.group.practice)

    @property
    def recommendation(self) -> str:
        kept = self.evaluation.recommendation
        return Recommendation(kept).label if kept in Recommendation.values else kept

    @property
    def announced_on(self) -> "date | None":
        """As it was handed over. Whatever stands in a changed row, the page opens and says so."""
        return parse_date(str(self.evaluation.facts.get("announced_on", "")))

    @property
    def written(self) -> list[Headed]:
        words = self._words
        return [Headed(one.title, words[one.key]) for one in EVALUATION_FIELDS if one.key in words]

    @property
    def reply(self) -> str:
        return self._words.get(REPLY, "")

    @property
    def domains(self) -> "list[tuple[str, list[Judged]]]":
        judged = self.opened.content.judged if self.opened and self.opened.content else ()
        return [(name, list(rows)) for name, rows in groupby(judged, key=lambda one: one.domain)]

    @cached_property
    def profile(self) -> Picture | None:
        """Where each competency was seen; there is nothing to draw where none has a level."""
        judged = self.opened.content.judged if self.opened and self.opened.content else ()
        who = str(self.evaluation.facts.get("supervisor", ""))
        rows = [Row(one.domain, one.competency, (Mark(who, one.level),)) for one in judged]
        levels = [one.name for one in self.evaluation.version.levels.all()]
        has_any = any(one.level for one in judged)
        return profile("Levels that were seen", rows, levels=levels) if has_any else None

    @property
    def signed(self) -> list[Signed]:
        facts = self.evaluation.facts
        names = {
            Party.SUPERVISOR: facts.get("supervisor", ""),
            Party.SUPERVISEE: facts.get("supervisee", ""),
        }
        found = self.opened
        return [
            Signed(one.label, name, found.signature_of(one) if found else None)
            for one, name in names.items()
        ]

    @cached_property
    def appeals(self) -> list[OpenedAppeal]:
        return appeals_of(self.evaluation) if self.evaluation.closed_at else []

    @property
    def is_due(self) -> bool:
        return today() >= self.evaluation.due_on

    @property
    def may_write(self) -> bool:
        return holds(lambda: check_may_write(self.evaluation, by=self.person))

    @cached_property
    def may_hand_over(self) -> bool:
        return holds(lambda: check_may_hand_over(self.evaluation, by=self.person))

    @property
    def may_take_back(self) -> bool:
        found = self.opened
        return found is not None and holds(lambda: check_may_take_back(found, by=self.person))

    @property
    def may_reply(self) -> bool:
        found = self.opened
        return found is not None and holds(lambda: check_may_reply(found, by=self.person))

    @property
    def may_waive(self) -> bool:
        found = self.opened
        return found is not None and holds(lambda: check_may_waive(found, by=self.person))

    @cached_property
    def may_sign(self) -> bool:
        found = self.opened
        return found is not None and holds(
            lambda: check_may_answer(found, seen=found.digest, by=self.person)
        )

    @property
    def may_note_silence(self) -> bool:
        found = self.opened
        return found is not None and holds(lambda: check_may_note_silence(found, by=self.person))

    @property
    def silent_from(self) -> "date":
        return silent_from(self.evaluation)

    @property
    def may_appeal(self) -> bool:
        return holds(
            lambda: check_may_note_appeal(self.evaluation, appealed_on=today(), by=self.person)
        )

    @property
    def _words(self) -> Mapping[str, str]:
        return self.opened.content.words if self.opened and self.opened.content else {}
