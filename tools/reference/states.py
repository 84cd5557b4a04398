"""Which state may follow which."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from django.db.models import TextChoices

import covision

Table = dict[TextChoices, frozenset[TextChoices]]


def draw() -> str:
    sections = "\n\n".join(section(name, table) for name, table in tables())
    return f"""# States

The tables stand in the `states` modules. An arrow is a step that an act may take.

{sections}
"""


def tables() -> Iterator[tuple[str, Table]]:
    for path in sorted(Path(covision.__path__[0]).glob("*/states.py")):
        module = importlib.import_module(f"covision.{path.parent.name}.states")
        for value in vars(module).values():
            if isinstance(value, dict) and is_table(value):
                states = type(next(iter(value)))
                yield f"covision.{path.parent.name}.states.{states.__name__}", value


def is_table(value: dict[object, object]) -> bool:
    return bool(value) and all(
        isinstance(state, TextChoices) and isinstance(exits, frozenset)
        for state, exits in value.items()
    )


def section(name: str, table: Table) -> str:
    first = next(iter(table))
    lines = [f"  [*] --> {first.value}"]
    for state, exits in table.items():
        lines.append(f"  {state.value}: {state.label}")
        lines += [f"  {state.value} --> {exit_.value}" for exit_ in sorted(exits)]
        lines += [] if exits else [f"  {state.value} --> [*]"]
    drawing = "\n".join(lines)
    return f"## `{name}`\n\n```mermaid\nstateDiagram-v2\n{drawing}\n```"
