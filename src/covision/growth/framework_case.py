"""A framework as IMS CASE 1.0 JSON: a document, its items, who is whose child, and rubrics."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from covision.growth.case_tree import Item, Tree
from covision.growth.framework_told import (
    Told,
    ToldCompetency,
    ToldDomain,
    ToldLevel,
    wrong,
)

KEY_NOTE = "covision-key: "
"""Before our own key in the notes of a document: CASE knows it by an identifier alone."""
USUAL_LEVELS = (
    ToldLevel(1, "Emerging", "1", "needs direct guidance"),
    ToldLevel(2, "Developing", "2", "manages with prompts; uneven under strain"),
    ToldLevel(3, "Capable", "3", "independent with ordinary complexity"),
    ToldLevel(4, "Advanced", "3i", "independent with high complexity; helps others learn"),
)
NO_LEVELS = (
    "This file has no rubric, so it names no levels. Four of our own wording are used: "
    "Emerging, Developing, Capable, Advanced."
)
_IDENTIFIER = re.compile(r'"identifier"\s*:\s*"([^"\\]{1,200})"')


def told_in_case(text: str) -> Told:
    package = _package(text)
    document = _object(package.get("CFDocument"), "CFDocument")
    tree = Tree(
        document=_text(document, "identifier"),
        items=_items(package, _lines_of(text)),
        associations=list(_associations(package)),
    )
    rubric = dict(_rubric(package, tree))
    levels, remarks = _levels(package)
    domains = tuple(_domain(one, title, rubric) for one, title in tree.headings())
    loose = tuple(_competency(one, rubric) for one in tree.loose())
    if loose:
        domains = (ToldDomain("-", _text(document, "title"), loose), *domains)
    notes, title = _text(document, "notes"), _text(document, "title")
    creator = _text(document, "creator")
    is_ours = notes.startswith(KEY_NOTE)
    return Told(
        key=notes.removeprefix(KEY_NOTE) if is_ours else _text(document, "identifier"),
        name=title,
        licence=_text(_object(document.get("licenseURI", {}), "licenseURI"), "title"),
        source=_text(document, "officialSourceURL") or (creator if creator != title else ""),
        levels=levels,
        domains=domains,
        remarks=(*remarks, *tree.remarks()),
    )


def _package(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text, parse_constant=str)
    except json.JSONDecodeError as error:
        raise wrong(error.lineno, f"This cannot be read as JSON: {error.msg}.") from error
    except (RecursionError, ValueError) as error:
        raise wrong(1, "This goes deeper, or has longer numbers, than a framework does.") from error
    return _object(found, "CASE file")


def _object(found: object, what: str) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise wrong(1, f"A {what} is missing, or is not written as CASE has it.")
    return found


def _objects(package: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    found = package.get(name, [])
    if not isinstance(found, list):
        raise wrong(1, f"{name} is a list in square brackets.")
    return (_object(one, f"part of {name}") for one in found)


def _text(row: Mapping[str, Any], key: str) -> str:
    found = row.get(key)
    return "" if found is None else " ".join(str(found).split())


def _number(row: Mapping[str, Any], key: str) -> float:
    try:
        return float(row[key])
    except (KeyError, TypeError, ValueError):
        return 0.0


def _lines_of(text: str) -> Mapping[str, int]:
    """Where an identifier is named first."""
    found: dict[str, int] = {}
    line, at = 1, 0
    for match in _IDENTIFIER.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        found.setdefault(match[1], line)
    return found


def _items(package: Mapping[str, Any], lines: Mapping[str, int]) -> dict[str, Item]:
    found: dict[str, Item] = {}
    rows = list(_objects(package, "CFItems"))
    codes = [_text(row, "humanCodingScheme") for row in rows]
    kinds = [_text(row, "CFItemType") for row in rows]
    have_codes = all(codes) and len(set(zip(kinds, codes, strict=True))) == len(codes)
    for row, code, kind in zip(rows, codes, kinds, strict=True):
        identifier = _text(row, "identifier")
        line = lines.get(identifier, 1)
        if not identifier or identifier in found:
            raise wrong(line, f"An item needs an identifier of its own; “{identifier}” is not.")
        name = _text(row, "fullStatement")
        found[identifier] = Item(identifier, code if have_codes else identifier, name, line, kind)
    return found


def _associations(package: Mapping[str, Any]) -> Iterator[tuple[str, str, str, float]]:
    """Of which kind, the child, the parent, and where among its siblings it stands."""
    for row in _objects(package, "CFAssociations"):
        ends = (_object(row.get(name), name) for name in ("originNodeURI", "destinationNodeURI"))
        child, parent = (_text(one, "identifier") for one in ends)
        yield _text(row, "associationType"), child, parent, _number(row, "sequenceNumber")


def _criteria(package: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for rubric in _objects(package, "CFRubrics"):
        yield from _objects(rubric, "CFRubricCriteria")


def _steps(criterion: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    steps = _objects(criterion, "CFRubricCriterionLevels")
    return sorted(steps, key=lambda one: (_number(one, "position"), _number(one, "score")))


def _rubric(package: Mapping[str, Any], tree: Tree) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By item, what each level looks like."""
    for criterion in _criteria(package):
        item = _text(_object(criterion.get("CFItemURI") or {}, "CFItemURI"), "identifier")
        if not item:
            continue
        if item not in tree.items:
            raise wrong(1, f"A rubric is about the item “{item}”, and there is none.")
        said = tuple(_text(one, "description") for one in _steps(criterion))
        if any(said):
            yield item, said


def _levels(package: Mapping[str, Any]) -> tuple[tuple[ToldLevel, ...], tuple[str, ...]]:
    """Of the criterion that is about no item, which says what levels mean; else of the longest."""
    criteria = list(_criteria(package))
    general = [one for one in criteria if not one.get("CFItemURI")]
    steps: list[Mapping[str, Any]] = max(map(_steps, general or criteria), key=len, default=[])
    if not steps:
        return USUAL_LEVELS, (NO_LEVELS,)
    named = (
        ToldLevel(
            place,
            _text(one, "quality") or f"Level {place}",
            means=_text(one, "description") if general else "",
        )
        for place, one in enumerate(steps, start=1)
    )
    return tuple(named), ()


def _domain(item: Item, title: str, rubric: Mapping[str, tuple[str, ...]]) -> ToldDomain:
    inside: Iterable[ToldCompetency] = (_competency(one, rubric) for one in item.leaves())
    return ToldDomain(item.key, title, tuple(inside), line=item.line)


def _competency(item: Item, rubric: Mapping[str, tuple[str, ...]]) -> ToldCompetency:
    return ToldCompetency(item.key, item.name, rubric.get(item.identifier, ()), line=item.line)
