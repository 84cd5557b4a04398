"""A piece of a file with the line on which it stands, and how it is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from covision.growth.framework_told import wrong

MOST_DIGITS = 4


@dataclass(slots=True)
class Node:
    """A text, a list, or a mapping."""

    line: int
    text: str | None = None
    items: "list[Node] | None" = None
    pairs: "dict[str, Node] | None" = None

    def scalar(self) -> str:
        if self.text is None:
            raise wrong(self.line, "Here stands a list or a group of things; a text is meant.")
        return self.text.strip()

    def list(self) -> "Iterable[Node]":
        if self.items is None and not self.text:
            return ()
        if self.items is None:
            raise wrong(self.line, "Here a list is meant.")
        return self.items

    def mapping(self, known: tuple[str, ...], *, what: str) -> "Mapping[str, Node]":
        if self.pairs is None:
            raise wrong(self.line, f"A {what} is written as names with their values.")
        for key, node in self.pairs.items():
            if key not in known:
                raise wrong(
                    node.line, f"“{key}” is not known in a {what}. Known are: {', '.join(known)}."
                )
        return self.pairs


def text_of(row: Mapping[str, Node], key: str) -> str:
    return row[key].scalar() if key in row else ""


def listed(row: Mapping[str, Node], key: str) -> Iterable[Node]:
    return row[key].list() if key in row else ()


def number_in(node: Node, row: Mapping[str, Node], key: str) -> int:
    found = row.get(key)
    return whole_number(text_of(row, key), what=key, line=found.line if found else node.line)


def whole_number(text: str, *, what: str, line: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise wrong(line, f"“{what}” is a whole number.")
    return int(text)
