"""Measure discreet on annotated notes: recall, over-redaction, leaks and speed."""

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from discreet import FINDERS, Finder, find, tagger


@dataclass
class Tally:
    """Counts over all notes measured so far."""

    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    other: int = 0
    marked_other: int = 0
    notes: int = 0
    notes_without_leak: int = 0
    characters: int = 0
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)
    excess: Counter[str] = field(default_factory=Counter)


Finders = tuple[Finder, ...] | None


def measure(notes: Iterable[dict[str, Any]], finders: Finders) -> Tally:
    tally = Tally()
    find("Warm the word lists.", finders=finders)
    for note in notes:
        _measure_one(note, tally, finders)
    return tally


def _measure_one(note: dict[str, Any], tally: Tally, finders: Finders) -> None:
    text: str = note["text"]
    began = time.thread_time()
    findings = find(text, finders=finders)
    tally.seconds += time.thread_time() - began
    marked = _mask(((finding.start, finding.end) for finding in findings), len(text))
    wanted = [span for span in note["spans"] if span["kind"] in ("direct", "quasi")]
    leaks = sum(_count_span(span, text, marked, tally) for span in wanted)
    covered = _mask(((span["start"], span["end"]) for span in wanted), len(text))
    others = [i for i, c in enumerate(text) if c.isalnum() and not covered[i]]
    tally.other += len(others)
    tally.marked_other += sum(marked[index] for index in others)
    for finding in findings:
        if not any(covered[finding.start : finding.end]):
            said = text[finding.start : finding.end]
            tally.excess[f"{finding.kind} {finding.source} {said}"] += 1
    tally.notes += 1
    tally.notes_without_leak += leaks == 0
    tally.characters += len(text)


def _count_span(span: dict[str, Any], text: str, marked: bytearray, tally: Tally) -> bool:
    """Count one wanted span; True when it is direct and was missed."""
    hidden = all(
        marked[index] or not text[index].isalnum() for index in range(span["start"], span["end"])
    )
    for group in (span["kind"], span["label"]):
        tally.wanted[group] += 1
        tally.found[group] += hidden
    if not hidden:
        tally.missed.append(f"{span['label']} {text[span['start'] : span['end']]}")
    return not hidden and span["kind"] == "direct"


def _mask(spans: Iterable[tuple[int, int]], length: int) -> bytearray:
    mask = bytearray(length)
    for start, end in spans:
        mask[start:end] = b"\x01" * (end - start)
    return mask


def _read(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "    -  "


def _lines(tally: Tally) -> Iterator[str]:
    for group in ("direct", "quasi"):
        share = _share(tally.found[group], tally.wanted[group])
        yield f"{group} recall             {share}"
    yield f"over-redaction            {_share(tally.marked_other, tally.other)}"
    share = _share(tally.notes_without_leak, tally.notes)
    yield f"notes without direct leak {share}"
    yield f"kchars/s                  {tally.characters / tally.seconds / 1000:5.0f}"
    for label in sorted(set(tally.wanted) - {"direct", "quasi"}):
        share = _share(tally.found[label], tally.wanted[label])
        yield f"  {label:<12} {share} of {tally.wanted[label]}"


def _finders(by: str) -> Finders:
    """Which finders read: nothing says both, as `find` does by itself."""
    trained = tagger()
    if by == "rules":
        return FINDERS
    if trained is None:
        sys.stderr.write("There is no tagger here: these are the figures of the rules.\n")
        return FINDERS
    return (trained,) if by == "tagger" else None


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path, help="JSONL files with spans")
    parser.add_argument("--by", choices=("both", "rules", "tagger"), default="both")
    parser.add_argument("--missed", action="store_true", help="list what was missed")
    parser.add_argument("--excess", action="store_true", help="list what was too much")
    chosen = parser.parse_args()
    tally = measure(_read(chosen.notes), _finders(chosen.by))
    lines = [*_lines(tally), f"memory, MB                {_memory():5.0f}"]
    lines += tally.missed if chosen.missed else []
    if chosen.excess:
        lines += [f"{n} {said}" for said, n in tally.excess.most_common()]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
