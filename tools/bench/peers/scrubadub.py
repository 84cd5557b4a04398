"""scrubadub as it comes; its name detectors want models that no package registry has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module


def reader() -> Callable[[str], Iterator[tuple[int, int, str]]]:
    # This module bears the name of what it reads with.
    scrubber = import_module("scrubadub").Scrubber()

    def read(text: str) -> Iterator[tuple[int, int, str]]:
        for filth in scrubber.iter_filth(text):
            yield filth.beg, filth.end, filth.type

    return read
