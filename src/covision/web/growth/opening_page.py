"""What the page shows on which a round of ratings is opened."""

from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from covision.growth.rating_access import competencies_of_version
from covision.meetings.pairs import Pair
from covision.web.growth.rating_forms import RoundForm
from covision.web.meetings.keeping import Refused

if TYPE_CHECKING:
    from django.http import QueryDict

    from covision.growth.models import Competency, FrameworkVersion, RatingRound


class OpeningPage:
    def __init__(
        self,
        version: "FrameworkVersion",
        *,
        pair: Pair | None,
        posted: "QueryDict | None" = None,
    ) -> None:
        self.version = version
        self.pair = pair
        self.posted = posted
        self.refused: Refused | None = None
        self.made: RatingRound | None = None

    @cached_property
    def competencies(self) -> "list[Competency]":
        return list(competencies_of_version(self.version))

    @cached_property
    def form(self) -> RoundForm:
        return RoundForm(self.posted, known=self.competencies)

    @cached_property
    def chosen(self) -> set[str]:
        """All at first: whoever wants less takes some away."""
        if self.posted is None:
            return {str(one.pk) for one in self.competencies}
        return set(self.posted.getlist("competencies"))

    @property
    def areas(self) -> "list[tuple[str, list[tuple[Competency, bool]]]]":
        found: dict[str, list[tuple[Competency, bool]]] = {}
        for one in self.competencies:
            found.setdefault(one.domain.name, []).append((one, str(one.pk) in self.chosen))
        return list(found.items())
