"""Check that no row of the audit log was changed, taken out, put in, moved or cut off."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from covision.audit.verifying import event_count, verify
from covision.core.sealing import CannotOpen


class Command(BaseCommand):
    help = "Check that the audit log is whole: every row as it was written, none missing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            faults = verify()
        except CannotOpen as error:
            raise CommandError(f"The log cannot be checked. {error}") from error
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            raise CommandError("The chain does not hold.")
        self.stdout.write(f"{event_count()} events, the chain holds.")
