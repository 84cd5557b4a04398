"""A framework as YAML: read from events alone, so that nothing in a file can do anything."""

from collections.abc import Mapping
from typing import Any

import yaml

from covision.growth.framework_nodes import Node, listed, number_in, text_of
from covision.growth.framework_told import (
    Told,
    ToldBand,
    ToldCompetency,
    ToldDomain,
    ToldLevel,
    ToldStage,
    wrong,
)

DEEPEST = 10
NOTHING = {"~", "null", "Null", "NULL"}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
HEAD = ("key", "name", "licence", "source", "levels", "domains", "stages")


def told_in_yaml(text: str) -> Told:
    root = _tree(text).mapping(HEAD, what="framework")
    return Told(
        key=text_of(root, "key"),
        name=text_of(root, "name"),
        licence=text_of(root, "licence"),
        source=text_of(root, "source"),
        levels=tuple(_level(one) for one in listed(root, "levels")),
        domains=tuple(_domain(one) for one in listed(root, "domains")),
        stages=tuple(_stage(one) for one in listed(root, "stages")),
    )


def yaml_of(told: Told) -> str:
    """Text that `told_in_yaml` reads back to the same."""
    content = {
        "key": told.key,
        "name": told.name,
        "licence": told.licence,
        "source": told.source,
        "levels": [
            {"number": one.number, "name": one.name, "stage": one.stage, "means": one.means}
            for one in told.levels
        ],
        "domains": [_domain_row(one) for one in told.domains],
    }
    if told.stages:
        content["stages"] = [_stage_row(one) for one in told.stages]
    written: str = yaml.dump(
        content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100
    )
    return written


def _domain_row(one: ToldDomain) -> dict[str, Any]:
    inside = []
    for each in one.competencies:
        row: dict[str, Any] = {"key": each.key, "name": each.name}
        inside.append(row | ({"anchors": list(each.anchors)} if each.anchors else {}))
    return {"key": one.key, "name": one.name, "competencies": inside}


def _stage_row(one: ToldStage) -> dict[str, Any]:
    bands = [
        {"domain" if each.is_domain else "competency": each.of}
        | {"from": each.lowest, "to": each.highest}
        for each in one.bands
    ]
    return {"key": one.key, "name": one.name, "bands": bands}


def _level(node: Node) -> ToldLevel:
    row = node.mapping(("number", "name", "stage", "means"), what="level")
    return ToldLevel(
        number=number_in(node, row, "number"),
        name=text_of(row, "name"),
        stage=text_of(row, "stage"),
        means=text_of(row, "means"),
        line=node.line,
    )


def _domain(node: Node) -> ToldDomain:
    row = node.mapping(("key", "name", "competencies"), what="domain")
    inside = tuple(_competency(one) for one in listed(row, "competencies"))
    return ToldDomain(text_of(row, "key"), text_of(row, "name"), inside, line=node.line)


def _competency(node: Node) -> ToldCompetency:
    row = node.mapping(("key", "name", "anchors"), what="competency")
    anchors = tuple(one.scalar() for one in listed(row, "anchors"))
    return ToldCompetency(text_of(row, "key"), text_of(row, "name"), anchors, line=node.line)


def _stage(node: Node) -> ToldStage:
    row = node.mapping(("key", "name", "bands"), what="stage")
    bands = tuple(_band(one) for one in listed(row, "bands"))
    return ToldStage(text_of(row, "key"), text_of(row, "name"), bands, line=node.line)


def _band(node: Node) -> ToldBand:
    row: Mapping[str, Node] = node.mapping(("domain", "competency", "from", "to"), what="band")
    if ("domain" in row) == ("competency" in row):
        raise wrong(node.line, "A band is about one domain or about one competency.")
    return ToldBand(
        of=text_of(row, "domain") or text_of(row, "competency"),
        lowest=number_in(node, row, "from"),
        highest=number_in(node, row, "to"),
        is_domain="domain" in row,
        line=node.line,
    )


def _tree(text: str) -> Node:
    """Without tags, anchors or constructors: what is written is text, lists and mappings."""
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise wrong(line, f"This cannot be read as YAML: {error.problem}.") from error
    except yaml.YAMLError as error:
        raise wrong(1, "This cannot be read as YAML.") from error
    if builder.root is None:
        raise wrong(1, "There is nothing in this file.")
    return builder.root


class _Builder:
    """Puts events together; refuses what makes a small file a large one."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[Node] = []
        self.keys: list[str | None] = []

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise wrong(line, "“*” repeats another part of the file. Write it out instead.")
        if isinstance(event, yaml.ScalarEvent):
            is_nothing = event.implicit[0] and event.value in NOTHING
            self._put(Node(line, text="" if is_nothing else event.value))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._enter(Node(line, items=[]))
        elif isinstance(event, yaml.MappingStartEvent):
            self._enter(Node(line, pairs={}))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self.open.pop()
            self.keys.pop()

    def _enter(self, node: Node) -> None:
        if len(self.open) >= DEEPEST:
            raise wrong(node.line, "This goes deeper than a framework does.")
        self._put(node)
        self.open.append(node)
        self.keys.append(None)

    def _put(self, node: Node) -> None:
        if not self.open:
            if self.root is not None:
                raise wrong(node.line, "There is a second document in this file. Keep one.")
            self.root = node
        elif (items := self.open[-1].items) is not None:
            items.append(node)
        elif (pairs := self.open[-1].pairs) is not None:
            self._put_in_mapping(pairs, node)

    def _put_in_mapping(self, pairs: dict[str, Node], node: Node) -> None:
        key = self.keys[-1]
        if key is not None:
            pairs[key] = node
            self.keys[-1] = None
            return
        if node.scalar() in pairs:
            raise wrong(node.line, f"“{node.text}” is said twice here.")
        self.keys[-1] = node.scalar()
