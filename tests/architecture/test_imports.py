"""What import-linter cannot say: it knows no parts of an outside package."""

import ast
import sys
from pathlib import Path

from tests.architecture.reading import SRC, dotted, imports_of, modules, name_of, tree

ENTRANCES = {"web", "live"}
HTTP = (
    "django.http",
    "django.shortcuts",
    "django.views",
    "django.template",
    "django.urls",
    "django.forms",
)
ENVIRONMENT = {"os.environ", "os.getenv", "os.putenv", "environ", "getenv"}
GATE = "covision/cases/gate.py"
RUNTIME = {"numpy", "onnxruntime"}
ADAPTER = "discreet/tagging/loading.py"
GUESTS = {"discreet/commands/cluster.py": "dask", "discreet/presidio.py": "presidio_analyzer"}
"""Modules that work with what only some have, and import it when they are asked to."""


def domain_modules() -> list[Path]:
    packages = [
        path
        for path in (SRC / "covision").iterdir()
        if path.is_dir() and path.name not in ENTRANCES
    ]
    return sorted(module for package in packages for module in modules(package))


def test_the_domain_speaks_no_http() -> None:
    speaking = {
        (name_of(module), name)
        for module in domain_modules()
        for name in imports_of(module)
        if name.startswith(HTTP)
    }
    assert speaking == set()


def test_discreet_needs_nothing_but_python() -> None:
    roots = {
        name.partition(".")[0]
        for module in modules(SRC / "discreet")
        for name in imports_of(module)
    }
    assert roots - sys.stdlib_module_names == {"discreet", *RUNTIME, *GUESTS.values()}


def named(node: ast.Import) -> list[str]:
    return [name.name for name in node.names]


def test_who_has_no_cluster_and_no_presidio_imports_discreet_too() -> None:
    needing = {
        (name_of(module), name.partition(".")[0])
        for module in modules(SRC / "discreet")
        for name in imports_of(module)
        if name.partition(".")[0] in GUESTS.values()
    }
    outside = {
        name
        for path in GUESTS
        for node in tree(SRC / path).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else named(node))
    }
    assert needing == set(GUESTS.items())
    assert not set(GUESTS.values()) & {name.partition(".")[0] for name in outside}


def test_one_module_of_discreet_runs_the_trained_tagger() -> None:
    adapters = {
        name_of(module) for module in modules(SRC / "discreet") if RUNTIME & set(imports_of(module))
    }
    outside = {
        name.name
        for node in tree(SRC / ADAPTER).body
        if isinstance(node, ast.Import)
        for name in node.names
    }
    assert adapters == {ADAPTER}
    assert not RUNTIME & outside, "Who has no onnxruntime imports this module too."


def test_one_module_reads_the_environment() -> None:
    readers = {
        name_of(module)
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute | ast.Name) and dotted(node) in ENVIRONMENT
    }
    assert readers == {"covision/env.py"}


def test_only_the_gate_lets_words_pass() -> None:
    makers = {
        name_of(module)
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] == "Passed"
    }
    assert makers == {GATE}


def test_nobody_makes_words_for_others_but_from_what_passed() -> None:
    makers = {
        name_of(module)
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and node.args  # without any it holds nothing
        and dotted(node.func).rpartition(".")[2] == "SealedForOthers"
    }
    assert makers == {"covision/core/sealing.py"}


def test_every_module_with_content_says_its_purpose() -> None:
    silent = {
        name_of(module)
        for module in modules()
        if tree(module).body and not ast.get_docstring(tree(module))
    }
    assert silent == set()
