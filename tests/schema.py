"""The tables that tests begin with: migrated once for each state of the migrations, then copied."""

import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import django
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

KEPT_IN = Path(__file__).resolve().parents[1] / ".cache" / "tables"


@contextmanager
def copied() -> Iterator[None]:
    """Inside, a database that is made for tests begins with the tables kept, if there are any."""
    creation: Any = connection.creation
    make = creation._create_test_db

    def made(*args: object, **kwargs: object) -> str:
        name = str(make(*args, **kwargs))
        held.append(_opened(name))
        put_into(held[-1])
        return name

    held: list[sqlite3.Connection] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(creation, "_create_test_db", made)
        yield
    for one in held:
        with closing(one):
            _keep(one)


def put_into(database: sqlite3.Connection) -> None:
    """What is there already is migrated already; without tables kept, nothing is."""
    if _file().exists():
        with closing(_opened(f"{_file().as_uri()}?mode=ro")) as kept:
            kept.backup(database)


def name_for(migrations: Iterable[str]) -> str:
    """Another one for any other state of the migrations, or of what carries them out."""
    said = blake2b(digest_size=16)
    for part in (django.get_version(), sqlite3.sqlite_version, sys.version, *migrations):
        said.update(blake2b(part.encode()).digest())
    return f"{said.hexdigest()}.sqlite3"


def _opened(name: str) -> sqlite3.Connection:
    return sqlite3.connect(name, uri=True)


def _keep(database: sqlite3.Connection) -> None:
    if _file().exists():
        return
    KEPT_IN.mkdir(parents=True, exist_ok=True)
    begun = KEPT_IN / f"{os.getpid()}.begun"
    with closing(_opened(str(begun))) as kept:
        database.backup(kept)
    for earlier in KEPT_IN.glob("*.sqlite3"):
        earlier.unlink(missing_ok=True)
    begun.replace(_file())


@cache
def _file() -> Path:
    return KEPT_IN / name_for(_migrations())


def _migrations() -> Iterable[str]:
    """What stands in every migration, ours and others'."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    for key in sorted(known):
        path = sys.modules[known[key].__module__].__file__
        assert path is not None
        yield Path(path).read_text(encoding="utf-8")
