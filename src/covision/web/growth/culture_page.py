"""What the pages on culture and power show: where people stand, what was touched, what was said."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property

from covision.growth import culture_counting, responsiveness
from covision.growth.culture_access import (
    Given,
    given_by,
    own_answers,
    standpoints_seen_by,
    supervises,
    supervisors_of,
)
from covision.growth.culture_prompts import Culture, culture
from covision.growth.culture_rounds import FEWEST, QUARTER_MONTHS
from covision.growth.culture_rules import ANSWER_DAYS, HIGHEST, LOWEST
from covision.meetings.access import meetings_seen_by
from covision.meetings.states import MeetingState
from covision.people.access import groups_open_to, taking_part
from covision.web.meetings.keeping import Refused
from covision.web.pictures import Line, Picture, Point, trend

if TYPE_CHECKING:
    from covision.growth.models import CultureRound
    from covision.meetings.models import Meeting
    from covision.people.models import Group, Person

MARKS = range(LOWEST, HIGHEST + 1)
ENDS: dict[float, str] = {LOWEST: "Not at all", HIGHEST: "Fully"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A meeting that may still be answered about, and what one said."""

    meeting: "Meeting"
    said: bool | None


@dataclass(frozen=True, slots=True)
class ItemBox:
    key: str
    text: str
    chosen: str

    @property
    def marks(self) -> list[tuple[str, str, bool]]:
        return [(str(one), ENDS.get(one, ""), str(one) == self.chosen) for one in MARKS]


class CulturePage:
    """The way in: what one wrote for oneself, one's groups, one's supervisors."""

    def __init__(self, person: "Person", words: str) -> None:
        self.person = person
        self.words = words

    @property
    def groups(self) -> "list[Group]":
        return list(groups_open_to(self.person).order_by("name"))

    @property
    def supervises(self) -> bool:
        return supervises(self.person)

    @property
    def supervisors(self) -> "list[Person]":
        return supervisors_of(self.person)


class GroupPage:
    def __init__(self, group: "Group", person: "Person", posted: QueryDict | None = None) -> None:
        self.group = group
        self.person = person
        self.posted = posted
        self.refused: Refused | None = None

    @cached_property
    def given(self) -> str:
        return given_by(self.person, group=self.group)

    @property
    def words(self) -> str:
        return self.posted.get("words", "") if self.posted is not None else self.given

    @property
    def names_nobody(self) -> bool:
        return self.posted is not None and self.posted.get("names_nobody") == "on"

    @property
    def others(self) -> list[Given]:
        return standpoints_seen_by(self.person, group_id=self.group.pk)

    @cached_property
    def is_counted(self) -> bool:
        return len(taking_part([self.group.pk])) >= FEWEST

    @cached_property
    def round(self) -> "CultureRound | None":
        return culture_counting.counted(self.group, by=self.person)

    @property
    def asked(self) -> list[Asked]:
        if not self.is_counted:
            return []
        since = timezone.now() - timedelta(days=ANSWER_DAYS)
        found = meetings_seen_by(self.person).filter(
            group=self.group, state=MeetingState.CLOSED, closed_at__gt=since
        )
        meetings = list(found.order_by("-closed_at"))
        said = own_answers(self.person, meetings=meetings)
        return [Asked(one, said.get(one.pk)) for one in meetings]


class PromptsPage:
    def __init__(self, person: "Person") -> None:
        self.person = person

    @property
    def culture(self) -> Culture:
        return culture()

    @cached_property
    def meetings(self) -> "list[Meeting]":
        """Those ahead, the next first: a prompt goes into one's own notes of one of them."""
        states = [MeetingState.PLANNED, MeetingState.OPEN]
        return list(
            meetings_seen_by(self.person).filter(state__in=states).order_by("starts_at")[:6]
        )


class AnswerPage:
    """The items about one supervisor, for this quarter, and one's own trend."""

    def __init__(
        self, supervisor: "Person", person: "Person", posted: QueryDict | None = None
    ) -> None:
        self.supervisor = supervisor
        self.person = person
        self.posted = posted
        self.refused: Refused | None = None

    @cached_property
    def own(self) -> list[responsiveness.Answered]:
        every = responsiveness.answered(self.person)
        return [one for one in every if one.supervisor == self.supervisor]

    @property
    def given(self) -> dict[str, str]:
        if self.posted is not None:
            posted = self.posted
            return {one.key: posted.get(one.key, "") for one in culture().responsiveness}
        this = responsiveness.this_quarter()
        now = next((one.marks for one in self.own if one.quarter == this), {})
        return {key: str(mark) for key, mark in now.items()}

    @property
    def marks(self) -> dict[str, int]:
        return {key: int(mark) for key, mark in self.given.items() if mark.isdecimal()}

    @property
    def boxes(self) -> list[ItemBox]:
        given = self.given
        return [
            ItemBox(one.key, one.text, given.get(one.key, "")) for one in culture().responsiveness
        ]

    @property
    def trend(self) -> Picture | None:
        points = tuple(Point(_first_day(one.quarter), one.mean) for one in self.own if one.mean)
        if not points:
            return None
        line = Line("Your own answers", points)
        return trend("Your own answers", [line], lowest=LOWEST, highest=HIGHEST, names=ENDS)


@dataclass(frozen=True, slots=True)
class ToldRow:
    text: str
    mean: float | None


def told_rows(one: responsiveness.Together) -> list[ToldRow]:
    return [ToldRow(item.text, one.means[item.key]) for item in culture().responsiveness]


def _first_day(quarter: str) -> date:
    year, number = quarter.split("-Q")
    return date(int(year), (int(number) - 1) * QUARTER_MONTHS + 1, 1)
