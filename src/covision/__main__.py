"""The `covision` command: Django's management commands under our name."""

import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from covision import env


def main() -> None:
    env.choose_settings()
    try:
        execute_from_command_line(["covision", *sys.argv[1:]])
    except ImproperlyConfigured as reason:
        sys.exit(f"Covision does not start. {reason}")


if __name__ == "__main__":
    main()
