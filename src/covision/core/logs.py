"""Log lines about faults say which kind and where, never with which words."""

import logging
import traceback
from copy import copy
from types import TracebackType
from typing import Any

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class WithoutWords(logging.Formatter):
    """Writes an exception as its classes and places: its message may quote what a person wrote.

    Of an address it writes the pattern: one that was asked for may hold a token that still opens
    something, or whatever somebody typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        without = copy(record)
        without.exc_text = None  # another handler may have left the message there
        asked: Any = getattr(record, "request", None)
        if asked is not None and isinstance(record.args, tuple):
            path = getattr(asked, "path", "")
            without.args = tuple(_pattern_of(asked) if arg == path else arg for arg in record.args)
        return super().format(without)

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 -- the name is logging's
        error = ei[1]
        lines: list[str] = []
        while error is not None:
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
            lines += [
                f"  {frame.filename}:{frame.lineno} in {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def _pattern_of(asked: Any) -> str:
    found = getattr(asked, "resolver_match", None)
    return f"/{found.route}" if found else "an address that is not here"


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "covision.core.logs.WithoutWords",
            "fmt": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
