"""`covision new_master_key`: print a fresh master key, as MASTER_KEY takes it."""

from typing import Any

from django.core.management.base import BaseCommand

from covision.core.sealing import new_master_key


class Command(BaseCommand):
    help = "Prints a fresh master key, as MASTER_KEY takes it."
    requires_system_checks = []

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(new_master_key())
