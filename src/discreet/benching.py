"""`discreet bench`: how well this installation reads notes that somebody has annotated."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from discreet.finders import FINDERS
from discreet.findings import Finding
from discreet.measuring import JUDGED, Mark, Tally, count
from discreet.searching import find
from discreet.tagging import tagger

Reading = Callable[[str], tuple[Finding, ...]]
_DONE, _BAD_LINES = 0, 2
BY = ("both", "rules", "tagger")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("notes", nargs="+", type=Path, help="JSONL files with text and spans")
    parser.add_argument("--by", choices=BY, default="both", help="what reads")
    parser.add_argument("--missed", action="store_true", help="list what was missed")
    parser.add_argument("--excess", action="store_true", help="list what was too much")


def bench(chosen: argparse.Namespace) -> int:
    """Measure, and tell on standard output; 2 when a file cannot be read."""
    try:
        tally = measure(notes_in(chosen.notes), reading(chosen.by))
    except (OSError, ValueError) as problem:
        sys.stderr.write(f"{problem}\n")
        return _BAD_LINES
    lines = list(lines_of(tally))
    lines += tally.missed if chosen.missed else []
    if chosen.excess:
        lines += [f"{times} {said}" for said, times in tally.excess.most_common()]
    sys.stdout.write("\n".join(lines) + "\n")
    return _DONE


def reading(by: str) -> Reading:
    """What reads a text: the rules, the tagger, or both together."""
    if by == "rules":
        return lambda text: find(text, finders=FINDERS)
    trained = tagger()
    if trained is None:
        sys.stderr.write("There is no tagger here: these are the figures of the rules.\n")
        return reading("rules")
    if by == "tagger":
        return lambda text: find(text, finders=(trained,))
    return lambda text: find(text, finders=None)


def measure(notes: Iterable[dict[str, Any]], read: Reading) -> Tally:
    """Read every note, and count; the first reading of all, which loads lists, is not timed."""
    tally = Tally()
    read("Warm the word lists.")
    for note in notes:
        text = note["text"]
        began = time.process_time()
        findings = read(text)
        tally.seconds += time.process_time() - began
        count(tally, text, note["spans"], marks_of(findings))
    return tally


def marks_of(findings: Iterable[Finding]) -> Iterator[Mark]:
    for finding in findings:
        yield Mark(finding.start, finding.end, f"{finding.kind} {finding.source}")


def notes_in(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """Every note of some JSONL files, checked; ValueError names a line, never its words."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _note(line, f"{path.name}, line {number}")


def _note(line: str, place: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        # The parser's own message may quote the line, so it is not passed on.
        raise ValueError(f"{place}: this is not JSON.") from None
    match told:
        case {"text": str(text), "spans": list(spans)} if _are_spans(spans, len(text)):
            return {"text": text, "spans": spans}
        case _:
            raise ValueError(
                f'{place}: this has no "text" with "spans" that say start, end, label and kind.'
            )


def _are_spans(spans: list[Any], length: int) -> bool:
    return all(_is_span(span, length) for span in spans)


def _is_span(span: Any, length: int) -> bool:
    match span:
        case {"start": int(start), "end": int(end), "label": str(), "kind": str()}:
            return 0 <= start < end <= length
        case _:
            return False


def lines_of(tally: Tally) -> Iterator[str]:
    """What a measuring came to, as lines to print."""
    for group in JUDGED:
        yield f"{group + ' recall':<26}{percent(tally.recall(group))}"
    yield f"{'over-redaction':<26}{percent(tally.over_redaction)}"
    yield f"{'notes without direct leak':<26}{percent(tally.without_leak)}"
    yield f"{'leaks in 1,000 words':<26}{number(tally.leaks_per_thousand_words, 2)}"
    yield f"{'kchars/s, one thread':<26}{number(tally.kchars_per_second)}"
    for label in sorted(set(tally.wanted) - set(JUDGED)):
        share = percent(tally.recall(label))
        yield f"  {label:<24}{share} of {tally.wanted[label]}"


def percent(share: float | None) -> str:
    return f"{share:.1f} %" if share is not None else "–"


def number(amount: float | None, places: int = 0) -> str:
    return f"{amount:,.{places}f}" if amount is not None else "–"
