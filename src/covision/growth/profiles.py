"""A person's profile for one reader: levels side by side, and how each competency went over time.

Competencies stand beside each other and are never added up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Count, QuerySet

from covision.core.errors import NotFound
from covision.growth.frameworks_access import band_for, stage_of
from covision.growth.models import Competency, FrameworkVersion, Level, Rating
from covision.growth.rating_access import NO_COMPETENCY, ratings_seen_by, rounds_seen_by
from covision.growth.rating_states import GAP, Complexity, Method
from covision.growth.trajectories import Estimate, Observation, estimate, trajectory
from covision.meetings.pairs import Pair
from covision.people.models import Group, Person

Bands = Mapping[UUID, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Look:
    """One standing rating of one competency."""

    competency: UUID
    who: Person
    on: date
    level: int
    method: Method
    complexity: Complexity
    pieces: int


@dataclass(frozen=True)
class Voice:
    """One rater's looks at one competency, the oldest first."""

    who: Person
    looks: tuple[Look, ...]
    competency: UUID
    levels: int

    @property
    def newest(self) -> Look:
        return self.looks[-1]

    @cached_property
    def observations(self) -> list[Observation]:
        return [
            Observation(one.competency, one.on, one.level, one.method, one.complexity, one.pieces)
            for one in self.looks
        ]

    @cached_property
    def points(self) -> tuple[Estimate, ...]:
        return trajectory(self.observations, levels=self.levels)

    @property
    def now(self) -> Estimate:
        found = estimate(self.observations, on=self.newest.on, levels=self.levels)
        assert found is not None  # noqa: S101 -- a voice has at least one look
        return found


@dataclass(frozen=True)
class Row:
    """A competency, as the person and those who supervise them see it."""

    competency: Competency
    own: Voice | None
    others: tuple[Voice, ...]
    band: tuple[float, float] | None

    @property
    def voices(self) -> tuple[Voice, ...]:
        return (*((self.own,) if self.own else ()), *self.others)

    @property
    def is_apart(self) -> bool:
        """Whether the person and somebody else see it two levels apart."""
        own = self.own
        return own is not None and any(
            abs(one.newest.level - own.newest.level) >= GAP for one in self.others
        )


@dataclass(frozen=True, slots=True)
class Area:
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Profile:
    person: Person
    version: FrameworkVersion
    levels: tuple[Level, ...]
    areas: tuple[Area, ...]

    @property
    def rows(self) -> list[Row]:
        return [row for area in self.areas for row in area.rows]

    @cached_property
    def raters(self) -> list[Person]:
        """Everybody but the person whose look is shown, by name."""
        found = {one.who.pk: one.who for row in self.rows for one in row.others}
        return sorted(found.values(), key=lambda one: (one.name, str(one.pk)))

    @cached_property
    def last_on(self) -> date | None:
        days = [voice.newest.on for row in self.rows for voice in row.voices]
        return max(days, default=None)


def standing(ratings: QuerySet[Rating]) -> QuerySet[Rating]:
    """With a level, in rounds that are handed in by all, and not corrected since."""
    return ratings.filter(
        sheet__round__shown_at__isnull=False, level__isnull=False, corrections__isnull=True
    )


def ratings_in(reader: Person, *, person: Person, pair: Pair | None) -> QuerySet[Rating]:
    """About the person, as far as the reader may see it; of a pair, what belongs to that pair."""
    rows = ratings_seen_by(reader).filter(sheet__round__person=person)
    if pair is not None:
        rows = rows.filter(sheet__round__group=pair.group, sheet__round__rater=pair.supervisor)
    return rows


def profile_of(person: Person, *, reader: Person, pair: Pair | None = None) -> Profile | None:
    """By the framework version of the newest look. Nothing where nobody has looked yet."""
    looks = looks_at(standing(ratings_in(reader, person=person, pair=pair)))
    if not looks:
        return None
    newest = Competency.objects.filter(pk=looks[-1].competency).values("domain__version")
    version = FrameworkVersion.objects.select_related("framework").get(pk__in=newest)
    levels = tuple(version.levels.all())
    bands = bands_for(person, version=version, pair=pair)
    return Profile(person, version, levels, _areas(version, looks, person, len(levels), bands))


def row_of(competency: Competency, *, person: Person, reader: Person, pair: Pair | None) -> Row:
    found = standing(ratings_in(reader, person=person, pair=pair)).filter(competency=competency)
    version = competency.domain.version
    bands = bands_for(person, version=version, pair=pair)
    return _row(competency, looks_at(found), person, version.levels.count(), bands)


def looks_at(ratings: QuerySet[Rating]) -> list[Look]:
    """The oldest first. Years of them are read as plain values."""
    seen = list(
        ratings.annotate(pieces=Count("evidence")).values_list(
            "competency",
            "sheet__person",
            "rated_on",
            "level",
            "method",
            "complexity",
            "pieces",
        )
    )
    people = Person.objects.in_bulk({who for _, who, *_ in seen})
    return [
        Look(
            competency, people[who], on, level or 0, Method(method), Complexity(complexity), pieces
        )
        for competency, who, on, level, method, complexity, pieces in seen
    ]


def competency_rated(
    reader: Person, *, person: Person, pair: Pair | None, competency_id: UUID
) -> Competency:
    """One that somebody has been rated in, as far as the reader may know."""
    rows = ratings_in(reader, person=person, pair=pair)
    rated = rows.filter(sheet__round__shown_at__isnull=False, competency=competency_id)
    if not rated.exists():
        raise NotFound(NO_COMPETENCY)
    found = Competency.objects.select_related("domain__version").prefetch_related("anchors")
    return found.get(pk=competency_id)


def bands_for(person: Person, *, version: FrameworkVersion, pair: Pair | None) -> Bands:
    """By competency, what the programme expects at the stage that the person is in."""
    group = pair.group if pair else _group_of_newest_round(person)
    return band_for(version, stage_of(group, person)) if group else {}


def _group_of_newest_round(person: Person) -> Group | None:
    rounds = rounds_seen_by(person).filter(person=person, group__isnull=False)
    newest = rounds.order_by("-opened_at", "pk").first()
    return newest.group if newest else None


def _areas(
    version: FrameworkVersion,
    looks: Iterable[Look],
    person: Person,
    levels: int,
    bands: Bands,
) -> tuple[Area, ...]:
    by_competency: dict[UUID, list[Look]] = {}
    for look in looks:
        by_competency.setdefault(look.competency, []).append(look)
    domains = version.domains.prefetch_related("competencies")
    areas = (
        Area(
            domain.name,
            tuple(
                _row(one, by_competency[one.pk], person, levels, bands)
                for one in domain.competencies.all()
                if one.pk in by_competency
            ),
        )
        for domain in domains
    )
    return tuple(area for area in areas if area.rows)


def _row(
    competency: Competency, looks: Iterable[Look], person: Person, levels: int, bands: Bands
) -> Row:
    by_person: dict[UUID, list[Look]] = {}
    for look in looks:
        by_person.setdefault(look.who.pk, []).append(look)
    voices = {
        who: Voice(found[-1].who, tuple(found), competency.pk, levels)
        for who, found in by_person.items()
    }
    own = voices.pop(person.pk, None)
    others = sorted(voices.values(), key=lambda one: (one.who.name, str(one.who.pk)))
    return Row(competency, own, tuple(others), bands.get(competency.pk))
