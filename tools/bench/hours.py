"""`python -m tools.bench.hours`: what counting ten years takes, one more entry, and a cohort."""

import argparse
import gc
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median

from covision.licensure.counting import Count, stand
from covision.licensure.entry import Category, LogEntry, Modality
from covision.licensure.facts import Facts, Span, SupervisorFacts
from covision.licensure.log import Log
from covision.licensure.reading import rule_set
from covision.licensure.rule_set import RuleSet
from tools.bench.page import Bar, Section, put
from tools.reference.tables import table

PAGE = Path("docs/reference/figures-of-hours.md")
TITLE = "Counting hours"
HEAD = """\
<!-- Written by `make bench-hours`. Measure again instead of changing it. -->

# Figures of hours

How long it takes to count a ledger by boards’ rules. Other machines give other speeds.
"""
SETS = ("us-ca-lmft", "us-or-lpc", "us-tx-lmft")
TODAY = date(2026, 10, 5)
ENTRIES, COHORT, COHORT_YEARS = 10_000, 500, 3
WEEKS = 48
"""Worked in a year."""
TIMES = 15
FULL_WITHIN, ENTRY_WITHIN, COHORT_WITHIN = 50, 5, 10_000
DIRECT = (
    (Category.DIRECT_INDIVIDUAL, 110),
    (Category.DIRECT_COUPLE_FAMILY, 50),
    (Category.INDIRECT_DOCUMENTATION, 55),
)
FACTS = Facts(
    stages={
        "pre_degree": (Span(date(2000, 1, 1), date(2017, 6, 30)),),
        "post_degree": (Span(date(2017, 7, 1)),),
    },
    statuses={"associate_registration_active": (Span(date(2017, 7, 1)),)},
    supervisors={
        "ruth": SupervisorFacts(("LMFT",), (Span(date(2010, 1, 1)),)),
        "sol": SupervisorFacts(("LCSW",), (Span(date(2012, 1, 1), date(2025, 6, 30)),)),
    },
)


def worked(entries: int, *, seed: int = 1) -> list[LogEntry]:
    """Weeks as they are: five days of clients and notes, supervision twice, now and then none."""
    chance = Random(seed)  # noqa: S311
    found: list[LogEntry] = []
    monday = TODAY - timedelta(days=TODAY.weekday())
    while len(found) < entries:
        monday -= timedelta(days=7)
        if chance.random() < WEEKS / 52:
            found.extend(_week(monday, chance, len(found)))
    return found[:entries]


def _week(monday: date, chance: Random, number: int) -> list[LogEntry]:
    found = [
        LogEntry(
            "", monday + timedelta(days=day), minutes + chance.randrange(4) * 5, category, place
        )
        for day in range(5)
        for category, minutes in DIRECT
        for place in ("harbour" if day == 4 and chance.random() < 0.04 else "saltmarsh",)  # noqa: PLR2004
    ]
    form = Modality.PHONE if chance.random() < 0.05 else Modality.VIDEO  # noqa: PLR2004
    if chance.random() > 0.04:  # noqa: PLR2004
        found.append(_supervised(monday, 3, 60, Category.SUPERVISION_INDIVIDUAL, form))
    found.append(_supervised(monday, 1, 120, Category.SUPERVISION_GROUP, Modality.IN_PERSON))
    found.append(LogEntry("", monday, 60, Category.INDIRECT_TRAINING, "saltmarsh"))
    found.append(LogEntry("", monday, 45, Category.INDIRECT_CASE_MANAGEMENT, "saltmarsh"))
    if chance.random() < 0.5:  # noqa: PLR2004
        found.append(LogEntry("", monday, 90, Category.PEER_CONSULTATION, "saltmarsh"))
    return [_numbered(one, number + at) for at, one in enumerate(found)]


def _supervised(
    monday: date, day: int, minutes: int, category: Category, modality: Modality
) -> LogEntry:
    people = 5 if category == Category.SUPERVISION_GROUP else 1
    return LogEntry(
        "",
        monday + timedelta(days=day),
        minutes,
        category,
        "saltmarsh",
        supervisor="ruth",
        modality=modality,
        supervisees=people,
    )


def _numbered(entry: LogEntry, number: int) -> LogEntry:
    return replace(entry, id=f"{number:06}")


def milliseconds(work: Callable[[], object], times: int = TIMES) -> float:
    """Half of the runs are within it. The processor's own time: other work does not change it."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - began))
    return median(taken)


def ten_years(sets: tuple[RuleSet, ...], entries: list[LogEntry]) -> object:
    log = Log(entries)
    return [stand(log, FACTS, one, today=TODAY) for one in sets]


def one_more(one: RuleSet, entries: list[LogEntry]) -> float:
    count = Count(one, FACTS, entries)
    count.standing(TODAY)
    more = iter(
        LogEntry(
            f"more {n}", TODAY - timedelta(days=n), 60, Category.DIRECT_INDIVIDUAL, "saltmarsh"
        )
        for n in range(TIMES)
    )

    def work() -> object:
        count.add(next(more))
        return count.standing(TODAY)

    return milliseconds(work)


def cohort(one: RuleSet, entries: int, people: int) -> float:
    """Twenty people's years, counted again and again until all have been."""
    logs = [worked(entries, seed=seed) for seed in range(20)]

    def work() -> None:
        for number in range(people):
            stand(logs[number % len(logs)], FACTS, one, today=TODAY)

    return milliseconds(work, times=1)


def bars(*, entries: int = ENTRIES, people: int = COHORT) -> list[Bar]:
    sets = tuple(rule_set(one) for one in SETS)
    log = worked(entries)
    gc.collect()
    gc.freeze()  # as a server does, which looks for garbage among what came later
    taken = milliseconds(lambda: ten_years(sets, log))
    found = [_bar(f"{entries:,} entries against {len(sets)} rule sets", taken, FULL_WITHIN)]
    found += [_bar(f"one entry more, {one.id}", one_more(one, log), ENTRY_WITHIN) for one in sets]
    years = entries * COHORT_YEARS // 10
    taken = cohort(sets[0], years, people)
    found.append(_bar(f"{people} people of {years:,} entries, {sets[0].id}", taken, COHORT_WITHIN))
    return found


def _bar(what: str, taken: float, within: int) -> Bar:
    return Bar(what, f"{taken:,.1f} ms", f"≤ {within:,} ms", taken <= within)


def run(*, entries: int = ENTRIES, people: int = COHORT) -> Section:
    found = bars(entries=entries, people=people)
    body = table(["what", "measured", "bar", ""], (bar.row for bar in found))
    return Section(TITLE, f"{_NOTE}\n\n{body}", tuple(found))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.hours", description=__doc__)
    parser.add_argument("--few", action="store_true", help="a try with few, which writes nothing")
    section = run(entries=1_000, people=10) if parser.parse_args().few else run()
    print(section.body)
    if not parser.parse_args().few:
        put(section, command="make bench-hours", page=PAGE, head=HEAD)
    return int(any(bar.met is False for bar in section.bars))


_NOTE = """\
Ten years of one person, invented: five days a week with clients and notes, supervision alone and
in a group, talk among peers, weeks without. Each time is a whole standing: what is recorded and
credited, every rule with its figures, sentence and projection, and what is at risk. The credit of
each entry and the line of each week are worked out when a page asks for the first of them, and are
not in these times. The sets share one grouping of the entries. One entry more is counted on from
the count before it, as a page does that stays open. Times are the processor’s own on one core, half
of the runs are within them."""


if __name__ == "__main__":
    raise SystemExit(main())
