"""Worked examples of a rule set, as a board officer reads them: what was kept, what is credited."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from covision.licensure.entry import LogEntry
from covision.licensure.example_lines import Misread, entries_of
from covision.licensure.facts import Facts, Span, SupervisorFacts
from covision.licensure.kinds import FLAG, LIST_OF_TEXTS, TEXT, Kind, is_id, is_number, kind, one_of
from covision.licensure.rule_file import check_fields
from covision.licensure.shapes import DAY, IDENTITY, IDS, Shape
from covision.licensure.standing import Met
from covision.licensure.toml_files import TomlFile, Unreadable, told_of, toml_file

EXAMPLES = Path(__file__).parent / "examples"
ALWAYS = Span(date.min)
_TIME = re.compile(r"(\d{1,6}):([0-5]\d)")
_FRACTION = re.compile(r"-?\d{1,9}(\.\d{1,9}|/[1-9]\d{0,8})?")


@dataclass(frozen=True, slots=True)
class ExpectedRule:
    id: str
    met: Met | None = None
    have: Fraction | None = None
    need: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """Expected times are in minutes."""

    line: int
    says: str
    today: date
    facts: Facts
    entries: tuple[LogEntry, ...]
    recorded: int
    credited: int
    cite: str = ""
    not_credited: Mapping[str, int] = field(default_factory=dict)
    """Rule id -> minutes, over all entries."""
    rules: tuple[ExpectedRule, ...] = ()
    risks: tuple[str, ...] = ()

    @property
    def named(self) -> set[str]:
        """Every rule that it speaks of."""
        of_rules = {one.id for one in self.rules}
        of_facts = {*self.facts.papers, *self.facts.confirmed, *self.facts.switched_on}
        return {*of_rules, *of_facts, *self.not_credited, *self.risks}


@dataclass(frozen=True, slots=True)
class ExampleFile:
    rule_set: str
    examples: tuple[Example, ...]


def shipped_examples(set_id: str) -> ExampleFile:
    """An empty one where there are none."""
    path = EXAMPLES / f"{set_id}.toml"
    return (
        read_examples(path.read_bytes(), path.name) if path.is_file() else ExampleFile(set_id, ())
    )


def read_examples(content: bytes | str, name: str) -> ExampleFile:
    """Raises Unreadable with everything that is wrong, by line."""
    file = toml_file(content, name)
    check_fields(file, {key: file.told[key] for key in file.told if key != "example"}, _FILE)
    told = file.told.get("example")
    if not isinstance(told, list) or not told or not all(isinstance(one, dict) for one in told):
        file.wrong("Examples stand each under [[example]].", key="example")
        told = []
    examples = [_example(file, one, f"example#{place}") for place, one in enumerate(told)]
    if file.faults:
        raise Unreadable(name, told_of(file.faults))
    return ExampleFile(file.told["rule_set"], tuple(one for one in examples if one))


def minutes_of(told: str) -> int:
    hours, _, minutes = told.partition(":")
    return int(hours) * 60 + int(minutes)


def _is_time(value: object) -> bool:
    return isinstance(value, str) and bool(_TIME.fullmatch(value))


def _is_amount(value: object) -> bool:
    is_told = isinstance(value, str) and bool(_FRACTION.fullmatch(value))
    return is_told or _is_time(value) or is_number(value, -1_000_000)


def _is_span(value: object, *others: str) -> bool:
    return (
        isinstance(value, dict)
        and set(value) - {"until"} == {"since", *others}
        and all(isinstance(value[key], str) for key in others)
        and all(type(value[key]) is date for key in ("since", "until") if key in value)
    )


def _are_keys(value: object) -> bool:
    """`["limited_permit"]` all the time, or `[{ key = …, since = …, until = … }]`."""
    return isinstance(value, list) and all(
        not TEXT.fault(one) or _is_span(one, "key") for one in value
    )


def _are_supervisors(value: object) -> bool:
    return isinstance(value, dict) and all(_is_supervisor(one) for one in value.values())


def _is_supervisor(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return (
        isinstance(value, dict)
        and not set(value) - {"credentials", "licensed", "is_employed_here"}
        and _is_supervisor(value.get("credentials", []))
        and isinstance(value.get("licensed", []), list)
        and all(_is_span(one) for one in value.get("licensed", []))
        and not FLAG.fault(value.get("is_employed_here", True))
    )


def _are_days(value: object) -> bool:
    return isinstance(value, dict) and all(
        is_id(key) and type(one) is date for key, one in value.items()
    )


TIME = kind(_is_time, 'a time in quotes, such as "14:00"')
AMOUNT = kind(_is_amount, 'a time, a number or a fraction, such as "3000:00", 52 or "1/2"')
KEYS = kind(_are_keys, 'a list, such as ["limited_permit"], or with days: { key, since, until }')
STAGES = Kind(lambda one: "" if one in ("pre_degree", "post_degree") else KEYS.fault(one))
RULE_DAYS = kind(_are_days, "as { evidence-weekly-log = 2026-03-01 }")
_FILE = Shape({"rule_set": IDENTITY})
_EXAMPLE = Shape(
    {"says": TEXT, "today": DAY, "entries": LIST_OF_TEXTS},
    {
        "cite": TEXT,
        "stage": STAGES,
        "statuses": KEYS,
        "supervisors": kind(_are_supervisors, 'as { Ruth = ["LMFT"], Sol = ["LCSW"] }'),
        "application_on": DAY,
        "papers": RULE_DAYS,
        "confirmed": RULE_DAYS,
        "switched_on": IDS,
    },
)
_EXPECT = Shape({"recorded": TIME, "credited": TIME})
_LISTS = {
    "not_credited": Shape({"rule": IDENTITY, "time": TIME}),
    "rule": Shape(
        {"id": IDENTITY},
        {"met": one_of(*(str(one) for one in Met)), "have": AMOUNT, "need": AMOUNT},
        some_of=("met", "have", "need"),
    ),
    "risk": Shape({"rule": IDENTITY}),
}


def _example(file: TomlFile, told: dict[str, Any], part: str) -> Example | None:
    where = f"example {int(part.partition('#')[2]) + 1}"
    before = len(file.faults)
    known = {key: one for key, one in told.items() if key != "expect"}
    check_fields(file, known, _EXAMPLE, part=part, where=where)
    expect = told.get("expect")
    if isinstance(expect, dict):
        _check_expect(file, expect, f"{part}.expect", where)
    else:
        file.wrong("What is expected stands under [example.expect].", part=part, where=where)
    entries = _entries(file, told.get("entries"), part, where)
    if len(file.faults) > before or not isinstance(expect, dict):
        return None
    return _told(told, expect, entries, line=file.line_of(part, "says"))


def _check_expect(file: TomlFile, expect: dict[str, Any], part: str, where: str) -> None:
    head = {key: one for key, one in expect.items() if key not in _LISTS}
    check_fields(file, head, _EXPECT, part=part, where=where)
    for name, shape in _LISTS.items():
        told = expect.get(name, [])
        if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
            sentence = f"Each stands under [[example.expect.{name}]]."
            file.wrong(sentence, part=part, key=name, where=where)
            continue
        for place, one in enumerate(told):
            check_fields(file, one, shape, part=f"{part}.{name}#{place}", where=where)


def _entries(file: TomlFile, told: object, part: str, where: str) -> tuple[LogEntry, ...]:
    found: list[LogEntry] = []
    for line in told if isinstance(told, list) else []:
        if not isinstance(line, str):
            continue  # said of the whole list
        try:
            found += entries_of(line, first=len(found) + 1)
        except Misread as reason:
            sentence = f"In the entry “{line[:80]}” {reason}"
            file.wrong(sentence, part=part, key="entries", where=where)
    return tuple(found)


def _told(
    told: dict[str, Any], expect: dict[str, Any], entries: tuple[LogEntry, ...], *, line: int
) -> Example:
    return Example(
        line=line,
        says=told["says"],
        cite=told.get("cite", ""),
        today=told["today"],
        facts=_facts(told),
        entries=entries,
        recorded=minutes_of(expect["recorded"]),
        credited=minutes_of(expect["credited"]),
        not_credited={
            one["rule"]: minutes_of(one["time"]) for one in expect.get("not_credited", [])
        },
        rules=tuple(_expected(one) for one in expect.get("rule", [])),
        risks=tuple(one["rule"] for one in expect.get("risk", [])),
    )


def _expected(told: dict[str, Any]) -> ExpectedRule:
    return ExpectedRule(
        id=told["id"],
        met=Met(told["met"]) if "met" in told else None,
        have=_amount(told.get("have")),
        need=_amount(told.get("need")),
    )


def _amount(told: str | float | None) -> Fraction | None:
    if told is None:
        return None
    return Fraction(minutes_of(str(told)) if _is_time(told) else str(told))


def _facts(told: dict[str, Any]) -> Facts:
    stage = told.get("stage", [])
    return Facts(
        stages=_spans([stage] if isinstance(stage, str) else stage),
        statuses=_spans(told["statuses"]) if "statuses" in told else None,
        supervisors={name: _supervisor(one) for name, one in told.get("supervisors", {}).items()},
        application_on=told.get("application_on"),
        papers=told.get("papers", {}),
        confirmed=told.get("confirmed", {}),
        switched_on=frozenset(told.get("switched_on", [])),
    )


def _spans(told: list[Any]) -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {}
    for key, span in _keyed(told):
        found[key] = (*found.get(key, ()), span)
    return found


def _keyed(told: list[Any]) -> Iterator[tuple[str, Span]]:
    for one in told:
        if isinstance(one, str):
            yield one, ALWAYS
        else:
            yield one["key"], Span(one["since"], one.get("until"))


def _supervisor(told: list[str] | dict[str, Any]) -> SupervisorFacts:
    if isinstance(told, list):
        return SupervisorFacts(tuple(told))
    spans = [Span(one["since"], one.get("until")) for one in told.get("licensed", [])]
    return SupervisorFacts(
        credentials=tuple(told.get("credentials", [])),
        licensed=tuple(spans) or None,
        is_employed_here=told.get("is_employed_here"),
    )
