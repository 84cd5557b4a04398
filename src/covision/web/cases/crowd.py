"""The panel that says how many people still fit, as dots and in words."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from covision.cases.reviewed import LEVELS, Review
from covision.cases.weighing import planned, weigh
from discreet.risk import Colour, RiskReport

ROW = 20
APART, RADIUS = 16, 5.5


@dataclass(frozen=True, slots=True)
class Dot:
    """One person of those who are asked for; filled when somebody surely fits."""

    x: float
    y: float
    is_filled: bool


@dataclass(frozen=True)
class Crowd:
    report: RiskReport
    found: Review

    @classmethod
    def of(cls, found: Review) -> "Crowd | None":
        report = weigh(found)
        return None if report is None else cls(report, found)

    @property
    def figure(self) -> str:
        """Said as people, never more exactly than it is known."""
        count = self.report.count
        if count == 0:
            return "Nobody else"
        return "About one" if count == 1 else f"About {count:,}"

    @property
    def fits(self) -> str:
        return {0: "fits", 1: "person fits"}.get(self.report.count, "people fit")

    @property
    def verdict(self) -> tuple[str, str]:
        """The look of the tag, and what it says: colour only repeats the words."""
        readers = self.found.group.name if self.found.group else "a group of peers"
        if self.report.colour is Colour.GREEN:
            return "ok", f"Enough for {readers}"
        if self.report.colour is Colour.AMBER:
            return "boxed", f"Perhaps not enough for {readers}"
        return "risk", f"Not enough for {readers}"

    @property
    def sentences(self) -> tuple[str, ...]:
        return self.report.sentences

    @property
    def dots(self) -> list[Dot]:
        return [
            Dot(
                (at % ROW) * APART + APART / 2,
                at // ROW * APART + APART / 2,
                at < self.report.dots,
            )
            for at in range(self.report.target)
        ]

    @property
    def radius(self) -> float:
        return RADIUS

    @property
    def box(self) -> str:
        rows = -(-self.report.target // ROW)
        return f"0 0 {ROW * APART} {rows * APART}"

    @property
    def dots_said(self) -> str:
        return (
            f"{self.report.dots} of {self.report.target} dots are filled: so many fit at least, "
            "nine times in ten."
        )

    @cached_property
    def plan(self) -> list[tuple[str, str]]:
        """Words and what would stand there, for each wording that one press would choose."""
        items = {item.key: item for item in self.found.items}
        chosen = planned(self.found, self.report).items()
        return [(items[key].words, items[key].ladder[LEVELS[choice]]) for key, choice in chosen]

    @property
    def by_hand(self) -> list[tuple[str, str]]:
        """Steps of the plan that no finding covers: their author words them anew."""
        steps = self.report.plan or ()
        return [(step.before, step.say) for step in steps if not step.found]

    @property
    def hides(self) -> bool:
        """Whether the press does more than the number asks for."""
        return bool(self.report.recognisable or self.report.unlooked)

    @property
    def is_out_of_reach(self) -> bool:
        return self.report.plan is None

    @property
    def undo(self) -> UUID | None:
        """The last press of a plan that still holds."""
        presses = [i.decided.together for i in self.found.items if i.decided]
        return next((press for press in presses if press), None)

    @property
    def undo_count(self) -> int:
        decided = (item.decided for item in self.found.items)
        return sum(one is not None and one.together == self.undo for one in decided)

    @property
    def widest(self) -> tuple[str, str, int] | None:
        step = self.report.widest
        if step is None or self.report.enough or step.expected < 1:
            return None
        return step.before, step.say, round(step.expected)
