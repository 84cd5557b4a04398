"""What a group's own format must have before it is kept: each rule names phase and way out."""

from collections.abc import Callable

from covision.core.errors import NotPossible
from covision.meetings.formats import LONGEST_MINUTES, TAKE_TURNS, Format, Order, Phase
from covision.meetings.states import Role
from covision.people.models import Group, Person
from covision.people.rules import check_may_speak_for, check_may_take_part

MOST_PHASES = 20
FEWEST_PEOPLE, MOST_PEOPLE = 2, 200
LONGEST_NAME = 80
LONGEST_TEXT = 400
MOST_QUESTIONS = 12
MOST_MINUTES = 8 * 60


class PhaseWrong(NotPossible):
    """A phase that cannot be run, and where it stands; the first is 0. `part` is its field."""

    def __init__(self, sentence: str, *, place: int, part: str) -> None:
        self.place = place
        self.part = part
        super().__init__(sentence)


def check_may_shape(group: Group, *, by: Person) -> None:
    check_may_take_part(group, by=by)
    check_may_speak_for(group, by=by)


def check_can_be_run(one: Format) -> None:
    _check_head(one)
    if not one.phases:
        raise NotPossible("A format needs a phase. Add one.")
    if len(one.phases) > MOST_PHASES:
        raise NotPossible(f"{MOST_PHASES} phases are the most. Put some together.")
    for place, phase in enumerate(one.phases):
        check_phase(phase, place)
    if all(phase.is_pause for phase in one.phases):
        raise NotPossible(
            "There are only pauses. Let somebody speak or write in at least one phase."
        )
    if one.total_minutes > MOST_MINUTES:
        raise NotPossible(
            f"It takes {one.total_minutes} minutes; {MOST_MINUTES} are the most for one meeting."
        )
    if not 0 <= one.case_from < len(one.phases):
        raise NotPossible("The phase with which a case begins is not there.")


def _check_head(one: Format) -> None:
    if not one.name:
        raise NotPossible("Give the format a name.")
    if len(one.name) > LONGEST_NAME:
        raise NotPossible(f"The name of a format has at most {LONGEST_NAME} characters.")
    if max(len(one.about), len(one.roles_note)) > LONGEST_TEXT:
        raise NotPossible(f"What the format is about has at most {LONGEST_TEXT} characters.")
    least, most = one.size
    if not FEWEST_PEOPLE <= least <= most <= MOST_PEOPLE:
        raise NotPossible(f"Say for how many people it is: from {FEWEST_PEOPLE} to {MOST_PEOPLE}.")
    if Role.FACILITATOR not in one.roles:
        raise NotPossible("Somebody facilitates every meeting. Keep that role.")


def check_phase(phase: Phase, place: int) -> None:
    for part, is_wrong, sentence in _RULES:
        if is_wrong(phase):
            name = f"“{phase.name}”" if phase.name else f"Phase {place + 1}"
            raise PhaseWrong(sentence.format(name=name), place=place, part=part)


def _is_too_long(phase: Phase) -> bool:
    texts = (phase.prompt, phase.rule, *phase.further, *phase.lenses, *phase.modules)
    return any(len(text) > LONGEST_TEXT for text in texts)


def _has_too_many(phase: Phase) -> bool:
    return max(len(phase.further), len(phase.lenses), len(phase.modules)) > MOST_QUESTIONS


_RULES: tuple[tuple[str, Callable[[Phase], bool], str], ...] = (
    ("name", lambda phase: not phase.name, "{name} has no name. Give it one."),
    (
        "name",
        lambda phase: len(phase.name) > LONGEST_NAME,
        f"The name of a phase has at most {LONGEST_NAME} characters.",
    ),
    (
        "minutes",
        lambda phase: phase.minutes < 1,
        "{name} takes no time. Give it at least one minute, or remove it.",
    ),
    (
        "minutes",
        lambda phase: phase.minutes > LONGEST_MINUTES,
        f"{{name}} takes more than {LONGEST_MINUTES} minutes. Divide it.",
    ),
    (
        "speak",
        lambda phase: phase.turn in TAKE_TURNS and not phase.speak,
        "Nobody may speak in {name}. Choose who, or make it a pause.",
    ),
    (
        "speak",
        lambda phase: phase.turn == Order.OPEN and not phase.speak and bool(phase.write),
        "Nobody may speak in {name}. Choose who, or let them write in silence.",
    ),
    (
        "write",
        lambda phase: phase.turn == Order.SILENT_WRITE and not phase.write,
        "Nobody may write in {name}. Choose who, or make it a pause.",
    ),
    (
        "captures",
        lambda phase: phase.turn == Order.SILENT_WRITE and not phase.captures,
        "In {name} people write, and nothing is kept. Choose what it is that they write.",
    ),
    (
        "captures",
        lambda phase: bool(phase.captures) and not phase.write,
        "{name} is a pause and keeps words. Choose who writes them, or keep none.",
    ),
    (
        "prompt",
        lambda phase: not phase.prompt,
        "{name} has no prompt. Say what is asked in it.",
    ),
    (
        "prompt",
        _is_too_long,
        f"A text of {{name}} has more than {LONGEST_TEXT} characters. Shorten it.",
    ),
    (
        "further",
        _has_too_many,
        f"{{name}} has more than {MOST_QUESTIONS} lines of one kind. Keep those that count.",
    ),
)
