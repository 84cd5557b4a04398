"""Tell a story of weeks in seconds: the acts ask the clock, and the clock says when it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Inside, `timezone.now()` is `moment`. Only for the demo: one thread, nothing else runs."""
    real = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = real
