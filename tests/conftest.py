"""What every test stands on."""

import gc
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from importlib import import_module
from string import ascii_lowercase, digits
from typing import Any

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.middleware import csrf
from hypothesis import settings

from tests import schema

# Examples are the same each time, and a busy machine may take its time over one.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")

APPEND_ONLY = import_module("covision.audit.migrations.0002_append_only")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--asks-database", action="store_true", help="only tests that ask a database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another database only what asks one can end otherwise."""
    if config.getoption("--asks-database"):
        apart = [item for item in items if not _asks(item)]
        config.hook.pytest_deselected(items=apart)
        items[:] = filter(_asks, items)


def _asks(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


def pytest_configure() -> None:
    """Thousands of tests are gathered, and all of them stay: nothing to look through for waste."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What is there now stays to the end; what each test leaves is swept up in larger heaps."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: None,
    request: pytest.FixtureRequest,
) -> None:
    """To migrate takes ten seconds, to copy what was migrated before takes none."""
    with schema.copied() if connection.vendor == "sqlite" else nullcontext():
        request.getfixturevalue("django_db_setup")


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_the_log() -> Iterator[None]:
    """A test with real transactions empties every table behind it, and SQLite deletes row by row.

    For that moment alone the audit log's triggers are lifted. PostgreSQL truncates.
    """
    empty: Callable[..., list[str]] = DatabaseWrapper.ops_class.sql_flush

    def sql_flush(self: Any, style: Any, tables: Any, **options: Any) -> list[str]:
        lifted = [f"DROP TRIGGER IF EXISTS {name}" for name in APPEND_ONLY.SQLITE]
        return [*lifted, *empty(self, style, tables, **options), *APPEND_ONLY.SQLITE.values()]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseWrapper.ops_class, "sql_flush", sql_flush)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_name_by_chance() -> Iterator[None]:
    """Tests look for names and initials in whole pages: no form's token may spell one by chance.

    A token of 64 mixed letters holds "CM" once in sixty pages, and "Deb" once in four thousand.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csrf, "CSRF_ALLOWED_CHARS", ascii_lowercase + digits)
        yield
