"""What systems said to every text, counted: what a guideline speaks of, and all marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from discreet.measuring import Mark, Tally, count
from tools.bench.looking import is_looked_for
from tools.bench.texts import TextSet

STORIES = ("EVENT", "DISTINCT", "LEGAL")


@dataclass(frozen=True, slots=True)
class Answers:
    """What one system said to every text, and what that took."""

    marks: Sequence[Sequence[Mark]]
    seconds: Sequence[float]
    megabytes: float
    cold_start: float


@dataclass(frozen=True, slots=True)
class Compared:
    """How one system did on every set, counting what its guideline speaks of, and all marks."""

    fair: Sequence[Tally]
    plain: Sequence[Tally]
    answers: Answers


def counted(
    sets: Sequence[TextSet], answered: dict[str, Answers | None]
) -> dict[str, Compared | None]:
    return {
        name: Compared(
            list(_tallies(sets, answers, fair=True)),
            list(_tallies(sets, answers, fair=False)),
            answers,
        )
        if answers
        else None
        for name, answers in answered.items()
    }


def _tallies(sets: Sequence[TextSet], answers: Answers, *, fair: bool) -> Iterator[Tally]:
    at = 0
    for some in sets:
        tally = Tally()
        for note in some.notes:
            marks, neutral = answers.marks[at], some.neutral(note["text"]) if fair else ()
            if fair:
                marks = [mark for mark in marks if is_looked_for(mark.label, some.name)]
            count(tally, note["text"], note["spans"], marks, neutral=neutral)
            tally.seconds += answers.seconds[at]
            at += 1
        yield tally


def speed_of(tallies: Sequence[Tally]) -> float | None:
    seconds = sum(tally.seconds for tally in tallies)
    return sum(tally.characters for tally in tallies) / seconds / 1000 if seconds else None
