"""What the worker does, and when."""

import inspect

from covision.jobs import registry
from covision.jobs.states import LEASE, MOST_ATTEMPTS
from tools.reference.tables import table


def draw() -> str:
    daily = registry.daily()
    rows = [
        (
            f"`{kind}`",
            f"daily from {daily[kind]:02}:00" if kind in daily else "when asked for",
            f"`{work.__module__}.{inspect.unwrap(work).__name__}`",
        )
        for kind, work in sorted(registry.registered().items())
    ]
    return f"""# Jobs

A job is a row: its kind, an id, when it is due. It holds no words. A worker claims it by a lease
of {LEASE.total_seconds():.0f} seconds that it prolongs while it works; a job whose worker died is
taken back within a minute of the lease's end. A job that fails is tried again after a longer wait
each time, {MOST_ATTEMPTS} times in all. Hours are in the site's time zone.

{table(("kind", "when", "done by"), rows)}
"""
