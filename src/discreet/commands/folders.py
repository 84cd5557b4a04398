"""Answer every text of a folder into another one; what is whole is not done again."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, TextIO

from discreet.commands.acts import ACTS
from discreet.commands.crews import crew_for
from discreet.commands.decoding import LARGEST, NotReadableError, decoded
from discreet.commands.languages import not_covered
from discreet.commands.ledger import Ledger
from discreet.commands.lines import answer_lines, lines_of, written
from discreet.commands.progress import Progress
from discreet.commands.tallying import Tally
from discreet.commands.writing import put
from discreet.finders import FINDERS
from discreet.kinds import Risk
from discreet.searching import find, strength

_ANSWERING = frozenset(("act", "audience", "tagger", "encoding", "explain", "rewritten", "json"))
_RATING = frozenset(("catchment", "country", "target"))
_MOST_NAMED = 20


class Text(NamedTuple):
    """A file of the folder, by number and by name within it."""

    number: int
    name: str
    raw: bytes
    key: str


class Made(NamedTuple):
    """What came of a file: the answer, or what is wrong with it."""

    number: int
    name: str
    key: str
    answer: bytes
    problem: str
    foreign: bool


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is answered into another one, and what came of it so far."""

    chosen: argparse.Namespace
    source: Path
    target: Path
    ledger: Ledger
    tally: Tally

    def to_do(self) -> Iterator[Text]:
        """The texts that no whole answer is there for."""
        for number, path in enumerate(files_in(self.source), start=1):
            name = path.relative_to(self.source).as_posix()
            self.tally.naming += _names_somebody(path.stem)
            raw = _read(path)
            if raw is None:
                self.tally.failed.append((number, name, "This cannot be read."))
                continue
            key = self.ledger.key_of(name, raw)
            if self.ledger.is_whole(key, self._answer_of(name)):
                self.tally.whole += 1
            else:
                yield Text(number, name, raw, key)

    def keep(self, made: Made) -> None:
        """Write an answer, and remember that it is whole; or remember what was wrong."""
        problem = made.problem or self._written(made)
        if problem:
            self.tally.failed.append((made.number, made.name, problem))
            return
        self.ledger.note(made.key, made.answer)
        self.tally.made += 1
        self.tally.foreign += made.foreign

    def _written(self, made: Made) -> str:
        try:
            put(self._answer_of(made.name), made.answer)
        except OSError:
            return "The answer could not be written."
        return ""

    def _answer_of(self, name: str) -> Path:
        return self.target / answer_name(self.chosen, name)


def answer_folder(chosen: argparse.Namespace, source: Path, target: Path, said: TextIO) -> bool:
    """Answer every file below `source` into `target`; False when one could not be."""
    check_apart(source, target)
    target.mkdir(parents=True, exist_ok=True)
    ledger = Ledger(target.with_name(f"{target.name}.discreet"), _asked(chosen))
    folder = Folder(chosen, source, target, ledger, Tally())
    progress = Progress(said, len(files_in(source)), "files", quiet=chosen.quiet)
    with crew_for(chosen) as crew:
        for made in crew(partial(answer_file, chosen), folder.to_do()):
            folder.keep(made)
            progress.show(folder.tally.all, folder.tally.made)
    progress.clear()
    said.writelines(f"{line}\n" for line in folder.tally.lines(quiet=chosen.quiet))
    return not folder.tally.failed


def check_apart(source: Path, target: Path) -> None:
    """Refuse a target that would be read as a source, or that would write over one."""
    inner, outer = target.resolve(), source.resolve()
    if inner == outer or outer in inner.parents or inner in outer.parents:
        raise NotReadableError("The new folder must lie outside of the one that is read.")


def files_in(source: Path) -> list[Path]:
    """Every file below a folder but hidden ones, in the order of their names."""
    return sorted(
        path
        for path in source.rglob("*")
        if not any(part.startswith(".") for part in path.relative_to(source).parts)
        and path.is_file()
    )


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        return None


def answer_name(chosen: argparse.Namespace, name: str) -> str:
    """What the answer to a file is called."""
    return name if name.endswith(".jsonl") else f"{name}{ACTS[chosen.act].ending}"


def answer_file(chosen: argparse.Namespace, text: Text) -> Made:
    """The answer to a file. What goes wrong with one is said of that one alone."""
    made = Made(text.number, text.name, text.key, b"", "", foreign=False)
    try:
        answer, foreign = _answer(chosen, text)
    except NotReadableError as problem:
        return made._replace(problem=str(problem))
    except Exception as problem:  # noqa: BLE001 - one text must not stop a thousand others
        return made._replace(problem=f"This could not be answered ({type(problem).__name__}).")
    return made._replace(answer=answer, foreign=foreign)


def _answer(chosen: argparse.Namespace, file: Text) -> tuple[bytes, bool]:
    if file.name.endswith(".jsonl"):
        return _answer_jsonl(chosen, file.raw)
    text = decoded(file.raw, chosen.encoding)
    act = ACTS[chosen.act]
    if act.ending:
        return written(act.answer(chosen, text, chosen.listed)), bool(not_covered(text))
    return act.tell(chosen, text).encode(), bool(not_covered(text))


def _answer_jsonl(chosen: argparse.Namespace, raw: bytes) -> tuple[bytes, bool]:
    answered = answer_lines(chosen, lines_of(BytesIO(raw)))
    bad = [line.number for line in answered if line.problem]
    if bad:
        named = ", ".join(map(str, bad[:_MOST_NAMED]))
        raise NotReadableError(f"These lines cannot be read: {named}.")
    return b"".join(line.answer for line in answered), any(line.foreign for line in answered)


def _names_somebody(stem: str) -> bool:
    words = stem.replace("_", " ").replace("-", " ")
    return any(finding.risk is Risk.DIRECT for finding in find(words, finders=FINDERS))


def _asked(chosen: argparse.Namespace) -> str:
    """All that an answer depends on but the text: asked otherwise, it is made anew."""
    told = vars(chosen)
    asked = {name: str(told.get(name)) for name in sorted(_ANSWERING | _RATING)}
    try:
        asked["version"] = version("covision")
    except PackageNotFoundError:
        asked["version"] = ""
    return json.dumps([asked, strength(), chosen.listed.words, chosen.listed.marked])
