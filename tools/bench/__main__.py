"""`python -m tools.bench [PART …]`: measure, print, and write docs/reference/figures.md.

Without a part everything is measured in one run, and the bars of that run stand first.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tools.bench import adversary, beside, fairness, risk, traps, typing
from tools.bench.page import PAGE, Section, put, summary

FEW_PAGE = Path("build/bench/few.md")
# Quick ones first, so that what is broken shows soon; beside peers takes longest.
PARTS: dict[str, Callable[[argparse.Namespace], Section]] = {
    "traps": lambda chosen: traps.run(verbose=chosen.verbose),
    "typing": lambda _chosen: typing.run(),
    "risk": lambda _chosen: risk.run(),
    "fairness": lambda chosen: fairness.run(verbose=chosen.verbose),
    "adversary": lambda chosen: adversary.run(verbose=chosen.verbose),
    "peers": lambda chosen: beside.run(chosen.data),
}
FEW: dict[str, Callable[[argparse.Namespace], Section]] = {
    "traps": lambda chosen: traps.run(verbose=chosen.verbose, every=20),
    "typing": lambda _chosen: typing.run(number=2),
    "risk": lambda _chosen: risk.run(number=5),
    "fairness": lambda chosen: fairness.run(verbose=chosen.verbose, every=220),
    "adversary": lambda chosen: adversary.run(verbose=chosen.verbose, number=50, meaning=False),
    "peers": lambda chosen: beside.run(chosen.data, few=3),
}


def main() -> int:
    chosen = _chosen()
    parts = chosen.parts or list(PARTS)
    sections = [_measured(part, chosen) for part in parts]
    if not chosen.parts:
        sections = [*sections, summary(sections)]
        _show(sections[-1])
    data = " DATA=…" if chosen.data else ""
    for part, section in zip([*parts, ""], sections, strict=False):
        named = f" PART={part}" if chosen.parts else ""
        put(section, command=f"make bench{named}{data}", page=FEW_PAGE if chosen.few else PAGE)
    return 0


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--data", type=_folder, help="a folder with public sets, for peers")
    parser.add_argument("--verbose", action="store_true", help="list what was missed or too much")
    parser.add_argument("--few", action="store_true", help=f"a try with little, into {FEW_PAGE}")
    chosen = parser.parse_args()
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return chosen


def _measured(part: str, chosen: argparse.Namespace) -> Section:
    began = time.monotonic()
    place = f"{list(PARTS).index(part) + 1} of {len(PARTS)}"
    sys.stderr.write(f"{part}, {place} …\n")
    section = (FEW if chosen.few else PARTS)[part](chosen)
    sys.stderr.write(f"{part}: {time.monotonic() - began:.0f} s\n")
    _show(section)
    return section


def _show(section: Section) -> None:
    sys.stdout.write(f"## {section.title}\n\n{section.body}\n\n")
    sys.stdout.flush()


def _folder(named: str) -> Path | None:
    """A folder; nothing when an empty name was given, as make does."""
    if named and not Path(named).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {named}")
    return Path(named) if named else None


if __name__ == "__main__":
    sys.exit(main())
