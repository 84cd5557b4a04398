import ast
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pytest
from tools import compile_risk_tables as compiling

from discreet.risk import tables

TABLES = Path(tables.__file__).parent / "tables"
MARKS = {"V", "S", "R"}


def test_what_ships_is_what_the_sources_say():
    compiled = {name: compiling.written(table) for name, table in compiling.tables().items()}
    shipped = {path.stem: path.read_text("utf-8") for path in TABLES.glob("*.json")}
    assert shipped == compiled


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("areas", tables.areas()),
        ("counties", tables.counties()),
        ("ages", tables.ages()),
        ("pairs", tables.pairs()),
        ("occupations", tuple(tables.occupations().values())),
        ("conditions", sum(tables.conditions().values(), ())),
        ("events", sum(tables.events().values(), ())),
        ("attributes", sum(tables.attributes().values(), ())),
        ("shares", sum(tables.shares().values(), ())),
    ],
)
def test_every_figure_says_where_it_is_from_and_how_sure_it_is(table, rows):
    assert rows
    assert {row.confidence for row in rows} <= MARKS
    for number in {row.source for row in rows}:
        source = tables.source_of(table, number)
        assert source.name
        assert source.licence


def test_every_cue_and_word_names_something_that_the_tables_know():
    known: dict[str, Collection[str]] = {
        "occupation": tables.occupations(),
        "condition": tables.conditions(),
        "event": tables.events(),
    }
    told = [(cue.kind, cue.name) for cue in tables.cues()]
    told += [(kind, name) for (kind, _), name in tables.other_words().items()]
    unknown = {
        (kind, name)
        for kind, name in told
        if name.lower() not in known.get(kind, ())
        and (kind, name.lower()) not in tables.attributes()
    }
    assert unknown == set()


def test_the_licences_are_told_beside_the_tables():
    written = (TABLES / "SOURCE.md").read_text("utf-8")
    offices = ("Census Bureau", "UN World Population Prospects", "BLS", "ONS", "OGL v3.0")
    assert all(office in written for office in offices)


def test_no_table_is_read_before_it_is_asked_for():
    script = (
        "import discreet.risk.tables as tables; from discreet.risk import *; "
        "print(tables._table.cache_info().currsize)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": str(Path(tables.__file__).parents[2])},
    )
    assert done.stdout.strip() == "0"


def test_nothing_of_the_tables_is_code():
    for path in Path(tables.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        calls = {
            node.func.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not calls & {"eval", "exec", "compile"}
