"""The only reader of the environment: each value is checked at the start, and named if wrong."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """The value of NAME, or the contents of the file that NAME_FILE names."""
    path = os.environ.get(f"{name}_FILE")
    if path is None:
        return os.environ.get(name, default)
    if name in os.environ:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE names a file that cannot be read.") from error


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name, "yes" if default else "no").strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is yes or no.")


def number(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default)).strip()
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is a whole number from {least} to {most}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    return [word for word in text(name, default).replace(",", " ").split() if word]


def addresses(name: str, *beginnings: str) -> list[str]:
    found = words(name)
    if not all(word.startswith(beginnings) and ";" not in word for word in found):
        raise ImproperlyConfigured(f"{name} holds addresses that begin with {beginnings[0]}.")
    return found


def choose_settings() -> None:
    """Name our settings to Django, unless somebody has named others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "covision.settings")


def is_set(name: str) -> bool:
    return name in os.environ or f"{name}_FILE" in os.environ


def with_values(**values: str) -> dict[str, str]:
    """The environment of this process with some values of its own, for a child."""
    return {**os.environ, **values}
