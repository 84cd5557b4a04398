"""Which lines of a ledger belong to a sheet, and what changed in them since it was handed in."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from covision.hours.models import AttestedEntry, HoursEntry, Sheet, SheetStep
from covision.hours.signing_states import StepKind
from covision.hours.statements import entries_digest
from covision.hours.stating import Stated, digests_of, stated


@dataclass(frozen=True)
class SheetLines:
    """A sheet with its lines as they are now, and as they were handed in and signed."""

    sheet: Sheet
    entries: tuple[HoursEntry, ...]
    handed_in: Mapping[str, str]
    """By id, the hash of each line at the last handing in."""
    before: Mapping[str, str]
    """The same of the handing in before that one."""
    attested: Mapping[str, str]
    """The same of the newest signature."""

    @cached_property
    def stated(self) -> list[Stated]:
        return [stated(one, ledger=self.sheet.ledger) for one in self.entries]

    @cached_property
    def now(self) -> dict[str, str]:
        return dict(digests_of(self.stated))

    @cached_property
    def digest(self) -> str:
        return entries_digest(self.stated)

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.entries)

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(str(one.pk) for one in self.entries)

    @property
    def is_as_handed_in(self) -> bool:
        """By their ids, for lists: a line never changes, another takes its place."""
        return self.ids == set(self.handed_in)

    @property
    def is_exactly_as_handed_in(self) -> bool:
        """By their hashes, before a signature: whatever was changed in the rows shows as well."""
        return self.now == self.handed_in

    @property
    def is_signed(self) -> bool:
        return bool(self.attested) and self.ids == set(self.attested)

    @property
    def has_changed_since_signed(self) -> bool:
        return bool(self.attested) and self.ids != set(self.attested)

    @property
    def is_exactly_as_signed(self) -> bool:
        return bool(self.attested) and self.now == self.attested

    @property
    def is_new(self) -> frozenset[str]:
        """Lines that were not there when whoever signs last saw it."""
        seen = self.attested or self.before
        return self.ids - set(seen) if seen else frozenset()

    @property
    def gone(self) -> int:
        """How many lines that were seen before are no longer there."""
        return len(set(self.attested or self.before) - self.ids)


def belongs(entry: HoursEntry, sheet: Sheet) -> bool:
    named = entry.supervisor_id == sheet.supervisor_id
    unnamed = entry.supervisor_id is None and sheet.with_unnamed
    here = sheet.setting_id is None or entry.setting_id == sheet.setting_id
    return sheet.from_on <= entry.day <= sheet.until_on and here and (named or unnamed)


def lines_of(sheet: Sheet) -> SheetLines:
    return lines_of_all([sheet])[sheet.pk]


def lines_of_all(sheets: Sequence[Sheet]) -> dict[UUID, SheetLines]:
    """For a list of sheets, of one ledger or of many, at three questions altogether."""
    entries = _entries_of(sheets)
    handed = _handed_in(sheets)
    attested = _attested(sheets)
    return {
        sheet.pk: SheetLines(
            sheet,
            tuple(one for one in _within(entries[sheet.ledger_id], sheet) if belongs(one, sheet)),
            handed_in=dict(_last(handed[sheet.pk], 1)),
            before=dict(_last(handed[sheet.pk], 2)),
            attested=attested[sheet.pk],
        )
        for sheet in sheets
    }


def _within(entries: Sequence[HoursEntry], sheet: Sheet) -> Sequence[HoursEntry]:
    """Those of its days: they come in the order of days."""
    first = bisect_left(entries, sheet.from_on, key=_day)
    return entries[first : bisect_right(entries, sheet.until_on, key=_day)]


def _day(entry: HoursEntry) -> date:
    return entry.day


def _entries_of(sheets: Sequence[Sheet]) -> dict[UUID, list[HoursEntry]]:
    found: dict[UUID, list[HoursEntry]] = defaultdict(list)
    if not sheets:
        return found
    rows = HoursEntry.objects.filter(
        ledger__in={one.ledger_id for one in sheets},
        day__gte=min(one.from_on for one in sheets),
        day__lte=max(one.until_on for one in sheets),
        corrected_by=None,
        is_taken_out=False,
    )
    for one in rows.select_related("setting", "supervisor").order_by("day", "made_at", "pk"):
        found[one.ledger_id].append(one)
    return found


def _handed_in(sheets: Iterable[Sheet]) -> dict[UUID, list[list[list[str]]]]:
    rows = SheetStep.objects.filter(sheet__in=sheets, kind=StepKind.SUBMITTED)
    found: dict[UUID, list[list[list[str]]]] = defaultdict(list)
    for sheet, entries in rows.order_by("taken_at").values_list("sheet", "entries"):
        found[sheet].append(entries)
    return found


def _last(handed: Sequence[Sequence[Sequence[str]]], back: int) -> list[tuple[str, str]]:
    lines = handed[-back] if len(handed) >= back else []
    return [(name, value) for name, value in lines]


def _attested(sheets: Iterable[Sheet]) -> dict[UUID, dict[str, str]]:
    """The newest signature of each."""
    rows = AttestedEntry.objects.filter(attestation__sheet__in=sheets)
    told = rows.order_by("attestation__signed_at").values_list(
        "attestation__sheet", "attestation", "entry", "digest"
    )
    newest: dict[UUID, tuple[UUID, dict[str, str]]] = {}
    for sheet, attestation, entry, value in told:
        if sheet not in newest or newest[sheet][0] != attestation:
            newest[sheet] = (attestation, {})
        newest[sheet][1][str(entry)] = value
    return defaultdict(dict, {sheet: lines for sheet, (_, lines) in newest.items()})
