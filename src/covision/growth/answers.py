"""One person's answers about one meeting of supervision: checked, and as they are kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from covision.core.cleaning import LONGEST_LINE, clean_text
from covision.core.errors import NotPossible
from covision.growth.alliance_items import HIGHEST, HIGHEST_ON_GRID, alliance_items


@dataclass(frozen=True, slots=True)
class Answers:
    """What is left out is not in it. `moments` are words for their writer alone."""

    items: Mapping[str, int] = field(default_factory=dict)
    support: int | None = None
    challenge: int | None = None
    wish: str = ""
    moments: Mapping[str, str] = field(default_factory=dict)

    @property
    def as_text(self) -> str:
        kept = (dict(self.items), self.support, self.challenge, self.wish, dict(self.moments))
        return json.dumps(kept)

    @classmethod
    def from_text(cls, text: str) -> "Answers":
        return cls(*json.loads(text))


def checked(answers: Answers) -> Answers:
    """As a draft may be: half filled, and nothing in it that the page does not ask."""
    asked = alliance_items()
    if not set(answers.items) <= asked.keys or not set(answers.moments) <= set(asked.moments):
        raise NotPossible("This is not asked here. Load the page again.")
    if not all(0 <= value <= HIGHEST for value in answers.items.values()):
        raise NotPossible(f"Each line goes from 0 to {HIGHEST}.")
    grid = [one for one in (answers.support, answers.challenge) if one is not None]
    if not all(0 <= value <= HIGHEST_ON_GRID for value in grid):
        raise NotPossible(f"Support and challenge go from 0 to {HIGHEST_ON_GRID}.")
    if answers.wish and answers.wish not in asked.wishes:
        raise NotPossible("Choose one of the wishes for next time, or none.")
    return replace(answers, moments=_cleaned(answers.moments))


def whole(answers: Answers) -> Answers:
    """As it is given: every line answered, and the grid whole or not at all."""
    answers = checked(answers)
    if missing := sorted(alliance_items().keys - set(answers.items)):
        name = alliance_items().named(missing[0])
        raise NotPossible(f"“{name}” has no answer yet. Answer it, or keep this as a draft.")
    if (answers.support is None) != (answers.challenge is None):
        raise NotPossible("Answer support and challenge both, or neither.")
    return answers


def _cleaned(moments: Mapping[str, str]) -> dict[str, str]:
    cleaned = {key: clean_text(text, longest=LONGEST_LINE) for key, text in moments.items()}
    return {key: text for key, text in cleaned.items() if text.strip()}
