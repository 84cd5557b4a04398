"""The `discreet` command: find, rewrite and say how many people fit, offline."""

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import BinaryIO

from discreet import benching
from discreet.commands.acts import ACTS
from discreet.commands.arguments import parser
from discreet.commands.cluster import NoClusterError
from discreet.commands.crews import CrewLostError, crew_for
from discreet.commands.decoding import LARGEST, NotReadableError, decoded
from discreet.commands.folders import answer_folder
from discreet.commands.languages import not_covered
from discreet.commands.lines import answer_lines, batches_of, lines_of
from discreet.commands.progress import Progress
from discreet.commands.writing import whole
from discreet.knowing import Known
from discreet.searching import weakness

_DONE, _NOT_ALL, _STOPPED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when everything was answered, 2 when something was not."""
    asked = parser()
    chosen = asked.parse_args(arguments)
    if chosen.act == "bench":
        return benching.bench(chosen)
    _check(asked, chosen)
    _say(chosen, weakness() if chosen.tagger is not False else "")
    try:
        return _DONE if _run(chosen) else _NOT_ALL
    except (NotReadableError, NoClusterError, CrewLostError) as problem:
        sys.stderr.write(f"{problem}\n")
        return _NOT_ALL
    except BrokenPipeError:
        # The reader has gone; Python's own flush at exit must find nothing to do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE
    except OSError as problem:
        sys.stderr.write(
            f"{problem.filename or 'discreet'}: {problem.strerror or type(problem).__name__}\n"
        )
        return _NOT_ALL
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return _STOPPED


def _check(asked: argparse.ArgumentParser, chosen: argparse.Namespace) -> None:
    try:
        chosen.listed = Known.of(decoded(Path(chosen.known).read_bytes())) if chosen.known else _NO
    except (OSError, NotReadableError):
        asked.error(f"{chosen.known} cannot be read.")
    chosen.folder = bool(chosen.path) and Path(chosen.path).is_dir()
    if chosen.folder and not chosen.to:
        asked.error("say where the answers to a folder go: --to FOLDER")
    if chosen.to and not chosen.folder:
        asked.error("--to is for a folder; for one text say -o FILE")
    if chosen.at and not chosen.cluster:
        asked.error("--at is for a cluster: --cluster dask")
    if (
        chosen.output
        and chosen.path
        and Path(chosen.output).resolve() == Path(chosen.path).resolve()
    ):
        asked.error("what is read is never written over; name another file")


_NO = Known()


def _same_file(one: str | None, other: str | None) -> bool:
    return bool(one and other) and Path(one or "").resolve() == Path(other or "").resolve()


def _say(chosen: argparse.Namespace, note: str) -> None:
    """A note for who runs the command; it never holds a word of the text."""
    if note and not chosen.quiet:
        sys.stderr.write(f"{note}\n")


def _run(chosen: argparse.Namespace) -> bool:
    if chosen.folder:
        return answer_folder(chosen, Path(chosen.path), Path(chosen.to), sys.stderr)
    with _opened(chosen.path) as source, _target(chosen.output) as target:
        if chosen.jsonl:
            return _answer_jsonl(chosen, source, target)
        text = decoded(source.read(LARGEST + 1), chosen.encoding)
        target.write(ACTS[chosen.act].tell(chosen, text).encode("utf-8", "surrogatepass"))
        target.flush()
    _say(chosen, not_covered(text))
    return True


@contextmanager
def _opened(path: str | None) -> Iterator[BinaryIO]:
    """What is to be read: a file that was named, or standard input."""
    try:
        opened = Path(path).open("rb") if path else nullcontext(sys.stdin.buffer)  # noqa: SIM115
    except OSError:
        raise NotReadableError(f"{path} cannot be read.") from None
    with opened as source:
        yield source


@contextmanager
def _target(path: str | None) -> Iterator[BinaryIO]:
    """What is to be written: a file that is whole or not there, or standard output."""
    if not path:
        yield sys.stdout.buffer
        return
    with whole(Path(path)) as file:
        yield file


def _answer_jsonl(chosen: argparse.Namespace, source: BinaryIO, target: BinaryIO) -> bool:
    alone = chosen.processes == 1 and not chosen.cluster
    # Alone, each line is answered as soon as it is there.
    batches = batches_of(lines_of(source), most=1) if alone else batches_of(lines_of(source))
    progress = Progress(sys.stderr, _size(source), "texts", quiet=chosen.quiet)
    read = answered = foreign = bad = 0
    with crew_for(chosen) as crew:
        for batch in crew(partial(answer_lines, chosen), batches):
            for line in batch:
                target.write(line.answer)
                read += line.size
                answered, bad = answered + (not line.problem), bad + bool(line.problem)
                foreign += line.foreign
                if line.problem:
                    progress.clear()
                    sys.stderr.write(f"line {line.number}: {line.problem}\n")
            target.flush()
            progress.show(read, answered)
    progress.clear()
    _say(chosen, f"Texts not in English, in which less is found: {foreign}." if foreign else "")
    return not bad


def _size(source: BinaryIO) -> int:
    """How many bytes a file has; 0 for what flows."""
    try:
        return os.fstat(source.fileno()).st_size if source.seekable() else 0
    except (OSError, io.UnsupportedOperation):
        return 0


if __name__ == "__main__":
    sys.exit(main())
