"""The form in which an evaluation is written: half filled or whole, as posted or as kept."""

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import cached_property

from covision.growth.evaluation_access import competencies_of, draft_of
from covision.growth.evaluation_evidence import Evidence, evidence_offered
from covision.growth.evaluation_fields import EVALUATION_FIELDS, WordsField
from covision.growth.evaluation_states import Recommendation
from covision.growth.evaluation_writing import Written, written_from
from covision.people.rules import today
from covision.web.meetings.keeping import Refused

if TYPE_CHECKING:
    from covision.growth.models import Competency, Evaluation
    from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class WordsBox:
    field: WordsField
    text: str

    @property
    def name(self) -> str:
        return f"field-{self.field.key}"


@dataclass(frozen=True, slots=True)
class LevelBox:
    """One competency in the form: a level, a word, and what each level looks like."""

    competency: "Competency"
    level: int | None
    remark: str


class EvaluationWritePage:
    """Half filled or whole: what is posted, or the draft as it was kept."""

    def __init__(
        self, evaluation: "Evaluation", by: "Person", posted: QueryDict | None = None
    ) -> None:
        self.evaluation = evaluation
        self.by = by
        self.posted = posted
        self.refused: Refused | None = None

    @cached_property
    def written(self) -> Written:
        if self.posted is None:
            return written_from(draft_of(self.evaluation, by=self.by))
        return self._from_post(self.posted)

    @property
    def hands_over(self) -> bool:
        return self.posted is not None and self.posted.get("act") == "hand_over"

    @property
    def names_nobody(self) -> bool:
        return self.posted is not None and self.posted.get("names_nobody") == "on"

    @property
    def is_due(self) -> bool:
        return today() >= self.evaluation.due_on

    @property
    def boxes(self) -> list[WordsBox]:
        return [WordsBox(one, self.written.words.get(one.key, "")) for one in EVALUATION_FIELDS]

    @cached_property
    def levels(self) -> list[tuple[int, str]]:
        return [(one.number, one.name) for one in self.evaluation.version.levels.all()]

    @property
    def domains(self) -> list[tuple[str, list[LevelBox]]]:
        return [
            (name, [self._level_box(one) for one in rows])
            for name, rows in groupby(self._competencies, key=lambda one: one.domain.name)
        ]

    @property
    def recommendations(self) -> list[tuple[str, str]]:
        return list(Recommendation.choices)

    @cached_property
    def offered(self) -> list[tuple[Evidence, bool]]:
        chosen = self.written.rests_on
        return [(one, one.ref in chosen) for one in evidence_offered(self.evaluation)]

    @cached_property
    def _competencies(self) -> "list[Competency]":
        return competencies_of(self.evaluation.version)

    def _level_box(self, one: "Competency") -> LevelBox:
        written = self.written
        return LevelBox(one, written.levels.get(one.pk), written.remarks.get(one.pk, ""))

    def _from_post(self, posted: QueryDict) -> Written:
        keys = [one.pk for one in self._competencies]
        chosen = {key: posted.get(f"level-{key}", "") for key in keys}
        remarks = {key: posted.get(f"remark-{key}", "") for key in keys}
        return Written(
            recommendation=posted.get("recommendation", ""),
            levels={key: int(one) for key, one in chosen.items() if _is_level(one)},
            remarks={key: text for key, text in remarks.items() if text.strip()},
            words={one.key: posted.get(f"field-{one.key}", "") for one in EVALUATION_FIELDS},
            rests_on=tuple(posted.getlist("rests_on")),
        )


def _is_level(posted: str) -> bool:
    return posted.isascii() and posted.isdigit() and len(posted) == 1
