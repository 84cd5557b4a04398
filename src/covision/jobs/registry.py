"""Which function does which kind of job. Functions stand in the `tasks` module of their package."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.utils.module_loading import autodiscover_modules

Work = Callable[[str], None]
"""Takes the job's subject: an id, a day, or nothing. Safe to call twice."""

_work: dict[str, Work] = {}
_daily: dict[str, int] = {}


def job(kind: str, *, daily_at: int | None = None) -> Callable[[Work], Work]:
    """Register the function for `kind`; with `daily_at`, call it each day from that hour on."""

    def register(work: Work) -> Work:
        if kind in _work:
            raise ValueError(f"Two functions claim the job {kind}.")
        _work[kind] = work
        if daily_at is not None:
            _daily[kind] = daily_at
        return work

    return register


def work_for(kind: str) -> Work:
    """The function for `kind`. Raises KeyError when no package has one."""
    if kind not in _work:
        autodiscover_modules("tasks")
    return _work[kind]


def daily() -> Mapping[str, int]:
    """Each daily kind with its hour, in the site's time zone."""
    autodiscover_modules("tasks")
    return MappingProxyType(_daily)


def registered() -> Mapping[str, Work]:
    """Every kind of job with its function."""
    autodiscover_modules("tasks")
    return MappingProxyType(_work)
