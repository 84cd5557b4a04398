"""What is said of an agreement that lies among the papers: with whom, where, since when."""

from collections.abc import Iterable
from datetime import date, timedelta

from covision.licensure.agreements import comes_first
from covision.licensure.figures import figure, word
from covision.licensure.log import Shape
from covision.licensure.rule_set import Rule
from covision.licensure.sentences import hours, short_day
from covision.licensure.standing import Met, Progress
from covision.licensure.tally import Tally
from covision.licensure.telling import told
from covision.licensure.terms import is_supervision

Pair = tuple[str, str]
"""A supervisor and a setting."""
MOST_NAMED = 4


class Agreements:
    """Each supervisor and setting by itself: an agreement speaks of no other place."""

    def __init__(self, tally: Tally, rule: Rule) -> None:
        self.tally, self.rule = tally, rule
        self.typed = tally.facts.papers.get(rule.id)
        self.worked = _worked(tally)
        first = _first_days(tally)
        self.signed = {one: first[one] for one in sorted(first.keys() & self.worked)}

    @property
    def missing(self) -> list[Pair]:
        return sorted(self.worked - self.signed.keys())

    @property
    def says(self) -> str:
        """Which of the two it rests on: where a paper and a typed day speak of one place, on it."""
        read = f"By your papers: {_listed(map(self._signed_one, self.signed))}."
        if self.typed is None:
            return f"{read} None yet: {self._open}." if self.missing else read
        if self.missing:
            return f"{read} By the day you confirmed, {short_day(self.typed)}: {self._open}."
        return f"{read} The day you confirmed, {short_day(self.typed)}, is not used beside them."

    @property
    def _open(self) -> str:
        return _listed(map(self._named, self.missing))

    @property
    def before(self) -> int:
        """Minutes that lie before their agreement, where the board asks for it first."""
        if not comes_first(self.rule):
            return 0
        log, since = self.tally.log, self._since_of_shapes
        return sum(
            minutes
            for day, mix in log.days.items()
            for number, minutes in mix.items()
            if day < since.get(number, 0)
        )

    @property
    def late(self) -> list[Pair]:
        """Signed after so many days from the first supervision there."""
        days = figure(self.rule, "deadline_days")
        if days is None or word(self.rule, "deadline_event") != "supervision_start":
            return []
        within = timedelta(days=int(days))
        return [one for one, on in self.signed.items() if on > self._begun(one, on) + within]

    def _begun(self, pair: Pair, otherwise: date) -> date:
        shapes = enumerate(self.tally.log.shapes)
        own = frozenset(n for n, one in shapes if _pair(one) == pair and is_supervision(one))
        first = self.tally.log.first_with(own)
        return date.fromordinal(first) if first else otherwise

    @property
    def _since_of_shapes(self) -> dict[int, int]:
        shapes = enumerate(self.tally.log.shapes)
        found = {n: self.signed.get(_pair(one)) for n, one in shapes}
        return {n: on.toordinal() for n, on in found.items() if on}

    def _signed_one(self, pair: Pair) -> str:
        return f"{self._named(pair)}, {short_day(self.signed[pair])}"

    def _named(self, pair: Pair) -> str:
        who, where = (self.tally.facts.names.get(key, key) for key in pair)
        return f"{who} at {where}"


def agreement(tally: Tally, rule: Rule) -> Progress | None:
    """None: no paper speaks of where the hours are from."""
    found = Agreements(tally, rule)
    if not found.signed:
        return None
    label, said = word(rule, "document"), found.says
    if found.missing and found.typed is None:
        return told(rule, label, Met.NOT_YET, said)
    if found.before:
        asked = f"{hours(found.before)} lie before it, and the board asks for it first."
        return told(rule, label, Met.BY_HAND, f"{said} {asked} They stay recorded; ask the board.")
    if found.late:
        asked = (
            f"Signed after {figure(rule, 'deadline_days')} days: ask what the board makes of it."
        )
        return told(rule, label, Met.BY_HAND, f"{said} {asked}")
    return told(rule, label, Met.YES, said)


def _worked(tally: Tally) -> set[Pair]:
    log = tally.log
    return {_pair(one) for n, one in enumerate(log.shapes) if one.supervisor and log.whole[n]}


def _first_days(tally: Tally) -> dict[Pair, date]:
    found: dict[Pair, date] = {}
    for one in tally.facts.agreements:
        pair = (one.supervisor, one.setting)
        found[pair] = min(one.signed_on, found.get(pair, date.max))
    return found


def _pair(shape: Shape) -> Pair:
    return shape.supervisor, shape.setting


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    more = len(every) - MOST_NAMED
    return "; ".join(every[:MOST_NAMED]) + (f"; {more} more" if more > 0 else "")
