"""discreet beside its peers: one table, every system in a process of its own, on one thread."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from discreet.benching import number, percent
from discreet.measuring import Mark, Tally, count
from tools.bench.page import put
from tools.bench.texts import TextSet, text_sets
from tools.bench.venvs import environment, reader_settings
from tools.reference.tables import table

_STORIES = ("EVENT", "DISTINCT", "LEGAL")
_COLD_STARTS = 2
_FIRST = "Deb, 43, a night baker in Barre, rang her sister Marlene on 4 May."
_HEADS = (
    "texts", "read by", "direct recall", "quasi recall", "over-redaction", "no direct leak",
    "leaks in 1,000 words", "all letters", "stories touched", "kchars/s",
)  # fmt: skip


class System(NamedTuple):
    """A system: its name in the table, the module that reads, and its environment, if not ours."""

    name: str
    module: str
    environment: str = ""


SYSTEMS = (
    System("discreet, rules", "tools.bench.peers.discreet_rules"),
    System("discreet, rules and tagger", "tools.bench.peers.discreet_both"),
    System("Presidio + spaCy md", "tools.bench.peers.presidio", "presidio"),
    System("philter-lite", "tools.bench.peers.philter", "philter"),
    System("scrubadub", "tools.bench.peers.scrubadub", "scrubadub"),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What one system said to every text, and what that took."""

    marks: Sequence[Sequence[Mark]]
    seconds: Sequence[float]
    megabytes: float
    cold_start: float


def run(data: Path | None, *, systems: Sequence[System] = SYSTEMS) -> None:
    """Let every system read every text, print one table, and write the section."""
    sets = list(text_sets(data))
    answered = {system.name: answers_of(system, sets) for system in systems}
    body = told(sets, answered)
    sys.stdout.write(body + "\n")
    data_said = " DATA=…" if data else ""
    put("Beside its peers", f"{_NOTE}\n\n{body}", command=f"make bench PART=peers{data_said}")


def answers_of(system: System, sets: Sequence[TextSet]) -> Answers | None:
    """What a system says to all texts in one process; nothing when it cannot be had."""
    python = environment(system.environment) if system.environment else Path(sys.executable)
    if python is None:
        return None
    texts = [note["text"] for some in sets for note in some.notes]
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder) / "texts.jsonl"
        asked.write_text("".join(f"{json.dumps(text)}\n" for text in texts), "utf-8")
        first = Path(folder) / "first.jsonl"
        first.write_text(json.dumps(_FIRST), "utf-8")
        try:
            lines = _asked(python, system, asked)
            cold = min(_cold_start(python, system, first) for _ in range(_COLD_STARTS))
        except subprocess.CalledProcessError:
            sys.stderr.write(f"{system.name} does not run here.\n")
            return None
    *answers, last = lines
    marks = [[Mark(*mark) for mark in answer["marks"]] for answer in answers]
    return Answers(marks, [answer["seconds"] for answer in answers], last["megabytes"], cold)


def _asked(python: Path, system: System, texts: Path, *more: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [python, "-W", "ignore", "-m", "tools.bench.peers.answer", system.module, texts, *more],
        stdout=subprocess.PIPE, text=True, check=True, env=reader_settings(),
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _cold_start(python: Path, system: System, first: Path) -> float:
    """Seconds of a fresh process, from nothing to the first finding and out again."""
    began = time.monotonic()
    _asked(python, system, first, "--first")
    return time.monotonic() - began


def told(sets: Sequence[TextSet], answered: dict[str, Answers | None]) -> str:
    tallies = {name: list(_tallies(sets, answers)) for name, answers in answered.items() if answers}
    rows = [row for at, one in enumerate(sets) for row in _rows(one, at, tallies)]
    cost = [
        [
            name,
            number(answers.cold_start, 2),
            number(answers.megabytes),
            number(_speed(tallies[name]), 1),
        ]
        if answers
        else [name, "cannot be installed here", "–", "–"]
        for name, answers in answered.items()
    ]
    heads = ["system", "cold start, s", "memory, MB", "kchars/s, all texts"]
    return f"{table(_HEADS, rows)}\n\n{table(heads, cost)}"


def _tallies(sets: Sequence[TextSet], answers: Answers) -> Iterator[Tally]:
    at = 0
    for some in sets:
        tally = Tally()
        for note in some.notes:
            marks = [
                mark
                for mark in answers.marks[at]
                if not (some.spares_ages and mark.label.upper() == "AGE")
            ]
            neutral = some.neutral(note["text"])
            count(tally, note["text"], note["spans"], marks, neutral=neutral)
            tally.seconds += answers.seconds[at]
            at += 1
        yield tally


def _rows(some: TextSet, at: int, tallies: dict[str, list[Tally]]) -> Iterator[list[str]]:
    if not some.notes:
        yield [some.name, "absent", *["–"] * (len(_HEADS) - 2)]
        return
    for name, told_of in tallies.items():
        yield [some.name, name, *_cells(some, told_of[at])]


def _cells(some: TextSet, tally: Tally) -> list[str]:
    marked = [
        percent(tally.recall("direct")),
        percent(tally.recall("quasi") if some.judged else None),
        percent(tally.over_redaction),
        percent(tally.without_leak),
        number(tally.leaks_per_thousand_words, 2),
        percent(tally.letters_covered),
        percent(tally.touch(*_STORIES)),
    ]
    if not some.marked:
        marked = ["–", "–", percent(tally.over_redaction), "–", "–", "–", "–"]
    return [*marked, number(tally.kchars_per_second)]


def _speed(tallies: Sequence[Tally]) -> float | None:
    seconds = sum(tally.seconds for tally in tallies)
    return sum(tally.characters for tally in tallies) / seconds / 1000 if seconds else None


_NOTE = """\
Every system as it comes, in a process of its own, on one thread. A span is found when every letter
and digit of it is marked, whatever the system took it for. *Over-redaction* is the share of other
letters and digits that are marked; on texts without marks every letter counts there, though some
do name a doctor, so it is a bound. *All letters*: the share of letters and digits of all spans,
direct or quasi, that are marked. *Stories touched*: events, legal matters and distinctive details
of which at least one letter is marked. Quasi recall is told only where somebody judged what is
quasi; in `asq_phi`, where ages are left unmarked, ages count for nobody. Speed is processor time;
cold start is a fresh process until it has answered one sentence, the better of two. Of the larger
public sets a part is read. On our own held-out notes the tagger's thresholds were chosen.
philter-lite wants NLTK's tagger, which no package registry has, and gets spaCy's; scrubadub's name
detectors want models that are not to be had there either."""
