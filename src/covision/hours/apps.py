"""Hours read this installation's own rule sets beside the shipped ones."""

from django.apps import AppConfig
from django.conf import settings

from covision.licensure import reading


class HoursConfig(AppConfig):
    name = "covision.hours"

    def ready(self) -> None:
        reading.read_beside(settings.RULE_SETS_DIR)
