"""Somebody says by hand what a competency of an earlier version is called in a later one."""

from django.db import transaction

from covision.audit.log import record
from covision.core.errors import NotFound
from covision.growth.framework_rules import check_may_match
from covision.growth.frameworks_access import NO_FRAMEWORK
from covision.growth.models import Competency, CompetencyMatch, FrameworkVersion
from covision.growth.relations import Relation
from covision.people.models import Person


@transaction.atomic
def say_match(
    earlier: Competency,
    *,
    version: FrameworkVersion,
    later: Competency | None,
    relation: Relation,
    by: Person,
) -> CompetencyMatch:
    """In place of what was said before."""
    practice = version.framework.practice
    if practice is None or (later is not None and later.domain.version_id != version.pk):
        raise NotFound(NO_FRAMEWORK)
    check_may_match(earlier, later=later, relation=relation, to=practice, by=by)
    made, _ = CompetencyMatch.objects.update_or_create(
        earlier=earlier,
        version=version,
        defaults={"later": later, "relation": relation, "said_by": by},
    )
    record(by=by, act="framework.match", subject=made, practice=practice)
    return made


@transaction.atomic
def forget_match(earlier: Competency, *, version: FrameworkVersion, by: Person) -> None:
    practice = version.framework.practice
    if practice is None:
        raise NotFound(NO_FRAMEWORK)
    check_may_match(earlier, later=None, relation=Relation.GONE, to=practice, by=by)
    CompetencyMatch.objects.filter(earlier=earlier, version=version).delete()
    record(by=by, act="framework.forget_match", subject=version, practice=practice)
