"""How long the parts of an estimate take, and its people beside published shares."""

import csv
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from math import exp
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from discreet import Audience, find, propose
from discreet.risk import Facts, bar_for, estimate, facts_in, plan, risk_of
from discreet.risk.tables import ages, counties
from tools.bench.page import Bar, Section
from tools.reference.tables import table
from tools.training.reading import notes_in

Thing = TypeVar("Thing")
ROOT = Path(__file__).parents[2]
CATCHMENT = 250_000
NOTES = 80
LOAD, ESTIMATE = 50, 5
PUBLISHED = (
    ("sex, ZIP, date of birth", "zip", 1.0, "Golle 2006: 63 %; Sweeney 2000: 87 %"),
    ("sex, ZIP, month and year", "zip", 30.4375, "Golle 2006: 4.2 % (from memory)"),
    ("sex, county, date of birth", "county", 1.0, "Golle 2006: 14.8 % (from memory)"),
)
_NOTE = """\
On {number} of our own notes, as rewritten for peers. The tables are loaded once, in a fresh
process. Below: what share of people the population model holds to be alone in their area, sex and
time of birth, beside what was published."""


def run(*, number: int = NOTES) -> Section:
    """Time every part on so many notes."""
    loaded = cold()
    rows = [("load every table", loaded, loaded), *_timed(number)]
    times = table(
        ["", "median", "95 of 100 within"],
        ([what, f"{middle:.1f} ms", f"{most:.1f} ms"] for what, middle, most in rows),
    )
    shares = table(
        ["known of somebody", "alone", "published"],
        ([name, f"{100 * unique_share(sizes(kind), days):.1f} %", published]
         for name, kind, days, published in PUBLISHED),
    )  # fmt: skip
    most = {what: most for what, _, most in rows}["estimate"]
    bars = (
        Bar(
            "tables of the estimate, loaded in", f"{loaded:.0f} ms", f"≤ {LOAD} ms", loaded <= LOAD
        ),
        Bar("estimate, 95 of 100 within", f"{most:.1f} ms", f"≤ {ESTIMATE} ms", most <= ESTIMATE),
    )
    note = _NOTE.format(number=number)
    return Section("How many people fit", f"{note}\n\n{times}\n\n{shares}", bars)


def _timed(number: int) -> list[tuple[str, float, float]]:
    texts = notes(number)
    findings = [find(text) for text in texts]
    changes = [
        propose(text, found, audience=Audience.PEERS)
        for text, found in zip(texts, findings, strict=True)
    ]
    held = [*zip(texts, findings, changes, strict=True)]
    facts = [facts_in(*one) for one in held]
    bar = bar_for(Audience.PEERS)
    return [
        taken("read the facts", held, lambda one: facts_in(*one)),
        taken("estimate", facts, decided),
        taken("plan", facts, lambda one: plan(one, bar, catchment=CATCHMENT)),
        taken("the whole report", held, lambda one: risk_of(*one)),
    ]


def decided(facts: Facts) -> tuple[int, float]:
    counted = estimate(facts, catchment=CATCHMENT)
    return counted.k_low10, counted.k_eff


def taken(
    name: str, things: Iterable[Thing], ask: Callable[[Thing], object]
) -> tuple[str, float, float]:
    """Milliseconds that each thing takes: the median, and what 95 of 100 stay within."""
    times = []
    for thing in things:
        start = time.perf_counter()
        ask(thing)
        times.append((time.perf_counter() - start) * 1e3)
    return name, median(times), quantiles(times, n=20)[-1]


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


def notes(number: int) -> list[str]:
    return [note.text for note in notes_in([ROOT / "training" / "notes"])][:number]


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
