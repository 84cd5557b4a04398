"""What an evaluation can rest on: by kind and id, with the words that the site has for it.

A source is a function from an evaluation to evidence; add one to SOURCES, and writers find it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from covision.growth.models import Evaluation
from covision.growth.rating_access import rounds_seen_by
from covision.meetings.models import AttendanceEntry
from covision.meetings.outcomes import WAS_THERE, Party, Word
from covision.meetings.supervision_access import supervision_records_seen_by

NEWEST = 40


@dataclass(frozen=True, slots=True)
class Evidence:
    kind: str
    subject: UUID
    label: str

    @property
    def ref(self) -> str:
        return f"{self.kind}:{self.subject}"


@dataclass(frozen=True, slots=True)
class Together:
    """One meeting that a supervisee was at with this supervisor, as it was confirmed."""

    meeting: UUID
    on: date
    minutes: int


def attended_together(evaluation: Evaluation) -> list[Together]:
    """The newest first. Columns alone are read: three years of rows are a blink."""
    said = AttendanceEntry.objects.filter(
        person=evaluation.supervisee_id, sheet__supervisor=evaluation.supervisor_id
    ).exclude(word=Word.CONTESTED)
    columns = said.order_by("number").values_list(
        "sheet__meeting",
        "sheet__meeting__starts_at",
        "sheet__meeting__group__practice__time_zone",
        "minutes",
        "came",
    )
    stands = {row[0]: row for row in columns}
    there = [row for row in stands.values() if row[4] in WAS_THERE]
    return [
        Together(meeting, starts_at.astimezone(ZoneInfo(zone)).date(), minutes)
        for meeting, starts_at, zone, minutes, _came in sorted(
            there, key=lambda row: row[1], reverse=True
        )
    ]


def from_meetings(evaluation: Evaluation) -> list[Evidence]:
    return [
        Evidence("meeting", one.meeting, f"Meeting on {_day(one.on)}, {one.minutes} minutes")
        for one in attended_together(evaluation)[:NEWEST]
    ]


def from_supervision_records(evaluation: Evaluation) -> list[Evidence]:
    signed = supervision_records_seen_by(evaluation.supervisor).filter(
        supervisor=evaluation.supervisor,
        supervisee=evaluation.supervisee,
        versions__signatures__party=Party.SUPERVISEE,
    )
    return [
        Evidence(
            "supervision-record",
            one.pk,
            f"Supervision record of {_day(one.meeting.starts_at.date())}, signed by both",
        )
        for one in signed.distinct()[:NEWEST]
    ]


def from_ratings(evaluation: Evaluation) -> list[Evidence]:
    """Rounds in which both have handed in: what each saw, and on what it rests."""
    rounds = rounds_seen_by(evaluation.supervisor).filter(
        person=evaluation.supervisee, rater=evaluation.supervisor, shown_at__isnull=False
    )
    return [
        Evidence("rating-round", one.pk, f"Ratings of both, read on {_day(one.shown_at.date())}")
        for one in rounds.order_by("-shown_at", "pk")[:NEWEST]
        if one.shown_at
    ]


SOURCES: tuple[Callable[[Evaluation], list[Evidence]], ...] = (
    from_meetings,
    from_supervision_records,
    from_ratings,
)


def evidence_offered(evaluation: Evaluation) -> list[Evidence]:
    return [one for source in SOURCES for one in source(evaluation)]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
