"""Play one past meeting through its room, phase by phase, as its people did."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid4

from covision.cases.states import Recognising
from covision.management.demo.clock import as_of
from covision.management.demo.texts import DemoMeeting
from covision.meetings import closing, entering, reading, running, saying, turning
from covision.meetings.closing import Promise
from covision.meetings.models import Meeting
from covision.meetings.room import questions_for
from covision.meetings.rules import running_format, running_phase
from covision.meetings.states import LineKind, Role, TurnState
from covision.people.access import members_of
from covision.people.models import Person


def play(
    meeting: Meeting, told: DemoMeeting, *, began: datetime, people: dict[str, Person]
) -> None:
    _Playing(meeting, told, began, people).play()


class _Playing:
    def __init__(
        self, meeting: Meeting, told: DemoMeeting, began: datetime, people: dict[str, Person]
    ) -> None:
        self.meeting, self.told, self.people = meeting, told, people
        self.moment = began

    def play(self) -> None:
        with as_of(self.moment):
            for person in members_of(self.meeting.group):
                self._enter(person)
            running.begin(self.meeting, by=self._facilitator())
        while True:
            self._speak()
            if self.meeting.phase + 1 >= len(running_format(self.meeting).phases):
                break
            with as_of(self._later(minutes=4)):
                running.advance(self.meeting, seen=self.meeting.phase, by=self._facilitator())
                self.meeting.refresh_from_db()
        self._close()

    def _enter(self, person: Person) -> None:
        asked = questions_for(self.meeting, person)
        clear = {item.release_id: Recognising.CLEAR for item in asked}
        entering.enter(self.meeting, affirmed=True, answers=clear, by=person)

    def _facilitator(self) -> Person:
        return self.meeting.roles.get(role=Role.FACILITATOR).person

    def _later(self, *, minutes: int) -> datetime:
        self.moment += timedelta(minutes=minutes)
        return self.moment

    def _speak(self) -> None:
        self.meeting.refresh_from_db()
        phase = running_phase(self.meeting).name
        mine = [line for line in self.told.lines if line[0] == phase]
        with as_of(self._later(minutes=1)):
            if self.meeting.phase == 1:
                self._read()
            for _phase, who, kind, words in self._in_turn(mine):
                self._say(self.people[who], kind, words)

    def _read(self) -> None:
        for person in members_of(self.meeting.group):
            reading.read_case(self.meeting, by=person)

    def _in_turn(
        self, lines: list[tuple[str, str, str, str]]
    ) -> Iterator[tuple[str, str, str, str]]:
        """In the order of the queue where there is one, else as they stand."""
        if not self.meeting.turns.exists():
            yield from lines
            return
        while turn := self.meeting.turns.filter(state=TurnState.SPEAKING).first():
            yield from (line for line in lines if self.people[line[1]].pk == turn.person_id)
            turning.next_turn(self.meeting, seen=turn.pk, by=turn.person)

    def _say(self, person: Person, kind: str, words: str) -> None:
        saying.say(
            self.meeting,
            text=words,
            kind=LineKind(kind),
            seen=self.meeting.phase,
            line_id=uuid4(),
            names_nobody=True,
            by=person,
        )

    def _close(self) -> None:
        with as_of(self._later(minutes=2)):
            closing.close(
                self.meeting,
                themes=self.told.themes,
                commitments=[
                    Promise(self.people[who].pk, words) for who, words in self.told.promises
                ],
                follow_up_on=closing.usual_follow_up_day(),
                names_nobody=True,
                by=self._facilitator(),
            )
