"""Answer lines of JSON: each with its number, in order, the bad ones named."""

import argparse
import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from discreet.commands.acts import ACTS, Answer
from discreet.commands.decoding import LARGEST, NotReadableError, decoded
from discreet.commands.languages import not_covered
from discreet.knowing import Known

_MOST_LINES, _MOST_BYTES = 64, 256 * 1024
_BYTE_ORDER_MARK = "\ufeff"


class Line(NamedTuple):
    """A line as it came, with its number."""

    number: int
    raw: bytes


class Answered(NamedTuple):
    """The answer to a line, or what is wrong with it."""

    number: int
    answer: bytes
    problem: str
    foreign: bool
    size: int


def lines_of(source: BinaryIO) -> Iterator[Line]:
    """The lines that are not empty. Of one that is too long no more is kept than shows it."""
    number = 0
    while raw := source.readline(LARGEST + 1):
        number += 1
        rest = raw
        while len(rest) > LARGEST and not rest.endswith(b"\n"):
            rest = source.readline(LARGEST + 1)
        if raw.strip():
            yield Line(number, raw)


def batches_of(lines: Iterable[Line], *, most: int = _MOST_LINES) -> Iterator[list[Line]]:
    """Lines by handfuls that are worth a journey to another process."""
    batch: list[Line] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line.raw)
        if len(batch) >= most or size >= _MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def answer_lines(chosen: argparse.Namespace, lines: Iterable[Line]) -> list[Answered]:
    """The answer to each line. What goes wrong with one is said of that one alone."""
    return [_answered(chosen, line) for line in lines]


def _answered(chosen: argparse.Namespace, line: Line) -> Answered:
    bad = Answered(line.number, b"", "", foreign=False, size=len(line.raw))
    try:
        name, text, listed = _read(line.raw)
    except ValueError as problem:
        return bad._replace(problem=str(problem))
    known: Known = chosen.listed
    together = Known(words=(*known.words, *listed), marked=known.marked)
    try:
        answer = {"id": name, **ACTS[chosen.act].answer(chosen, text, together)}
    except Exception as problem:  # noqa: BLE001 - one line must not stop a million others
        # What it says may quote the text, so only its kind is passed on.
        return bad._replace(problem=f"this could not be answered ({type(problem).__name__}).")
    return bad._replace(answer=written(answer), foreign=bool(not_covered(text)))


def written(answer: Answer) -> bytes:
    """An answer as a line. What UTF-8 cannot write, lone surrogates, is escaped."""
    try:
        return f"{json.dumps(answer, ensure_ascii=False)}\n".encode()
    except UnicodeEncodeError:
        return f"{json.dumps(answer)}\n".encode()


def _read(raw: bytes) -> tuple[object, str, tuple[str, ...]]:
    if len(raw) > LARGEST:
        raise ValueError(f"this has more than {LARGEST >> 20} MB.")
    try:
        told = json.loads(decoded(raw, "utf-8").removeprefix(_BYTE_ORDER_MARK))
    except NotReadableError as problem:
        raise ValueError("this is not JSON in UTF-8.") from problem
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
