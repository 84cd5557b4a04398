"""What the pages of a check-in show: the questions with one's answers, and how they went."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import cached_property

from covision.web.meetings.keeping import Refused
from covision.web.pictures import Line, Picture, Point, trend
from covision.wellbeing.access import Checked, answers_of, check_ins_of, today_of
from covision.wellbeing.questionnaires import STRAIN, STRAIN_AND_SUSTAIN, questionnaires
from covision.wellbeing.scales import Answers, Questionnaire, Scale
from covision.wellbeing.trends import asks_for_signposts, in_words, usual_of

if TYPE_CHECKING:
    from covision.people.models import Person

MOST_DRAWN = 60
"""About a year of check-ins, one a week."""
LISTED = 8
NO_NUMBER = -1
"""What is no number is no answer either: the domain says so."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: int
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    number: int
    name: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    about: Questionnaire
    items: tuple[Asked, ...]


class CheckInPage:
    def __init__(self, person: "Person", on: date, *, posted: QueryDict | None) -> None:
        self.person = person
        self.on = on
        self.posted = posted
        self.refused: Refused | None = None

    @property
    def is_today(self) -> bool:
        return self.on == today_of(self.person)

    @cached_property
    def before(self) -> Mapping[str, Answers]:
        return answers_of(self.person, on=self.on)

    @cached_property
    def given(self) -> dict[str, dict[int, int]]:
        """What was posted, by questionnaire; questions without an answer are left out."""
        posted = self.posted or QueryDict()
        found = {
            key: {
                number: _number(posted.get(name_of(key, number), ""))
                for number in range(1, len(asked.items) + 1)
                if posted.get(name_of(key, number))
            }
            for key, asked in questionnaires().items()
        }
        return {key: answers for key, answers in found.items() if answers}

    @cached_property
    def sheets(self) -> list[Sheet]:
        shown = self.before if self.posted is None else self.given
        return [_sheet(one, shown.get(one.key, {})) for one in questionnaires().values()]


@dataclass(frozen=True, slots=True)
class Course:
    """How one scale went: in words, and drawn."""

    words: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    is_whole: bool


class OverTimePage:
    def __init__(self, person: "Person") -> None:
        self.person = person

    @cached_property
    def checked(self) -> list[Checked]:
        """The oldest first."""
        return check_ins_of(self.person, most=MOST_DRAWN)[::-1]

    @cached_property
    def courses(self) -> list[Course]:
        return [
            _course(asked, scale, values)
            for asked in questionnaires().values()
            for scale in asked.scales
            if (values := list(self._values(asked.key, scale.key)))
        ]

    @property
    def days(self) -> list[Day]:
        """The latest, to open again."""
        newest = reversed(self.checked[-LISTED:])
        return [Day(one.on, one.value(STRAIN_AND_SUSTAIN, STRAIN) is not None) for one in newest]

    @property
    def needs_signposts(self) -> bool:
        return asks_for_signposts([v for _, v in self._values(STRAIN_AND_SUSTAIN, STRAIN)])

    def _values(self, asked: str, scale: str) -> Iterator[tuple[date, float]]:
        for one in self.checked:
            value = one.value(asked, scale)
            if value is not None:
                yield one.on, value


def name_of(key: str, number: int) -> str:
    return f"{key}-{number}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else NO_NUMBER  # noqa: PLR2004 -- no step has more digits


def _sheet(about: Questionnaire, shown: Answers) -> Sheet:
    items = tuple(
        Asked(
            number,
            name_of(about.key, number),
            words,
            tuple(
                Choice(value, label, shown.get(number) == value)
                for value, label in enumerate(about.steps, start=about.lowest)
            ),
        )
        for number, words in enumerate(about.items, start=1)
    )
    return Sheet(about, items)


def _course(asked: Questionnaire, scale: Scale, values: list[tuple[date, float]]) -> Course:
    numbers = [value for _, value in values]
    usual, (lowest, highest) = usual_of(numbers), asked.range_of(scale)
    points = tuple(Point(on, round(value, 1)) for on, value in values)
    ends = {lowest: asked.steps[0], highest: asked.steps[-1]} if asked.is_ours else None
    picture = trend(
        scale.name,
        [Line(scale.name, points)],
        lowest=lowest,
        highest=highest,
        names=ends,
        band=(usual.low, usual.high) if usual else None,
    )
    return Course(in_words(scale.name, numbers), picture)
