"""`covision verify FILE…`: whether signed hours stand as they were signed. Asks no server."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from covision.hours.found import SignedHours
from covision.hours.statements import in_groups
from covision.hours.verifying import Checked, verify

HOUR = 60


class Command(BaseCommand):
    help = (
        "Check signed hours without a server: "
        "exports, signatures, badges, PDF files and archives of them."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--key",
            action="append",
            default=[],
            metavar="FINGERPRINT",
            help="a key that may have signed, as it is printed on the form; may be given again",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        trusted = frozenset("".join(key.split()).lower() for key in options["key"])
        faulty = [path for path in options["files"] if not self._tell(path, trusted)]
        if faulty:
            raise CommandError(f"Not as it was signed: {', '.join(str(one) for one in faulty)}.")

    def _tell(self, path: Path, trusted: frozenset[str]) -> bool:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path} cannot be read. {error.strerror}.") from error
        checked = verify(content, name=path.name, trusted=trusted)
        self.stdout.write(f"{path}: {'as it was signed' if checked.is_whole else 'CHANGED'}")
        for signed in checked.signed:
            self.stdout.write(_said(signed))
        for badge in checked.badges:
            self.stdout.write(f"  Badge of {badge.practice}: {badge.name}, on {badge.since}.")
        for finding in checked.findings:
            self.stdout.write(f"  {'FAULT' if finding.is_fault else 'note'}: {finding}")
        for line in _keys(checked, trusted):
            self.stdout.write(line)
        return checked.is_whole


def _said(signed: SignedHours) -> str:
    hours, minutes = divmod(signed.minutes, HOUR)
    return (
        f"  {signed.worker}, {signed.since} to {signed.until}, {hours}:{minutes:02} hours in "
        f"{signed.lines} lines: signed by {signed.signer} ({signed.licence}) "
        f"on {signed.signed_at}. {signed.says}"
    )


def _keys(checked: Checked, trusted: frozenset[str]) -> list[str]:
    if trusted:
        return []
    used = {(one.key, one.practice) for one in checked.signed}
    used |= {(one.key, one.practice) for one in checked.badges}
    told = [f"  Key of {practice}: {in_groups(key)}" for key, practice in sorted(used)]
    advice = "  Compare it with the one on the paper form or on the site’s own page for checking."
    return [*told, advice] if told else []
