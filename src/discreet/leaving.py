"""Where a stretch that is left out reaches, so that no space or comma stays behind."""

from typing import Protocol

_CLOSING = " \n,.;:!?)'\u2019"
_AFTER_APPOSITION = ",.;:!?)"


class Stretch(Protocol):
    """Anything with a start and an end in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def reach_of(text: str, gone: Stretch) -> tuple[int, int]:
    """The start and end of what goes when a stretch is left out.

    A space that would stand doubled or before a full stop goes along, and so do the
    commas around it: "her mother, Ana, rang" without "Ana" is "her mother rang".
    """
    start, end = gone.start, gone.end
    following = text[end : end + 1]
    if text[max(0, start - 2) : start] == ", " and (
        not following or following in _AFTER_APPOSITION
    ):
        return start - 2, end + (following == ",")
    if text[max(0, start - 1) : start] == " " and (not following or following in _CLOSING):
        return start - 1, end
    return start, end
