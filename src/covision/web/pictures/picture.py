"""A drawn figure, with the sentence and the table that stand for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Table:
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What `{% picture %}` shows: the figure, and behind it its table."""

    title: str
    drawing: SafeString
    in_words: str
    """What somebody hears who does not see it."""
    table: Table | None
    """None where the figure is a table already."""


def drawn(name: str, **shapes: object) -> SafeString:
    return render_to_string(f"pictures/{name}.html", shapes)


def amount(value: float | None) -> str:
    """As it is read: at most one decimal, and a word where there is none."""
    return "none" if value is None else f"{round(value, DECIMALS):g}"


def between(value: float | None, low: float | None, high: float | None) -> str:
    if value is None or low is None or high is None or low == high:
        return amount(value)
    return f"{amount(value)} ({amount(low)} to {amount(high)})"


def percent(value: float) -> str:
    """A place along a side of the figure, for an attribute of SVG."""
    return f"{value:.4g}"


def path_of(places: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{percent(x)} {percent(y)}" for x, y in places)
