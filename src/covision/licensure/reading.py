"""Rule sets from files: those that come with Covision, and a practice's own beside them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from covision.licensure.lineage import Files, joined, link_faults
from covision.licensure.rule_file import RuleFile, rule_file
from covision.licensure.rule_set import Origin, RuleSet
from covision.licensure.toml_files import Fault, Unreadable, told_of

__all__ = ["Unreadable", "read_beside", "read_rule_set", "rule_set", "rule_sets", "shelf"]

SHIPPED = Path(__file__).parent / "rule_sets"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every set that can be read, and of each file that cannot what is wrong in it."""

    files: Files
    sets: Mapping[str, RuleSet]
    faults: Mapping[str, tuple[str, ...]]
    """File name -> what is wrong, by line."""


class _Beside:
    """The folder of this installation's own files; None until the site names one."""

    folder: Path | None = None


def read_beside(folder: Path | None) -> None:
    """From now on files of this folder are read too. One of a shipped id takes its place."""
    _Beside.folder = folder


def rule_set(set_id: str) -> RuleSet:
    """Raises Unreadable where there is none of this id."""
    found = shelf().sets.get(set_id)
    if found is None:
        raise Unreadable(set_id, ["There is no rule set of this id here."])
    return found


def rule_sets() -> tuple[RuleSet, ...]:
    """By place, then board and credential, the newest version first."""
    found = sorted(shelf().sets.values(), key=lambda one: one.valid_from, reverse=True)
    return tuple(sorted(found, key=lambda one: (one.jurisdiction, one.board, one.credential)))


def read_rule_set(content: bytes | str, name: str) -> RuleSet:
    """One file beside those on the shelf. Raises Unreadable with everything that is wrong."""
    file = rule_file(content, name)
    files = {**shelf().files, file.id: file}
    if faults := [*file.file.faults, *link_faults(file, files)]:
        raise Unreadable(name, told_of(faults))
    return _placed(file, files)


def shelf() -> Shelf:
    """Read again only when a file beside the shipped ones has changed."""
    return _shelf(tuple(_stamped(_Beside.folder)) if _Beside.folder else ())


@lru_cache(maxsize=4)
def _shelf(files: tuple[tuple[Path, int, int], ...]) -> Shelf:
    contents = {}
    for path, _changed, _size in files:
        try:
            contents[path.name] = path.read_bytes()
        except OSError:
            continue  # it went while the folder was looked through
    return put_on_top(_shipped(), contents)


def put_on_top(below: Files, contents: Mapping[str, bytes]) -> Shelf:
    """Files over others. One with something wrong in it is left out, and what is below stays."""
    faults: dict[str, tuple[str, ...]] = {}
    told: dict[str, RuleFile] = {}
    for name, content in contents.items():
        try:
            file = rule_file(content, name)
        except Unreadable as wrong:
            faults[name] = wrong.faults
            continue
        twin = told.setdefault(file.id or name, file)
        if twin is not file:
            file.file.wrong(f"{twin.file.name} has this id too.", key="id")
        if file.file.faults:
            faults[name] = _all_faults(file, {**below, **told})
    good = {key: file for key, file in told.items() if not file.file.faults}
    while unlinked := _unlinked(good, below):
        for key, found in unlinked.items():
            faults[good.pop(key).file.name] = told_of(found)
    files = {**below, **good}
    return Shelf(files, {key: _on(file, files, below) for key, file in files.items()}, faults)


def _unlinked(good: Files, below: Files) -> dict[str, list[Fault]]:
    files = {**below, **good}
    found = {key: link_faults(file, files) for key, file in good.items()}
    return {key: faults for key, faults in found.items() if faults}


def _all_faults(file: RuleFile, files: Files) -> tuple[str, ...]:
    return told_of([*file.file.faults, *link_faults(file, files)])


def _on(file: RuleFile, files: Files, below: Files) -> RuleSet:
    """A correction that a shipped set cannot be joined with leaves that set as it was."""
    if file.id in below and file is below[file.id] and link_faults(file, files):
        return _placed(file, below)
    return _placed(file, files)


def _placed(file: RuleFile, files: Files) -> RuleSet:
    shipped = _shipped()
    found = joined(file, files)
    if shipped.get(file.id) is file:
        return found
    return replace(found, origin=Origin.CORRECTED if file.id in shipped else Origin.ADDED)


@lru_cache(maxsize=1)
def _shipped() -> Files:
    return {file.id: file for file in _read(sorted(SHIPPED.glob("*.toml")))}


def _read(paths: Iterable[Path]) -> Iterator[RuleFile]:
    for path in paths:
        yield rule_file(path.read_bytes(), path.name)


def _stamped(folder: Path) -> Iterator[tuple[Path, int, int]]:
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("*.toml")):
        try:
            known = path.stat()
        except OSError:
            continue  # it went while the folder was looked through
        yield path, known.st_mtime_ns, known.st_size
