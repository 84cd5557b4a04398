"""The dry run: each line of a file as hours that may stand, or as a fault with its line."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from covision.core.errors import NotPossible
from covision.hours.access import entries_of
from covision.hours.durations import DAY, minutes_in, minutes_of_hours, minutes_of_minutes
from covision.hours.import_columns import HOURS_OF, how_of, kind_of, plain_kind
from covision.hours.import_days import Order, day_in, order_in
from covision.hours.import_names import Names
from covision.hours.keeping_hours import Worked, line_of
from covision.hours.ledger_rules import named
from covision.hours.models import HoursEntry, Ledger
from covision.hours.sheet_files import Row, Table
from covision.people.models import Person
from discreet import Known

YES = frozenset({"yes", "y", "true", "x", "1", "ja", "✓"})
UNITS = {"": minutes_in, "hours": minutes_of_hours, "minutes": minutes_of_minutes}
ZERO = frozenset({"", "0", "0.0", "0.00", "0:00", "00:00", "-", "–"})
MOST_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """How its owner says that a file is to be read."""

    columns: tuple[str, ...]
    kinds: Mapping[str, str] = field(default_factory=dict)
    """A word of the file, plainly written -> what it counts as."""
    order: str = ""
    unit: str = ""
    """`hours` or `minutes` for bare numbers; empty: as they look."""
    kind: str = ""
    place: str = ""
    supervisor: str = ""
    """For lines that name none."""
    names_nobody: bool = False
    keeps_twins: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be taken in, with the entry that it would make."""

    number: int
    entry: HoursEntry


@dataclass(frozen=True, slots=True)
class Looked:
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    names: Names
    twins: int
    """Lines that are in the ledger already, and are left out."""
    strange: tuple[str, ...]
    """Words for kinds that nobody knows; each can be said to count as one."""

    @property
    def minutes(self) -> int:
        return sum(one.entry.minutes for one in self.lines)


def look_over(table: Table, plan: Plan, *, ledger: Ledger, known: Known, by: Person) -> Looked:
    """Nothing is written."""
    return _Look(table, plan, ledger=ledger, known=known, by=by).done()


class _Look:
    def __init__(
        self, table: Table, plan: Plan, *, ledger: Ledger, known: Known, by: Person
    ) -> None:
        self.table, self.plan = table, plan
        self.ledger, self.known, self.by = ledger, known, by
        self.names = Names(ledger)
        self.order = Order(plan.order) or order_in(self._cells("day"))
        self.there, self.sums = _kept(ledger)
        self.lines: list[Line] = []
        self.faults: list[Fault] = []
        self.strange: dict[str, str] = {}
        self.twins = 0

    def done(self) -> Looked:
        for row in self.table.rows:
            try:
                for worked in self._worked(row):
                    self._take(row.line, worked)
            except NotPossible as fault:
                self.faults.append(Fault(row.line, str(fault)))
        return Looked(
            tuple(self.lines),
            tuple(self.faults),
            self.names,
            self.twins,
            tuple(self.strange.values()),
        )

    def _cells(self, meaning: str) -> list[str]:
        if meaning not in self.plan.columns:
            return []
        place = self.plan.columns.index(meaning)
        return [row.cells[place] for row in self.table.rows]

    def _worked(self, row: Row) -> Iterator[Worked]:
        said = {
            meaning: cell
            for meaning, cell in zip(self.plan.columns, row.cells, strict=False)
            if meaning
        }
        amounts = [*self._amounts(said)]
        if not amounts:
            return
        day = day_in(said.get("day", ""), order=self.order)
        for kind, minutes in amounts:
            yield self._line(said, day=day, kind=kind, minutes=minutes)

    def _amounts(self, said: Mapping[str, str]) -> Iterator[tuple[str, int]]:
        """One for the line, or one for each column of a kind that holds hours."""
        read = UNITS[self.plan.unit]
        for meaning, cell in said.items():
            if meaning.startswith(HOURS_OF) and cell not in ZERO:
                yield meaning.removeprefix(HOURS_OF), read(cell)
        if "hours" in said:
            yield self._kind(said.get("kind", "")), read(said["hours"])

    def _kind(self, cell: str) -> str:
        found = kind_of(cell, said=self.plan.kinds) if cell else self.plan.kind
        if found:
            return found
        if cell:
            self.strange.setdefault(plain_kind(cell), cell)
            raise NotPossible("What this counts as is not known yet. Say it below.")
        raise NotPossible("This line does not say what it was. Choose what such lines count as.")

    def _line(self, said: Mapping[str, str], *, day: date, kind: str, minutes: int) -> Worked:
        how = how_of(said.get("how", ""))
        if how is None:
            raise NotPossible("Write how as “in person”, “video” or “telephone”.")
        return Worked(
            day=day,
            minutes=minutes,
            category=kind,
            setting=self.names.place(said.get("where") or self.plan.place, day),
            supervisor=self.names.supervisor(said.get("who") or self.plan.supervisor, day),
            modality=how,
            supervisees=_number(said.get("together", ""), kind=kind),
            couple_family=_yes(said, "couple_family"),
            child=_yes(said, "child"),
            observed=_yes(said, "observed"),
            practicum=_yes(said, "practicum"),
            training_case=said.get("training_case", "")[:40],
            note=said.get("note", ""),
        )

    def _take(self, number: int, worked: Worked) -> None:
        entry = line_of(
            worked,
            ledger=self.ledger,
            known=self.known,
            names_nobody=self.plan.names_nobody,
            by=self.by,
        )
        if self._is_twin(entry):
            self.twins += 1
            return
        whole = self.sums[entry.day] + entry.minutes
        if whole > DAY:
            raise NotPossible(
                f"With this line {named(entry.day)} has more than 24 hours. Look whether something "
                "is there twice."
            )
        self.sums[entry.day] = whole
        self.lines.append(Line(number, entry))

    def _is_twin(self, entry: HoursEntry) -> bool:
        if self.plan.keeps_twins or not self.there[_print(entry)]:
            return False
        self.there[_print(entry)] -= 1
        return True


Print = tuple[date, int, str, object, object]


def _print(entry: HoursEntry) -> Print:
    return (entry.day, entry.minutes, entry.category, entry.setting_id, entry.supervisor_id)


def _kept(ledger: Ledger) -> tuple[Counter[Print], Counter[date]]:
    prints: Counter[Print] = Counter()
    sums: Counter[date] = Counter()
    rows = entries_of(ledger).values_list("day", "minutes", "category", "setting", "supervisor")
    for row in rows.order_by():
        prints[row] += 1
        sums[row[0]] += row[1]
    return prints, sums


def _yes(said: Mapping[str, str], meaning: str) -> bool:
    return said.get(meaning, "").strip().lower() in YES


def _number(cell: str, *, kind: str) -> int:
    if not cell.strip():
        return 2 if kind == "supervision.group" else 1
    if not cell.isdigit() or not 0 < int(cell) <= MOST_TOGETHER:
        raise NotPossible("Write how many were supervised together as a number, such as 4.")
    return int(cell)
