"""Who writes a supervision record, who signs it when, and what its signatures fix."""

import re

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings.attendance_access import standing_entry
from covision.meetings.models import AttendanceEntry, Meeting, RecordVersion, SupervisionRecord
from covision.meetings.outcomes import WAS_THERE, Party
from covision.meetings.parts import supervisors_of
from covision.meetings.record_fields import record_form
from covision.meetings.supervision_access import NO_RECORD, Deed, party_of
from covision.people.models import Person
from covision.people.rules import check_may_take_part
from covision.people.states import GroupKind

LICENCE = re.compile(r"[A-Za-z0-9 ./#-]{0,40}")
CHANGED_MEANWHILE = "This is not what you read. Read it again, then sign."


def check_may_begin(meeting: Meeting, *, supervisee: Person, by: Person) -> None:
    check_may_take_part(meeting.group, by=by)
    if meeting.group.kind == GroupKind.PEER:
        raise NotPossible("A circle of equals keeps no supervision record: nobody supervises.")
    if by.pk not in supervisors_of(meeting.group):
        raise NotAllowed("The supervisor writes the supervision record.")
    if SupervisionRecord.objects.filter(meeting=meeting, supervisee=supervisee).exists():
        raise NotPossible("There is a record of this already. Open that one.")
    _check_was_there(meeting, supervisee)


def check_may_write(deed: Deed, *, by: Person) -> None:
    _check_is_supervisor(deed.version, by=by)
    if deed.is_locked:
        raise NotPossible("Both have signed; these words stay. What was wrong is amended.")
    if deed.signatures:
        raise NotPossible("You have signed these words. Take your signature back first.")


def check_may_sign(deed: Deed, *, seen: str, by: Person) -> None:
    party = _party(deed.version, by)
    if deed.signature_of(party):
        raise NotPossible("You have signed it already.")
    if party == Party.SUPERVISEE and deed.by_supervisor is None:
        raise NotFound(NO_RECORD)
    if deed.content is None or not deed.is_intact or seen != deed.digest:
        raise NotPossible(CHANGED_MEANWHILE)
    check_is_whole(deed)


def check_is_whole(deed: Deed) -> None:
    words = deed.content.words if deed.content else {}
    missing = [
        one.title for one in record_form().fields if one.is_needed and not words.get(one.key)
    ]
    if missing:
        raise NotPossible(f"Something is still to be written, first under “{missing[0]}”.")


def check_may_take_back(deed: Deed, *, by: Person) -> None:
    _check_is_supervisor(deed.version, by=by)
    if deed.is_locked:
        raise NotPossible("Both have signed; this stays. What was wrong is amended.")
    if deed.by_supervisor is None:
        raise NotPossible("There is no signature of yours to take back.")


def check_may_amend(deed: Deed, *, by: Person) -> None:
    _check_is_supervisor(deed.version, by=by)
    if not deed.is_locked:
        raise NotPossible("It is not signed by both yet. Until then it is simply rewritten.")


def check_may_change(deed: Deed, *, by: Person) -> None:
    """Rewritten while nobody has signed, amended when both have; between the two, neither."""
    check = check_may_amend if deed.is_locked else check_may_write
    check(deed, by=by)


def check_licence(licence: str) -> None:
    if not LICENCE.fullmatch(licence):
        raise NotPossible("A licence number has letters, digits and dashes, at most 40 of them.")


def _check_was_there(meeting: Meeting, supervisee: Person) -> None:
    entries = AttendanceEntry.objects.filter(sheet__meeting=meeting, person=supervisee)
    if not entries.exists():
        raise NotPossible("First confirm who was there. The record takes its minutes from that.")
    if standing_entry(entries.order_by("number")).came not in WAS_THERE:
        raise NotPossible(f"{supervisee.first_name} was not there, so there is nothing to record.")
    if supervisee.pk in supervisors_of(meeting.group):
        raise NotPossible("A supervision record is about somebody who is supervised.")


def _check_is_supervisor(version: RecordVersion, *, by: Person) -> None:
    if _party(version, by) != Party.SUPERVISOR:
        raise NotAllowed(
            "The supervisor writes the record; you sign it, or ask for a change first."
        )


def _party(version: RecordVersion, by: Person) -> Party:
    if by.pk not in {version.record.supervisor_id, version.record.supervisee_id}:
        raise NotFound(NO_RECORD)
    return party_of(version.record, by)
