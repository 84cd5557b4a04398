"""A state machine is a table: each state has its exits named, and each can be reached."""

import importlib
from collections.abc import Iterator
from enum import Enum

import pytest
from django.db.models import TextChoices

from tests.architecture.reading import SRC

Table = dict[TextChoices, frozenset[TextChoices]]


def tables() -> Iterator[tuple[str, Table]]:
    """Every table from states to sets of states, in every `states` module of the house."""
    for path in sorted((SRC / "covision").glob("*/states.py")):
        module = importlib.import_module(f"covision.{path.parent.name}.states")
        for name, value in vars(module).items():
            if isinstance(value, dict) and value and is_table(value):
                yield f"{path.parent.name}.{name}", value


def is_table(value: dict[object, object]) -> bool:
    return all(isinstance(key, TextChoices) for key in value) and all(
        isinstance(exits, frozenset) for exits in value.values()
    )


TABLES = dict(tables())


def test_the_tables_are_found() -> None:
    assert {"cases.NEXT", "jobs.NEXT"} <= set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_every_state_has_its_exits_named(name: str) -> None:
    table = TABLES[name]
    states = type(next(iter(table)))
    assert issubclass(states, Enum)
    assert set(table) == set(states)
    assert set().union(*table.values()) <= set(states)


@pytest.mark.parametrize("name", TABLES)
def test_every_state_can_be_reached_from_the_first(name: str) -> None:
    table = TABLES[name]
    seen: set[TextChoices] = set()
    edge = {next(iter(table))}
    while edge:
        seen |= edge
        edge = set[TextChoices]().union(*(table[state] for state in edge)) - seen
    assert seen == set(table)


@pytest.mark.parametrize("name", TABLES)
def test_every_state_has_words_for_people(name: str) -> None:
    assert all(state.label and state.label != state.value for state in TABLES[name])
