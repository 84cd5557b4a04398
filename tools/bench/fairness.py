"""Fairness: how surely names are found, by origin and gender, in the same sentences."""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from discreet.benching import reading
from tools.bench.names import MEN, WOMEN, Group, frames, groups, sentences
from tools.bench.page import Bar, Section
from tools.reference.tables import table

BAR = 1.0
_EVERY = 4
_MISSED = Path("build/bench/missed_names.txt")


@dataclass
class Counts:
    """How many names were asked and found, by origin, gender and frame."""

    asked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def share(self, *keys: str) -> float:
        asked = sum(self.asked[key] for key in keys)
        return 100 * sum(self.found[key] for key in keys) / asked

    def gap(self, keys: Iterable[str]) -> float:
        shares = [self.share(key) for key in keys]
        return max(shares) - min(shares)


def run(*, verbose: bool = False, every: int = _EVERY) -> Section:
    """Ask for every name of every group, in every so-maniest sentence."""
    counts = {by: measured(groups(), by, every=every) for by in ("rules", "both")}
    body = told(counts)
    _MISSED.parent.mkdir(parents=True, exist_ok=True)
    _MISSED.write_text("\n".join(counts["both"].missed), "utf-8")
    if verbose:
        sys.stdout.writelines(f"{line}\n" for line in frames_told(counts["both"]))
    gap = counts["both"].gap({group.origin for group in groups()})
    bar = Bar("names: from worst to best origin", f"{gap:.1f} points", f"≤ {BAR:g}", gap <= BAR)
    return Section("Names of every origin", body, (bar,))


def measured(wanted: Iterable[Group], by: str, *, every: int = _EVERY) -> Counts:
    read = reading(by)
    counts = Counts()
    for group in wanted:
        sys.stderr.write(f"\rfairness, {by}: {group.origin:<20}")
        for one in sentences(group, every=every):
            marked = {at for finding in read(one.text) for at in range(finding.start, finding.end)}
            found = all(at in marked for at in range(one.start, one.end) if one.text[at].isalnum())
            for key in (group.origin, group.gender, f"{group.origin} {group.gender}", one.frame):
                counts.asked[key] += 1
                counts.found[key] += found
            if not found:
                counts.missed.append(f"{group.origin}: {one.text}")
    sys.stderr.write("\n")
    return counts


def told(counts: dict[str, Counts]) -> str:
    """The section: the gaps first, then every origin."""
    origins = list(dict.fromkeys(group.origin for group in groups()))
    gaps = table(
        ["read by", "all names", "worst origin", "best origin", "gap", f"bar: {BAR:g} point",
         "women", "men"],
        (_gap_row(by, count, origins) for by, count in counts.items()),
    )  # fmt: skip
    rows = ([_spoken(origin), *_shares(origin, counts)] for origin in origins)
    heads = ["origin", "rules", "both", "women, both", "men, both"]
    return f"{_note(counts, origins)}\n\n{gaps}\n\n{table(heads, rows)}"


def _note(counts: dict[str, Counts], origins: list[str]) -> str:
    asked = counts["both"].asked[origins[0]]
    return (
        f"{len(origins)} origins, thirty given names for each gender and as many surnames, written "
        f"for measuring only (`tools/bench/names`), in {len(frames())} sentences "
        "(`tools/bench/frames.txt`): with title, as surname, possessive, in lower case, with and "
        "without the signs on letters. Each "
        f"origin is asked {asked} times in the same sentences, each as a note of its own, so that "
        "nothing else helps. Found means that every letter of the name is marked."
    )


def _gap_row(by: str, counts: Counts, origins: list[str]) -> list[str]:
    worst, best = min(origins, key=counts.share), max(origins, key=counts.share)
    gap = counts.gap(origins)
    return [
        by,
        f"{counts.share(*origins):.1f} %",
        f"{_spoken(worst)} {counts.share(worst):.1f} %",
        f"{_spoken(best)} {counts.share(best):.1f} %",
        f"{gap:.1f}",
        "met" if gap <= BAR else "missed",
        f"{counts.share(WOMEN):.1f} %",
        f"{counts.share(MEN):.1f} %",
    ]


def _shares(origin: str, counts: dict[str, Counts]) -> list[str]:
    both = counts["both"]
    keys = [f"{origin} {gender}" for gender in (WOMEN, MEN)]
    shares = [counts["rules"].share(origin), both.share(origin), *map(both.share, keys)]
    return [f"{share:.1f} %" for share in shares]


def _spoken(origin: str) -> str:
    return origin.replace("_", " ").title()


def frames_told(counts: Counts) -> list[str]:
    """Which sentences hide names best, worst first."""
    return [f"{counts.share(frame):5.1f} % {frame}" for frame in sorted(frames(), key=counts.share)]
