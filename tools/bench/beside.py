"""discreet beside its peers: one table, every system in a process of its own, on one thread."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from discreet.benching import number, percent
from discreet.measuring import Mark, Tally
from tools.bench.comparing import STORIES, Answers, Compared, counted, speed_of
from tools.bench.holding import bars
from tools.bench.looking import said
from tools.bench.page import Section
from tools.bench.texts import TextSet, text_sets
from tools.bench.venvs import environment, reader_settings
from tools.reference.tables import table

_COLD_STARTS = 2
_FIRST = "Deb, 43, a night baker in Barre, rang her sister Marlene on 4 May."
_HEADS = (
    "texts", "read by", "direct recall", "quasi recall", "over-redaction", "of any kind",
    "no direct leak", "leaks in 1,000 words", "all letters", "stories touched", "kchars/s",
    "cold start, s", "memory, MB",
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


def run(
    data: Path | None, *, systems: Sequence[System] = SYSTEMS, few: int | None = None
) -> Section:
    """Let every system read every text, or a few of each set, into one table."""
    sets = [replace(some, notes=some.notes[:few]) for some in text_sets(data)]
    answered = {system.name: answers_of(system, sets) for system in systems}
    compared = counted(sets, answered)
    body = f"{told(sets, compared)}\n\n{_NOTE}"
    return Section("Beside its peers", body, tuple(bars(sets, compared)))


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


def told(sets: Sequence[TextSet], compared: dict[str, Compared | None]) -> str:
    rows = [row for at, some in enumerate(sets) for row in _rows(some, at, compared)]
    return table(_HEADS, [*rows, *(_cost(name, one) for name, one in compared.items())])


def _rows(some: TextSet, at: int, compared: dict[str, Compared | None]) -> Iterator[list[str]]:
    if not some.notes:
        yield [some.name, "absent", *["–"] * (len(_HEADS) - 2)]
        return
    for name, one in compared.items():
        if one is not None:
            yield [some.name, name, *_cells(some, one.fair[at], one.plain[at]), "", ""]


def _cells(some: TextSet, tally: Tally, plain: Tally) -> list[str]:
    too_much = [percent(tally.over_redaction), percent(plain.over_redaction)]
    speed = number(tally.kchars_per_second)
    if not some.marked:
        return ["–", "–", *too_much, "–", "–", "–", "–", speed]
    return [
        percent(tally.recall("direct")),
        percent(tally.recall("quasi") if some.judged else None),
        *too_much,
        percent(tally.without_leak),
        number(tally.leaks_per_thousand_words, 2),
        percent(tally.letters_covered),
        percent(tally.touch(*STORIES)),
        speed,
    ]


def _cost(name: str, one: Compared | None) -> list[str]:
    """The last row of a system: its speed on all texts, and what it takes."""
    blank = [""] * (len(_HEADS) - 5)
    if one is None:
        return ["all texts", f"{name}: cannot be installed here", *blank, "–", "–", "–"]
    cost = [number(one.answers.cold_start, 2), number(one.answers.megabytes)]
    return ["all texts", name, *blank, number(speed_of(one.fair)), *cost]


_NOTE = f"""\
Every system as it comes, in a process of its own, on one thread. A span is found when every letter
and digit of it is marked, whatever the system took it for. *Over-redaction* is the share of other
letters and digits that are marked; on texts without marks every letter counts there, though some
do name a doctor, so it is a bound. *All letters*: the share of letters and digits of all spans,
direct or quasi, that are marked. *Stories touched*: events, legal matters and distinctive details
of which at least one letter is marked. Quasi recall is told only where somebody judged what is
quasi. Speed is processor time; cold start is a fresh process until it has answered one sentence,
the better of two. Of the larger public sets a part is read. On our own held-out notes the tagger's
thresholds were chosen. philter-lite wants NLTK's tagger, which no package registry has, and gets
spaCy's; scrubadub's name detectors want models that are not to be had there either.

The guideline of a public set speaks of some kinds only, and says nothing on whether others should
be marked. There a mark of another kind counts for nothing, neither as found nor as too much,
whoever made it; so does what is an age by its form where ages were not looked for, and in `asq_phi`
a year alone, which HIPAA lets stand. *Of any kind* is the plain share, with every mark counted.
philter-lite does not say what it took a word for, so all its marks count. Looked for in {said()}.
In all other texts every kind counts."""
