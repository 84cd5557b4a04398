"""The pages of docs/reference, each drawn by a function."""

from collections.abc import Callable

from tools.reference import acts, commands, discreet, fields, formats, jobs, settings, states

PAGES: dict[str, Callable[[], str]] = {
    "acts.md": acts.draw,
    "commands.md": commands.draw,
    "discreet.md": discreet.draw,
    "fields.md": fields.draw,
    "formats.md": formats.draw,
    "jobs.md": jobs.draw,
    "settings.md": settings.draw,
    "states.md": states.draw,
}
