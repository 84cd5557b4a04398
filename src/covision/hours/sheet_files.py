"""A file of hours as a table: CSV here, spreadsheets in a process of their own."""

import codecs
import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from threading import BoundedSemaphore

from covision.core.errors import NotPossible

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 60, 4_000
LARGEST_FILE = 2_500_000
ZIP = b"PK\x03\x04"
COMMAND = ("-m", "covision.hours.sheet_reader")
LIMIT_SECONDS = 60.0
AT_ONCE = BoundedSemaphore(1)
TOO_LONG = (
    f"This file has more than {MOST_ROWS:,} lines. Divide it, by year perhaps, and read one part "
    "after the other. Nothing was taken in."
)
TOO_WIDE = f"This file has more than {MOST_COLUMNS} columns. Leave out those that are not needed."
EMPTY = "There are no lines in this file. Choose another."
UNREADABLE = (
    "This spreadsheet could not be read. Open it, save it again as XLSX or as CSV in UTF-8, and "
    "choose that file."
)
BUSY = "Another spreadsheet is being read just now. Try again in a minute."
_NOT_TEXT = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    """As a spreadsheet counts it; the first line is 1."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def table_in(content: bytes) -> Table:
    """Raises NotPossible with what to do about it."""
    if len(content) > LARGEST_FILE:
        raise NotPossible("This file is larger than 2.5 MB. Divide it, by year perhaps.")
    if content.startswith(ZIP):
        return table_of(_read_apart(content))
    return table_of(_rows_of_csv(_text(content)))


def table_of(rows: Iterable[Row]) -> Table:
    """The first line that holds anything names the columns."""
    filled = [one for one in rows if any(one.cells)]
    if len(filled) < 2:  # noqa: PLR2004 -- a line of names and one of hours
        raise NotPossible(EMPTY)
    if len(filled) > MOST_ROWS + 1:
        raise NotPossible(TOO_LONG)
    head, *body = filled
    width = max(len(one.cells) for one in filled)
    if width > MOST_COLUMNS:
        raise NotPossible(TOO_WIDE)
    names = _wide(head.cells, width)
    return Table(names, tuple(Row(one.line, _wide(one.cells, width)) for one in body))


def _wide(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))


def _text(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what older spreadsheets write; the preview shows it."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\0" in text or _NOT_TEXT.search(text):
        raise NotPossible("This is no CSV file and no spreadsheet. Choose another.")
    return text


def _rows_of_csv(text: str) -> list[Row]:
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, line = [], 0
    try:
        for cells in reader:
            begins, line = line + 1, reader.line_num
            rows.append(Row(begins, tuple(_cell(one) for one in cells)))
            if len(rows) > MOST_ROWS * 2:
                raise NotPossible(TOO_LONG)
    except csv.Error:
        raise NotPossible(
            f"Line {reader.line_num} cannot be read as CSV: a quotation mark may be missing."
        ) from None
    return rows


def _cell(text: str) -> str:
    """A sign that keeps a spreadsheet from calculating is no part of the words."""
    cell = text.strip()[:LONGEST_CELL]
    return cell[1:] if re.match(r"'+[=+\-@]", cell) else cell


def _read_apart(content: bytes) -> list[Row]:
    """Without this site's secrets: its environment holds the path of its modules alone."""
    if not AT_ONCE.acquire(timeout=LIMIT_SECONDS):
        raise NotPossible(BUSY)
    try:
        answer = subprocess.run(  # noqa: S603 -- our own module, by our own Python
            [sys.executable, *COMMAND],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a message could hold somebody's words
            start_new_session=True,
            timeout=LIMIT_SECONDS,
            check=False,
            env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        raise NotPossible(UNREADABLE) from None
    finally:
        AT_ONCE.release()
    if answer.returncode:
        raise NotPossible(UNREADABLE)
    told = json.loads(answer.stdout)
    return [Row(line, tuple(_cell(one) for one in cells)) for line, cells in told]
