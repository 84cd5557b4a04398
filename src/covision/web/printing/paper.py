"""What is to be printed, as plain values: whoever composes a file knows nothing of typesetting."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Size(StrEnum):
    A4 = "a4"
    LETTER = "us-letter"


@dataclass(frozen=True, slots=True)
class Table:
    """Every column has a head. `widths` are shares of the line, one for each column."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, and what it shows in words: these are read aloud, and printed under it."""

    svg: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it: paragraphs, pictures, tables, then smaller sections."""

    title: str
    paragraphs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One file. Its title is what a reader's window shows; `name` is whose it is."""

    title: str
    name: str
    made_on: date
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    size: Size = Size.A4
    language: str = "en-GB"
