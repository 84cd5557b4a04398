"""The form for what a stage expects: a lowest and a highest level for each domain."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import cached_property

from covision.core.errors import NotPossible
from covision.growth.frameworks_access import bands_of
from covision.web.meetings.keeping import Refused

if TYPE_CHECKING:
    from covision.growth.models import Domain, Level, Stage

HALF = "Choose both levels of “{}”, or neither."


@dataclass(frozen=True, slots=True)
class BandRow:
    domain: "Domain"
    lowest: str
    highest: str


class BandsPage:
    def __init__(self, stage: "Stage", *, posted: QueryDict | None = None) -> None:
        self.stage = stage
        self.posted = posted
        self.refused: Refused | None = None

    @cached_property
    def levels(self) -> "list[Level]":
        return list(self.stage.version.levels.all())

    @cached_property
    def rows(self) -> list[BandRow]:
        kept = bands_of(self.stage).of_domain
        return [
            BandRow(one, *self._levels_of(one, kept.get(one.pk)))
            for one in self.stage.version.domains.all()
        ]

    @property
    def of_competencies(self) -> list[tuple[str, int, int]]:
        return bands_of(self.stage).of_competency_names

    @property
    def wanted(self) -> dict[int, tuple[int, int]]:
        """What is typed, by domain. A half band is none: its writer is told."""
        found: dict[int, tuple[int, int]] = {}
        for row in self.rows:
            if bool(row.lowest) != bool(row.highest):
                raise NotPossible(HALF.format(row.domain.name))
            if row.lowest:
                found[row.domain.pk] = (_number(row.lowest), _number(row.highest))
        return found

    def _levels_of(self, domain: "Domain", kept: tuple[int, int] | None) -> tuple[str, str]:
        if self.posted is not None:
            name = f"domain-{domain.pk}"
            return self.posted.get(f"{name}-from", ""), self.posted.get(f"{name}-to", "")
        return (str(kept[0]), str(kept[1])) if kept else ("", "")


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len("1000") else 0
