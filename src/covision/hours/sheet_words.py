"""Days of a sheet in people’s words."""

from datetime import date

from django.utils.formats import date_format


def days_spelled(since: date, until: date) -> str:
    """9–15 November 2026, as short as it stays clear."""
    if since == until:
        return date_format(since, "j F Y")
    if (since.year, since.month) == (until.year, until.month):
        return f"{since.day}–{date_format(until, 'j F Y')}"
    first = "j F" if since.year == until.year else "j F Y"
    return f"{date_format(since, first)} – {date_format(until, 'j F Y')}"
