"""What the pages of sheets and signatures show, put together once for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.utils import timezone

from covision.core.sealing import unseal
from covision.hours.answering import words_place
from covision.hours.category_words import MODALITY_WORDS, WORDS, is_supervision
from covision.hours.durations import spelled
from covision.hours.oddities import odd_things
from covision.hours.rule_remarks import RuleRemark, rule_remarks, stands_for
from covision.hours.sheet_lines import SheetLines, lines_of, lines_of_all
from covision.hours.sheet_words import days_spelled
from covision.hours.signing_access import (
    links_of,
    sheets_of,
    steps_of,
    verification_code,
)
from covision.hours.signing_states import WAITING, SheetState
from covision.hours.statement_of_sheet import basis_of
from covision.hours.stating import note_of
from covision.licensure.entry import Category

if TYPE_CHECKING:
    from uuid import UUID

    from django.core.paginator import Page

    from covision.hours.models import Attestation, HoursEntry, Sheet, SheetStep
    from covision.hours.stands import Stand
    from covision.people.models import Person

    Counted = dict[UUID, list[Stand]]

OVERDUE_DAYS, AT_ONCE = 14, 26
FLAGS = (
    ("couple_family", "couple or family"),
    ("child", "a child"),
    ("telehealth", "telehealth"),
    ("observed", "observed or recorded"),
    ("practicum", "practicum"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of hours as it is read."""

    what: str
    hours: str
    more: str
    note: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Sum:
    what: str
    hours: str


@dataclass(frozen=True, slots=True)
class Step:
    what: str
    name: str
    at: object
    words: str


class SheetPage:
    """A sheet with its lines, for its owner and for whoever signs it."""

    refused: object = None

    def __init__(
        self,
        sheet: "Sheet",
        lines: SheetLines | None = None,
        counted: "Counted | None" = None,
    ) -> None:
        self.sheet = sheet
        self.lines = lines or lines_of(sheet)
        self._counted: Counted = {} if counted is None else counted

    @property
    def days(self) -> str:
        return days_spelled(self.sheet.from_on, self.sheet.until_on)

    @property
    def hours(self) -> str:
        return spelled(self.lines.minutes)

    @property
    def worker(self) -> str:
        return self.sheet.ledger.person.name

    @property
    def says(self) -> str:
        return basis_of(self.sheet)["says"]

    @property
    def is_successor(self) -> bool:
        return self.sheet.signer_id != self.sheet.supervisor_id

    @property
    def is_waiting(self) -> bool:
        return self.sheet.state in WAITING

    @property
    def is_signed(self) -> bool:
        return self.sheet.state == SheetState.ATTESTED

    @property
    def waits_days(self) -> int:
        since = self.sheet.submitted_at
        return (timezone.now() - since).days if since else 0

    @property
    def is_overdue(self) -> bool:
        return self.is_waiting and self.waits_days >= OVERDUE_DAYS

    @cached_property
    def odd(self) -> list[str]:
        return odd_things(self.sheet, self.lines.entries)

    @cached_property
    def by_rule(self) -> list[RuleRemark]:
        """Counted once for all the sheets of one ledger that stand on a page."""
        ledger = self.sheet.ledger_id
        if ledger not in self._counted:
            self._counted[ledger] = stands_for(self.sheet)
        return rule_remarks(self._counted[ledger], self.lines.entries)

    @cached_property
    def by_day(self) -> list[tuple[object, list[Line]]]:
        shown = groupby(self.lines.entries, key=lambda one: one.day)
        return [(day, [self._line(one) for one in each]) for day, each in shown]

    @cached_property
    def sums(self) -> list[Sum]:
        return sums_of(self.lines.entries)

    @cached_property
    def steps(self) -> list[Step]:
        return [self._step(one) for one in steps_of(self.sheet)]

    @property
    def last_words(self) -> Step | None:
        said = [one for one in self.steps if one.words]
        return said[-1] if said else None

    @cached_property
    def attestations(self) -> "list[Signed]":
        return [Signed(one) for one in self.sheet.attestations.order_by("-signed_at")]

    @cached_property
    def has_open_link(self) -> bool:
        return self.is_waiting and links_of(self.sheet).exists()

    def _line(self, entry: "HoursEntry") -> Line:
        said = [MODALITY_WORDS[entry.modality].lower()] if is_supervision(entry.category) else []
        said += [words for name, words in FLAGS if getattr(entry, name)]
        if entry.supervisees > 1:
            said.append(f"{entry.supervisees} together")
        if entry.excluded_as:
            said.append(entry.excluded_as)
        said.append(entry.setting.name)
        return Line(
            what=WORDS[entry.category],
            hours=spelled(entry.minutes),
            more=", ".join(said),
            note=note_of(entry, ledger=self.sheet.ledger),
            is_new=str(entry.pk) in self.lines.is_new,
        )

    def _step(self, step: "SheetStep") -> Step:
        place = words_place(step.pk)
        words = unseal(step.words, key=self.sheet.ledger.data_key, place=place)
        return Step(step.get_kind_display(), step.name, step.taken_at, words)


class Signed:
    """A signature, and what is printed of it."""

    def __init__(self, attestation: "Attestation") -> None:
        self.row = attestation
        self.code = verification_code(attestation)
        self.days = days_spelled(attestation.from_on, attestation.until_on)
        self.hours = spelled(attestation.minutes)

    @property
    def licence(self) -> str:
        return f"{self.row.credential} {self.row.licence} {self.row.jurisdiction}".strip()


def sheets_shown(sheets: Iterable["Sheet"]) -> list[SheetPage]:
    found = list(sheets)
    lines = lines_of_all(found)
    counted: Counted = {}
    return [SheetPage(one, lines[one.pk], counted) for one in found]


def own_sheets(person: "Person", *, place: str) -> "tuple[Page[Sheet], list[SheetPage]]":
    """So many as can be looked through at once, and where among them all they stand."""
    page = Paginator(sheets_of(person), AT_ONCE).get_page(place)
    return page, sheets_shown(page)


def sums_of(entries: Sequence["HoursEntry"]) -> list[Sum]:
    """By kind, in the order in which kinds are named."""
    minutes: dict[str, int] = {}
    for one in entries:
        minutes[one.category] = minutes.get(one.category, 0) + one.minutes
    kinds = [one.value for one in Category if one.value in minutes]
    return [Sum(WORDS[kind], spelled(minutes[kind])) for kind in kinds]
