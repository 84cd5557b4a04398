"""States made once through the acts; in the tests that follow, their rows are put back."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache, wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

Asked = ParamSpec("Asked")
Made = TypeVar("Made")
Rows = dict[type[Model], set[tuple[Any, ...]]]


class Step(NamedTuple):
    """What the acts found, what they left, and what they gave back."""

    before: Rows
    after: Rows
    given: Any


def kept(make: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """The same acts on the very same rows in the same hour are done once; any others, anew.

    The hour is the one that the test's own clock shows. Sign-ins are no part of a state. What
    the acts gave back comes as a copy of its own.
    """
    steps: dict[str, Step] = {}

    @wraps(make)
    def made(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
        asked, before = repr((f"{timezone.now():%F %H}", args, kwargs)), all_rows()
        step = steps.get(asked)
        if step is None or step.before != before:
            given = make(*args, **kwargs)
            steps[asked] = Step(before, all_rows(), deepcopy(given))
            return given
        put_back(step)
        again: Made = deepcopy(step.given)
        return again

    return made


@cache
def tables() -> dict[type[Model], str]:
    """How each table of ours is read."""
    ours = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith(("covision.", "allauth."))
    ]
    return {model: reading_of(model) for model in ours}


def reading_of(model: type[Model]) -> str:
    columns = columns_of(model, read=True)
    return f"SELECT {columns} FROM {table_of(model)}"  # noqa: S608 -- names of our own


def table_of(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def columns_of(model: type[Model], *, read: bool = False) -> str:
    """Read behind a plus sign, SQLite gives what it holds: a text stays one, not a time of day."""
    sign = "+" if read and connection.vendor == "sqlite" else ""
    fields = model._meta.concrete_fields
    return ", ".join(sign + connection.ops.quote_name(str(field.column)) for field in fields)


def all_rows() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for model, read in tables().items():
            cursor.execute(read)
            found[model] = {tuple(_still(value) for value in row) for row in cursor.fetchall()}
    return found


def _still(value: object) -> object:
    """PostgreSQL's driver gives bytes that can change."""
    return bytes(value) if isinstance(value, memoryview | bytearray) else value


def put_back(step: Step) -> None:
    changed = [model for model in step.after if step.after[model] != step.before[model]]
    # Rows may point at each other in a circle: all of them stand before any of them is checked.
    with transaction.atomic(), connection.cursor() as cursor:
        for model in changed:
            _leave(cursor, model, step.before[model] - step.after[model])
            _enter(cursor, model, step.after[model] - step.before[model])
        for statement in connection.ops.sequence_reset_sql(no_style(), changed):
            cursor.execute(statement)


def _leave(cursor: Any, model: type[Model], rows: set[tuple[Any, ...]]) -> None:
    place = [field.primary_key for field in model._meta.concrete_fields].index(True)
    model._base_manager.filter(pk__in=[row[place] for row in rows])._raw_delete(cursor.db.alias)


def _enter(cursor: Any, model: type[Model], rows: set[tuple[Any, ...]]) -> None:
    if rows:
        holes = ", ".join(["%s"] * len(model._meta.concrete_fields))
        into = f"{table_of(model)} ({columns_of(model)})"
        cursor.executemany(f"INSERT INTO {into} VALUES ({holes})", sorted_by(rows))  # noqa: S608 -- the same


def sorted_by(rows: set[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """In the order in which they came to be, where they are numbered."""
    return sorted(rows, key=lambda row: str(row[0]).zfill(20))
