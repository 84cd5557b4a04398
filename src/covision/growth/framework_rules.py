"""Who takes frameworks in, who chooses one and a stage, and what may still be taken back."""

from collections.abc import Mapping

from django.db.models import Model

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth.framework_told import LONGEST_NAME, MOST_STAGES
from covision.growth.frameworks_access import (
    NO_FRAMEWORK,
    NO_STAGE,
    framework_of,
    versions_open_to,
)
from covision.growth.models import (
    Anchor,
    Band,
    Competency,
    CompetencyMatch,
    Domain,
    FrameworkVersion,
    Level,
    Stage,
)
from covision.growth.relations import Relation
from covision.people.models import Group, Person, Practice
from covision.people.rules import (
    check_may_administer,
    check_may_take_part,
    current_memberships,
    is_supervisor,
)
from covision.people.states import GroupKind, GroupRole

PARTS: Mapping[type[Model], str] = {
    FrameworkVersion: "pk",
    Level: "version",
    Domain: "version",
    Competency: "domain__version",
}
"""By part of a version, the way to it."""
OF_A_VERSION = frozenset({*PARTS, Anchor, Band, CompetencyMatch, Stage})
"""Rows that come and go with a version; a row of any other kind says that it is in use."""
PEERS = "A circle of equals rates nobody, so it works without a framework."


def check_may_be_used(licence: str, *, may_use: bool) -> None:
    if not licence.strip():
        raise NotPossible(
            "Say under which licence or permission you use this text. It stays with the framework."
        )
    if len(licence) > LONGEST_NAME:
        raise NotPossible(f"The licence fits in {LONGEST_NAME} signs. Name it; do not copy it.")
    if not may_use:
        raise NotPossible(
            "State that your practice may use this text. Without that it is not taken in."
        )


def check_may_choose_framework(group: Group, *, version: FrameworkVersion, by: Person) -> None:
    _check_supervises(group, by=by, sentence="The supervisor chooses the framework. Ask them.")
    if not versions_open_to(group).filter(pk=version.pk).exists():
        raise NotFound(NO_FRAMEWORK)


def check_may_choose_stage(
    group: Group, *, supervisee: Person, stage: Stage | None, by: Person
) -> None:
    _check_supervises(group, by=by, sentence="The supervisor chooses the stage. Ask them.")
    check_is_supervised(group, supervisee)
    if stage is None:
        return
    in_use = framework_of(group)
    if stage.practice_id != group.practice_id or stage.version_id != in_use.pk:
        raise NotFound(NO_STAGE)


def check_is_supervised(group: Group, supervisee: Person) -> None:
    places = current_memberships(group).filter(person=supervisee, role=GroupRole.MEMBER)
    if not places.exists():
        raise NotFound(NO_STAGE)


def check_may_take_back(version: FrameworkVersion, *, by: Person) -> None:
    practice = version.framework.practice
    if practice is None:
        raise NotFound(NO_FRAMEWORK)
    check_may_administer(practice, by=by)
    if version.framework.versions.filter(number__gt=version.number).exists():
        raise NotPossible("There is a newer version. Take that one back first.")
    if is_in_use(version):
        raise NotPossible(
            "Somebody works by this version already, so it stays. Read in a better one instead."
        )


def is_in_use(version: FrameworkVersion) -> bool:
    """Whether a group has chosen it, or any row of another kind points at a part of it."""
    return any(
        relation.related_model._default_manager.filter(
            **{f"{relation.field.name}__in": part._default_manager.filter(**{way: version.pk})}
        ).exists()
        for part, way in PARTS.items()
        for relation in part._meta.related_objects
        if relation.related_model not in OF_A_VERSION
    )


def check_may_match(
    earlier: Competency, *, later: Competency | None, relation: Relation, by: Person, to: Practice
) -> None:
    check_may_administer(to, by=by)
    if earlier.domain.version.framework.practice_id not in {None, to.pk}:
        raise NotFound(NO_FRAMEWORK)
    if (later is None) != (relation == Relation.GONE):
        raise NotPossible("Choose what it is called now, or say that there is none any more.")
    if later is not None and later.domain.version_id == earlier.domain.version_id:
        raise NotPossible("Both are in the same version. A match leads from one to another.")


def check_may_add_stage(
    practice: Practice, *, version: FrameworkVersion, name: str, by: Person
) -> None:
    check_may_administer(practice, by=by)
    if version.framework.practice_id not in {None, practice.pk}:
        raise NotFound(NO_FRAMEWORK)
    stages = Stage.objects.filter(practice=practice, version=version)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise NotPossible(f"Give the stage a name of at most {LONGEST_NAME} signs.")
    if stages.count() >= MOST_STAGES:
        raise NotPossible(f"There are {MOST_STAGES} stages already. Take one away first.")
    if stages.filter(name=name).exists():
        raise NotPossible("There is a stage of this name already.")


def check_bands(version: FrameworkVersion, bands: Mapping[int, tuple[int, int]]) -> None:
    domains = set(version.domains.values_list("pk", flat=True))
    if set(bands) - domains:
        raise NotFound(NO_FRAMEWORK)
    highest = version.levels.count()
    if any(not 1 <= low <= high <= highest for low, high in bands.values()):
        raise NotPossible("A band goes from a level to the same or a higher one. Put that right.")


def _check_supervises(group: Group, *, by: Person, sentence: str) -> None:
    check_may_take_part(group, by=by)
    if group.kind == GroupKind.PEER:
        raise NotPossible(PEERS)
    if not is_supervisor(group, by):
        raise NotAllowed(sentence)
