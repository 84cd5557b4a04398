"""Empty every table, as only the demo may: what is append-only is let go for one transaction."""

from django.core.management import call_command
from django.db import connection, transaction


@transaction.atomic
def empty_everything() -> None:
    kept = _triggers()
    with connection.cursor() as cursor:
        for name, _definition in kept:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
    call_command("flush", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        for _name, definition in kept:
            cursor.execute(definition)


def _triggers() -> list[tuple[str, str]]:
    """On SQLite, where emptying a table fires them row by row; PostgreSQL truncates past them."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return list(cursor.fetchall())
