"""How competencies of one version are called in another, so that trajectories go on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from covision.growth.models import Competency, CompetencyMatch, FrameworkVersion
from covision.growth.relations import Relation


@dataclass(frozen=True, slots=True)
class Mapped:
    competency: Competency
    relation: Relation


def mapped(competency: Competency, *, to: FrameworkVersion) -> Mapped | None:
    """What the competency is called in the other version; None where it is gone or unknown."""
    return mapped_from(competency.domain.version, to=to).get(competency.pk)


def mapped_from(version: FrameworkVersion, *, to: FrameworkVersion) -> dict[UUID, Mapped]:
    """For every competency of a version that has a place in the other one.

    What was said by hand between the two goes first. Else the way leads over the versions in
    between: by hand where somebody said it, by the same key where nobody did.
    """
    way = _way(version, to)
    rows = _competencies(way)
    found = {one.pk: Mapped(one, Relation.SAME) for one in rows[version.pk]}
    for earlier, later in pairwise(way):
        said = said_by_hand(earlier, to=later)
        found = _one_step(found, rows[later.pk], said, same_keys=_are_kin(earlier, later))
    if len(way) > 2:  # noqa: PLR2004 -- there are versions in between
        found = _one_step_over(found, rows[to.pk], said_by_hand(version, to=to))
    return found


def _way(version: FrameworkVersion, to: FrameworkVersion) -> list[FrameworkVersion]:
    if version.pk == to.pk:
        return [version]
    if not _are_kin(version, to) or version.number > to.number:
        return [version, to]
    between = FrameworkVersion.objects.filter(
        framework=version.framework_id, number__gt=version.number, number__lt=to.number
    )
    return [version, *between.order_by("number"), to]


def _are_kin(one: FrameworkVersion, other: FrameworkVersion) -> bool:
    """A key means the same within one framework alone."""
    return one.framework_id == other.framework_id


def _competencies(way: Iterable[FrameworkVersion]) -> dict[UUID, list[Competency]]:
    found: dict[UUID, list[Competency]] = {one.pk: [] for one in way}
    rows = Competency.objects.filter(domain__version__in=found).select_related("domain")
    for one in rows:
        found[one.domain.version_id].append(one)
    return found


def said_by_hand(version: FrameworkVersion, *, to: FrameworkVersion) -> dict[UUID, CompetencyMatch]:
    rows = CompetencyMatch.objects.filter(earlier__domain__version=version, version=to)
    return {one.earlier_id: one for one in rows}


def _one_step(
    found: Mapping[UUID, Mapped],
    later: Iterable[Competency],
    said: Mapping[UUID, CompetencyMatch],
    *,
    same_keys: bool,
) -> dict[UUID, Mapped]:
    by_pk = {one.pk: one for one in later}
    by_key = {one.key: one for one in by_pk.values()} if same_keys else {}
    step: dict[UUID, Mapped] = {}
    for origin, so_far in found.items():
        match = said.get(so_far.competency.pk)
        place: Competency | None
        if match is None:
            place, relation = by_key.get(so_far.competency.key), Relation.SAME
        else:
            place = by_pk[match.later_id] if match.later_id else None
            relation = Relation(match.relation)
        if place is not None:
            step[origin] = Mapped(place, joined(so_far.relation, relation))
    return step


def _one_step_over(
    found: dict[UUID, Mapped], later: Iterable[Competency], said: Mapping[UUID, CompetencyMatch]
) -> dict[UUID, Mapped]:
    by_pk = {one.pk: one for one in later}
    for origin, match in said.items():
        found.pop(origin, None)
        if match.later_id is not None:
            found[origin] = Mapped(by_pk[match.later_id], Relation(match.relation))
    return found


def joined(first: Relation, second: Relation) -> Relation:
    """Over two steps. Wider and then narrower is surely neither.

    It is taken as wider, so that nothing seems to have been shown that was not.
    """
    if first == Relation.SAME:
        return second
    if second == Relation.SAME:
        return first
    return first if first == second else Relation.WIDER
