"""What follows a meeting, made through the acts: attendance, supervision records, outcomes."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from covision.meetings import attending, becoming, closing, supervising
from covision.meetings.models import (
    AttendanceSheet,
    Commitment,
    Meeting,
    Outcome,
    RecordVersion,
    SupervisionRecord,
)
from covision.meetings.outcomes import Became, Modality
from covision.meetings.staying import Stay
from covision.meetings.supervision_access import deed_of
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.cast import Cast
from tests.kept import kept

WORDS = {
    "topics": "Ending well, and how to say it early.",
    "methods": "Case report.",
    "risk": "None raised.",
    "actions": "To name the ending next time.",
}


@kept
def solo(cast: Cast, *, commitments: tuple[str, ...] = (), with_case: bool = False) -> Meeting:
    """Ben supervises Ana for fifty minutes; she may bring a case."""
    release = make_case.released(cast.ana, to=cast.pair) if with_case else None
    made = make_meeting.planned(cast.pair, by=cast.ben, release=release, format_key="solo_hour")
    meeting = make_meeting.begun(made, with_people=(cast.ana, cast.ben))
    lasted(meeting, minutes=50)
    promised = [closing.Promise(cast.ana.pk, text) for text in commitments]
    make_meeting.closed(meeting, commitments=promised)
    return make_meeting.again(meeting)


def lasted(meeting: Meeting, *, minutes: int) -> None:
    """As if it had begun that long ago, with everybody who is in the room."""
    ago = timezone.now() - timedelta(minutes=minutes)
    Meeting.objects.filter(pk=meeting.pk).update(opened_at=ago, phase_started_at=ago)
    meeting.attendances.update(arrived_at=ago, affirmed_at=ago)


def sheet(
    meeting: Meeting, *, by: Person, stays: Mapping[UUID, Stay] | None = None
) -> AttendanceSheet:
    return attending.confirm(meeting, stays=stays or {}, modality=Modality.ONLINE, by=by)


def record(cast: Cast, meeting: Meeting, **words: str) -> SupervisionRecord:
    return supervising.begin(
        meeting,
        supervisee=cast.ana,
        words={**WORDS, **words},
        licence="LPC-1234",
        names_nobody=False,
        by=cast.ben,
    )


def newest(made: SupervisionRecord) -> RecordVersion:
    return made.versions.select_related("record__meeting").latest("number")


def signed(made: SupervisionRecord, *, by: Person) -> None:
    version = newest(made)
    supervising.sign(version, hand=by.name, seen=deed_of(version).digest, by=by)


def became(commitment: Commitment, kind: Became, **changed: Any) -> Outcome:
    said = {"text": "", "is_told": False, "next_on": None, "names_nobody": False, **changed}
    return becoming.say_what_became(commitment, became=kind, by=commitment.person, **said)
