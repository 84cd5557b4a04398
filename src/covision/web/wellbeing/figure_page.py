"""What the pages of figures show, and where somebody can choose to be counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from covision.core.errors import NotFound
from covision.people.rules import NO_GROUP
from covision.web.pictures import Line, Picture, Point, trend
from covision.wellbeing.days import first_of, month_number
from covision.wellbeing.figure_access import Told

if TYPE_CHECKING:
    from covision.people.models import Group, Practice
    from covision.wellbeing.models import CountedIn


@dataclass(frozen=True, slots=True)
class Place:
    practice: "Practice"
    group: "Group | None" = None

    @property
    def key(self) -> str:
        return str((self.group or self.practice).pk)

    @property
    def name(self) -> str:
        return self.group.name if self.group else f"{self.practice.name} at large"


def choices_of(groups: "Sequence[Group]", practices: "Sequence[Practice]") -> list[Place]:
    return [*(Place(one.practice, one) for one in groups), *(Place(one) for one in practices)]


def chosen_place(
    key: str, groups: "Sequence[Group]", practices: "Sequence[Practice]"
) -> Place | None:
    """None for “nowhere”. A place that is not theirs is not there."""
    if not key:
        return None
    found = next((one for one in choices_of(groups, practices) if one.key == key), None)
    if found is None:
        raise NotFound(NO_GROUP)
    return found


def key_of(row: "CountedIn | None") -> str:
    return str(row.group_id or row.practice_id) if row else ""


class FigurePage:
    def __init__(self, name: str, told: list[Told], *, group: "Group | None" = None) -> None:
        self.name = name
        self.told = told
        self.group = group

    @property
    def practice(self) -> "Practice | None":
        return self.group.practice if self.group else None

    @property
    def picture(self) -> Picture:
        """A month without a figure is a gap. The table stands beside it, with its words."""
        lines = [
            Line(
                "Strain", tuple(self._points({one.month_on: one.strain_mean for one in self.told}))
            ),
            Line(
                "Sustain",
                tuple(self._points({one.month_on: one.sustain_mean for one in self.told})),
            ),
        ]
        ends = {1.0: "1 or lower", 2.0: "2", 3.0: "3 or higher"}
        drawn = trend("Strain and sustain", lines, lowest=1, highest=3, names=ends)
        return replace(drawn, table=None)

    @staticmethod
    def _points(values: Mapping[date, float]) -> Iterator[Point]:
        numbers = [month_number(on) for on in values]
        for number in range(min(numbers), max(numbers) + 1):
            yield Point(first_of(number), values.get(first_of(number)))
