"""A programme's own framework comes in: read and looked at first, then all of it or nothing."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotFound, NotPossible
from covision.growth.framework_comparing import Comparison, compared
from covision.growth.framework_files import FileKind, file_of, told_in_file
from covision.growth.framework_rows import new_version, told_of, write_rows
from covision.growth.framework_rules import check_may_be_used, check_may_take_back
from covision.growth.framework_told import Told, from_plain, plain
from covision.growth.frameworks_access import NO_DRAFT, version_to_export_for
from covision.growth.models import Framework, FrameworkDraft, FrameworkVersion
from covision.people.models import Person, Practice
from covision.people.rules import check_may_administer


@transaction.atomic
def lay_out(practice: Practice, *, content: bytes, by: Person) -> FrameworkDraft:
    """Read a file and keep what it says for a look. Nothing of a wrong file is kept."""
    check_may_administer(practice, by=by)
    told = told_in_file(content)
    Practice.objects.select_for_update().get(pk=practice.pk)  # two files at once queue
    FrameworkDraft.objects.filter(practice=practice, read_by=by).delete()
    made = FrameworkDraft.objects.create(practice=practice, content=plain(told), read_by=by)
    record(by=by, act="framework.lay_out", subject=made, practice=practice)
    return made


def look_at(draft: FrameworkDraft) -> tuple[Told, FrameworkVersion | None, Comparison]:
    """What it says, the version that it would follow, and what would change."""
    told = from_plain(draft.content)
    latest = _latest(draft.practice, key=told.key)
    earlier = told_of(latest, practice=draft.practice) if latest else None
    return told, latest, compared(told, earlier=earlier)


@transaction.atomic
def take_in(draft: FrameworkDraft, *, licence: str, may_use: bool, by: Person) -> FrameworkVersion:
    """All of it as one new version. Nobody's choice changes: groups go on by what they chose."""
    practice = Practice.objects.select_for_update().get(pk=draft.practice_id)
    check_may_administer(practice, by=by)
    check_may_be_used(licence, may_use=may_use)
    if not FrameworkDraft.objects.filter(pk=draft.pk).exists():
        raise NotFound(NO_DRAFT)
    told = replace(from_plain(draft.content), licence=licence.strip())
    latest = _latest(practice, key=told.key)
    if latest and told_of(latest, practice=practice) == told:
        raise NotPossible(f"This says the same as version {latest.number}. There is nothing new.")
    framework, _ = Framework.objects.update_or_create(
        practice=practice, key=told.key, defaults={"name": told.name}
    )
    version = new_version(told, after=latest, framework_id=framework.pk, by=by)
    write_rows(version, told, practice=practice)
    draft.delete()
    record(by=by, act="framework.take_in", subject=version, practice=practice)
    return version


@transaction.atomic
def drop(draft: FrameworkDraft, *, by: Person) -> None:
    check_may_administer(draft.practice, by=by)
    subject = str(draft)
    draft.delete()
    record(by=by, act="framework.drop", subject=subject, practice=draft.practice)


@transaction.atomic
def take_back(version: FrameworkVersion, *, by: Person) -> None:
    """While nobody works by it: the wrong file, or one that the practice may not use after all."""
    check_may_take_back(version, by=by)
    practice, subject = version.framework.practice, str(version)
    framework = version.framework
    version.delete()
    if not framework.versions.exists():
        framework.delete()
    record(by=by, act="framework.take_back", subject=subject, practice=practice)


@transaction.atomic
def export(version: FrameworkVersion, *, kind: FileKind, by: Person) -> str:
    practice = version_to_export_for(by, version_id=version.pk).framework.practice
    record(by=by, act="framework.export", subject=version, practice=practice)
    return file_of(told_of(version, practice=practice), kind=kind, at=timezone.now())


def _latest(practice: Practice, *, key: str) -> FrameworkVersion | None:
    versions = FrameworkVersion.objects.filter(framework__practice=practice, framework__key=key)
    return versions.select_related("framework").order_by("-number").first()
