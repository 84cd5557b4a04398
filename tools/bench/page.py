"""The page of figures: each part writes its own section, with date, machine and command."""

import datetime as dt
import platform
import re
from pathlib import Path

PAGE = Path("docs/reference/figures.md")
_HEAD = """\
<!-- Written by `make bench`. Measure again instead of changing it. -->

# Figures

How `discreet` does, as measured by its own benchmarks. Each part says when, on what, and by which
command; other machines give other speeds, and the same shares. A missed bar is said as such.
"""
_ORDER = (
    "Beside its peers",
    "As one types",
    "Eponyms and ordinary words",
    "Names of every origin",
    "An attacker",
)


def put(title: str, body: str, *, command: str, page: Path = PAGE) -> None:
    """Write one section anew, and leave the others as they were."""
    sections = _sections(page)
    sections[title] = f"{_stamp(command)}\n\n{body.strip()}"
    told = [f"## {name}\n\n{sections[name]}\n" for name in _ORDER if name in sections]
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join([_HEAD, *told]), "utf-8")


def _sections(page: Path) -> dict[str, str]:
    if not page.is_file():
        return {}
    parts = re.split(r"^## (.+)\n", page.read_text("utf-8"), flags=re.MULTILINE)
    return {title: body.strip() for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def _stamp(command: str) -> str:
    today = dt.datetime.now(tz=dt.UTC).date()
    return f"Measured on {today:%-d %B %Y} on {machine()}, by `{command}`."


def machine() -> str:
    """The processor and Python, in a few words."""
    return f"{_processor()}, Python {platform.python_version()}"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.is_file():
        named = re.search(r"^model name\s*:\s*(.+)$", told.read_text("utf-8"), re.MULTILINE)
        if named:
            return named.group(1).strip()
    return platform.processor() or platform.machine()
