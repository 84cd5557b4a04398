"""The `discreet` command: find, rewrite and say how many people fit, offline."""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, TextIO

from discreet import benching
from discreet.finders import FINDERS
from discreet.findings import Finding
from discreet.kinds import Audience
from discreet.knowing import Known
from discreet.rewriting import Change, propose, rewrite
from discreet.risk.command import add_risk, as_json, rated, told
from discreet.risk.report import RiskReport
from discreet.searching import find, strength
from discreet.wordings.reasons import reason_for

_DONE, _BAD_LINES = 0, 2
_DESCRIPTION = """\
Find what could identify a person in clinical text, and say it another way.

Reads UTF-8 from standard input and writes UTF-8 to standard output. Nothing leaves
this computer, nothing is stored, and no text is ever written to standard error.
It reads by rules. With --tagger a trained network reads along, which finds more and marks
more; here that means: {strength}.
"""
_EXAMPLES = """\
examples:
  discreet find --explain < note.txt
  discreet find --known names.txt < note.txt
  discreet rewrite --audience teaching < note.txt > safer.txt
  discreet find --jsonl < notes.jsonl > spans.jsonl
  discreet risk --audience peers --catchment 120000 note.txt
  discreet bench annotated.jsonl

With --jsonl every line in is an object with "id" and "text", and if you like "known":
a list of words that must not be said. Lines that cannot be read are named by number
on standard error; the others are answered in order, and the exit code is then 2.
"""

