"""Sheets that came back with words, for whose hours they are and nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from covision.core.sealing import unseal
from covision.hours.answering import words_place
from covision.hours.models import Sheet, SheetStep
from covision.hours.signing_access import sheets_of
from covision.hours.signing_states import SheetState, StepKind
from covision.people.models import Person

LONGEST_LINE = 90


@dataclass(frozen=True, slots=True)
class CameBack:
    """Who sent a sheet back, and with what; the words passed the gate when they were sent."""

    sheet: Sheet
    name: str
    words: str

    @property
    def line(self) -> str:
        """The sheet itself has all of it."""
        one = " ".join(self.words.split())
        return one if len(one) <= LONGEST_LINE else f"{one[: LONGEST_LINE - 1].rstrip()}…"


def came_back_to(person: Person) -> list[CameBack]:
    """The newest days first."""
    sheets = list(sheets_of(person).filter(state=SheetState.RETURNED))
    found = came_back(sheets)
    return [found[one.pk] for one in sheets if one.pk in found]


def came_back(sheets: Iterable[Sheet]) -> dict[UUID, CameBack]:
    """Of sheets that came through their owner's door: one question for all of them."""
    held = {one.pk: one for one in sheets if one.state == SheetState.RETURNED}
    if not held:
        return {}
    steps = SheetStep.objects.filter(sheet__in=held, kind=StepKind.RETURNED)
    return {one.sheet_id: _opened(held[one.sheet_id], one) for one in steps.order_by("taken_at")}


def _opened(sheet: Sheet, step: SheetStep) -> CameBack:
    words = unseal(step.words, key=sheet.ledger.data_key, place=words_place(step.pk))
    return CameBack(sheet, step.name, words)
