"""The tables kept for tests are those of the migrations as they are."""

import sqlite3
from contextlib import closing

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import DjangoDbBlocker

from tests import schema


def test_another_migration_is_another_state() -> None:
    names = {
        schema.name_for(state)
        for state in (["a", "b"], ["a", "c"], ["ab"], ["b", "a"], ["a", "b", ""])
    }
    assert len(names) == 5


def test_what_is_kept_is_what_is_asked(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Every table, index and trigger, and every migration told as done."""
    asked = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(":memory:")) as kept, django_db_blocker.unblock():
        schema.put_into(kept)
        with connection.cursor() as cursor:
            assert set(kept.execute(asked)) == set(cursor.execute(asked).fetchall())
        done = {tuple(row) for row in kept.execute("SELECT app, name FROM django_migrations")}
        assert done == set(MigrationRecorder(connection).applied_migrations())
