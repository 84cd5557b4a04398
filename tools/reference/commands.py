"""What an administrator can run."""

from django.core.management import get_commands, load_command_class

from tools.reference.tables import table


def draw() -> str:
    ours = sorted(name for name, app in get_commands().items() if str(app) == "covision")
    rows = [(f"`covision {name}`", load_command_class("covision", name).help) for name in ours]
    return f"""# Commands

In a source tree the command is `.venv/bin/covision`; `covision NAME --help` says more.
Django's own commands (`migrate`, `check`, `dbshell` …) are there under the same name.

{table(("command", "what it does"), rows)}
"""
