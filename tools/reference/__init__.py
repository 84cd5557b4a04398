"""The pages of docs/reference, each drawn by a function."""

from collections.abc import Callable

from tools.reference import (
    acts,
    commands,
    discreet,
    fields,
    formats,
    framework_file,
    jobs,
    rule_sets,
    settings,
    states,
)

PAGES: dict[str, Callable[[], str]] = {
    "acts.md": acts.draw,
    "commands.md": commands.draw,
    "discreet.md": discreet.draw,
    "fields.md": fields.draw,
    "formats.md": formats.draw,
    "framework-file.md": framework_file.draw,
    "jobs.md": jobs.draw,
    "rule-sets.md": rule_sets.draw,
    "settings.md": settings.draw,
    "states.md": states.draw,
}
