"""How long an author waits for her findings while she types, with the reading process warm."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from covision.cases.looking import Look, Looked, Weigh
from covision.cases.manuscript import Manuscript
from covision.cases.reading import Reader
from discreet import Audience, Change, Known, Level, Risk
from tools.bench.page import Bar, Section
from tools.training.reading import read_markup

NOTES = Path("training/notes")
LONG = 2_000
DRAFTS, PRESSES, TYPED = 20, 10, 12
BAR = 60
_NOTE = f"""\
Drafts of {LONG:,} characters from our own notes; each is asked for {PRESSES} times while {TYPED} \
characters come at its end, or in its middle, between one question and the next. From the question \
to the answer, as the site waits for it: found, grouped by person and reworded for peers; and how \
many people fit what is left."""


def run(*, number: int = DRAFTS) -> Section:
    """Ask for so many drafts as somebody types in them."""
    reader = Reader()
    reader.start()
    drafts = list(_drafts(number))
    reader.ask(_look(drafts[0]))
    rows = [
        ("found, typing at the end", *_times(reader, drafts, at_end=True)),
        ("found, typing in the middle", *_times(reader, drafts, at_end=False)),
        ("how many people fit", *_weighing(reader, drafts)),
    ]
    reader.stop()
    bars = (
        Bar(f"{what}, 95 of 100 within", f"{most:.0f} ms", f"≤ {BAR} ms", most <= BAR)
        for what, _, most in rows[:2]
    )
    return Section("As one types", f"{_NOTE}\n\n{_table(rows)}", tuple(bars))


def _drafts(number: int) -> Iterator[str]:
    texts = [note.text for path in sorted(NOTES.glob("*_*.txt")) for note in read_markup(path)]
    joined = "\n\n".join(texts)
    for draft in range(number):
        yield joined[draft * 9 * LONG :][: LONG + PRESSES * TYPED]


def _look(story: str) -> Look:
    manuscript = Manuscript.of({"question": "", "story": story, "context": ""})
    return Look(manuscript, Known(), Audience.PEERS)


def _times(reader: Reader, drafts: Sequence[str], *, at_end: bool) -> tuple[float, float]:
    took = []
    for draft in drafts:
        for press in range(1, PRESSES + 1):
            more = press * TYPED
            half = LONG // 2
            middle = draft[half - more : half] + draft[half + TYPED * PRESSES :]
            story = draft[: LONG - TYPED * PRESSES + more] if at_end else draft[:half] + middle
            began = time.perf_counter()
            reader.ask(_look(story))
            took.append(1000 * (time.perf_counter() - began))
    return median(took), quantiles(took, n=20)[-1]


def _weighing(reader: Reader, drafts: Sequence[str]) -> tuple[float, float]:
    """As written but for names, which is what is counted first."""
    took = []
    for draft in drafts:
        look = _look(draft[:LONG])
        looked = reader.ask(look)
        if not isinstance(looked, Looked):
            raise TypeError
        changes = tuple(_standing(change) for change in looked.changes)
        asked = Weigh(look.manuscript.text, looked.findings, changes, Audience.PEERS, None)
        began = time.perf_counter()
        reader.ask(asked)
        took.append(1000 * (time.perf_counter() - began))
    return median(took), quantiles(took, n=20)[-1]


def _standing(change: Change) -> Change:
    return change if change.risk is Risk.DIRECT else change.at(Level.AS_WRITTEN)


def _table(rows: Sequence[tuple[str, float, float]]) -> str:
    lines = ["| | median | 95 of 100 within | bar |", "| --- | --- | --- | --- |"]
    for what, middle, most in rows:
        met = "met" if most <= BAR else "missed"
        bar = f"{BAR} ms: {met}" if what.startswith("found") else ""
        lines.append(f"| {what} | {middle:.0f} ms | {most:.0f} ms | {bar} |")
    return "\n".join(lines)
