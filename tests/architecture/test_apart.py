"""Evaluating and what is said in confidence never meet: neither knows the other's models."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.reading import SRC, imports_of, modules, name_of, tree

JUDGING = ("evaluat", "remed")
CONFIDENTIAL = ("pulsing", "pulse", "alliance")
PLACES = ("covision/growth/", "covision/web/growth/")
MODELS = "covision.growth.models"
NAMES_ALL = "covision/growth/models/__init__.py"
MEASURES = {"frameworks"}
"""Modules of models that whoever evaluates may know, besides their own."""


def of_growth(beginnings: tuple[str, ...]) -> list[Path]:
    return [
        path
        for path in modules()
        if name_of(path).startswith(PLACES) and path.name.startswith(beginnings)
    ]


def models_named_in(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module == MODELS:
            yield from (one.name for one in node.names)


def home_of() -> dict[str, str]:
    """In which module of models each name of growth stands."""
    return {
        one.name: (node.module or "").rpartition(".")[2]
        for node in tree(SRC / NAMES_ALL).body
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    }


def named_by(path: Path) -> Iterator[str]:
    """The modules that it imports, also those taken out of their package."""
    yield from imports_of(path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{one.name}" for one in node.names)


def meeting(ours: tuple[str, ...], theirs: tuple[str, ...]) -> set[tuple[str, str]]:
    return {
        (name_of(path), name)
        for path in of_growth(ours)
        for name in named_by(path)
        if name.startswith("covision.") and name.rpartition(".")[2].startswith(theirs)
    }


def test_the_modules_that_evaluate_are_found() -> None:
    assert len(of_growth(JUDGING)) > 15


def test_neither_imports_the_other() -> None:
    assert meeting(JUDGING, CONFIDENTIAL) == set()
    assert meeting(CONFIDENTIAL, JUDGING) == set()


def test_whoever_evaluates_names_no_model_but_their_own_and_the_frameworks() -> None:
    home = home_of()
    foreign = {
        (name_of(path), name)
        for path in of_growth(JUDGING)
        for name in models_named_in(path)
        if home[name] not in MEASURES and not home[name].startswith(JUDGING)
    }
    assert foreign == set()


def test_who_asks_in_confidence_names_no_evaluation() -> None:
    home = home_of()
    named = {
        (name_of(path), name)
        for path in of_growth(CONFIDENTIAL)
        for name in models_named_in(path)
        if home[name].startswith(JUDGING)
    }
    assert named == set()
