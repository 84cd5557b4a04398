"""A supervisor chooses what their group works by, and at which stage each supervisee is."""

from django.db import transaction

from covision.audit.log import record
from covision.growth.framework_rules import check_may_choose_framework, check_may_choose_stage
from covision.growth.models import FrameworkChoice, FrameworkVersion, Stage, StageChoice
from covision.people.models import Group, Person


@transaction.atomic
def choose_framework(group: Group, *, version: FrameworkVersion, by: Person) -> FrameworkChoice:
    check_may_choose_framework(group, version=version, by=by)
    made, _ = FrameworkChoice.objects.update_or_create(
        group=group, defaults={"version": version, "chosen_by": by}
    )
    record(by=by, act="framework.choose", subject=made, practice=group.practice)
    return made


@transaction.atomic
def choose_stage(group: Group, *, supervisee: Person, stage: Stage | None, by: Person) -> None:
    """None takes it away. Known to the two of them; not in what administrators read."""
    check_may_choose_stage(group, supervisee=supervisee, stage=stage, by=by)
    if stage is None:
        StageChoice.objects.filter(group=group, supervisee=supervisee).delete()
    else:
        StageChoice.objects.update_or_create(
            group=group, supervisee=supervisee, defaults={"stage": stage, "chosen_by": by}
        )
    record(by=by, act="stage.choose", subject=group, practice=group.practice)
