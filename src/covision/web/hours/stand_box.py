"""Where one stands, for other pages of hours: a box, and what is credited of one week."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from covision.hours.stands import between
from covision.licensure.standing import Credit, Uncredited
from covision.web.hours.amounts import clock
from covision.web.hours.stand_page import StandPage, Why

if TYPE_CHECKING:
    from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class WeekCredit:
    """What is credited of the lines of some days, and why not all of it."""

    credited: str
    why: tuple[Why, ...]
    is_open: bool
    is_lost: bool


class StandBox:
    """By the first set that governs. Asked for by several parts of a page, it is counted once."""

    def __init__(self, person: "Person") -> None:
        self.page = StandPage(person)

    def week(self, since: date, until: date) -> WeekCredit | None:
        """None: no rule set is pinned, or nothing was recorded in these days."""
        stand = self.page.stand
        lines = between(stand.log, since, until) if stand else ()
        if stand is None or not lines:
            return None
        found = [stand.standing.credits[one.id] for one in lines]
        credited = sum(one.credited for one in found)
        is_open = since <= self.page.today <= until
        return WeekCredit(
            credited=clock(credited),
            why=tuple(self._why(one) for one in gathered(found)),
            is_open=is_open,
            is_lost=not credited and not is_open,
        )

    def _why(self, one: Uncredited) -> Why:
        return Why(clock(one.minutes), self.page.named(one.sentence), one.rule_id)


def gathered(found: list[Credit]) -> list[Uncredited]:
    """The same reason of several lines is told once, with all its minutes."""
    minutes: dict[tuple[str, str], int] = defaultdict(int)
    for credit in found:
        for one in credit.reasons:
            minutes[(one.rule_id, one.sentence)] += one.minutes
    return [Uncredited(whole, rule, words) for (rule, words), whole in minutes.items()]
