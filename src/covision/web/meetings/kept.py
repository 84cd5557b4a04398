"""What the boards of a closed meeting leave on its record's page."""

from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from covision.meetings.boards import Board, boards_kept_for
from covision.meetings.pulse_ends import ScaleFigure, pulse_of
from covision.meetings.states import Sorted

if TYPE_CHECKING:
    from covision.meetings.recalling import RecordRead
    from covision.people.models import Person


class Kept:
    def __init__(self, read: "RecordRead", person: "Person") -> None:
        self.read = read
        self.person = person

    @property
    def choices(self) -> list[Sorted]:
        return list(Sorted)

    @cached_property
    def boards(self) -> list[Board]:
        """For whoever presented, and for nobody else."""
        meeting = self.read.record.meeting
        return boards_kept_for(self.person, meeting, self.read.given_to_you)

    @cached_property
    def figures(self) -> tuple[ScaleFigure, ...]:
        return pulse_of(self.read.record.meeting)
