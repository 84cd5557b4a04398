"""What must hold before the site starts. Each check refuses with the sentence why."""

import fcntl
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import Error as DatabaseError
from django.db import connection
from django.db.models import Model

from covision.core.fields import WrappedKeyField
from covision.core.sealing import CannotOpen, open_wrapped
from covision.core.storage import Store

PRAGMAS: Mapping[str, object] = {
    "journal_mode": "wal",
    "synchronous": 1,
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 20_000,
}
"""What a connection to SQLite must answer, whatever was set before."""


class NotReady(Exception):  # noqa: N818 -- reads as a sentence where raised
    """Why the site does not start, and what can be done."""


def check_folder(store: Store) -> None:
    if not store.is_writable():
        raise NotReady(f"This account cannot write into the data folder {settings.DATA_DIR}.")
    if not store.is_private():
        raise NotReady(
            f"Other accounts of this machine can look into the data folder. "
            f"Run: chmod 700 {settings.DATA_DIR}"
        )


@contextmanager
def only_one(store: Store) -> Iterator[None]:
    """Hold the folder for this process; the lock goes with the process, however it ends."""
    descriptor = os.open(store.path("run.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise NotReady(
            f"Covision already runs on the data folder {settings.DATA_DIR}. Stop it first."
        ) from error
    finally:
        os.close(descriptor)


def check_database() -> None:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise NotReady(
            "The database does not answer. DATABASE_URL names it; without that it is the file "
            "covision.sqlite3 in the data folder."
        ) from error
    if connection.vendor == "sqlite":
        _check_pragmas()


def _check_pragmas() -> None:
    with connection.cursor() as cursor:
        for name, wanted in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            found = cursor.fetchone()[0]
            if found != wanted:
                raise NotReady(f"SQLite answers {found} for {name}, and Covision needs {wanted}.")


def check_keys() -> None:
    """The oldest and the newest data key of each kind open with the master keys at hand."""
    for model, name in wrapped_key_fields():
        rows = model._default_manager.order_by("pk").values_list(name, flat=True)
        for wrapped in filter(None, (rows.first(), rows.last())):
            try:
                open_wrapped(wrapped)
            except CannotOpen as error:
                raise NotReady(
                    "The master key does not open what is in this database. Put back the key that "
                    f"belongs to it: MASTER_KEY, or {settings.MASTER_KEY_FILE} in the data folder."
                ) from error


def wrapped_key_fields() -> Iterator[tuple[type[Model], str]]:
    """Every column that holds a data key, found by its type."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, WrappedKeyField):
                yield model, field.name


def check_settings() -> None:
    """On a site that others can reach, Django's own checks of a deployment hold."""
    if not settings.IS_HTTPS:
        return
    try:
        call_command("check", deploy=True, fail_level="WARNING")
    except SystemCheckError as error:
        raise NotReady(f"Django's checks of this site did not pass. {error}") from error


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens for the site. It stays open while the server behind it is restarted."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise NotReady(
            f"Port {port} on {host} is taken or not allowed. Choose another: "
            f"make run PORT={port + 1}"
        ) from error
    return listening
