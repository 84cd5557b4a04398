"""A group shapes its own formats: saving makes a version, retiring keeps what meetings have."""

from dataclasses import replace
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from covision.audit.log import record
from covision.cases.access import cases_of
from covision.cases.gate import known_for_lines, pass_line
from covision.core.errors import NotPossible
from covision.core.passing import Passed
from covision.core.sealing import seal_for_others
from covision.meetings.announcing import announce
from covision.meetings.assigning import propose
from covision.meetings.format_rules import check_can_be_run, check_may_shape
from covision.meetings.format_texts import parts_of, shape_of, shipped_lines, tidied
from covision.meetings.formats import Confidence, Format, snapshot_of
from covision.meetings.models import FormatVersion, FormatWords, Meeting, OwnFormat, Slot
from covision.meetings.own_formats import (
    format_in,
    key_of,
    newer_version,
    newest_number,
    words_place,
)
from covision.meetings.paces import forget_days_of_phases
from covision.meetings.revising import changed, held
from covision.meetings.rules import check_may_arrange
from covision.meetings.states import News
from covision.people.models import Group, Person
from discreet import Known

SAVED_MEANWHILE = (
    "Somebody saved a newer version while you were writing. Yours is still here; "
    "open the newer one beside it, and save again to let yours follow."
)
NOTHING_NEWER = "The meeting has the newest version of its format already."


@transaction.atomic
def save_format(
    group: Group,
    *,
    wanted: Format,
    own: OwnFormat | None = None,
    after: int = 0,
    names_nobody: bool = False,
    by: Person,
) -> FormatVersion:
    """`after` is the version that was on the page: nobody's saving is overwritten unseen."""
    check_may_shape(group, by=by)
    wanted = tidied(wanted)
    check_can_be_run(wanted)
    passed = _passed(wanted, names_nobody=names_nobody, by=by)
    own = _held(own) if own else OwnFormat.objects.create(group=group)
    number = newest_number(own)
    if number != after:
        raise NotPossible(SAVED_MEANWHILE)
    version = FormatVersion.objects.create(
        format=own, number=number + 1, shape=_shape(wanted, own, number + 1), saved_by=by
    )
    _write(version, passed)
    record(by=by, act="format.save", subject=own, practice=group.practice)
    return version


@transaction.atomic
def retire_format(own: OwnFormat, *, by: Person) -> None:
    own = _held(own)
    check_may_shape(own.group, by=by)
    if own.retired_at is not None:
        return
    own.retired_at = timezone.now()
    own.save(update_fields=["retired_at"])
    record(by=by, act="format.retire", subject=own, practice=own.group.practice)


@transaction.atomic
def bring_back_format(own: OwnFormat, *, by: Person) -> None:
    own = _held(own)
    check_may_shape(own.group, by=by)
    if own.retired_at is None:
        return
    own.retired_at = None
    own.save(update_fields=["retired_at"])
    record(by=by, act="format.bring_back", subject=own, practice=own.group.practice)


@transaction.atomic
def take_newest_format(meeting: Meeting, *, by: Person) -> None:
    """For a meeting that has not begun; one that has keeps what it began with."""
    meeting = held(meeting)
    check_may_arrange(meeting, by=by)
    newest = newer_version(meeting)
    if newest is None:
        raise NotPossible(NOTHING_NEWER)
    before = set(meeting.format["roles"])
    meeting.own_format, meeting.format = newest, newest.shape
    changed(meeting, "own_format", "format")
    forget_days_of_phases(meeting)
    if set(newest.shape["roles"]) != before:
        propose(meeting)
    _lengthen(meeting, by=by)
    record(
        by=by, act="meeting.take_newest_format", subject=meeting, practice=meeting.group.practice
    )


def _lengthen(meeting: Meeting, *, by: Person) -> None:
    """A newer version may take longer than the meeting was planned for; then calendars are told."""
    needed = format_in(meeting).total_minutes
    if meeting.slot.minutes < needed:
        Slot.objects.filter(meeting=meeting).update(minutes=needed, sequence=F("sequence") + 1)
        announce(meeting, news=News.CHANGED, by=by)


def _passed(wanted: Format, *, names_nobody: bool, by: Person) -> list[Passed]:
    """Each part through the gate as a line is, against the writer's own lists too."""
    known = known_for_lines(cases_of(by).select_related("draft"))
    return [_pass(part, known, names_nobody=names_nobody) for part in parts_of(wanted)]


def _pass(part: str, known: Known, *, names_nobody: bool) -> Passed:
    """What stands word for word in a shipped format names its sources, and nobody's client."""
    theirs = [line for line in part.split("\n") if line not in shipped_lines()]
    if theirs:
        pass_line("\n".join(theirs), known=known, names_nobody=names_nobody)
    return pass_line(part, known=known, names_nobody=True)


def _shape(wanted: Format, own: OwnFormat, number: int) -> dict[str, object]:
    kept = replace(
        wanted,
        key=key_of(own),
        minutes=wanted.total_minutes,
        confidence=Confidence.DESIGN,
        minutes_are_ours=False,
        standing=f"The group’s own format, version {number}.",
        source=(),
        bookends=(),
        video=False,
    )
    return snapshot_of(shape_of(kept))


def _write(version: FormatVersion, passed: list[Passed]) -> None:
    for place, words in enumerate(passed):
        row = FormatWords(pk=uuid4(), version=version, place=place)
        key = version.format.data_key
        row.text = seal_for_others(words, key=key, place=words_place(row))
        row.save(force_insert=True)


def _held(own: OwnFormat) -> OwnFormat:
    return (
        OwnFormat.objects.select_for_update(of=("self",))
        .select_related("group__practice")
        .get(pk=own.pk)
    )
