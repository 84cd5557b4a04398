"""Say which files of the packs folder are read, and what is wrong with the others."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from covision.wellbeing.packs import faults_in, packs_in


class Command(BaseCommand):
    help = "Reads the licensed scales in the packs folder, and names the line of whatever is wrong."

    def handle(self, *_arguments: object, **_options: Any) -> None:
        for one in packs_in(settings.PACKS_DIR):
            self.stdout.write(f"{one.key}: {one.name}, {len(one.items)} questions. {one.licence}.")
        faults = faults_in(settings.PACKS_DIR)
        if faults:
            raise CommandError("\n".join(f"{name}, {sentence}" for name, sentence in faults))
