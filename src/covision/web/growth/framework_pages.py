"""What pages of frameworks show, gathered in few questions to the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property

from covision.growth.framework_comparing import Comparison
from covision.growth.framework_files import FileKind
from covision.growth.framework_matching import Mapped, mapped_from, said_by_hand
from covision.growth.framework_rules import check_may_take_back
from covision.growth.framework_told import Told
from covision.growth.frameworks_access import (
    competencies_of,
    competency_rows_of,
    stages_of,
    versions_seen_by,
)
from covision.growth.relations import Relation
from covision.growth.starting import starter
from covision.growth.taking_in import look_at
from covision.people.queries import practices_administered_by
from covision.web.meetings.keeping import Refused, holds

if TYPE_CHECKING:
    from django.http import QueryDict

    from covision.growth.models import (
        Anchor,
        Competency,
        Framework,
        FrameworkDraft,
        FrameworkVersion,
        Level,
        Stage,
    )
    from covision.people.models import Person, Practice

PER_PAGE = 60
LISTED = 50
MOST_TO_CHOOSE_FROM = 300
FILES = ((FileKind.YAML, "YAML"), (FileKind.CSV, "CSV"), (FileKind.CASE, "IMS CASE"))


@dataclass(frozen=True, slots=True)
class FrameworkLine:
    framework: "Framework"
    versions: "tuple[FrameworkVersion, ...]"

    @property
    def newest(self) -> "FrameworkVersion":
        return self.versions[0]


class FrameworksPage:
    def __init__(self, person: "Person") -> None:
        self.person = person

    @cached_property
    def lines(self) -> list[FrameworkLine]:
        """What ships first, then by name."""
        starter()
        found: dict[object, list[FrameworkVersion]] = {}
        for one in versions_seen_by(self.person):
            found.setdefault(one.framework_id, []).append(one)
        lines = [FrameworkLine(rows[0].framework, tuple(rows)) for rows in found.values()]
        return sorted(lines, key=lambda one: one.framework.practice_id is not None)

    @cached_property
    def administered(self) -> "list[Practice]":
        return list(practices_administered_by(self.person))


class FrameworkPage:
    """One version, as whoever may read it sees it."""

    def __init__(self, version: "FrameworkVersion", person: "Person", *, place: str = "") -> None:
        self.version = version
        self.person = person
        self.place = place

    @property
    def is_shipped(self) -> bool:
        return self.version.framework.practice_id is None

    @cached_property
    def levels(self) -> "list[Level]":
        return list(self.version.levels.all())

    @cached_property
    def rows(self) -> "Page[Competency]":
        return Paginator(competency_rows_of(self.version), PER_PAGE).get_page(self.place or None)

    @cached_property
    def domains(self) -> "list[tuple[str, list[Row]]]":
        """Of this page, by domain; each competency with its levels and anchors."""
        found: dict[object, tuple[str, list[Row]]] = {}
        for one in self.rows:
            row = Row(one, self.levels, list(one.anchors.all()))
            found.setdefault(one.domain_id, (one.domain.name, []))[1].append(row)
        return list(found.values())

    @cached_property
    def versions(self) -> "list[FrameworkVersion]":
        return list(versions_seen_by(self.person).filter(framework=self.version.framework_id))

    @property
    def is_newest(self) -> bool:
        return self.versions[0].pk == self.version.pk

    @cached_property
    def administered(self) -> "list[Practice]":
        """Practices whose stages the person sets for this version."""
        own = self.version.framework.practice_id
        found = practices_administered_by(self.person)
        return [one for one in found if own is None or one.pk == own]

    @property
    def may_export(self) -> bool:
        return self.is_shipped or bool(self.administered)

    @property
    def may_match(self) -> bool:
        return not self.is_shipped and bool(self.administered)

    @cached_property
    def may_take_back(self) -> bool:
        return self.may_match and holds(lambda: check_may_take_back(self.version, by=self.person))

    @property
    def files(self) -> Sequence[tuple[FileKind, str]]:
        return FILES


@dataclass(frozen=True, slots=True)
class Row:
    competency: "Competency"
    levels: "list[Level]"
    anchors: "list[Anchor]"

    @property
    def steps(self) -> "list[tuple[Level, str]]":
        said = {one.level: one.text for one in self.anchors}
        return [(level, said[level.number]) for level in self.levels if level.number in said]


class DraftPage:
    """A file that was read: what it says, and what it would change."""

    def __init__(self, draft: "FrameworkDraft", *, posted: "QueryDict | None" = None) -> None:
        self.draft = draft
        self.posted = posted
        self.refused: Refused | None = None

    @cached_property
    def looked_at(self) -> "tuple[Told, FrameworkVersion | None, Comparison]":
        return look_at(self.draft)

    @property
    def told(self) -> Told:
        return self.looked_at[0]

    @property
    def latest(self) -> "FrameworkVersion | None":
        return self.looked_at[1]

    @property
    def comparison(self) -> Comparison:
        return self.looked_at[2]

    @property
    def number(self) -> int:
        return self.latest.number + 1 if self.latest else 1

    @cached_property
    def count(self) -> int:
        return sum(1 for _ in self.told.competencies)

    @property
    def licence(self) -> str:
        return self.posted.get("licence", "") if self.posted else self.told.licence

    @property
    def lists(self) -> list[tuple[str, str, list[str], int]]:
        """Heading, what it means, the first names, and how many more there are."""
        found = self.comparison
        named = (
            ("New", "", found.new),
            (
                "Changed",
                "They keep their key, so trajectories go on.",
                [b for _a, b in found.changed],
            ),
            (
                "Gone",
                "What was rated stays readable. You can say by hand what they are called now.",
                found.gone,
            ),
        )
        return [
            (title, note, [one.name for one in rows[:LISTED]], max(0, len(rows) - LISTED))
            for title, note, rows in named
            if rows
        ]


@dataclass(frozen=True, slots=True)
class MatchRow:
    earlier: "Competency"
    now: Mapped | None
    relation: str
    """As somebody said it; empty where nobody did."""

    @property
    def goes_on(self) -> bool:
        """By the same key, or over the versions between."""
        return self.now is not None and not self.relation


class MatchPage:
    """Competencies of an earlier version, and what each is called in this one."""

    def __init__(
        self,
        version: "FrameworkVersion",
        person: "Person",
        *,
        asked: str = "",
        place: str = "",
        refused: Refused | None = None,
    ) -> None:
        self.version = version
        self.person = person
        self.asked = asked
        self.place = place
        self.refused = refused

    @cached_property
    def others(self) -> "list[FrameworkVersion]":
        """Versions from which a match can lead here: of the same framework first."""
        own = self.version.framework
        seen = versions_seen_by(self.person).exclude(pk=self.version.pk)
        found = [
            one
            for one in seen
            if one.framework.practice_id in {None, own.practice_id}
            and (one.framework_id != own.pk or one.number < self.version.number)
        ]
        return sorted(found, key=lambda one: one.framework_id != own.pk)

    @cached_property
    def earlier(self) -> "FrameworkVersion | None":
        chosen = [one for one in self.others if str(one.pk) == self.asked]
        return next(iter(chosen or self.others), None)

    @cached_property
    def later(self) -> "list[Competency]":
        return competencies_of(self.version)

    @property
    def choices(self) -> "list[Competency]":
        return self.later if len(self.later) <= MOST_TO_CHOOSE_FROM else []

    @cached_property
    def rows(self) -> "Page[MatchRow]":
        """Those without a place first, then the rest in order."""
        return Paginator(self._all_rows, PER_PAGE).get_page(self.place or None)

    @cached_property
    def _all_rows(self) -> list[MatchRow]:
        if self.earlier is None:
            return []
        found = mapped_from(self.earlier, to=self.version)
        said = said_by_hand(self.earlier, to=self.version)
        rows = [
            MatchRow(one, found.get(one.pk), said[one.pk].relation if one.pk in said else "")
            for one in competencies_of(self.earlier)
        ]
        return sorted(rows, key=lambda row: row.now is not None)

    @property
    def relations(self) -> list[tuple[str, str]]:
        return [(str(one), str(one.label)) for one in Relation]


class StagesPage:
    def __init__(self, practice: "Practice", version: "FrameworkVersion") -> None:
        self.practice = practice
        self.version = version

    @cached_property
    def stages(self) -> "list[Stage]":
        return stages_of(self.version, practice=self.practice)
