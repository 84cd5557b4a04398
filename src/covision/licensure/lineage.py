"""A rule set with what it takes over from another: joined, and what does not fit named."""

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from covision.licensure.rule_file import RuleFile
from covision.licensure.rule_set import Confidence, Rule, RuleSet, RuleType, Source
from covision.licensure.toml_files import Fault

Files = Mapping[str, RuleFile]
"""Files by the id of their set."""


def joined(file: RuleFile, files: Files) -> RuleSet:
    """Only where `link_faults` finds none. A rule with the id of one taken over takes its place."""
    line = list(lineage(file, files))
    head = file.head
    return RuleSet(
        id=file.id,
        jurisdiction=head["jurisdiction"],
        board=head["board"],
        credential=head["credential"],
        valid_from=head["valid_from"],
        valid_to=head.get("valid_to"),
        confidence=Confidence(head["confidence"]),
        rules=tuple(_rules(line).values()),
        sources=_sources(line),
        definitions=_merged(line, "definitions"),
        supervisor=_nearest(line, "supervisor", {}),
        as_of=head.get("as_of", ""),
        pending_change=_nearest(line, "pending_change", ""),
        watch=_nearest(line, "watch", ""),
        note=head.get("note", ""),
        is_enabled=head.get("enabled", True),
        counts_peers=_nearest(line, "peer_consultation_counts", False),
        digest=sha256("\0".join(one.file.text for one in line).encode()).hexdigest(),
    )


def lineage(file: RuleFile, files: Files) -> Iterator[RuleFile]:
    """The file, what it takes over, what that takes over; it ends where it would begin again."""
    seen: set[str] = set()
    at: RuleFile | None = file
    while at is not None and at.id not in seen:
        seen.add(at.id)
        yield at
        at = files.get(at.extends) if at.extends else None


def link_faults(file: RuleFile, files: Files) -> list[Fault]:
    """What is wrong between this file and the others, in no order."""
    others = {**files, file.id: file}
    between = (_extends, _removed, _named, _overlaps)
    return [fault for look in between for fault in look(file, others)]


def _extends(file: RuleFile, files: Files) -> Iterator[Fault]:
    line = list(lineage(file, files))
    last = line[-1]
    if last.extends and last.extends in {one.id for one in line}:
        way = ", ".join(one.id for one in line)
        yield file.file.fault(f"It takes over itself, by way of {way}.", key="extends")
    elif last.extends:
        sentence = f"There is no rule set “{last.extends}” to take over."
        yield file.file.fault(sentence, key="extends")
    for one in line[1:]:
        if one.file.faults:
            yield file.file.fault(f"{one.id} cannot be read itself.", key="extends")


def _removed(file: RuleFile, files: Files) -> Iterator[Fault]:
    above = files.get(file.extends)
    if above is None or above is file:
        return
    known = _ids(list(lineage(above, files)))
    for one in file.removed:
        if one not in known:
            sentence = f"remove names “{one}”, which is no rule of {above.id}."
            yield file.file.fault(sentence, key="remove")


def _named(file: RuleFile, files: Files) -> Iterator[Fault]:
    """`when_rule_fails` names a rule that is there, and of the same period."""
    line = list(lineage(file, files))
    ids, rules = _ids(line), _rules(line)
    for rule in rules.values():
        if rule.type is not RuleType.FORFEITURE:
            continue
        named = str(rule.fields["when_rule_fails"])
        if named not in ids:
            yield _about(file, rule, f"when_rule_fails names “{named}”, which is no rule here.")
        elif named in rules and rules[named].fields.get("per") != rule.fields["per"]:
            yield _about(file, rule, f"per is another than that of “{named}”.")


def _about(file: RuleFile, rule: Rule, sentence: str) -> Fault:
    """At the rule, or at what took away what an inherited rule needs."""
    where = f"rule {rule.id}"
    if rule.id in file.ids:
        part = file.ids[rule.id]
        return file.file.fault(sentence, part=part, key="when_rule_fails", where=where)
    return file.file.fault(f"{sentence} Take {rule.id} away too.", key="remove", where=where)


def _overlaps(file: RuleFile, files: Files) -> Iterator[Fault]:
    """Of one credential one version holds on a day."""
    since, until = _span(file)
    for other in files.values():
        if other.id == file.id or _credential(other) != _credential(file):
            continue
        begins, ends = _span(other)
        if begins <= until and since <= ends:
            sentence = (
                f"{other.id} is for the same credential and holds on some of these days. "
                "One version ends the day before the next begins."
            )
            yield file.file.fault(sentence, key="valid_from")


def _span(file: RuleFile) -> tuple[date, date]:
    since, until = file.head.get("valid_from"), file.head.get("valid_to")
    return (
        since if type(since) is date else date.max,
        until if type(until) is date else date.max,
    )


def _credential(file: RuleFile) -> tuple[object, ...]:
    return tuple(file.head.get(key) for key in ("jurisdiction", "board", "credential"))


def _ids(line: list[RuleFile]) -> set[str]:
    found: set[str] = set()
    for one in reversed(line):
        found = (found - set(one.removed)) | set(one.ids)
    return found


def _rules(line: list[RuleFile]) -> dict[str, Rule]:
    """Where a rule takes another's place, it stands where that stood."""
    found: dict[str, Rule] = {}
    for one in reversed(line):
        found = {key: rule for key, rule in found.items() if key not in one.removed}
        found.update({rule.id: rule for rule in one.rules})
    return found


def _sources(line: list[RuleFile]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(source for one in line for source in one.sources))


def _merged(line: list[RuleFile], part: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in reversed(line):
        found.update(one.head.get(part, {}))
    return found


def _nearest(line: list[RuleFile], key: str, usual: Any) -> Any:
    return next((one.head[key] for one in line if key in one.head), usual)
