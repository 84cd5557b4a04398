"""What a programme expects by when: stages, and a band of levels for each domain."""

from collections.abc import Mapping
from uuid import uuid4

from django.db import transaction
from django.db.models import Max

from covision.audit.log import record
from covision.growth.framework_rules import check_bands, check_may_add_stage
from covision.growth.models import Band, FrameworkVersion, Stage
from covision.people.models import Person, Practice
from covision.people.rules import check_may_administer


@transaction.atomic
def add_stage(practice: Practice, *, version: FrameworkVersion, name: str, by: Person) -> Stage:
    name = " ".join(name.split())
    check_may_add_stage(practice, version=version, name=name, by=by)
    before = Stage.objects.filter(practice=practice, version=version)
    last = before.aggregate(last=Max("position"))["last"]
    made = Stage.objects.create(
        practice=practice,
        version=version,
        key=f"stage-{uuid4().hex[:8]}",
        name=name,
        position=0 if last is None else last + 1,
    )
    record(by=by, act="framework.add_stage", subject=made, practice=practice)
    return made


@transaction.atomic
def set_bands(stage: Stage, *, bands: Mapping[int, tuple[int, int]], by: Person) -> None:
    """By domain. What is said of single competencies stays: that came with the file."""
    check_may_administer(stage.practice, by=by)
    check_bands(stage.version, bands)
    Band.objects.filter(stage=stage, competency=None).delete()
    Band.objects.bulk_create(
        Band(stage=stage, domain_id=domain, lowest=low, highest=high)
        for domain, (low, high) in bands.items()
    )
    record(by=by, act="framework.set_bands", subject=stage, practice=stage.practice)


@transaction.atomic
def remove_stage(stage: Stage, *, by: Person) -> None:
    check_may_administer(stage.practice, by=by)
    subject, practice = str(stage), stage.practice
    stage.delete()
    record(by=by, act="framework.remove_stage", subject=subject, practice=practice)
