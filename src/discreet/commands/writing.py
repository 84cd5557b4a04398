"""Write a file whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that bears its name only when all of it is written."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def put(path: Path, written: bytes) -> None:
    """Write a file whole, and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as file:
        file.write(written)
