"""A meeting over days as one person sees it: where it is, what is asked, what is new to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from covision.meetings.bookmarking import bookmark_of, words_kept
from covision.meetings.contributing import PASSED, WRITTEN, done_in, writers_in
from covision.meetings.formats import Order, Phase
from covision.meetings.models import Bookmark, Meeting, Pace
from covision.meetings.paces import Stretch, foreseen, running_end, stretches
from covision.meetings.recalling import Said
from covision.meetings.room import RoomView, room_view
from covision.meetings.rules import running_format
from covision.meetings.seating import Seated
from covision.meetings.states import MeetingState
from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class DayStep:
    """One phase of the plan."""

    number: int
    phase: Phase
    days: int
    stands: str
    """`done`, `now`, `coming` or `left out`."""
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who came in, and whether the running phase has their words."""

    seated: Seated
    done: str
    """`written`, `passed`, `asked`, or nothing for whoever listens."""


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """What was said in one phase; each line with whether it is new to its reader."""

    phase: Phase
    lines: tuple[tuple[Said, bool], ...]


@dataclass(frozen=True, slots=True)
class DaysView:
    room: RoomView
    ends_at: datetime | None
    is_over: bool
    asked: str
    """`may` write now, has `written`, has `passed`, `listens`, or why nobody writes: `before`,
    `paused`, `over`."""
    steps: tuple[DayStep, ...]
    contributors: tuple[Contributor, ...]
    words: tuple[PhaseWords, ...]
    unread: int
    draft: str

    @property
    def meeting(self) -> Meeting:
        return self.room.meeting

    @property
    def may_write(self) -> bool:
        return self.asked in {"may", WRITTEN, PASSED} and not self.room.card_is_up


def days_view(meeting: Meeting, pace: Pace, person: Person) -> DaysView:
    """For somebody who is inside: `over_days.look_in` has made sure of that."""
    room = room_view(meeting, person, now=timezone.now())
    has_begun, is_over = meeting.state == MeetingState.OPEN, pace.over_at is not None
    done = done_in(meeting) if has_begun else {}
    asked = writers_in(meeting) if has_begun and not is_over else frozenset()
    mark = bookmark_of(person, meeting=meeting)
    words = tuple(_words(room, mark, person))
    return DaysView(
        room=room,
        ends_at=running_end(meeting) if has_begun else None,
        is_over=is_over,
        asked=_asked(room, done.get(person.pk, ""), is_over=is_over),
        steps=tuple(steps_of(meeting, pace)),
        contributors=tuple(
            Contributor(one, done.get(one.person.pk, "asked") if one.person.pk in asked else "")
            for one in room.people
        ),
        words=words,
        unread=sum(is_new for each in words for _, is_new in each.lines),
        draft=words_kept(person, meeting=meeting),
    )


def steps_of(meeting: Meeting, pace: Pace) -> Iterator[DayStep]:
    ends = {one.number: one.ends_at for one in foreseen(meeting, pace)}
    for one in stretches(meeting, pace):
        stands = _stands(one, meeting, is_over=pace.over_at is not None)
        end = None if stands in {"done", "left out"} else ends.get(one.number)
        yield DayStep(one.number, one.phase, one.days, stands, end)


def is_unread(line: Said, mark: Bookmark | None, *, by: Person, hidden: frozenset[int]) -> bool:
    """Since they read last it was said, or the silence over its phase ended. `hidden` are phases
    written in silence: while they run, each sees only their own words.
    """
    if line.who == by or line.at is None:
        return False
    if mark is None or mark.read_at is None or line.at > mark.read_at:
        return True
    return line.phase in hidden and line.phase >= mark.phase


def _asked(room: RoomView, done: str, *, is_over: bool) -> str:
    if room.voice in {"before", "paused"}:
        return room.voice
    if is_over or room.voice == "over":
        return "over"
    return (done or "may") if room.voice == "may" else "listens"


def _words(room: RoomView, mark: Bookmark | None, person: Person) -> Iterator[PhaseWords]:
    phases = running_format(room.meeting).phases
    silent = frozenset(at for at, one in enumerate(phases) if one.turn == Order.SILENT_WRITE)
    hidden = silent - {room.meeting.phase}
    lines = sorted(room.lines, key=lambda line: line.phase)
    for number, said in groupby(lines, key=lambda line: line.phase):
        marked = ((one, is_unread(one, mark, by=person, hidden=hidden)) for one in said)
        yield PhaseWords(phases[number], tuple(marked))


def _stands(one: Stretch, meeting: Meeting, *, is_over: bool) -> str:
    if meeting.state == MeetingState.OPEN and one.number == meeting.phase and not is_over:
        return "now"
    if not one.days:
        return "left out"
    has_begun = meeting.state != MeetingState.PLANNED
    return "done" if has_begun and one.number <= meeting.phase else "coming"
