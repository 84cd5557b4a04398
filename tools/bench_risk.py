"""Time the parts of `discreet.risk` on our own notes, and its people beside published shares."""

import csv
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from math import exp
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from discreet import Audience, find, propose  # noqa: E402 -- after the path is set
from discreet.risk import Facts, bar_for, estimate, facts_in, plan, risk_of  # noqa: E402
from discreet.risk.tables import ages, counties  # noqa: E402
from tools.training.reading import notes_in  # noqa: E402

CATCHMENT = 250_000
NOTES = 80
PUBLISHED = (
    ("sex, ZIP, date of birth", "zip", 1.0, "Golle 2006: 63%; Sweeney 2000: 87%"),
    ("sex, ZIP, month and year", "zip", 30.4375, "Golle 2006: 4.2% (from memory)"),
    ("sex, county, date of birth", "county", 1.0, "Golle 2006: 14.8% (from memory)"),
)


def main() -> int:
    print(f"{'':26}{'median ms':>10}{'p95 ms':>10}")
    print(f"{'load every table, cold':26}{cold():>10.1f}")
    texts = notes()
    findings = [find(text) for text in texts]
    changes = [
        propose(text, found, audience=Audience.PEERS)
        for text, found in zip(texts, findings, strict=True)
    ]
    held = [*zip(texts, findings, changes, strict=True)]
    facts = [facts_in(*one) for one in held]
    tell("read the facts", (lambda one=one: facts_in(*one) for one in held))
    tell("estimate", (lambda one=one: decided(one) for one in facts))
    bar = bar_for(Audience.PEERS)
    tell("plan", (lambda one=one: plan(one, bar, catchment=CATCHMENT) for one in facts))
    tell("the whole report", (lambda one=one: risk_of(*one) for one in held))
    print()
    for name, kind, days, published in PUBLISHED:
        print(f"{name:28}{unique_share(sizes(kind), days):>7.1%}   {published}")
    return 0


def decided(facts: Facts) -> tuple[int, float]:
    counted = estimate(facts, catchment=CATCHMENT)
    return counted.k_low10, counted.k_eff


def tell(name: str, calls: Iterable[Callable[[], object]]) -> None:
    taken = []
    for call in calls:
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1e3)
    taken.sort()
    print(f"{name:26}{taken[len(taken) // 2]:>10.1f}{taken[int(len(taken) * 0.95)]:>10.1f}")


def cold() -> float:
    """Milliseconds to read all tables in a fresh process, imports not counted."""
    names = (
        "areas counties ages occupations attributes conditions events pairs shares cues other_words"
    )
    script = (
        "import time, discreet.risk.tables as t; s = time.perf_counter(); "
        f"[getattr(t, name)() for name in '{names}'.split()]; "
        "print((time.perf_counter() - s) * 1e3)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    return float(done.stdout)


def notes() -> list[str]:
    return [note.text for note in notes_in([ROOT / "training" / "notes"])][:NOTES]


def sizes(kind: str) -> list[tuple[float, int]]:
    """Sizes of areas in the year 2000 with how many have them."""
    if kind == "county":
        return [(row.population * 281.4 / 333.3, 1) for row in counties()]
    path = ROOT / "tools" / "risk" / "zcta_histogram.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(float(row["mean_population"]) * 281.4 / 309.1, int(row["zctas"])) for row in rows]


def unique_share(sizes: list[tuple[float, int]], days: float) -> float:
    """The expected share of people alone in their area, sex and part of a year of birth."""
    bands = [row for row in ages() if row.country == "US"]
    total = sum(row.population for row in bands)
    alone = everybody = 0.0
    for people, number in sizes:
        for row in bands:
            share = row.population / total
            mean = people * share / (row.last - row.first + 1) / (365.25 / days)
            alone += number * people * share * exp(-mean * (people - 1) / people)
            everybody += number * people * share
    return alone / everybody


if __name__ == "__main__":
    sys.exit(main())
