"""A day that stands in an address, such as 2026-11-22."""

from datetime import date

from django.utils.dateparse import parse_date

from covision.core.errors import NotFound
from covision.wellbeing.access import NO_DAY


def day_in(text: str) -> date:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise NotFound(NO_DAY)
    return found
