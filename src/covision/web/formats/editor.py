"""What the editor's page shows: boxes with what was typed, what is wrong, and the run as it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from covision.meetings.formats import End, Order, Voice
from covision.meetings.states import LineKind, Role
from covision.web.formats.sketch import PAUSE, Sketch, SketchPhase
from covision.web.meetings.keeping import Refused

if TYPE_CHECKING:
    from covision.meetings.models import OwnFormat
    from covision.people.models import Group

VOICES = {
    Voice.ALL: "everybody",
    Voice.PRESENTER: "whoever presents",
    Voice.FACILITATOR: "whoever facilitates",
    Voice.SUPERVISOR: "whoever supervises",
    Voice.GROUP: "the others",
    Voice.REFLECTING: "the others, without whoever facilitates",
}
ORDERS = {
    Order.OPEN.value: "in the open, as it comes",
    Order.ROUND_ROBIN.value: "one after another",
    Order.POPCORN.value: "from hand to hand: each passes the word on",
    Order.SILENT_WRITE.value: "everybody writes in silence",
    PAUSE: "nobody speaks: a pause",
}
ENDS = {
    End.SOFT.value: "it may run over",
    End.HARD.value: "it ends: nothing more is said",
}
GIVEN_ROLES = tuple(role for role in Role if role != Role.FACILITATOR)


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PhaseBox:
    """One phase in the editor."""

    place: int
    phase: SketchPhase
    is_last: bool
    has_focus: bool
    wrong: str

    @property
    def id(self) -> str:
        return f"phase-{self.place}"

    @property
    def number(self) -> int:
        return self.place + 1

    @property
    def speak(self) -> list[Choice]:
        return _choices(VOICES.items(), self.phase.speak)

    @property
    def write(self) -> list[Choice]:
        return _choices(VOICES.items(), self.phase.write)

    @property
    def captures(self) -> list[Choice]:
        kinds = [(kind.value, str(kind.label).lower()) for kind in LineKind]
        return _choices(kinds, self.phase.captures)

    @property
    def hold_back(self) -> list[Choice]:
        kinds = [(kind.value, str(kind.label).lower()) for kind in LineKind]
        return _choices(kinds, self.phase.hold_back)

    @property
    def turns(self) -> list[Choice]:
        return _choices(ORDERS.items(), (self.phase.turn,))

    @property
    def ends(self) -> list[Choice]:
        return _choices(ENDS.items(), (self.phase.end,))

    @property
    def has_more(self) -> bool:
        """Whether what is folded away holds something."""
        phase = self.phase
        lists = (phase.write, phase.hold_back, phase.further, phase.lenses, phase.modules)
        return bool(phase.rule or any(lists))


@dataclass(frozen=True, slots=True)
class RunStep:
    """A phase in the preview: from which minute to which, and who speaks."""

    name: str
    begins: str
    ends: str
    minutes: int
    who: str


class EditorPage:
    def __init__(
        self,
        group: "Group",
        sketch: Sketch,
        *,
        own: "OwnFormat | None" = None,
        after: int = 0,
        refused: Refused | None = None,
        wrong_place: int | None = None,
        focus: int | None = None,
    ) -> None:
        self.group = group
        self.sketch = sketch
        self.own = own
        self.after = after
        self.refused = refused
        self.wrong_place = wrong_place
        self.focus = focus if wrong_place is None else wrong_place

    @property
    def wrong_number(self) -> int:
        return 0 if self.wrong_place is None else self.wrong_place + 1

    @cached_property
    def boxes(self) -> list[PhaseBox]:
        sentence = self.refused.sentence if self.refused else ""
        last = len(self.sketch.phases) - 1
        return [
            PhaseBox(
                place=place,
                phase=phase,
                is_last=place == last,
                has_focus=place == self.focus,
                wrong=sentence if place == self.wrong_place else "",
            )
            for place, phase in enumerate(self.sketch.phases)
        ]

    @property
    def roles(self) -> list[Choice]:
        given = [(role.value, str(role.label)) for role in GIVEN_ROLES]
        return _choices(given, self.sketch.roles)

    @cached_property
    def total(self) -> int:
        return sum(phase.length for phase in self.sketch.phases)

    @property
    def run(self) -> list[RunStep]:
        steps, begins = [], 0
        for number, phase in enumerate(self.sketch.phases, start=1):
            ends = begins + phase.length
            steps.append(
                RunStep(
                    name=phase.name or f"Phase {number}",
                    begins=_clock(begins),
                    ends=_clock(ends),
                    minutes=phase.length,
                    who=_who(phase),
                )
            )
            begins = ends
        return steps


def _choices(known: Iterable[tuple[str, str]], chosen: tuple[str, ...]) -> list[Choice]:
    return [Choice(str(value), label, str(value) in chosen) for value, label in known]


def _who(phase: SketchPhase) -> str:
    if phase.turn == PAUSE:
        return "a pause"
    if phase.turn == Order.SILENT_WRITE:
        return "all in silence"
    who = [label for voice, label in VOICES.items() if voice.value in phase.speak]
    return ", ".join(who) or "nobody yet"


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
