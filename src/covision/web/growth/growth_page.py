"""What the growth page shows: waiting rounds, the profile, conversations, and what went how."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from covision.growth.formal_pairs import pairs_of
from covision.growth.profiles import Area, Profile, profile_of
from covision.growth.profiles import Row as Seen
from covision.growth.rating_access import (
    agreed_in,
    conversations_seen_by,
    rounds_seen_by,
)
from covision.meetings.pairs import Pair
from covision.web.growth.drawing import name_for, profile_picture, trend_picture
from covision.web.growth.goal_page import GoalsShown, goals_shown
from covision.web.pictures import Picture

if TYPE_CHECKING:
    from covision.growth.models import Conversation, RatingRound
    from covision.people.models import Person

MOST_CARDS = 20
MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Card:
    row: "Conversation"
    agreed: str

    @property
    def is_closed(self) -> bool:
        return self.row.confirmed_at is not None


class GrowthPage:
    def __init__(
        self,
        reader: "Person",
        *,
        person: "Person",
        pair: Pair | None = None,
        tab: str = "",
    ) -> None:
        self.reader = reader
        self.person = person
        self.pair = pair
        self._tab = int(tab) if tab.isdecimal() and len(tab) < MOST_DIGITS else 1

    @property
    def is_own(self) -> bool:
        return self.reader == self.person

    @cached_property
    def profile(self) -> Profile | None:
        return profile_of(self.person, reader=self.reader, pair=self.pair)

    @cached_property
    def raters(self) -> str:
        return " and ".join(name_for(self.reader, one) for one in self._raters)

    @cached_property
    def goals(self) -> GoalsShown:
        return goals_shown(self.person)

    @property
    def heading(self) -> str:
        """Where the two marks of the profile come from."""
        if not self.is_own:
            return (
                f"Where {self.person.first_name} stands, as {self.person.first_name} and you see it"
            )
        if not self.raters:
            return "Where you see yourself"
        return f"Where you see yourself, and where {self.raters} {self._see} you"

    @cached_property
    def picture(self) -> Picture | None:
        found = self.profile
        return profile_picture(found, reader=self.reader, title=self.heading) if found else None

    @cached_property
    def tabs(self) -> list[tuple[int, Area]]:
        """Areas in which something was looked at more than once, by number."""
        areas = self.profile.areas if self.profile else ()
        often = [area for area in areas if any(_often(row) for row in area.rows)]
        return list(enumerate(often, start=1))

    @property
    def tab(self) -> int:
        return self._tab if any(self._tab == number for number, _ in self.tabs) else 1

    @cached_property
    def over_time(self) -> list[Picture]:
        """Small pictures of one area: all of them at once would be a wall."""
        names = [one.name for one in self.profile.levels] if self.profile else []
        rows = [row for number, area in self.tabs if number == self.tab for row in area.rows]
        return [trend_picture(row, names=names, reader=self.reader) for row in rows if _often(row)]

    @cached_property
    def pairs(self) -> list[Pair]:
        """With everybody who supervises the person."""
        return [one for one in self._pairs if one.supervisee == self.person]

    @property
    def supervised(self) -> list[Pair]:
        return [one for one in self._pairs if one.supervisor == self.reader] if self.is_own else []

    @cached_property
    def waiting(self) -> "list[RatingRound]":
        """Rounds of the person that are still open."""
        return [one for one in self._rounds if one.shown_at is None]

    @property
    def may_begin_alone(self) -> bool:
        return self.is_own and not any(one.rater_id is None for one in self.waiting)

    @property
    def without_a_round(self) -> list[Pair]:
        """Pairs in which a round can be opened."""
        open_ = {(one.group_id, one.rater_id) for one in self.waiting}
        pairs = [self.pair] if self.pair else self.pairs
        return [one for one in pairs if (one.group.pk, one.supervisor.pk) not in open_]

    @cached_property
    def shown(self) -> "list[RatingRound]":
        return [one for one in self._rounds if one.shown_at is not None]

    @cached_property
    def cards(self) -> list[Card]:
        found = conversations_seen_by(self.reader).filter(round__person=self.person)
        if self.pair is not None:
            found = found.filter(round__group=self.pair.group)
        return [Card(one, agreed_in(one)) for one in found[:MOST_CARDS]]

    @property
    def open_cards(self) -> list[Card]:
        return [one for one in self.cards if not one.is_closed]

    @property
    def closed_cards(self) -> list[Card]:
        return [one for one in self.cards if one.is_closed]

    @cached_property
    def _pairs(self) -> list[Pair]:
        return pairs_of(self.reader)

    @cached_property
    def _rounds(self) -> "list[RatingRound]":
        found = rounds_seen_by(self.reader).filter(person=self.person)
        if self.pair is not None:
            found = found.filter(group=self.pair.group, rater=self.reader)
        return list(found)

    @property
    def _raters(self) -> "list[Person]":
        return self.profile.raters if self.profile else []

    @property
    def _see(self) -> str:
        return "see" if len(self._raters) > 1 else "sees"


def _often(row: Seen) -> bool:
    return any(len(one.looks) > 1 for one in row.voices)
