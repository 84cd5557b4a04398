"""The page of figures: the bars of one run first, then a section for each part of it."""

import datetime as dt
import platform
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tools.reference.tables import table

PAGE = Path("docs/reference/figures.md")
BARS = "The bars"
_HEAD = """\
<!-- Written by `make bench`. Measure again instead of changing it. -->

# Figures

How `discreet` does, as measured by its own benchmarks. Each part says when, on what, and by which
command; other machines give other speeds, and the same shares. A missed bar is said as such.
"""
_ORDER = (
    BARS,
    "Beside its peers",
    "As one types",
    "How many people fit",
    "Eponyms and ordinary words",
    "Names of every origin",
    "An attacker",
)


class Bar(NamedTuple):
    """What was measured, and whether it is where it should be; nothing when it is not there."""

    what: str
    measured: str
    bar: str
    met: bool | None

    @property
    def row(self) -> list[str]:
        return [self.what, self.measured, self.bar, _said(self.met)]


class Section(NamedTuple):
    """A part of the page: what was measured, and the bars it is held to."""

    title: str
    body: str
    bars: tuple[Bar, ...] = ()


def _said(met: bool | None) -> str:  # noqa: FBT001  # what is told, not what is asked
    return "–" if met is None else "met" if met else "missed"


def summary(sections: Iterable[Section]) -> Section:
    """All bars of one run in one table."""
    bars = [bar for section in sections for bar in section.bars]
    body = table(["what", "measured", "bar", ""], (bar.row for bar in bars))
    return Section(BARS, f"{_ONE_RUN}\n\n{body}")


_ONE_RUN = "Everything on this page was measured in one run."
_SINCE = "Measured in one run; what was measured again since stands in its section alone."


def put(section: Section, *, command: str, page: Path = PAGE, head: str = _HEAD) -> None:
    """Write one section anew, and leave the others as they were."""
    sections = _sections(page)
    if section.title != BARS and BARS in sections:
        # The bars are told of one run; what is measured after it stands in its own section.
        sections[BARS] = sections[BARS].replace(_ONE_RUN, _SINCE)
    sections[section.title] = f"{_stamp(command)}\n\n{section.body.strip()}"
    order = sorted(sections, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    told = [f"## {name}\n\n{sections[name]}\n" for name in order]
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join([head, *told]), "utf-8")


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
