"""`covision rotate_master_key`: a new master key around every data key; no text is touched."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from covision import settings as site
from covision.core.sealing import new_master_key
from covision.core.storage import Store
from covision.management import checking, rotating

ASK = (
    "The master key comes from the environment. Set MASTER_KEY to a new key, a comma and the "
    "present one, restart the site, and run this again. A new key:\n{key}"
)


class Command(BaseCommand):
    help = "Wraps every data key by a new master key; --drop-old then forgets the old one."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--drop-old", action="store_true", help="forget the old key when nothing needs it"
        )

    def handle(self, *_: Any, drop_old: bool, **__: Any) -> None:
        try:
            if settings.MASTER_KEY_IN_FILE:
                # A running site knows only the keys that it started with.
                with checking.only_one(settings.STORE):
                    self.rotate_file(settings.STORE, drop_old=drop_old)
            else:
                self.rotate_environment()
        except checking.NotReady as reason:
            sys.exit(str(reason))

    def rotate_file(self, store: Store, *, drop_old: bool) -> None:
        keys = store.read(settings.MASTER_KEY_FILE).decode().replace(",", " ").split()
        if len(keys) == 1:
            keys.insert(0, new_master_key())
            write_keys(store, keys)
        self.rewrap()
        if drop_old:
            write_keys(store, keys[:1])
            self.stdout.write("The old key is gone from the key file. Old backups still need it.")
        else:
            self.stdout.write("The old key stays readable. --drop-old forgets it.")

    def rotate_environment(self) -> None:
        if len(settings.MASTER_KEYS) == 1:
            raise checking.NotReady(ASK.format(key=new_master_key()))
        self.rewrap()
        self.stdout.write("Now set MASTER_KEY to the first key alone. Old backups still need both.")

    def rewrap(self) -> None:
        changed = rotating.rewrap_all()
        left = rotating.count_left()
        if left:
            raise checking.NotReady(f"{left} keys changed meanwhile. Run this again.")
        self.stdout.write(f"{changed} data keys have the new master key. Every one of them opens.")


def write_keys(store: Store, keys: list[str]) -> None:
    """First to the file, then for this process: a key is never used before it is kept."""
    store.replace(settings.MASTER_KEY_FILE, ",".join(keys).encode())
    settings.MASTER_KEYS[:] = site.master_keys(",".join(keys))
