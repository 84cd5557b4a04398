"""`python -m tools.bench.growth`: what each page takes after years, and that it asks no more.

Two sites are filled: a small one, and one of two hundred people with three years behind them. Each
page is opened in both as the same kind of person. It must ask the database as often in both, and in
the large one answer within its time.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from tools.bench.page import Bar, Section, put
from tools.reference.tables import table

PAGE = Path("docs/reference/figures-of-years.md")
FEW_PAGE = Path("build/bench/few-years.md")
TITLE = "Many people, and years"
HEAD = """\
<!-- Written by `make bench-growth`. Measure again instead of changing it. -->

# Figures of years

What pages take when a practice has years behind it. Other machines give other figures.
"""
WITHIN = 150
OPENED = 10


class Opened(NamedTuple):
    """One page in one of the sites."""

    name: str
    queries: int
    half: float
    most: float
    worked: float
    """Milliseconds of the processor, half of the times: other work beside it does not change it."""

    @property
    def times(self) -> list[str]:
        return [f"{one:.0f} ms" for one in (self.half, self.most, self.worked)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.growth", description=__doc__)
    parser.add_argument("--few", action="store_true", help=f"a try with few, into {FEW_PAGE}")
    parser.add_argument("--inside", nargs=3, type=int, metavar=("PEOPLE", "YEARS", "OF_ONE"))
    asked = parser.parse_args()
    if asked.inside:
        people, years, of_one = asked.inside
        print(json.dumps(list(_measured(people=people, years=years, of_one=of_one))))
        return 0
    section = run(large=(30, 2, 6)) if asked.few else run()
    print(section.body)
    put(section, command="make bench-growth", page=FEW_PAGE if asked.few else PAGE, head=HEAD)
    return int(any(bar.met is False for bar in section.bars))


def run(
    *, small: tuple[int, int, int] = (20, 1, 5), large: tuple[int, int, int] = (200, 3, 8)
) -> Section:
    few = {one.name: one for one in _in_a_site_of(*small)}
    many = list(_in_a_site_of(*large))
    bars = tuple(_bar(few[one.name], one) for one in many)
    rows = ([one.name, str(few[one.name].queries), str(one.queries), *one.times] for one in many)
    body = table(
        ["page", "queries, few", "queries, many", "half within", "95 of 100", "processor"], rows
    )
    missed = [bar for bar in bars if bar.met is False]
    told = f"{len(bars) - len(missed)} of {len(bars)} pages within {WITHIN} ms, asking as often."
    return Section(TITLE, f"{_NOTE.format(small=small, large=large)}\n\n{body}\n\n{told}", bars)


_NOTE = """\
Two sites: one of {small[0]} people with {small[1]} year behind them, and one of {large[0]} with
{large[1]} years. A supervisor has {small[2]} people alone and in a group there, {large[2]} here;
peers meet too, each every other week. Ratings, answers about supervision, evaluations, goals,
check-ins and entries have grown from it. Each page is opened by the same kind of person in both, in
the process, without a network. It has to ask the database as often in both. The last column is the
processor's own time: where it is far below the clock's, other work ran beside the measurement."""


def _bar(few: Opened, many: Opened) -> Bar:
    met = many.most <= WITHIN and few.queries == many.queries
    measured = f"{many.most:.0f} ms, {few.queries} → {many.queries} queries"
    return Bar(many.name, measured, f"≤ {WITHIN} ms, as many queries", met)


def _in_a_site_of(people: int, years: int, of_one: int) -> Iterator[Opened]:
    """In a process of its own: settings are read once."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "COVISION_DATA_DIR": folder,
            "COVISION_READER": "here",
            "DEMO": "no",
            "PYTHONPATH": os.pathsep.join([str(Path("src").absolute()), str(Path().absolute())]),
        }
        for command in (["migrate"], ["collectstatic", "--noinput"]):
            whole = [sys.executable, "-m", "covision", *command, "--verbosity", "0"]
            subprocess.run(whole, env=environment, check=True)
        size = [str(people), str(years), str(of_one)]
        inside = [sys.executable, "-m", "tools.bench.growth", "--inside", *size]
        told = subprocess.run(inside, env=environment, check=True, stdout=subprocess.PIPE)
        yield from (Opened(*one) for one in json.loads(told.stdout))


def _measured(*, people: int, years: int, of_one: int) -> Iterator[Opened]:
    import django  # noqa: PLC0415

    from covision import env  # noqa: PLC0415

    env.choose_settings()
    django.setup()
    from django.db import transaction  # noqa: PLC0415

    from covision.management.serving import spare_what_was_loaded  # noqa: PLC0415
    from tools.bench.years import lived  # noqa: PLC0415
    from tools.bench.years_pages import filled, pages_of  # noqa: PLC0415

    with transaction.atomic():
        past = lived(people=people, years=years, of_one=of_one)
        filled(past, years=years)
    # What filled the tables lies in no server's memory, and garbage is looked for as in a server.
    spare_what_was_loaded()
    for name, person, address in pages_of(past):
        yield _opened(name, person, address)


def _opened(name: str, person: Any, address: str) -> Opened:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from tests.signing_in import signed_in  # noqa: PLC0415

    client = signed_in(person, fresh=True)
    client.defaults["HTTP_HOST"] = "localhost"
    client.get(address)  # what is loaded once is loaded now
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    queries = len(asked)
    if answer.status_code != 200:  # noqa: PLR2004
        raise SystemExit(f"{name} answered {answer.status_code}.")
    taken, worked = zip(*(_timed(client, address) for _ in range(OPENED)), strict=True)
    cuts = quantiles(taken, n=20, method="inclusive")
    return Opened(name, queries, cuts[9], cuts[18], median(worked))


def _timed(client: Any, address: str) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    client.get(address)
    return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - worked)


if __name__ == "__main__":
    raise SystemExit(main())
