"""A format as somebody is writing it: whatever was typed, whether it can be run or not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from covision.meetings.format_rules import PhaseWrong
from covision.meetings.formats import Confidence, End, Format, Order, Phase, Voice
from covision.meetings.states import LineKind, Role

MOST_ON_A_PAGE = 30
PAUSE = "pause"
"""How the turns of a phase are taken in which nobody speaks: only here; a format has no voices."""
MOST_DIGITS = 6
LINES = ("further", "lenses", "modules")
WORDS = ("name", "minutes", "end", "turn", "prompt", "rule", *LINES)
TICKS = ("speak", "write", "captures", "hold_back")


@dataclass
class SketchPhase:
    name: str = ""
    minutes: str = "5"
    end: str = End.SOFT.value
    turn: str = Order.OPEN.value
    prompt: str = ""
    rule: str = ""
    further: str = ""
    lenses: str = ""
    modules: str = ""
    speak: tuple[str, ...] = (Voice.ALL.value,)
    write: tuple[str, ...] = ()
    """Left empty, those write who speak."""
    captures: tuple[str, ...] = (LineKind.REMARK.value,)
    hold_back: tuple[str, ...] = ()
    begins_case: bool = False

    @property
    def length(self) -> int:
        return whole_number(self.minutes)


@dataclass
class Sketch:
    name: str = ""
    about: str = ""
    least: str = "3"
    most: str = "8"
    roles_note: str = ""
    roles: tuple[str, ...] = ()
    phases: list[SketchPhase] = field(default_factory=list)


def empty() -> Sketch:
    first = SketchPhase(name="Arrive", prompt="How do you arrive, in one word?", begins_case=True)
    return Sketch(phases=[first])


def sketch_of(one: Format) -> Sketch:
    least, most = one.size
    return Sketch(
        name=one.name,
        about=one.about,
        least=str(least),
        most=str(most),
        roles_note=one.roles_note,
        roles=tuple(str(role) for role in one.roles),
        phases=[
            _phase_of(phase, begins_case=place == one.case_from)
            for place, phase in enumerate(one.phases)
        ],
    )


def typed(posted: QueryDict) -> Sketch:
    count = min(whole_number(posted.get("phases", "")), MOST_ON_A_PAGE)
    chosen = posted.get("case_from", "")
    heads = ("name", "about", "least", "most", "roles_note")
    return Sketch(
        **{name: posted.get(name, "") for name in heads},
        roles=tuple(posted.getlist("roles")),
        phases=[_typed_phase(posted, place, chosen=chosen) for place in range(count)],
    )


def format_in(sketch: Sketch) -> Format:
    """Raises PhaseWrong where a number is none; what else is wrong the domain says."""
    begins = [place for place, phase in enumerate(sketch.phases) if phase.begins_case]
    roles = dict.fromkeys([Role.FACILITATOR, *_known(Role, sketch.roles)])
    return Format(
        key="",
        name=sketch.name,
        about=sketch.about,
        size=(whole_number(sketch.least), whole_number(sketch.most)),
        minutes=0,
        confidence=Confidence.DESIGN,
        minutes_are_ours=False,
        standing="",
        source=(),
        roles=tuple(roles),
        phases=tuple(_phase_in(phase, place) for place, phase in enumerate(sketch.phases)),
        roles_note=sketch.roles_note,
        case_from=begins[0] if begins else 0,
    )


def rearranged(sketch: Sketch, do: str) -> int | None:
    """Add, move or remove a phase; returns the place to go on writing, or None for no such act."""
    act, _, which = do.partition("-")
    if act == "add" and len(sketch.phases) < MOST_ON_A_PAGE:
        sketch.phases.append(SketchPhase())
        return len(sketch.phases) - 1
    place = whole_number(which) if which else -1
    if not 0 <= place < len(sketch.phases):
        return None
    if act == "remove":
        del sketch.phases[place]
        return max(place - 1, 0)
    return _moved(sketch.phases, place, {"up": -1, "down": 1}.get(act, 0))


def _moved(phases: list[SketchPhase], place: int, by: int) -> int:
    to = min(max(place + by, 0), len(phases) - 1)
    phases.insert(to, phases.pop(place))
    return to


def _phase_of(phase: Phase, *, begins_case: bool) -> SketchPhase:
    return SketchPhase(
        name=phase.name,
        minutes=str(phase.minutes),
        end=str(phase.end),
        turn=PAUSE if phase.is_pause else str(phase.turn),
        prompt=phase.prompt,
        rule=phase.rule,
        further="\n".join(phase.further),
        lenses="\n".join(phase.lenses),
        modules="\n".join(phase.modules),
        speak=tuple(str(one) for one in phase.speak),
        write=() if phase.write == phase.speak else tuple(str(one) for one in phase.write),
        captures=tuple(str(one) for one in phase.captures),
        hold_back=tuple(str(one) for one in phase.hold_back),
        begins_case=begins_case,
    )


def _typed_phase(posted: QueryDict, place: int, *, chosen: str) -> SketchPhase:
    words: dict[str, Any] = {name: posted.get(f"phase-{place}-{name}", "") for name in WORDS}
    ticks: dict[str, Any] = {name: tuple(posted.getlist(f"phase-{place}-{name}")) for name in TICKS}
    return SketchPhase(**words, **ticks, begins_case=chosen == str(place))


def _phase_in(phase: SketchPhase, place: int) -> Phase:
    if phase.length == 0 and phase.minutes.strip() not in {"0", ""}:
        raise PhaseWrong(
            "Write the minutes as a whole number, for example 10.", place=place, part="minutes"
        )
    is_pause = phase.turn == PAUSE
    speak = () if is_pause else _known(Voice, phase.speak)
    return Phase(
        name=phase.name,
        minutes=phase.length,
        speak=speak,
        write=() if is_pause else _known(Voice, phase.write) or speak,
        captures=() if is_pause else _known(LineKind, phase.captures),
        hold_back=() if is_pause else _known(LineKind, phase.hold_back),
        prompt=phase.prompt,
        turn=_first(_known(Order, (phase.turn,)), Order.OPEN),
        end=_first(_known(End, (phase.end,)), End.SOFT),
        rule=phase.rule,
        further=tuple(phase.further.splitlines()),
        lenses=tuple(phase.lenses.splitlines()),
        modules=tuple(phase.modules.splitlines()),
    )


def _known(kind: Any, values: Iterable[str]) -> tuple[Any, ...]:
    """Those of the values that there are, each once."""
    return tuple(kind(value) for value in dict.fromkeys(values) if value in set(kind))


def _first(found: tuple[Any, ...], otherwise: Any) -> Any:
    return found[0] if found else otherwise


def whole_number(text: str) -> int:
    """Zero for what is none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0
