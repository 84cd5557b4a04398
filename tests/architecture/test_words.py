"""Names say what a thing is; words that say nothing are not used."""

import re

import pytest
from django.apps import apps

from tests.architecture.reading import ROOT, SRC, functions_of, modules, name_of

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "manager", "data", "info", "misc"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("covision.")]
TODO = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def test_no_module_has_an_empty_name() -> None:
    empty = {
        name_of(module)
        for module in modules()
        if set(module.relative_to(SRC).with_suffix("").parts) & EMPTY_WORDS
    }
    assert empty == set()


def test_no_function_has_an_empty_name() -> None:
    empty = EMPTY_WORDS - {"data"}  # a data key and a data folder are what they are
    found = {
        (name_of(module), node.name)
        for module in modules()
        for node in functions_of(module)
        if set(node.name.split("_")) & empty
    }
    assert found == set()


def test_what_is_left_to_do_is_an_issue_and_no_comment() -> None:
    left = {
        name_of(module) for module in modules() if TODO.search(module.read_text(encoding="utf-8"))
    }
    assert left == set()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_the_glossary_knows_every_model(model: type) -> None:
    spoken = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize()
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert f"**{spoken}**" in glossary.replace("Follow-up", "Follow up")
