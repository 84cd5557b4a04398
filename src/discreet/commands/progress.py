"""A line on a terminal that says how far the work is."""

import time
from collections.abc import Callable
from typing import TextIO

_WIDTH = 24
_SECONDS = 0.2
_MINUTE = 60


class Progress:
    """Says how much is done, of how much if that is known; nothing where no person looks."""

    def __init__(
        self,
        stream: TextIO,
        total: int,
        what: str,
        *,
        quiet: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream
        self._total = total
        self._what = what
        self._shows = not quiet and stream.isatty()
        self._clock = clock
        self._began = self._shown = clock()
        self._longest = 0

    def show(self, done: int, counted: int) -> None:
        """Say that `done` of the total is done, and how many things that were."""
        now = self._clock()
        if self._shows and now - self._shown >= _SECONDS:
            self._shown = now
            self._write(self._line(done, counted, now - self._began))

    def clear(self) -> None:
        """Leave the terminal as it was."""
        if self._longest:
            self._write("")
            self._stream.write("\r")

    def _line(self, done: int, counted: int, seconds: float) -> str:
        told = f"{counted:,} {self._what}, {counted / seconds:,.0f} a second"
        if not self._total:
            return told
        share = min(1.0, done / self._total)
        bar = f"[{'#' * round(share * _WIDTH):<{_WIDTH}}] {share:4.0%}"
        return f"{bar}  {told}, {_left(seconds, share)}"

    def _write(self, line: str) -> None:
        self._stream.write(f"\r{line:<{self._longest}}")
        self._stream.flush()
        self._longest = max(self._longest, len(line))


def _left(seconds: float, share: float) -> str:
    if not share:
        return "just begun"
    left = seconds / share - seconds
    return f"{left:.0f} s left" if left < _MINUTE else f"{left / _MINUTE:.0f} min left"
