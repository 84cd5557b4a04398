"""What the page of a meeting over days shows, from what the domain says this person may see."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils.functional import cached_property
from django.utils.timezone import localdate

from covision.meetings.bookmarking import words_kept
from covision.meetings.contributing import took_part
from covision.meetings.days_view import DaysView
from covision.meetings.formats import Order
from covision.meetings.matching import Matched, matched_in
from covision.meetings.pace_rules import check_may_go_on, check_may_stand_in
from covision.meetings.paces import foreseen, pace_of
from covision.meetings.spans import spoken_end
from covision.meetings.states import LineKind
from covision.meetings.zones import zone_of
from covision.web.meetings.keeping import Refused, holds
from covision.web.meetings.room_page import Typed

if TYPE_CHECKING:
    from covision.meetings.contributing import TookPart
    from covision.meetings.days_view import Contributor
    from covision.meetings.models import Meeting
    from covision.people.models import Person

ASKED = {
    "may": "You can write now.",
    "written": "You have written. You can add to it until then.",
    "passed": "You pass this step. If you find time after all, you can still write.",
    "listens": "In this step you listen. There is nothing that you have to do.",
    "before": "It has not begun. You can begin to write; only you see it.",
    "paused": "The meeting is paused. What you write stays here.",
    "over": "The last step is over. Nothing more is written.",
}
CARD = "While the card is up, what was said is hidden. What you write stays here."
DONE = {"written": "has written", "passed": "passes this step", "asked": "", "": "listens"}
DONE_YOU = {"written": "have written", "passed": "pass this step", "asked": "", "": "listen"}


class DaysPage:
    def __init__(
        self,
        view: DaysView,
        person: "Person",
        *,
        typed: Typed | None = None,
        refused: Refused | None = None,
    ) -> None:
        self.view = view
        self.person = person
        self.typed = typed
        self.refused = refused

    @property
    def meeting(self) -> "Meeting":
        return self.view.meeting

    @cached_property
    def matched(self) -> Matched | None:
        return matched_in(self.meeting, self.person)

    @property
    def until(self) -> str:
        return self.said(self.view.ends_at) if self.view.ends_at else ""

    def said(self, end: datetime) -> str:
        return spoken_end(end, now=self.view.room.now, zone=zone_of(self.person.time_zone))

    @property
    def asked(self) -> str:
        return CARD if self.view.room.card_is_up else ASKED[self.view.asked]

    @property
    def is_silent(self) -> bool:
        return self.view.room.phase.turn == Order.SILENT_WRITE

    @property
    def may_pass(self) -> bool:
        return self.view.asked == "may" and self.view.may_write

    @property
    def text(self) -> str:
        return self.typed.text if self.typed else self.view.draft

    @property
    def has_draft(self) -> bool:
        return bool(self.view.draft) and self.refused is None

    @property
    def line_id(self) -> UUID:
        return (self.typed.line_id if self.typed else None) or uuid4()

    @property
    def kind(self) -> str:
        kinds = self.view.room.kinds
        typed = self.typed.kind if self.typed else ""
        return typed or (kinds[0] if kinds else LineKind.REMARK)

    @property
    def contributors(self) -> "list[tuple[Contributor, str]]":
        return [(one, _does(one)) for one in self.view.contributors]

    @cached_property
    def may_go_on(self) -> bool:
        seen = self.meeting.phase
        return holds(lambda: check_may_go_on(self.meeting, seen=seen, by=self.person))

    @cached_property
    def may_stand_in(self) -> bool:
        room = self.view.room
        if room.leads or room.you_present or not room.has_begun:
            return False
        return holds(lambda: check_may_stand_in(self.meeting, by=self.person))

    @property
    def count(self) -> int:
        """Of the steps that have days."""
        return sum(step.stands != "left out" for step in self.view.steps)

    @property
    def place(self) -> int:
        gone = (step for step in self.view.steps if step.stands != "left out")
        return sum(step.number <= self.meeting.phase for step in gone)


def _does(one: "Contributor") -> str:
    words = (DONE_YOU if one.seated.is_you else DONE)[one.done]
    parts = ["present" if one.seated.is_you else "presents"] if one.seated.presents else []
    parts += [words] if words else []
    return ", ".join(parts)


class DaysSummary:
    """A meeting over days as other pages name it: its days, and after it who took part."""

    def __init__(self, meeting: "Meeting", person: "Person") -> None:
        self.meeting = meeting
        self.person = person

    @cached_property
    def is_over_days(self) -> bool:
        return pace_of(self.meeting) is not None

    @cached_property
    def last_day(self) -> datetime | None:
        pace = pace_of(self.meeting)
        if pace is None:
            return None
        ends = [one.ends_at for one in foreseen(self.meeting, pace) if one.ends_at]
        return max(ends, default=None)

    def closes_early(self, closes_on: date) -> bool:
        """Whether a text opens no more before the last step is over."""
        return self.last_day is not None and closes_on < localdate(self.last_day)

    @cached_property
    def unsaid(self) -> str:
        """The person's own words that were never said. Nobody else sees them."""
        return words_kept(self.person, meeting=self.meeting) if self.is_over_days else ""

    @cached_property
    def took_part(self) -> "list[TookPart]":
        return took_part(self.meeting) if self.is_over_days else []
