"""What the pages about supervision itself show: own answers over time, and what was shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.functional import cached_property

from covision.growth.alliance_access import (
    Given,
    Shown,
    dips_of,
    medians_told_of,
    opened,
    pulses_about,
    pulses_seen_by,
    pulses_to_give,
    self_checks_of,
    shown_to,
)
from covision.growth.alliance_items import HIGHEST, AllianceItems, alliance_items
from covision.growth.alliance_rules import check_may_ask_to_talk
from covision.growth.answers import Answers
from covision.growth.dips import Dip
from covision.growth.formal_pairs import next_meeting_of, pairs_of
from covision.people.access import groups_open_to
from covision.web.meetings.keeping import holds
from covision.web.pictures import Line, Picture, Place, Point, grid, trend

if TYPE_CHECKING:
    from covision.growth.models import Pulse
    from covision.meetings.models import Meeting
    from covision.meetings.pairs import Pair
    from covision.people.models import Group, Person

PER_PAGE, MOST_DRAWN = 12, 26


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A meeting with its figures in the order of the lines; none where it is a draft."""

    given: Given
    figures: tuple[tuple[str, int | None], ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class MedianRow:
    month: date
    figures: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class SingleRow:
    on: date
    answers: Answers
    figures: tuple[int | None, ...]

    @property
    def wish(self) -> str:
        return alliance_items().wishes.get(self.answers.wish, "")


class PairPage:
    """For the supervisee their own answers; for the supervisor what was shown to them."""

    def __init__(self, pair: "Pair", person: "Person", *, number: str = "") -> None:
        self.pair = pair
        self.person = person
        self.number = number

    @property
    def is_supervisee(self) -> bool:
        return self.person == self.pair.supervisee

    @property
    def other(self) -> "Person":
        return self.pair.other(self.person)

    @property
    def asked(self) -> AllianceItems:
        return alliance_items()

    @cached_property
    def given(self) -> list[Given]:
        """The latest, the oldest first: what is drawn, and beside what a dip is one."""
        if not self.is_supervisee:
            return []
        latest = pulses_about(self.person, pair=self.pair).reverse()[:MOST_DRAWN]
        return [opened(one) for one in latest][::-1]

    @cached_property
    def leaf(self) -> "Page[Pulse]":
        """The newest first."""
        pulses = pulses_about(self.person, pair=self.pair).reverse()
        return Paginator(pulses, PER_PAGE).get_page(self.number)

    @property
    def rows(self) -> list[GivenRow]:
        names, newest = [one.name for one in self.asked.items], self._newest_meeting
        return [
            GivenRow(
                one,
                tuple(zip(names, figures_of(one.answers.items), strict=True)),
                one.pulse.meeting.pk == newest,
            )
            for one in map(opened, self.leaf)
        ]

    @property
    def _drawn(self) -> list[Given]:
        return [one for one in self.given if not one.is_draft]

    @cached_property
    def _newest_meeting(self) -> object:
        return self.given[-1].pulse.meeting_id if self.given else None

    @property
    def trends(self) -> list[Picture]:
        """One for each line: small, beside each other, from 0 to 100."""
        whole = self._drawn
        return [
            trend(
                one.name,
                [
                    Line(
                        one.name,
                        tuple(Point(on_of(had), had.answers.items[one.key]) for had in whole),
                    )
                ],
                lowest=0,
                highest=HIGHEST,
                names={0: "0", HIGHEST: "100"},
            )
            for one in self.asked.items
            if whole
        ]

    @cached_property
    def _places(self) -> list[Place]:
        return [
            Place(on_of(one), one.answers.support, one.answers.challenge)
            for one in self._drawn
            if one.answers.support is not None and one.answers.challenge is not None
        ]

    @cached_property
    def grid(self) -> Picture | None:
        return grid("Support and challenge", self._places) if self._places else None

    @property
    def talk(self) -> tuple[str, ...]:
        """What could be asked, from where the last answer lies on the grid."""
        return self.asked.talks.get(self._places[-1].quadrant, ()) if self._places else ()

    @cached_property
    def dips(self) -> tuple[Dip, ...]:
        return dips_of(self.given)

    @cached_property
    def next_meeting(self) -> "Meeting | None":
        return next_meeting_of(self.pair.group)

    @property
    def may_ask_to_talk(self) -> bool:
        meeting = self.next_meeting
        return meeting is not None and holds(lambda: check_may_ask_to_talk(meeting, by=self.person))

    @cached_property
    def shown(self) -> Shown:
        return shown_to(self.person, pair=self.pair)

    @cached_property
    def medians(self) -> list[MedianRow]:
        """As the supervisor was told them: the supervisee sees the same."""
        told = (
            medians_told_of(self.person, pair=self.pair)
            if self.is_supervisee
            else self.shown.medians
        )
        return [MedianRow(month, figures_of(one)) for month, one in reversed(told)]

    @property
    def singles(self) -> list[SingleRow]:
        shown = reversed(self.shown.singles)
        return [SingleRow(on, one, figures_of(one.items)) for on, one in shown]


class AlliancePage:
    """Everything about supervision itself that is somebody's own, and the ways on."""

    def __init__(self, person: "Person", *, number: str = "") -> None:
        self.person = person
        self.number = number

    @cached_property
    def to_give(self) -> "list[Meeting]":
        return list(pulses_to_give(self.person).select_related("group"))

    @cached_property
    def pairs(self) -> "list[Pair]":
        return pairs_of(self.person)

    @property
    def as_supervisee(self) -> "list[Pair]":
        return [one for one in self.pairs if one.supervisee == self.person]

    @property
    def as_supervisor(self) -> "list[Pair]":
        return [one for one in self.pairs if one.supervisor == self.person]

    @cached_property
    def groups(self) -> "list[Group]":
        return [one for one in groups_open_to(self.person) if one.kind != "individual"]

    @cached_property
    def checks(self) -> "Page[tuple[Meeting, Answers]]":
        """The newest first."""
        return Paginator(self_checks_of(self.person), PER_PAGE).get_page(self.number)

    @cached_property
    def has_given(self) -> bool:
        return pulses_seen_by(self.person).exists()


def on_of(given: Given) -> date:
    return timezone.localdate(given.pulse.meeting.starts_at)


def figures_of(items: Mapping[str, int]) -> tuple[int | None, ...]:
    return tuple(items.get(one.key) for one in alliance_items().items)
