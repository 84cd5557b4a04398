"""The tree that the associations of a CASE file make of its items."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from covision.growth.framework_told import wrong

CHILD = "isChildOf"
HEADING = "domain"
DEEPEST = 12


@dataclass(slots=True, eq=False)
class Item:
    identifier: str
    key: str
    name: str
    line: int
    kind: str = ""
    children: "list[Item]" = field(default_factory=list)

    @property
    def is_leaf(self) -> bool:
        """What has nothing below it is a competency, unless it calls itself a domain."""
        return not self.children and self.kind.lower() != HEADING

    def leaves(self) -> "Iterator[Item]":
        return (one for one in self.children if one.is_leaf)


class Tree:
    def __init__(
        self,
        *,
        document: str,
        items: dict[str, Item],
        associations: list[tuple[str, str, str, float]],
    ) -> None:
        self.document = document
        self.items = items
        self.others = 0
        self.again = 0
        self.top: list[Item] = []
        self.placed: set[str] = set()
        for kind, child, parent, _place in sorted(associations, key=lambda one: one[3]):
            self._associate(kind, child, parent)
        self.orphans = [one for one in items.values() if one.identifier not in self.placed]
        self.top.extend(self.orphans)
        self._check_is_a_tree()

    def headings(self) -> "Iterator[tuple[Item, str]]":
        """Everything with a competency right below it, and the way down to it as its name."""
        for item, path in self._walk():
            has_some = any(True for _ in item.leaves())
            if not item.is_leaf and (has_some or not item.children):
                yield item, path

    def loose(self) -> list[Item]:
        """Competencies right below the document."""
        return [one for one in self.top if one.is_leaf]

    def remarks(self) -> Iterator[str]:
        if self.others:
            yield f"Left out, being neither parent nor child: {self.others:,}."
        if self.again:
            yield f"With several parents, and put under the first of them: {self.again:,}."
        if self.orphans:
            yield f"Belonging to nothing, and put at the top: {len(self.orphans):,}."

    def _associate(self, kind: str, child: str, parent: str) -> None:
        if kind != CHILD:
            self.others += 1
            return
        item = self.items.get(child)
        if item is None or (parent != self.document and parent not in self.items):
            missing = child if item is None else parent
            line = 1 if item is None else item.line
            raise wrong(line, f"An association names the item “{missing}”, and there is none.")
        if child in self.placed:
            self.again += 1
            return
        self.placed.add(child)
        if parent == self.document:
            self.top.append(item)
        else:
            self.items[parent].children.append(item)

    def _check_is_a_tree(self) -> None:
        """What cannot be reached from the top hangs in a circle."""
        reached = {one.identifier for one, _path in self._walk()}
        for item in self.items.values():
            if item.identifier not in reached:
                raise wrong(item.line, f"“{item.key}” is a child of its own child: a circle.")

    def _walk(self) -> Iterator[tuple[Item, str]]:
        waiting = [(one, one.name, 1) for one in reversed(self.top)]
        while waiting:
            item, path, depth = waiting.pop()
            if depth > DEEPEST:
                raise wrong(item.line, "This goes deeper than a framework does.")
            yield item, path
            below = reversed(item.children)
            waiting.extend((one, f"{path} › {one.name}", depth + 1) for one in below)
