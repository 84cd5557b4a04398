"""The room as one person sees it now: all that their page shows, and nothing that it may not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from covision.cases.rules import is_open
from covision.meetings.clocks import clock_of, is_over
from covision.meetings.formats import Format, Phase
from covision.meetings.halls import is_hall
from covision.meetings.hearing import lines_heard_by
from covision.meetings.holds import is_muted
from covision.meetings.models import AgendaItem, Line, Meeting, Turn
from covision.meetings.parts import Parts, parts_of
from covision.meetings.recalling import Said, opened_lines
from covision.meetings.rules import running_format
from covision.meetings.seat_rules import seat_offered_to
from covision.meetings.seating import Seated, Seating, seating_of
from covision.meetings.states import LineKind, MeetingState, TurnState
from covision.meetings.timing import PhaseClock, ends_at, gone, remaining, spoken
from covision.people.models import Person
from covision.safety.access import concerns_seen_by

SPEAKING, WAITING = TurnState.SPEAKING, TurnState.WAITING
NEWEST = 50
"""So many lines a hall shows; what everybody has to read does not grow with everybody."""


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """One part of the phase bar."""

    name: str
    minutes: int
    gone: int
    stands: str
    """`done`, `now` or `coming`."""


@dataclass(frozen=True, slots=True)
class TurnSeen:
    id: UUID
    person: Person
    state: str
    is_you: bool

    @property
    def is_past(self) -> bool:
        return self.state in {TurnState.DONE, TurnState.PASSED}


@dataclass(frozen=True, slots=True)
class RoomView:
    meeting: Meeting
    now: datetime
    format: Format
    phase: Phase
    steps: tuple[PhaseStep, ...]
    time_left: str
    ends_at: datetime | None
    item: AgendaItem | None
    seating: Seating
    turns: tuple[TurnSeen, ...]
    lines: tuple[Said, ...]
    voice: str
    """`may` say something now; or what keeps from it: `before`, `paused`, `silent`, `over`,
    `muted`, `listens`, `waits`, `spoken`."""
    leads: bool
    may_take_over: bool
    has_next_case: bool
    card_raised_by: Person | None
    """Told to the facilitator and whoever may see the concern, and to nobody else."""

    @property
    def people(self) -> tuple[Seated, ...]:
        return self.seating.people

    @property
    def is_hall(self) -> bool:
        return self.seating.hands is not None

    @property
    def has_begun(self) -> bool:
        return self.meeting.state == MeetingState.OPEN

    @property
    def is_paused(self) -> bool:
        return self.meeting.paused_at is not None

    @property
    def card_is_up(self) -> bool:
        return self.meeting.red_card_at is not None

    @property
    def is_last_phase(self) -> bool:
        return self.meeting.phase + 1 == len(self.steps)

    @property
    def number(self) -> int:
        return self.meeting.phase + 1

    @property
    def kinds(self) -> tuple[LineKind, ...]:
        return self.phase.captures

    @property
    def you_present(self) -> bool:
        return any(one.is_you and one.presents for one in self.people)

    @property
    def case_is_open(self) -> bool:
        item = self.item
        return item is not None and not self.card_is_up and is_open(item.release)

    @property
    def your_turn(self) -> TurnSeen | None:
        return next((turn for turn in self.turns if turn.is_you), None)

    @property
    def speaking(self) -> TurnSeen | None:
        return next((turn for turn in self.turns if turn.state == SPEAKING), None)

    @property
    def could_lead(self) -> tuple[Person, ...]:
        could = (one for one in self.people if not (one.is_you or one.presents))
        return tuple(one.person for one in could if not one.person.is_guest)


def room_view(
    meeting: Meeting, person: Person, *, now: datetime, parts: Parts | None = None
) -> RoomView:
    """For somebody who is inside: `entering.look_in` has made sure of that."""
    whole = running_format(meeting)
    phase, parts = whole.phases[meeting.phase], parts or parts_of(meeting)
    clock = clock_of(meeting, phase)
    turns = tuple(meeting.turns.select_related("person").order_by("position"))
    seating = seating_of(meeting, person, parts, phase, turns=turns, now=now)
    newest = NEWEST if is_hall(seating.count) else None
    return RoomView(
        meeting=meeting,
        now=now,
        format=whole,
        phase=phase,
        steps=_steps(meeting, whole, clock, now),
        time_left=spoken(remaining(clock, now)) if clock else "",
        ends_at=ends_at(clock, now) if clock else None,
        item=parts.item,
        seating=seating,
        turns=tuple(TurnSeen(t.pk, t.person, t.state, t.person_id == person.pk) for t in turns),
        lines=_lines(meeting, person, parts.item, newest=newest),
        voice=_voice(meeting, person, parts, phase, turns, time_is_up=is_over(clock, phase, now)),
        leads=parts.facilitator == person.pk,
        may_take_over=person.pk in seat_offered_to(meeting, now=now),
        has_next_case=_has_next_case(meeting),
        card_raised_by=_card_raised_by(meeting, person),
    )


def questions_for(meeting: Meeting, person: Person) -> list[AgendaItem]:
    """Cases about which the person has not yet said whether they may know the client."""
    return list(
        meeting.agenda.exclude(presenter=person)
        .exclude(release__case__in=person.recognitions.values("case"))
        .select_related("release__case", "presenter")
        .order_by("position")
    )


def _steps(
    meeting: Meeting, whole: Format, clock: PhaseClock | None, now: datetime
) -> tuple[PhaseStep, ...]:
    run = gone(clock, now) // timedelta(minutes=1) if clock else 0
    return tuple(
        _step(phase, place - meeting.phase, run=run, has_begun=clock is not None)
        for place, phase in enumerate(whole.phases)
    )


def _step(phase: Phase, ahead: int, *, run: int, has_begun: bool) -> PhaseStep:
    if not has_begun or ahead > 0:
        return PhaseStep(phase.name, phase.minutes, 0, "coming")
    if ahead < 0:
        return PhaseStep(phase.name, phase.minutes, phase.minutes, "done")
    return PhaseStep(phase.name, phase.minutes, min(run, phase.minutes), "now")


def _lines(
    meeting: Meeting, person: Person, item: AgendaItem | None, *, newest: int | None
) -> tuple[Said, ...]:
    """What the person hears; in a hall its newest."""
    lines = lines_heard_by(person, meeting=meeting, item=item)
    if newest is not None:
        last = lines.order_by("-said_at", "-pk").values_list("pk", flat=True)[:newest]
        lines = Line.objects.filter(pk__in=list(last))
    return opened_lines(meeting, lines)


def _voice(
    meeting: Meeting,
    person: Person,
    parts: Parts,
    phase: Phase,
    turns: tuple[Turn, ...],
    *,
    time_is_up: bool,
) -> str:
    if hush := _hush(meeting, phase, time_is_up=time_is_up):
        return hush
    if not set(phase.write) & parts.voices_of(person.pk):
        return "listens"
    mine = next((turn.state for turn in turns if turn.person_id == person.pk), SPEAKING)
    if mine == SPEAKING:
        return "may"
    return "waits" if mine == WAITING else "spoken"


def _hush(meeting: Meeting, phase: Phase, *, time_is_up: bool) -> str:
    """Why nobody says anything now; empty when somebody may."""
    if meeting.state != MeetingState.OPEN:
        return "before"
    if meeting.paused_at is not None:
        return "paused"
    if not phase.captures:
        return "silent"
    if time_is_up:
        return "over"
    return "muted" if is_muted(meeting) else ""


def _has_next_case(meeting: Meeting) -> bool:
    items = meeting.agenda.all()
    if meeting.on_table is not None:
        items = items.filter(position__gt=meeting.on_table.position)
    return meeting.state == MeetingState.OPEN and items.exists()


def _card_raised_by(meeting: Meeting, person: Person) -> Person | None:
    if meeting.red_card_at is None:
        return None
    concern = concerns_seen_by(person).filter(subject=str(meeting), state="open").first()
    return concern.raised_by if concern else None
