"""Eponyms and ordinary words that are names: sentences in which nothing identifies anybody."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from discreet.benching import Reading, marks_of, percent, reading
from discreet.measuring import Tally, count
from tools.bench.page import Bar, Section
from tools.reference.tables import table

_HERE = Path(__file__).parent
BAR = 1.0
SETS = {
    "clinical eponyms, tests, drugs, authors": _HERE / "eponyms.txt",
    "ordinary words that are names": _HERE / "ordinary.txt",
}


class Trap(NamedTuple):
    """One set of sentences, and how one way of reading did on it."""

    name: str
    by: str
    tally: Tally
    touched: int

    @property
    def share(self) -> float:
        return self.tally.over_redaction or 0.0

    @property
    def met(self) -> bool:
        return self.share <= BAR

    @property
    def row(self) -> list[str]:
        sentences = f"{self.touched} of {self.tally.notes}"
        met = "met" if self.met else "missed"
        return [self.name, self.by, sentences, percent(self.share), met]


def run(*, verbose: bool = False, every: int = 1) -> Section:
    """Measure both sets, or every so-maniest sentence of them, with rules and with both."""
    traps = [
        measured(name, lines_in(path)[::every], by)
        for name, path in SETS.items()
        for by in ("rules", "both")
    ]
    heads = ["sentences", "read by", "with a mark", "letters marked wrongly", f"bar: {BAR:g} %"]
    body = table(heads, (trap.row for trap in traps))
    if verbose:
        sys.stdout.writelines(f"{trap.by}: {said}\n" for trap in traps for said in _wrong(trap))
    bars = (
        Bar(f"marked wrongly: {trap.name}", percent(trap.share), f"≤ {BAR:g} %", trap.met)
        for trap in traps
        if trap.by == "both"
    )
    return Section("Eponyms and ordinary words", f"{_NOTE}\n\n{body}", tuple(bars))


_NOTE = (
    "Sentences written for this (`tools/bench/eponyms.txt`, `tools/bench/ordinary.txt`), each read "
    "as a note of its own. Nothing in them identifies anybody, so every mark is wrong."
)


def measured(name: str, sentences: Iterable[str], by: str) -> Trap:
    read: Reading = reading(by)
    tally, touched = Tally(), 0
    for sentence in sentences:
        marks = tuple(marks_of(read(sentence)))
        count(tally, sentence, (), marks)
        touched += bool(marks)
    return Trap(name, by, tally, touched)


def lines_in(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line.strip()]


def _wrong(trap: Trap) -> Iterator[str]:
    for said, times in trap.tally.excess.most_common():
        yield f"{times} {said}"
