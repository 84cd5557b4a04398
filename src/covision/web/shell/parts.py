"""What the lists of the home page are made of."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of a list: the title is the link; why under it; when at the end."""

    title: str
    address: str
    note: str
    end: str = ""
    on: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """The one lit panel: what begins, or is on."""

    lamp: str
    title: str
    note: str
    address: str
    act: str
    more: str = ""
    chairs: tuple[bool, ...] = ()
    """One for each person of the group; true is the reader's own."""
