"""The type of words that came through the gate: nothing else fits into a field that others read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passed:
    """Text that may reach other people.

    Only covision.cases.gate makes one; tests/architecture reads the codebase for any other maker.
    """

    text: str
    way: str
    """`release` or `line`: the strength of the gate that it came through."""
