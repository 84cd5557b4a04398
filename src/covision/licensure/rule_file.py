"""One file of a rule set as its writer told it: checked by itself, not yet joined to another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from covision.licensure.kinds import is_id
from covision.licensure.rule_set import Confidence, Rule, RuleType, Source
from covision.licensure.rule_shapes import SHAPES
from covision.licensure.shapes import (
    ANY_RULE,
    DEFINITIONS,
    HEAD,
    IDS,
    KNOWN_HOW,
    LETTERS,
    SOURCE,
    SUPERVISOR,
    Shape,
)
from covision.licensure.toml_files import TomlFile, toml_file

_UNSURE_FIRST = (Confidence.RECALLED, Confidence.SECOND_HAND, Confidence.READ)

PARTS = {"definitions", "supervisor", "rules", "sources"}


@dataclass
class RuleFile:
    """`ids` are all that were told, also those of rules with something wrong in them."""

    file: TomlFile
    rules: list[Rule] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    """Rule id -> the part of the file where it stands."""

    @property
    def head(self) -> dict[str, Any]:
        return self.file.told

    @property
    def id(self) -> str:
        told = self.head.get("id")
        return told if isinstance(told, str) else ""

    @property
    def extends(self) -> str:
        told = self.head.get("extends")
        return str(told) if is_id(told) else ""

    @property
    def removed(self) -> tuple[str, ...]:
        told = self.head.get("remove", [])
        return () if IDS.fault(told) else tuple(told)


def rule_file(content: bytes | str, name: str) -> RuleFile:
    """What is wrong is gathered in `file.faults`; raises Unreadable only where it is no TOML."""
    found = RuleFile(toml_file(content, name))
    _check_head(found)
    for part, shape in (("definitions", DEFINITIONS), ("supervisor", SUPERVISOR)):
        told = found.head.get(part, {})
        if isinstance(told, dict):
            check_fields(found.file, told, shape, part=part)
        else:
            found.file.wrong(f"{part} is a part of its own, under [{part}].", key=part)
    for part, told in _parts(found.file, "sources"):
        if check_fields(found.file, told, SOURCE, part=part):
            found.sources.append(Source(told["url"], told["c"], told.get("note", "")))
    for part, told in _parts(found.file, "rules"):
        _read_rule(found, told, part)
    return found


def check_fields(
    file: TomlFile, told: Mapping[str, Any], shape: Shape, *, part: str = "", where: str = ""
) -> bool:
    """Whether everything told is known and fits, and nothing that is needed is missing."""
    before = len(file.faults)
    known = shape.fields
    for key in sorted(set(told) - set(known)):
        names = ", ".join(known)
        file.wrong(f"There is no “{key}” here. Known: {names}.", part=part, key=key, where=where)
    for key in [key for key in shape.needs if key not in told]:
        said = f"{key} is missing. It {known[key].fault(None)}"
        file.wrong(said, part=part, where=where)
    for key in [key for key in told if key in known]:
        if fault := known[key].fault(told[key]):
            file.wrong(f"{key} {fault}", part=part, key=key, where=where)
    if shape.some_of and not set(shape.some_of) & set(told):
        listed = ", ".join(shape.some_of)
        file.wrong(f"At least one of these is needed: {listed}.", part=part, where=where)
    return len(file.faults) == before


def _check_head(found: RuleFile) -> None:
    file, head = found.file, found.head
    check_fields(file, {key: head[key] for key in head if key not in PARTS}, HEAD)
    since, until = head.get("valid_from"), head.get("valid_to")
    if type(since) is date and type(until) is date and until < since:
        file.wrong(f"valid_to is before valid_from, {since}.", key="valid_to")
    if "remove" in head and "extends" not in head:
        file.wrong("remove takes rules away from the set that `extends` names.", key="remove")
    if not head.get("sources"):
        file.wrong("Where was this read? At least one source is needed, under [[sources]].")
    if not head.get("rules") and "extends" not in head:
        file.wrong("At least one rule is needed, under [[rules]].")


def _parts(file: TomlFile, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    told = file.told.get(name, [])
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        file.wrong(f"Each of the {name} stands under [[{name}]].", key=name)
        return
    for place, one in enumerate(told):
        yield f"{name}#{place}", one


def _read_rule(found: RuleFile, told: dict[str, Any], part: str) -> None:
    file, name = found.file, str(told.get("id"))
    if not is_id(told.get("id")):
        file.wrong("A rule has an id in small letters and hyphens.", part=part, key="id")
        return
    where = f"rule {name}"
    if name in found.ids:
        file.wrong("There are two rules of this id.", part=part, key="id", where=where)
    found.ids[name] = part
    if fault := ANY_RULE["type"].fault(told.get("type")):
        file.wrong(f"type {fault}", part=part, key="type", where=where)
        return
    type_ = RuleType(told["type"])
    shape = _of_any_rule(SHAPES[type_])
    fits = check_fields(file, told, shape, part=part, where=where)
    known_how = _confidence(found, told, part, where)
    if fits and known_how and _fits_together(file, told, part, where):
        found.rules.append(_rule(told, type_, known_how))


def _of_any_rule(shape: Shape) -> Shape:
    needs = {"id": ANY_RULE["id"], "type": ANY_RULE["type"], **shape.needs}
    return Shape(needs, {**ANY_RULE, **shape.may}, shape.some_of)


def _fits_together(file: TomlFile, told: dict[str, Any], part: str, where: str) -> bool:
    """What two fields say of each other."""
    before = len(file.faults)
    for least, most in (("min", "max"), ("min_months", "max_months"), ("min_years", "max_years")):
        if least in told and most in told and told[least] > told[most]:
            file.wrong(f"{most} is less than {least}.", part=part, key=most, where=where)
    for one, other in (("exempt_metric", "exempt_value"), ("exempt_value", "exempt_metric")):
        if one in told and other not in told:
            file.wrong(f"{one} needs {other} beside it.", part=part, key=one, where=where)
    return len(file.faults) == before


def _confidence(found: RuleFile, told: dict[str, Any], part: str, where: str) -> Confidence | None:
    """The rule's own, else its set's. Where a text names several, the least sure."""
    said = told.get("c", found.head.get("confidence"))
    letters = set(LETTERS.findall(said)) if isinstance(said, str) else set()
    if letters:
        return next(one for one in _UNSURE_FIRST if one.value in letters)
    if said == Confidence.MIXED:
        sentence = "c is missing: this set is mixed, so each rule says V, S or R for itself."
        found.file.wrong(sentence, part=part, where=where)
    elif "c" in told:
        found.file.wrong(f"c {KNOWN_HOW.fault(said)}", part=part, key="c", where=where)
    return None


def _rule(told: dict[str, Any], type_: RuleType, known_how: Confidence) -> Rule:
    return Rule(
        id=told["id"],
        type=type_,
        confidence=known_how,
        fields={key: _held(one) for key, one in told.items() if key not in ANY_RULE},
        cite=told.get("cite", ""),
        note=_note(told),
        stage=told.get("applies_stage", "any"),
        scope=told.get("scope", "overall"),
        severity=told.get("severity", "blocking"),
    )


def _note(told: dict[str, Any]) -> str:
    """With the words about confidence, where these say more than a letter."""
    note, known_how = told.get("note", ""), told.get("c", "")
    if len(known_how) <= 1:
        return str(note)
    return f"{note} (confidence: {known_how})".strip()


def _held(value: Any) -> Any:
    """Lists as tuples: a rule set is shared, and nobody changes it."""
    return tuple(value) if isinstance(value, list) else value
