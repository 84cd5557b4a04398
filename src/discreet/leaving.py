"""Where a stretch that is left out reaches, so that no space or sign stays behind."""

import re
from typing import Protocol

_CLOSING = " \n,.;:!?)'\u2019"
_AFTER_APPOSITION = ",.;:!?)"
# Another apposition follows, and needs the comma: "her partner, Ana, a nurse, rang".
_GOES_ON = re.compile(r"(?i), (?:an?|the|now|aged?|then|of|from|formerly|also|in|\d+)\b")
_PAUSES = ",.;:"


class Stretch(Protocol):
    """Anything with a start and an end in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def reach_of(text: str, gone: Stretch) -> tuple[int, int]:
    """The start and end of what goes when a stretch is left out.

    A space that would stand doubled or before a full stop goes along, and so do the
    commas around it: "her mother, Ana, rang" without "Ana" is "her mother rang". So do
    brackets with nothing else between them, and a full stop that would follow another.
    """
    start, end = gone.start, gone.end
    before, following = text[max(0, start - 2) : start], text[end : end + 1]
    if before.endswith("(") and following == ")":
        return start - 1 - before.startswith(" "), end + 1
    if before.endswith("(") and following == " ":
        return start, end + 1
    if before == ", " and (text.startswith(" (", end) or _GOES_ON.match(text, end)):
        return start - 2, end
    if before == ", " and (not following or following in _AFTER_APPOSITION):
        stopped = text[max(0, start - 3) : start - 2] in tuple(_PAUSES)
        return start - 2, end + (following == "," or (stopped and following in _PAUSES))
    if before.endswith(" ") and (not following or following in _CLOSING):
        doubled = following and following in _PAUSES and before[0] in ".;:!?("
        return start - 1, end + bool(doubled)
    return start, end
