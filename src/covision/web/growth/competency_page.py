"""What the page of one competency shows: how it went, and what each rating rests on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from covision.growth.formal_pairs import pairs_of
from covision.growth.profiles import Row, ratings_in, row_of
from covision.growth.rating_access import Rated, opened
from covision.meetings.pairs import Pair
from covision.web.growth.drawing import name_for, trend_picture
from covision.web.pictures import Picture

if TYPE_CHECKING:
    from uuid import UUID

    from covision.growth.models import Competency, RatingRound
    from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class Told:
    """One rating in words."""

    rated: Rated
    who: str
    level: str
    was_corrected: bool
    may_correct: bool


class CompetencyPage:
    def __init__(
        self,
        reader: "Person",
        *,
        person: "Person",
        competency: "Competency",
        pair: Pair | None = None,
    ) -> None:
        self.reader = reader
        self.person = person
        self.competency = competency
        self.pair = pair

    @property
    def is_own(self) -> bool:
        return self.reader == self.person

    @cached_property
    def row(self) -> Row:
        return row_of(self.competency, person=self.person, reader=self.reader, pair=self.pair)

    @cached_property
    def names(self) -> list[str]:
        return [one.name for one in self.competency.domain.version.levels.all()]

    @property
    def picture(self) -> Picture | None:
        if not self.row.voices:
            return None
        return trend_picture(self.row, names=self.names, reader=self.reader)

    @cached_property
    def told(self) -> list[Told]:
        """The newest first, those that were corrected too."""
        rows = ratings_in(self.reader, person=self.person, pair=self.pair)
        rows = rows.filter(competency=self.competency, sheet__round__shown_at__isnull=False)
        found = opened(rows, person=self.reader)
        corrected = {one.row.corrects_id for one in found if one.row.corrects_id}
        return [self._told(one, one.row.pk in corrected) for one in reversed(found)]

    @cached_property
    def _pairs(self) -> "set[tuple[UUID, UUID, UUID]]":
        pairs = pairs_of(self.reader)
        return {(one.group.pk, one.supervisee.pk, one.supervisor.pk) for one in pairs}

    def _holds(self, found: "RatingRound") -> bool:
        """Whether the two still meet; alone one always does."""
        if found.group_id is None or found.rater_id is None:
            return True
        return (found.group_id, found.person_id, found.rater_id) in self._pairs

    def _told(self, one: Rated, was_corrected: bool) -> Told:  # noqa: FBT001 -- of one page
        row = one.row
        level = (
            f"{row.level} {self.names[row.level - 1]}" if row.level else "Not seen enough to say"
        )
        mine = row.sheet.person_id == self.reader.pk and not was_corrected
        return Told(
            rated=one,
            who=name_for(self.reader, row.sheet.person),
            level=level,
            was_corrected=was_corrected,
            may_correct=mine and self._holds(row.sheet.round),
        )
