"""`python -m tools.bench [PART …]`: measure, print, and write docs/reference/figures.md."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tools.bench import adversary, beside, fairness, traps, typing

PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "traps": lambda chosen: traps.run(verbose=chosen.verbose),
    "fairness": lambda chosen: fairness.run(verbose=chosen.verbose),
    "adversary": lambda chosen: adversary.run(verbose=chosen.verbose),
    "peers": lambda chosen: beside.run(chosen.data),
    "typing": lambda _chosen: typing.run(),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--data", type=_folder, help="a folder with public sets, for peers")
    parser.add_argument("--verbose", action="store_true", help="list what was missed or too much")
    chosen = parser.parse_args()
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    for part in chosen.parts or PARTS:
        began = time.monotonic()
        sys.stderr.write(f"{part} …\n")
        PARTS[part](chosen)
        sys.stderr.write(f"{part}: {time.monotonic() - began:.0f} s\n")
    return 0


def _folder(named: str) -> Path | None:
    """A folder; nothing when an empty name was given, as make does."""
    if named and not Path(named).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {named}")
    return Path(named) if named else None


if __name__ == "__main__":
    sys.exit(main())
