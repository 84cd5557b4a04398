"""A framework as values: what a file says, before or after it is rows. And what makes it whole."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from covision.core.errors import NotPossible

MOST_COMPETENCIES = 50_000
MOST_DOMAINS = 1_000
MOST_LEVELS = 12
MOST_STAGES = 50
LONGEST_KEY = 80
LONGEST_NAME = 200
LONGEST_STATEMENT = 500
LONGEST_LEVEL = 120
LONGEST_MEANS = 500
LONGEST_ANCHOR = 1_000
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is not right in a file, and the line where that shows."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}"


class FileWrong(NotPossible):
    """A file that cannot be taken in. `found` names at most twenty faults, in order of lines."""

    def __init__(self, wrongs: Iterable[Wrong]) -> None:
        faults = sorted(set(wrongs), key=lambda one: (one.line, one.sentence))
        self.found = tuple(str(one) for one in faults[:SHOWN])
        count = f"{len(faults):,} things are" if len(faults) > 1 else "One thing is"
        super().__init__(f"Nothing was taken in. {count} to be put right first. {self.found[0]}")


def wrong(line: int, sentence: str) -> FileWrong:
    return FileWrong([Wrong(line, sentence)])


@dataclass(frozen=True, slots=True)
class ToldLevel:
    number: int
    name: str
    stage: str = ""
    means: str = ""
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class ToldCompetency:
    key: str
    name: str
    anchors: tuple[str, ...] = ()
    """From the lowest level up, or none at all."""
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class ToldDomain:
    key: str
    name: str
    competencies: tuple[ToldCompetency, ...] = ()
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class ToldBand:
    """Of a domain or of a competency, by its key."""

    of: str
    lowest: int
    highest: int
    is_domain: bool = True
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class ToldStage:
    key: str
    name: str
    bands: tuple[ToldBand, ...] = ()
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Told:
    key: str
    name: str
    levels: tuple[ToldLevel, ...]
    domains: tuple[ToldDomain, ...]
    stages: tuple[ToldStage, ...] = ()
    licence: str = ""
    source: str = ""
    remarks: tuple[str, ...] = field(default=(), compare=False)
    """What whoever reads the file in should know before taking it in."""

    @property
    def competencies(self) -> Iterator[ToldCompetency]:
        return (one for domain in self.domains for one in domain.competencies)


def checked(told: Told) -> Told:
    """The framework, if it is whole; else every fault of it at once."""
    if found := list(_wrongs(told)):
        raise FileWrong(found)
    return told


def plain(told: Told) -> dict[str, Any]:
    """As JSON can hold it."""
    return asdict(told)


def from_plain(content: Mapping[str, Any]) -> Told:
    return Told(
        key=content["key"],
        name=content["name"],
        licence=content["licence"],
        source=content["source"],
        remarks=tuple(content["remarks"]),
        levels=tuple(ToldLevel(**one) for one in content["levels"]),
        domains=tuple(_domain(one) for one in content["domains"]),
        stages=tuple(_stage(one) for one in content["stages"]),
    )


def _domain(one: Mapping[str, Any]) -> ToldDomain:
    inside = (
        ToldCompetency(**{**each, "anchors": tuple(each["anchors"])})
        for each in one["competencies"]
    )
    return ToldDomain(**{**one, "competencies": tuple(inside)})


def _stage(one: Mapping[str, Any]) -> ToldStage:
    return ToldStage(**{**one, "bands": tuple(ToldBand(**each) for each in one["bands"])})


def _wrongs(told: Told) -> Iterator[Wrong]:
    yield from _head_wrongs(told)
    yield from _level_wrongs(told.levels)
    yield from _named_wrongs("domain", [(one.key, one.name, one.line) for one in told.domains])
    yield from _named_wrongs(
        "competency", [(one.key, one.name, one.line) for one in told.competencies]
    )
    for one in told.competencies:
        yield from _anchor_wrongs(one, levels=len(told.levels))
    yield from _named_wrongs("stage", [(one.key, one.name, one.line) for one in told.stages])
    yield from _band_wrongs(told)


def _head_wrongs(told: Told) -> Iterator[Wrong]:
    yield from _named_wrongs("framework", [(told.key, told.name, 1)])
    for name, text in (("licence", told.licence), ("source", told.source)):
        if len(text) > (LONGEST_NAME if name == "licence" else LONGEST_MEANS):
            yield Wrong(1, f"The {name} is longer than fits here.")
    if not any(True for _ in told.competencies):
        yield Wrong(1, "There is no competency in this file.")
    counted = (
        (sum(1 for _ in told.competencies), MOST_COMPETENCIES, "competencies"),
        (len(told.domains), MOST_DOMAINS, "domains"),
        (len(told.levels), MOST_LEVELS, "levels"),
        (len(told.stages), MOST_STAGES, "stages"),
    )
    for count, most, what in counted:
        if count > most:
            yield Wrong(1, f"There are {count:,} {what}; at most {most:,} are taken.")


def _level_wrongs(levels: tuple[ToldLevel, ...]) -> Iterator[Wrong]:
    if not levels:
        yield Wrong(1, "A framework has levels, and this file names none.")
    for place, one in enumerate(levels, start=1):
        if one.number != place:
            yield Wrong(
                one.line, f"Levels go 1, 2, 3 without a gap; here {place} is missing or repeated."
            )
            return
    for one in levels:
        if not one.name.strip() or len(one.name) > LONGEST_LEVEL:
            yield Wrong(one.line, f"Level {one.number} needs a name of 1 to {LONGEST_LEVEL} signs.")
        if len(one.means) > LONGEST_MEANS or len(one.stage) > 4:  # noqa: PLR2004 -- such as 3i
            yield Wrong(one.line, f"What level {one.number} means is longer than fits here.")


def _named_wrongs(what: str, rows: list[tuple[str, str, int]]) -> Iterator[Wrong]:
    longest = LONGEST_STATEMENT if what in {"domain", "competency"} else LONGEST_NAME
    seen: Counter[str] = Counter()
    for key, name, line in rows:
        if not key or len(key) > LONGEST_KEY:
            yield Wrong(line, f"This {what} needs a key of 1 to {LONGEST_KEY} signs.")
        elif seen[key]:
            yield Wrong(line, f"The key “{key}” stands for another {what} already.")
        if not name.strip() or len(name) > longest:
            yield Wrong(line, f"This {what} needs a name of 1 to {longest} signs.")
        seen[key] += 1


def _anchor_wrongs(one: ToldCompetency, *, levels: int) -> Iterator[Wrong]:
    if one.anchors and len(one.anchors) != levels:
        yield Wrong(
            one.line,
            f"“{one.key}” says what it looks like on {len(one.anchors)} of {levels} levels. "
            "Say it of each, or of none.",
        )
    for number, text in enumerate(one.anchors, start=1):
        if not text.strip():
            yield Wrong(one.line, f"“{one.key}” does not say what level {number} looks like.")
        elif len(text) > LONGEST_ANCHOR:
            yield Wrong(one.line, f"Level {number} of “{one.key}” has more than 1,000 signs.")


def _band_wrongs(told: Told) -> Iterator[Wrong]:
    domains = {one.key for one in told.domains}
    competencies = {one.key for one in told.competencies}
    for stage in told.stages:
        seen: set[tuple[bool, str]] = set()
        for band in stage.bands:
            if band.of not in (domains if band.is_domain else competencies):
                yield Wrong(band.line, f"A band of “{stage.key}” is about “{band.of}”: not there.")
            if (band.is_domain, band.of) in seen:
                yield Wrong(band.line, f"“{stage.key}” has two bands for “{band.of}”.")
            seen.add((band.is_domain, band.of))
            if not 1 <= band.lowest <= band.highest <= len(told.levels):
                yield Wrong(
                    band.line,
                    f"The band for “{band.of}” goes from a level to the same or a higher one, "
                    f"1 to {len(told.levels)}.",
                )
