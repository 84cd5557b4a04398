"""Make the compact tables of `discreet.risk` from the CSV files in tools/risk; `--check` compares.

Every row keeps its confidence mark (V read in the source, S second hand, R from memory)
and the number of its source, so that both can be told to whoever reads an estimate.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

# Python's own reader of patterns, which has no types.
code: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "tools" / "risk"
TABLES = ROOT / "src" / "discreet" / "risk" / "tables"

Row = dict[str, str]
Cell = str | float | list[str] | None
Table = dict[str, object]


def rows_of(name: str) -> list[Row]:
    with (SOURCES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(written: str) -> float | None:
    return float(written) if written else None


def whole(written: str) -> float:
    return int(float(written or 0))


def each(written: str) -> list[str]:
    return [part.strip() for part in written.split(";") if part.strip()]


def text(written: str) -> str:
    return written


Columns = dict[str, Callable[[str], Cell]]

AREAS: Columns = {
    **dict.fromkeys(("country", "level", "name", "code", "parent"), text),
    **dict.fromkeys(("population", "pop_low", "pop_high"), number),
    "rurality_code": text,
    **dict.fromkeys(
        ("pct_nh_black", "pct_aian", "pct_asian", "pct_nhpi", "pct_hispanic", "pct_nh_white"),
        number,
    ),
}
OCCUPATIONS: Columns = {
    "occupation": text,
    "aliases": each,
    **dict.fromkeys(
        (
            "us_share_of_population",
            "us_female_share",
            "uk_share_of_population",
            "uk_female_share",
        ),
        number,
    ),
    "uk_confidence": text,
    "generalise_1": text,
    **dict.fromkeys(("generalise_1_us_share", "generalise_1_female_share"), number),
    "generalise_2": text,
    **dict.fromkeys(("generalise_2_us_share", "generalise_2_female_share"), number),
    "age_profile": text,
    **dict.fromkeys(("class_pct_black", "class_pct_asian", "class_pct_hispanic"), number),
    "err95": number,
}
ATTRIBUTES: Columns = {
    **dict.fromkeys(("category", "attribute"), text),
    "aliases": each,
    **dict.fromkeys(("country", "sex"), text),
    **dict.fromkeys(("age_min", "age_max"), whole),
    **dict.fromkeys(("p", "err95"), number),
    "generalise_1": text,
    "generalise_1_p": number,
    "generalise_2": text,
}
CONDITIONS: Columns = {
    "condition": text,
    "aliases": each,
    **dict.fromkeys(("country", "universe"), text),
    **dict.fromkeys(("age_min", "age_max"), whole),
    **dict.fromkeys(("per_100k", "err95", "female_share"), number),
    "generalise_1": text,
    "generalise_1_per_100k": number,
    "generalise_2": text,
    "generalise_2_per_100k": number,
}
EVENTS: Columns = {
    "event": text,
    "aliases": each,
    "country": text,
    **dict.fromkeys(("annual_per_100k", "ever_per_100k", "err95", "p_searchable"), number),
    "generalise_1": text,
    "generalise_1_ever_per_100k": number,
    "generalise_2": text,
}
PAIRS: Columns = {
    **dict.fromkeys(("kind", "a", "b", "country"), text),
    **dict.fromkeys(("value", "err95"), number),
}
SHARES: Columns = {
    **dict.fromkeys(("category", "attribute", "country", "region"), text),
    **dict.fromkeys(("share", "err95"), number),
}
AGES: Columns = {
    **dict.fromkeys(("country", "sex"), text),
    **dict.fromkeys(("age_min", "age_max"), whole),
    "population": number,
}


def compiled(columns: Columns, rows: Iterable[Row]) -> Table:
    """Rows in the order of the columns, then confidence and the number of the source."""
    sources: dict[tuple[str, str, str], int] = {}
    compact = []
    for row in rows:
        origin = (row["source"] or "our judgement", row["year"], row["licence"])
        at = sources.setdefault(origin, len(sources))
        cells = [read(row[name]) for name, read in columns.items()]
        compact.append([*cells, row["confidence"], at])
    return {"sources": [list(origin) for origin in sources], "rows": compact}


_SHORTEST = 3
Parsed = list[tuple[Any, Any]]


def anchors_of(parsed: Parsed) -> set[str] | None:
    """Letters of which some must stand in every text that a pattern matches, or None."""
    found: list[set[str]] = []
    run = ""
    for kind, value in [*parsed, (None, None)]:
        if kind is code.LITERAL:
            run += chr(value).lower()
            continue
        if len(run) >= _SHORTEST:
            found.append({run})
        run = ""
        inner = _within(kind, value)
        if inner:
            found.append(inner)
    return max(found, key=lambda anchors: min(map(len, anchors)), default=None)


def _within(kind: Any, value: Any) -> set[str] | None:
    if kind is code.SUBPATTERN:
        return anchors_of(value[-1])
    if kind is code.MAX_REPEAT and value[0] > 0:
        return anchors_of(value[2])
    if kind is code.BRANCH:
        each_branch = [anchors_of(branch) for branch in value[1]]
        found = [anchors for anchors in each_branch if anchors is not None]
        return set().union(*found) if len(found) == len(each_branch) else None
    return None


def cues() -> list[list[object]]:
    """Kind, name, the letters without which it need not be looked for, and the pattern."""
    lines = (SOURCES / "cues.txt").read_text("utf-8").splitlines()
    told = (line.split("\t") for line in lines if line and line[0] != "#")
    return [
        [kind, name, sorted(anchors_of(parser.parse(pattern)) or ()), pattern]
        for kind, name, pattern in told
    ]


PLACES = ("area", "place_type", "country_total")


def is_us_county(row: Row) -> bool:
    """Most areas are these; they are read only when a text names a county."""
    return (row["country"], row["level"], row["record_type"]) == ("US", "county", "area")


def tables() -> dict[str, Table]:
    population = rows_of("population")
    areas = [row for row in population if row["record_type"] in PLACES]
    return {
        "areas": compiled(AREAS, (row for row in areas if not is_us_county(row))),
        "counties": compiled(AREAS, filter(is_us_county, areas)),
        "ages": compiled(AGES, (row for row in population if row["record_type"] == "age_sex")),
        "occupations": compiled(OCCUPATIONS, rows_of("occupation")),
        "attributes": compiled(ATTRIBUTES, rows_of("attributes")),
        "conditions": compiled(CONDITIONS, rows_of("conditions")),
        "events": compiled(EVENTS, rows_of("events")),
        "pairs": compiled(
            PAIRS,
            (row for row in rows_of("dependencies") if row["kind"] != "worker_age_tilt"),
        ),
        "shares": compiled(SHARES, rows_of("region_shares")),
        "cues": {"sources": [], "rows": cues()},
        "words": {
            "sources": [],
            "rows": [[row["category"], row["word"], row["name"]] for row in rows_of("other_words")],
        },
    }


def written(table: Table) -> str:
    """One row a line, so that a change can be read."""
    rows = table["rows"]
    assert isinstance(rows, list)  # noqa: S101 -- made so above
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    sources = json.dumps(table["sources"], ensure_ascii=False)
    return f'{{"sources":{sources},\n"rows":[\n{lines}\n]}}\n'


def main(arguments: list[str]) -> int:
    stale = []
    for name, table in tables().items():
        target = TABLES / f"{name}.json"
        now = written(table)
        if target.is_file() and target.read_text(encoding="utf-8") == now:
            continue
        stale.append(name)
        if "--check" not in arguments:
            target.write_text(now, encoding="utf-8")
    for name in stale:
        print(f"src/discreet/risk/tables/{name}.json")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
