"""`python -m tools.bench [PART …]`: measure, print, and write docs/reference/figures.md."""

import argparse
import sys
import time
from collections.abc import Callable

from tools.bench import adversary, fairness, traps

PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "traps": lambda chosen: traps.run(verbose=chosen.verbose),
    "fairness": lambda chosen: fairness.run(verbose=chosen.verbose),
    "adversary": lambda chosen: adversary.run(verbose=chosen.verbose),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
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


if __name__ == "__main__":
    sys.exit(main())
