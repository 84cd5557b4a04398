"""A supervision record is written, signed by both, and afterwards only amended."""

from collections.abc import Mapping
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record as write_down
from covision.cases.gate import pass_line
from covision.core.errors import NotPossible
from covision.core.passing import Passed
from covision.core.sealing import SealedForOthers, seal_for_others
from covision.jobs.mailing import enqueue_mail
from covision.meetings.models import (
    Meeting,
    RecordSignature,
    RecordVersion,
    RecordWords,
    SupervisionRecord,
)
from covision.meetings.outcomes import Party
from covision.meetings.parts import known_in
from covision.meetings.record_facts import facts_for
from covision.meetings.record_fields import record_form
from covision.meetings.supervision_access import (
    Deed,
    deed_of,
    party_of,
    reason_place,
    words_place,
)
from covision.meetings.supervision_rules import (
    check_licence,
    check_may_amend,
    check_may_begin,
    check_may_sign,
    check_may_take_back,
    check_may_write,
)
from covision.people.agreeing import cleaned_hand
from covision.people.models import Person


@transaction.atomic
def begin(
    meeting: Meeting,
    *,
    supervisee: Person,
    words: Mapping[str, str],
    licence: str,
    names_nobody: bool,
    by: Person,
) -> SupervisionRecord:
    check_may_begin(meeting, supervisee=supervisee, by=by)
    made = SupervisionRecord.objects.create(
        meeting=meeting, supervisee=supervisee, supervisor=by, begun_at=timezone.now()
    )
    passed = _passed(made, words, names_nobody=names_nobody)
    _write(made, number=1, passed=passed, licence=licence)
    write_down(by=by, act="record.begin", subject=made, practice=meeting.group.practice)
    return made


@transaction.atomic
def rewrite(
    version: RecordVersion,
    *,
    words: Mapping[str, str],
    licence: str,
    names_nobody: bool,
    by: Person,
) -> None:
    """Until its first signature a version has no history."""
    deed = _held(version)
    check_may_write(deed, by=by)
    made, number = deed.version.record, deed.version.number
    reason = deed.content.reason if deed.content else ""
    passed = _passed(made, words, names_nobody=names_nobody)
    why = pass_line(reason, known=known_in(made.meeting), names_nobody=True) if reason else None
    deed.version.delete()
    _write(made, number=number, passed=passed, licence=licence, reason=why)
    write_down(by=by, act="record.write", subject=made, practice=made.meeting.group.practice)


@transaction.atomic
def sign(version: RecordVersion, *, hand: str, seen: str, by: Person) -> None:
    """With the name as typed. `seen` is the hash of what was read; nothing else is signed."""
    deed = _held(version)
    check_may_sign(deed, seen=seen, by=by)
    made, party = deed.version.record, party_of(deed.version.record, by)
    RecordSignature.objects.create(
        version=deed.version,
        person=by,
        party=party,
        hand=cleaned_hand(hand),
        content_hash=seen,
        signed_at=timezone.now(),
    )
    other = made.supervisee if party == Party.SUPERVISOR else made.supervisor
    enqueue_mail(
        to=other.email, letter="supervision_record", link=f"/supervision-records/{made.pk}/"
    )
    write_down(by=by, act="record.sign", subject=made, practice=made.meeting.group.practice)


@transaction.atomic
def take_signature_back(version: RecordVersion, *, by: Person) -> None:
    """While the other has not signed: they asked for a change, or the supervisor saw one."""
    deed = _held(version)
    check_may_take_back(deed, by=by)
    deed.version.signatures.filter(person=by).delete()
    made = deed.version.record
    write_down(by=by, act="record.unsign", subject=made, practice=made.meeting.group.practice)


@transaction.atomic
def amend(
    version: RecordVersion,
    *,
    words: Mapping[str, str],
    licence: str,
    reason: str,
    names_nobody: bool,
    by: Person,
) -> RecordVersion:
    """A new version beside the old one, which stays; both sign again."""
    deed = _held(version)
    check_may_amend(deed, by=by)
    made = deed.version.record
    if made.versions.filter(number__gt=deed.version.number).exists():
        raise NotPossible("There is a newer version already. Go on with that one.")
    if not reason.strip():
        raise NotPossible("Say why it is amended. The reason stays with the record.")
    passed = _passed(made, words, names_nobody=names_nobody)
    why = pass_line(reason, known=known_in(made.meeting), names_nobody=names_nobody)
    new = _write(made, number=version.number + 1, passed=passed, licence=licence, reason=why)
    write_down(by=by, act="record.amend", subject=made, practice=made.meeting.group.practice)
    return new


def _held(version: RecordVersion) -> Deed:
    """The version as it is now, its record locked: two who press at once queue."""
    SupervisionRecord.objects.select_for_update().get(pk=version.record_id)
    rows = RecordVersion.objects.select_related(
        "record__meeting__group__practice", "record__supervisor", "record__supervisee"
    )
    found = rows.filter(record=version.record_id, number=version.number).first()
    if found is None or found.pk != version.pk:
        raise NotPossible("It was written anew meanwhile. Read it again.")
    return deed_of(found)


def _passed(
    made: SupervisionRecord, words: Mapping[str, str], *, names_nobody: bool
) -> dict[str, Passed]:
    known = known_in(made.meeting)
    return {
        field.key: pass_line(words[field.key], known=known, names_nobody=names_nobody)
        for field in record_form().fields
        if words.get(field.key, "").strip()
    }


def _write(
    made: SupervisionRecord,
    *,
    number: int,
    passed: Mapping[str, Passed],
    licence: str,
    reason: Passed | None = None,
) -> RecordVersion:
    check_licence(licence)
    key, version_id = made.meeting.data_key, uuid4()
    place = reason_place(version_id)
    version = RecordVersion.objects.create(
        pk=version_id,
        record=made,
        number=number,
        facts=facts_for(made, licence=licence),
        reason=seal_for_others(reason, key=key, place=place) if reason else SealedForOthers(),
        written_at=timezone.now(),
    )
    for field, words in passed.items():
        row_id = uuid4()
        text = seal_for_others(words, key=key, place=words_place(row_id))
        RecordWords.objects.create(pk=row_id, version=version, field=field, text=text)
    return version
