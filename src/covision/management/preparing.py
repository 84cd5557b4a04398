"""What has to be brought up to date before the site starts; nothing is done twice."""

import hashlib
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from covision.core.storage import Store
from covision.management.checking import NotReady

MARK = "static.mark"


def migrate_if_needed() -> bool:
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    return True


def collect_if_changed(store: Store) -> bool:
    """Lay out the static files again when one of them, or what lays them out, has changed."""
    found = static_fingerprint().encode()
    if store.has(MARK) and store.read(MARK) == found:
        return False
    try:
        call_command("collectstatic", verbosity=0, interactive=False, skip_checks=True)
    except ValueError as error:
        raise NotReady(
            "A file that the pages need is missing. `make run` fetches it, or "
            f"tools/fetch_assets.py does. ({str(error).splitlines()[0]})"
        ) from error
    store.replace(MARK, found)
    return True


def static_fingerprint() -> str:
    marks = [django.get_version(), str(settings.STATIC_ROOT)]
    for finder in get_finders():
        for name, storage in finder.list(["*.orig"]):
            marks.append(f"{name} {_size_and_time(storage.path(name))}")
    return hashlib.sha256("\n".join(sorted(marks)).encode()).hexdigest()


def _size_and_time(path: str) -> str:
    state = Path(path).stat()
    return f"{state.st_size} {state.st_mtime_ns}"


def load_demo_if_empty() -> bool:
    """The demo practice comes only onto an empty site that nobody else can reach."""
    if not settings.DEMO or get_user_model()._default_manager.exists():
        return False
    if "demo" not in get_commands():
        return False
    call_command("demo", skip_checks=True, stdout=StringIO())
    return True
