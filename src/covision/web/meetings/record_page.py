"""What the page of a record shows beside the record: what became of it, and the ways on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from covision.growth.alliance_rules import check_may_check_oneself, check_may_say_how_it_was
from covision.meetings.attendance_access import sheet_of
from covision.meetings.attendance_rules import answers_for_attendance, check_may_confirm
from covision.meetings.loops import Answer, loops_in
from covision.meetings.noting import note_of
from covision.meetings.recalling import RecordRead, Said, record_read
from covision.meetings.supervision_access import supervision_records_seen_by
from covision.meetings.supervision_rules import check_may_begin
from covision.people.access import members_of
from covision.web.meetings.keeping import holds

if TYPE_CHECKING:
    from covision.meetings.models import MeetingRecord, SupervisionRecord
    from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class Kept:
    """A commitment with the answers that its reader may see."""

    said: Said
    answers: tuple[Answer, ...]
    is_yours: bool


class RecordPage:
    def __init__(self, record: "MeetingRecord", person: "Person") -> None:
        self.record = record
        self.meeting = record.meeting
        self.person = person

    @cached_property
    def read(self) -> RecordRead:
        return record_read(self.record, by=self.person)

    @cached_property
    def commitments(self) -> list[Kept]:
        loops = loops_in(self.record, by=self.person)
        return [
            Kept(one, loops[one.id].answers, one.who == self.person)
            for one in self.read.commitments
        ]

    @cached_property
    def note(self) -> str:
        return note_of(self.person, meeting=self.meeting)

    @cached_property
    def may_confirm(self) -> bool:
        return holds(lambda: check_may_confirm(self.meeting, by=self.person))

    @cached_property
    def has_sheet(self) -> bool:
        return sheet_of(self.meeting) is not None

    @property
    def answers(self) -> bool:
        return answers_for_attendance(self.meeting, self.person)

    @cached_property
    def supervision_records(self) -> "list[SupervisionRecord]":
        return list(supervision_records_seen_by(self.person).filter(meeting=self.meeting))

    @cached_property
    def could_record(self) -> "list[Person]":
        """Whose supervision record the reader could begin."""
        return [one for one in members_of(self.meeting.group) if self._may_begin(one)]

    @property
    def may_say_how_it_was(self) -> bool:
        return holds(lambda: check_may_say_how_it_was(self.meeting, by=self.person))

    @property
    def may_check_oneself(self) -> bool:
        return holds(lambda: check_may_check_oneself(self.meeting, by=self.person))

    def _may_begin(self, supervisee: "Person") -> bool:
        return holds(lambda: check_may_begin(self.meeting, supervisee=supervisee, by=self.person))
