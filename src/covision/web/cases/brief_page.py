"""What the pages of a brief show: four boxes, each sentence that asks, and what goes along."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import cached_property

from covision.cases.about_oneself import Keep, Stripped, Told
from covision.cases.briefing import BriefWords, brief_words, looked_through, sentence_key
from covision.web.meetings.keeping import Refused

if TYPE_CHECKING:
    from covision.cases.models import Brief

TITLES = {
    "feelings": (
        "What I feel",
        "Before, during, afterwards. Begin with “I”.",
    ),
    "patterns": ("What I repeat", "What you know from elsewhere: rescuing, freezing, pleasing."),
    "body": ("What my body says", "Where it sits: chest, stomach, jaw, sleep."),
    "questions": ("What I want to ask", "About you. For the client, take it to supervision."),
}
CHOICES = (
    (Keep.OUT, "Leave it out"),
    (Keep.REWORDED, "Keep it, reworded"),
    (Keep.MINE, "It is about my own life: keep it, without names"),
)
SENTENCE = "sentence-"


@dataclass(frozen=True, slots=True)
class Box:
    name: str
    title: str
    note: str
    text: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A sentence to choose about."""

    name: str
    told: Told

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        return [(keep.value, label, keep is self.told.keep) for keep, label in CHOICES]


class BriefPage:
    def __init__(self, brief: "Brief", posted: QueryDict | None = None) -> None:
        self.brief = brief
        self.posted = posted
        self.refused: Refused | None = None

    @cached_property
    def words(self) -> BriefWords:
        if self.posted is None:
            return brief_words(self.brief)
        return BriefWords(**{name: self.posted.get(name, "") for name in TITLES})

    @property
    def seen_version(self) -> int:
        given = self.posted.get("seen_version", "") if self.posted is not None else ""
        return int(given) if given.isdecimal() else self.brief.version

    @property
    def chosen(self) -> dict[str, Keep]:
        given = self.posted.items() if self.posted is not None else ()
        return {
            name.removeprefix(SENTENCE): Keep(str(value))
            for name, value in given
            if name.startswith(SENTENCE) and value in set(Keep)
        }

    @property
    def boxes(self) -> Iterator[Box]:
        parts = self.words.parts()
        return (Box(name, *TITLES[name], parts[name]) for name in TITLES)

    @cached_property
    def found(self) -> Stripped:
        return looked_through(self.brief)

    @property
    def asking(self) -> list[Asking]:
        return [
            Asking(SENTENCE + sentence_key(self.brief, told.written), told)
            for told in self.found.sentences
            if told.asks
        ]

    @property
    def parts(self) -> list[tuple[str, str]]:
        return [(TITLES[name][0], text) for name, text in self.found.parts.items() if text]