Answer = dict[str, object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when every line was answered, 2 when one was not."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.act == "bench":
        return benching.bench(chosen)
    try:
        chosen.listed = _known_of(chosen)
    except (OSError, UnicodeDecodeError):
        parser.error(f"{chosen.known} cannot be read.")
    source = io.TextIOWrapper(_opened(parser, chosen), "utf-8", "surrogateescape", newline="")
    target = io.TextIOWrapper(
        sys.stdout.buffer, "utf-8", "surrogateescape", newline="", write_through=True
    )
    try:
        return _run(chosen, source, target)
    except BrokenPipeError:
        # The reader has gone; Python's own flush at exit must find nothing to do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE
    finally:
        source.detach()
        target.detach()


def _opened(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> BinaryIO:
    """What is to be read: a file that was named, or standard input."""
    named = getattr(chosen, "file", None)
    try:
        return io.BytesIO(Path(named).read_bytes()) if named else sys.stdin.buffer
    except OSError:
        parser.error(f"{named} cannot be read.")


def _run(chosen: argparse.Namespace, source: TextIO, target: TextIO) -> int:
    outcome = _DONE
    if chosen.jsonl:
        outcome = _answer_lines(chosen, source, target)
    else:
        target.write(_TELL[chosen.act](chosen, source.read()))
    target.flush()
    return outcome


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="discreet",
        description=_DESCRIPTION.format(strength=strength()),
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    acts = parser.add_subparsers(dest="act", required=True, metavar="find|rewrite|risk|bench")
    finding = acts.add_parser("find", help="list what could identify somebody")
    finding.add_argument(
        "--explain", action="store_true", help="say for each finding why, and by what"
    )
    rewriting = acts.add_parser("rewrite", help="say it another way")
    rating = add_risk(acts)
    for act in (rewriting, rating):
        act.add_argument(
            "--audience",
            type=Audience,
            choices=list(Audience),
            default=Audience.PEERS,
            metavar="|".join(Audience),
            help="who will read it (peers, unless you say otherwise)",
        )
    benching.add_arguments(acts.add_parser("bench", help="measure on notes you have annotated"))
    for act in (finding, rewriting, rating):
        act.add_argument("--jsonl", action="store_true", help="a JSON object a line")
        act.add_argument("--tagger", action="store_true", help="with the trained tagger too")
        act.add_argument("--known", metavar="FILE", help="words that must not be said, one a line")
    return parser


def _known_of(chosen: argparse.Namespace) -> Known:
    if not chosen.known:
        return Known()
    return Known.of(Path(chosen.known).read_text("utf-8"))


def _answer_lines(chosen: argparse.Namespace, source: TextIO, target: TextIO) -> int:
    known: Known = chosen.listed
    answer = _ANSWER[chosen.act]
    outcome = _DONE
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        try:
            name, text, listed = _read_line(line)
        except ValueError as problem:
            sys.stderr.write(f"line {number}: {problem}\n")
            outcome = _BAD_LINES
            continue
        together = Known(words=(*known.words, *listed), marked=known.marked)
        answered = {"id": name, **answer(chosen, text, together)}
        target.write(json.dumps(answered, ensure_ascii=_is_odd(text)) + "\n")
    return outcome


def _read_line(line: str) -> tuple[object, str, tuple[str, ...]]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as problem:
        # The parser's own message may quote the line, so it is not passed on.
        raise ValueError("this is not JSON.") from problem
    match told:
        case {"id": name, "text": str(text)}:
            return name, text, _listed(told.get("known") or [])
        case {"id": _}:
            raise ValueError('this has no "text".')
        case _:
            raise ValueError('this has no "id".')


def _listed(known: object) -> tuple[str, ...]:
    listed = known if isinstance(known, list) else [None]
    words = tuple(one for one in listed if isinstance(one, str))
    if len(words) < len(listed):
        raise ValueError('"known" is not a list of words.')
    return words


def _is_odd(text: str) -> bool:
    """Whether a text holds lone surrogates, which UTF-8 cannot write."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def _found(chosen: argparse.Namespace, text: str, known: Known) -> tuple[Finding, ...]:
    return find(text, known=known, finders=None if chosen.tagger else FINDERS)


def _spans(chosen: argparse.Namespace, text: str, known: Known) -> Answer:
    return {"spans": [_span(finding) for finding in _found(chosen, text, known)]}


def _span(finding: Finding) -> Answer:
    return {
        "start": finding.start,
        "end": finding.end,
        "kind": finding.kind,
        "risk": finding.risk,
    }


def _rewritten(chosen: argparse.Namespace, text: str, known: Known) -> Answer:
    changes = propose(text, _found(chosen, text, known), audience=chosen.audience)
    return {
        "text": rewrite(text, changes),
        "changes": [_told_change(change) for change in changes],
    }


def _told_change(change: Change) -> Answer:
    return {
        "start": change.start,
        "end": change.end,
        "kind": change.kind,
        "risk": change.risk,
        "before": change.before,
        "after": change.after,
        "why": change.why,
    }


def _tell_findings(chosen: argparse.Namespace, text: str) -> str:
    findings = _found(chosen, text, chosen.listed)
    if not findings:
        return "Nothing was found. Read it once more yourself.\n"
    rows = (_row(text, finding, explain=chosen.explain) for finding in findings)
    return "".join(f"{row}\n" for row in rows)


def _row(text: str, finding: Finding, *, explain: bool) -> str:
    said = " ".join(text[finding.start : finding.end].split())
    place = f"{finding.start}-{finding.end}"
    row = f"{place:<13} {finding.risk:<7} {finding.kind:<11} {said}"
    return f"{row}\n{'':13} {reason_for(finding)} ({finding.source})" if explain else row


def _tell_rewritten(chosen: argparse.Namespace, text: str) -> str:
    findings = _found(chosen, text, chosen.listed)
    return rewrite(text, propose(text, findings, audience=chosen.audience))


def _rated(chosen: argparse.Namespace, text: str, known: Known) -> RiskReport:
    findings = _found(chosen, text, known)
    return rated(chosen, text, findings, propose(text, findings, audience=chosen.audience))


def _tell_rated(chosen: argparse.Namespace, text: str) -> str:
    report = _rated(chosen, text, chosen.listed)
    return as_json(report) if chosen.json else told(report)


_ANSWER: dict[str, Callable[[argparse.Namespace, str, Known], Answer]] = {
    "find": _spans,
    "rewrite": _rewritten,
    "risk": lambda chosen, text, known: _rated(chosen, text, known).as_dict(),
}
_TELL: dict[str, Callable[[argparse.Namespace, str], str]] = {
    "find": _tell_findings,
    "rewrite": _tell_rewritten,
    "risk": _tell_rated,
}


if __name__ == "__main__":
    sys.exit(main())
