"""The texts that systems are compared on: our own notes, and public sets where they are."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discreet.benching import notes_in
from tools.bench import names, traps
from tools.bench.looking import LOOKED_FOR, YEARS_PASS
from tools.training.reading import held_out_key

_OWN = Path("training/notes")
_MEASURING = Path(__file__).parent / "notes"
_HEAD = re.compile(r"^=== ", re.MULTILINE)
_MARK = re.compile(r"\[\[([^\]|]+)\|([A-Z]+)\|(direct|quasi)(?:\|[^\]]*)?\]\]")
_ENOUGH = 40_000
"""About how many characters are read of a set that is not clinical or not marked."""
_WHOLE = ("asq_phi", "tab144")
_NAMES_EVERY = 22
DEV = "therapists' notes, dev"
# What is an age by its form, for systems that call it a time or do not say what it is.
_AGE = re.compile(
    r"(?i)\b(?:aged? )?\d{1,3}[- ]?(?:(?:years?|months?|weeks?|days?|yrs?)[- ]olds?|y/?o|[mf])\b|"
    r"\bage[ds]?:? \d{1,3}\b|\b\w+-year-old\b"
)

# A year that no day and no month stands before.
_YEAR = re.compile(
    r"(?i)(?<!ary |rch |ril |may |une |uly |ust |ber |jan |feb |mar |apr |jun |jul |aug |sep |oct |"
    r"nov |dec )(?<!\d, )(?<!\d )(?<![\d/-])(?:19|20)\d\d(?![\d/-])"
)

Note = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TextSet:
    """A set of texts: where it is, and what may be said of it."""

    name: str
    notes: tuple[Note, ...]
    judged: bool = False
    """Whether somebody judged what is quasi; only then is quasi recall told."""
    marked: bool = True
    """Whether anybody marked anything; else every mark counts as too much."""

    @property
    def partly(self) -> bool:
        """Whether its guideline speaks of some kinds only."""
        return self.name in LOOKED_FOR

    def neutral(self, text: str) -> list[tuple[int, int]]:
        """Where a mark is neither right nor wrong: what its guideline leaves unmarked by form."""
        if not self.partly:
            return []
        forms = [] if "age" in LOOKED_FOR[self.name] else [_AGE]
        forms += [_YEAR] if self.name in YEARS_PASS else []
        return [match.span() for form in forms for match in form.finditer(text)]


def text_sets(folder: Path | None) -> Iterator[TextSet]:
    """Every set, in the order of the table; one without notes is absent here."""
    yield TextSet("our notes, held out of training", tuple(_held_out()), judged=True)
    yield TextSet("our notes, for measuring", tuple(_marked_up(_MEASURING)), judged=True)
    yield TextSet(DEV, _lines(folder, "notes/dev.jsonl"), judged=True)
    for name in ("asq_phi", "tab144", "presidio_synth", "aci_silver", "litbank", "gum",
                 "uner_ewt", "wnut17", "btc"):  # fmt: skip
        notes = _lines(folder, f"deid/dev/{name}.jsonl")
        read = notes if name in _WHOLE else _some(notes)
        yield TextSet(name, read, judged=name == "tab144")
    for name in ("mtsamples_psych", "mtsamples_general", "primock57", "mts_dialog", "aci_bench"):
        notes = _some(_lines(folder, f"deid/dev_unlabelled/{name}.jsonl"))
        yield TextSet(f"{name}, unmarked", notes, marked=False)
    for name, path in traps.SETS.items():
        lines = tuple({"text": line, "spans": []} for line in traps.lines_in(path))
        yield TextSet(name, lines, marked=False)
    yield TextSet("names of every origin, some", tuple(_named()))


def _named() -> Iterator[Note]:
    """Names of every origin, each in two sentences."""
    for group in names.groups():
        for one in names.sentences(group, every=_NAMES_EVERY):
            span = {"start": one.start, "end": one.end, "label": "NAME", "kind": "direct"}
            yield {"text": one.text, "spans": [span]}


def _held_out() -> Iterator[Note]:
    return (note for note in _marked_up(_OWN) if held_out_key(note["id"]))


def _marked_up(folder: Path) -> Iterator[Note]:
    for path in sorted(folder.glob("*.txt")):
        for block in _HEAD.split(path.read_text("utf-8"))[1:]:
            head, _, body = block.partition("\n")
            yield {"id": head.partition("|")[0].strip(), **read_markup(body.strip())}


def read_markup(body: str) -> Note:
    """Text and spans of a note in our markup, [[words|LABEL|kind]]."""
    text, at, spans = "", 0, []
    for match in _MARK.finditer(body):
        words, label, kind = match.groups()
        text += body[at : match.start()]
        spans.append(
            {"start": len(text), "end": len(text) + len(words), "label": label, "kind": kind}
        )
        text, at = text + words, match.end()
    return {"text": text + body[at:], "spans": spans}


def _lines(folder: Path | None, name: str) -> tuple[Note, ...]:
    path = folder / name if folder else None
    if path is None or not path.is_file():
        return ()
    if "unlabelled" in name:
        told = (json.loads(line) for line in path.read_text("utf-8").splitlines())
        return tuple({"text": one["text"], "spans": []} for one in told)
    return tuple(notes_in([path]))


def _some(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Notes from all over a set, enough of them."""
    notes = tuple(notes)
    return notes[:: max(1, round(sum(len(note["text"]) for note in notes) / _ENOUGH))]
