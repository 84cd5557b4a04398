"""The process that reads spreadsheets: one in, its cells as JSON out; no files, no network.

Started by `covision.hours.sheet_files` as `python -m covision.hours.sheet_reader`.
"""

import io
import json
import resource
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import Workbook, load_workbook

MOST_ROWS, MOST_COLUMNS = 20_000, 61
MOST_SECONDS, MOST_BYTES = 50, 1_500_000_000
MOST_EMPTY = 2_000
"""So many empty lines in a row are the end: some programs claim a million."""


def main() -> None:
    content = sys.stdin.buffer.read()
    warm_up()
    close_the_doors()
    json.dump(cells_of(content), sys.stdout)


def warm_up() -> None:
    """Whatever reading needs to import, it imports while files can still be opened."""
    book = Workbook()
    book.create_sheet().append(["", 1.5, datetime(2026, 1, 1, 9)])  # noqa: DTZ001 -- as cells are
    kept = io.BytesIO()
    book.save(kept)
    cells_of(kept.getvalue())


def close_the_doors() -> None:
    """From here on nothing opens any more: neither a file nor a line to anywhere."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def cells_of(content: bytes) -> list[tuple[int, list[str]]]:
    """Of the first sheet that holds anything; values, never formulas."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        if rows := _rows(sheet):
            return rows
    return []


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    empty = 0
    for line, values in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        cells = [_text(one) for one in values]
        while cells and not cells[-1]:
            cells.pop()
        empty = 0 if cells else empty + 1
        if cells:
            rows.append((line, cells))
        if empty > MOST_EMPTY or len(rows) > MOST_ROWS + 1:
            break
    return rows


def _text(value: object) -> str:
    """As a person would type it: days as 2026-11-09, spans as 1:30."""
    for kind, written in _WRITTEN:
        if isinstance(value, kind):
            return written(value)
    return str(value)


def _span(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02}"


_WRITTEN: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (type(None), lambda _: ""),
    (datetime, lambda value: value.date().isoformat()),
    (date, date.isoformat),
    (time, lambda value: f"{value.hour}:{value.minute:02}"),
    (timedelta, _span),
    (float, lambda value: f"{value:.4f}".rstrip("0").rstrip(".")),
)

if __name__ == "__main__":
    main()
