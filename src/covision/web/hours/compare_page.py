"""Several rule sets side by side: what each credits of the same hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from covision.hours.stands import Stand
from covision.licensure.standing import Met, Standing
from covision.web.hours.amounts import clock, month
from covision.web.hours.known import name_of
from covision.web.hours.stand_rows import figured, is_ceiling

if TYPE_CHECKING:
    from covision.hours.models import Pin


@dataclass(frozen=True, slots=True)
class Compared:
    pin: "Pin"
    name: str
    recorded: str
    credited: str
    uncredited: str
    met: int
    of: int
    done: str


def compared(stands: Iterable[Stand]) -> list[Compared]:
    return [_row(one) for one in stands]


def _row(stand: Stand) -> Compared:
    standing = stand.standing
    to_reach = [one for one in figured(standing.progress) if not is_ceiling(one.rule)]
    return Compared(
        pin=stand.pin,
        name=name_of(stand.rule_set),
        recorded=clock(standing.recorded),
        credited=clock(standing.credited),
        uncredited=clock(standing.uncredited),
        met=sum(one.met == Met.YES for one in to_reach),
        of=len(to_reach),
        done=_done(standing),
    )


def _done(standing: Standing) -> str:
    """When the last of what a pace can tell is reached."""
    waiting = [
        one.projection.on
        for one in figured(standing.progress)
        if one.met == Met.NOT_YET and one.projection is not None and not is_ceiling(one.rule)
    ]
    days: list[date] = [on for on in waiting if on is not None]
    if len(days) < len(waiting):
        return "Not at this pace"
    return month(max(days)) if days else ""
