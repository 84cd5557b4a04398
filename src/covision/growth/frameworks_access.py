"""The doors to frameworks: what ships is everybody's, what a practice took in stays in it.

A stage is known to whoever is in it and to whoever supervises them; a framework is no secret
inside its practice, and does not exist outside of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from covision.core.errors import NotFound
from covision.growth.models import (
    Band,
    Competency,
    FrameworkChoice,
    FrameworkDraft,
    FrameworkVersion,
    Stage,
    StageChoice,
)
from covision.growth.starting import starter
from covision.people.access import members_of, memberships_of, practices_of
from covision.people.models import Group, Person, Practice
from covision.people.rules import check_may_administer, is_supervisor
from covision.people.states import GroupKind, GroupRole

NO_FRAMEWORK = "There is no such framework, or it is not yours to see."
NO_DRAFT = "There is no such file any more, or it is not yours to see. Read it in again."
NO_COMPETENCY = "There is no competency of this key in that version. Look at its keys."
NO_STAGE = "There is no such stage, or it is not yours to see."


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody who is supervised in a group, and the stage that holds for them now."""

    person: Person
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class Bands:
    """What a stage expects, as it was said: of domains, and of single competencies."""

    of_domain: dict[int, tuple[int, int]]
    of_competency: dict[UUID, tuple[int, int]]
    of_competency_names: list[tuple[str, int, int]]


def framework_of(group: Group) -> FrameworkVersion:
    """The version that the group works by: the one chosen for it, else the one that ships."""
    chosen = FrameworkChoice.objects.filter(group=group).select_related("version__framework")
    found = chosen.first()
    return found.version if found else starter()


def versions_seen_by(person: Person) -> QuerySet[FrameworkVersion]:
    """What ships, and what the practices that the person is in have taken in; newest first."""
    own = Q(framework__practice__in=practices_of(person).values("pk"))
    return (
        FrameworkVersion.objects.filter(Q(framework__practice=None) | own)
        .select_related("framework__practice", "made_by")
        .order_by("framework__name", "framework", "-number")
    )


def version_for(person: Person, *, version_id: UUID) -> FrameworkVersion:
    found = versions_seen_by(person).filter(pk=version_id).first()
    if found is None:
        raise NotFound(NO_FRAMEWORK)
    return found


def version_for_administrator(person: Person, *, version_id: UUID) -> FrameworkVersion:
    """A version of a practice that the person administers."""
    found = version_to_export_for(person, version_id=version_id)
    if found.framework.practice is None:
        raise NotFound(NO_FRAMEWORK)
    return found


def version_to_export_for(person: Person, *, version_id: UUID) -> FrameworkVersion:
    """What ships is everybody's. What a practice took in leaves by its administrators alone."""
    found = version_for(person, version_id=version_id)
    if found.framework.practice is not None:
        check_may_administer(found.framework.practice, by=person)
    return found


def versions_open_to(group: Group) -> QuerySet[FrameworkVersion]:
    """What the group can work by: what ships, and what its practice has taken in."""
    starter()
    own = Q(framework__practice=group.practice_id) | Q(framework__practice=None)
    versions = FrameworkVersion.objects.filter(own).select_related("framework__practice")
    return versions.order_by("framework__name", "framework", "-number")


def competency_rows_of(version: FrameworkVersion) -> QuerySet[Competency]:
    """In the order of the framework, each with its domain and its anchors at hand."""
    found = Competency.objects.filter(domain__version=version).select_related("domain")
    return found.prefetch_related("anchors").order_by("domain__position", "position")


def competencies_of(version: FrameworkVersion) -> list[Competency]:
    return list(competency_rows_of(version))


def competency_in(version: FrameworkVersion, *, key: str) -> Competency:
    found = Competency.objects.filter(domain__version=version, key=key).select_related("domain")
    if (one := found.first()) is None:
        raise NotFound(NO_COMPETENCY)
    return one


def draft_for(person: Person, *, practice: Practice, draft_id: UUID) -> FrameworkDraft:
    """Only whoever read the file sees it, until it is taken in."""
    check_may_administer(practice, by=person)
    drafts = FrameworkDraft.objects.filter(practice=practice, read_by=person)
    found = drafts.select_related("practice").filter(pk=draft_id).first()
    if found is None:
        raise NotFound(NO_DRAFT)
    return found


def stages_of(version: FrameworkVersion, *, practice: Practice) -> list[Stage]:
    """The stages of the practice's programme in this version, first to last."""
    found = Stage.objects.filter(version=version, practice=practice)
    return list(found.select_related("version").order_by("position", "pk"))


def stage_for_administrator(person: Person, *, practice: Practice, stage_id: UUID) -> Stage:
    check_may_administer(practice, by=person)
    stages = Stage.objects.filter(practice=practice).select_related("practice", "version")
    found = stages.filter(pk=stage_id).first()
    if found is None:
        raise NotFound(NO_STAGE)
    return found


def band_for(version: FrameworkVersion, stage: Stage | None) -> dict[UUID, tuple[int, int]]:
    """By competency, the lowest and the highest level expected; what is not said is not in it.

    What is said of a competency goes before what is said of its domain.
    """
    if stage is None or stage.version_id != version.pk:
        return {}
    said = bands_of(stage)
    places = Competency.objects.filter(domain__in=said.of_domain).values_list("pk", "domain")
    return {key: said.of_domain[domain] for key, domain in places} | said.of_competency


def bands_of(stage: Stage) -> Bands:
    found = Bands({}, {}, [])
    rows = Band.objects.filter(stage=stage).select_related("competency")
    for one in rows.order_by("competency__domain__position", "competency__position"):
        if one.domain_id is not None:
            found.of_domain[one.domain_id] = (one.lowest, one.highest)
        elif one.competency is not None:
            found.of_competency[one.competency.pk] = (one.lowest, one.highest)
            found.of_competency_names.append((one.competency.name, one.lowest, one.highest))
    return found


def stage_of(group: Group, supervisee: Person) -> Stage | None:
    """The stage that holds now: as chosen, found again by its key in the version in use."""
    return _stages_now(group).get(supervisee.pk)


def placed_seen_by(person: Person, *, group: Group) -> list[Placed]:
    """For whoever supervises: everybody supervised. For whoever is supervised: themselves."""
    if group.kind == GroupKind.PEER:
        return []
    stages = _stages_now(group)
    places = memberships_of(group).filter(role=GroupRole.MEMBER)
    if not is_supervisor(group, person):
        places = places.filter(person=person)
    return [Placed(one.person, stages.get(one.person_id)) for one in places]


def supervisee_for(person: Person, *, group: Group, person_id: UUID) -> Person:
    """Somebody who is supervised in the group, for whoever supervises there."""
    if not is_supervisor(group, person):
        raise NotFound(NO_STAGE)
    places = memberships_of(group).filter(role=GroupRole.MEMBER).values("person")
    found = members_of(group).filter(pk__in=places).filter(pk=person_id).first()
    if found is None:
        raise NotFound(NO_STAGE)
    return found


def _stages_now(group: Group) -> Mapping[UUID, Stage]:
    chosen = dict(StageChoice.objects.filter(group=group).values_list("supervisee", "stage__key"))
    if not chosen:
        return {}
    version = framework_of(group)
    by_key = {one.key: one for one in stages_of(version, practice=group.practice)}
    return {person: by_key[key] for person, key in chosen.items() if key in by_key}
