"""The one door to files: resolves a name inside the data folder, and refuses anything outside."""

import os
from pathlib import Path


class OutsideStore(Exception):  # noqa: N818 -- reads as a sentence where raised
    """A name that leads out of the store."""


class Store:
    """A folder that only this account can read. Names are relative, with forward slashes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir(mode=0o700, parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        """The absolute path of `name`. Raises OutsideStore for anything that leaves the folder."""
        root = self._root.resolve()
        found = (root / name).resolve()
        if not found.is_relative_to(root) or found == root:
            raise OutsideStore("That name leads out of the store.")
        return found

    def write(self, name: str, content: bytes) -> Path:
        """Write a new file for this account only. Raises FileExistsError if it is there."""
        path = self.path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        return path

    def read(self, name: str) -> bytes:
        return self.path(name).read_bytes()

    def has(self, name: str) -> bool:
        return self.path(name).is_file()

    def replace(self, name: str, content: bytes) -> Path:
        """Put `content` in the place of `name` in one step: a reader finds the old or the new."""
        beside = f"{name}.new"
        self.path(beside).unlink(missing_ok=True)
        written = self.write(beside, content)
        written.replace(self.path(name))
        return self.path(name)

    def is_private(self) -> bool:
        """True when no other account of this machine can look into the folder."""
        return self._root.stat().st_mode & 0o077 == 0

    def is_writable(self) -> bool:
        return os.access(self._root, os.R_OK | os.W_OK | os.X_OK)
