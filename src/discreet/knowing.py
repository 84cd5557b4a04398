"""What the author said beforehand: words never to be said, and marks on the text."""

import re
from dataclasses import dataclass

from discreet.kinds import Kind

_BREAK = re.compile(r"[;\r\n]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What the author knows and the text must not say.

    `words` are names and facts that must never be said, one phrase each.
    `marked` are phrases that were missed and that the author marked, each with its
    kind; every mention of them is found.
    """

    words: tuple[str, ...] = ()
    marked: tuple[tuple[str, Kind], ...] = ()

    @classmethod
    def of(cls, written: str) -> "Known":
        """Read a list as people write it: one phrase a line, or semicolons between.

        >>> Known.of("Deb; Dr Okafor").words
        ('Deb', 'Dr Okafor')
        """
        parts = (part.strip() for part in _BREAK.split(written))
        return cls(words=tuple(dict.fromkeys(part for part in parts if part)))
