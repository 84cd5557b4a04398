"""What the pages of a round show: how far one's own sheet is, and later both side by side."""

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.functional import cached_property

from covision.growth.rating_access import (
    Rated,
    competencies_of,
    meetings_offered,
    opened,
    ratings_seen_by,
    releases_offered,
    sheet_of,
)
from covision.growth.rating_rules import check_may_call_off, check_may_take_back, check_may_write
from covision.web.growth.drawing import name_for
from covision.web.growth.rating_forms import UNSEEN, SayForm, choices_of
from covision.web.meetings.keeping import Refused, holds

if TYPE_CHECKING:
    from django.http import QueryDict

    from covision.growth.models import Competency, Level, Rating, RatingRound, RatingSheet
    from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class Entry:
    """One competency in a round: one's own rating, and the other's once both may read."""

    competency: "Competency"
    mine: Rated | None
    theirs: Rated | None

    @property
    def is_done(self) -> bool:
        return self.mine is not None and self.mine.is_complete


class RoundPage:
    def __init__(self, found: "RatingRound", reader: "Person") -> None:
        self.round = found
        self.reader = reader

    @property
    def is_own(self) -> bool:
        return self.reader.pk == self.round.person_id

    @property
    def is_alone(self) -> bool:
        return self.round.rater_id is None

    @property
    def other(self) -> "Person | None":
        return self.round.rater if self.is_own else self.round.person

    @cached_property
    def sheet(self) -> "RatingSheet":
        return sheet_of(self.round, self.reader)

    @property
    def is_shown(self) -> bool:
        return self.round.shown_at is not None

    @cached_property
    def other_has_handed_in(self) -> bool:
        others = self.round.sheets.exclude(person=self.reader)
        return others.filter(handed_in_at__isnull=False).exists()

    @cached_property
    def levels(self) -> "dict[int, Level]":
        return {one.number: one for one in self.round.version.levels.all()}

    @cached_property
    def entries(self) -> list[Entry]:
        mine, theirs = self._standing
        return [
            Entry(one, mine.get(one.pk), theirs.get(one.pk)) for one in competencies_of(self.round)
        ]

    @property
    def areas(self) -> list[tuple[str, list[Entry]]]:
        found = groupby(self.entries, key=lambda one: one.competency.domain.name)
        return [(name, list(entries)) for name, entries in found]

    @property
    def done(self) -> int:
        return sum(one.is_done for one in self.entries)

    @cached_property
    def may_write(self) -> bool:
        """Asked once: the page asks it of each competency."""
        return holds(lambda: check_may_write(self.round, by=self.reader))

    @property
    def may_take_back(self) -> bool:
        return holds(lambda: check_may_take_back(self.round, by=self.reader))

    @property
    def may_call_off(self) -> bool:
        return holds(lambda: check_may_call_off(self.round, by=self.reader))

    @cached_property
    def _standing(self) -> tuple[dict[UUID, Rated], dict[UUID, Rated]]:
        """Of each, what stands now: a correction in the place of what it corrects."""
        rows = ratings_seen_by(self.reader).filter(sheet__round=self.round)
        rows = rows.filter(corrections__isnull=True)
        mine: dict[UUID, Rated] = {}
        theirs: dict[UUID, Rated] = {}
        for one in opened(rows, person=self.reader):
            side = mine if one.row.sheet.person_id == self.reader.pk else theirs
            side[one.row.competency_id] = one
        return mine, theirs


class RatePage:
    """One competency to rate, or a rating of it to correct."""

    def __init__(
        self,
        found: "RatingRound",
        competency: "Competency",
        reader: "Person",
        *,
        posted: "QueryDict | None" = None,
        corrects: "Rating | None" = None,
    ) -> None:
        self.round = RoundPage(found, reader)
        self.competency = competency
        self.reader = reader
        self.posted = posted
        self.corrects = corrects
        self.refused: Refused | None = None

    @property
    def whom(self) -> str:
        return name_for(self.reader, self.round.round.person)

    @cached_property
    def entry(self) -> Entry:
        return next(one for one in self.round.entries if one.competency == self.competency)

    @cached_property
    def form(self) -> SayForm:
        shows = choices_of(
            releases_offered(self.round.round, by=self.reader),
            meetings_offered(self.round.round, by=self.reader),
        )
        return SayForm(self.posted, initial=self._initial, shows=shows)

    @property
    def level(self) -> str:
        return str(self.form["level"].value() or "")

    @property
    def steps(self) -> list[tuple[str, str, str]]:
        """Each level: its number, its name, and what the competency looks like there."""
        anchors = {one.level: one.text for one in self.competency.anchors.all()}
        levels = self.round.levels.items()
        return [(str(number), one.name, anchors.get(number, "")) for number, one in levels]

    @property
    def next_one(self) -> "Competency | None":
        """The next in the round that is not done, from this one on and around."""
        entries = self.round.entries
        place = next((i for i, one in enumerate(entries) if one.competency == self.competency), 0)
        following = [*entries[place + 1 :], *entries[:place]]
        return next((one.competency for one in following if not one.is_done), None)

    @property
    def _initial(self) -> dict[str, object]:
        mine = self.entry.mine
        if mine is None:
            return {}
        row = mine.row
        return {
            "level": UNSEEN if row.is_unseen else row.level,
            "complexity": row.complexity,
            "text": "" if self.corrects else mine.text,
        }
