"""`covision backup`: a whole copy of the database while the site runs. Keys are not in it."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone


class Command(BaseCommand):
    help = "Writes a copy of the database into the data folder's backups. Keys are not in it."
    requires_system_checks = []

    def handle(self, *_: Any, **__: Any) -> None:
        if connection.vendor != "sqlite":
            sys.exit("This copies SQLite. For PostgreSQL use pg_dump, which its packages bring.")
        moment = timezone.now().strftime("%Y%m%d-%H%M%S-%f")
        # The empty file is made first, readable by this account alone; SQLite then fills it.
        path = settings.STORE.write(f"backups/covision-{moment}.sqlite3", b"")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        self.stdout.write(
            f"The database is copied to {path}. What is clinical in it stays sealed. "
            f"The keys are not in it: keep {settings.DATA_DIR / 'keys'} in another place."
        )
