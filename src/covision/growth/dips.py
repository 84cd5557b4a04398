"""What in somebody's own answers may be worth a talk. For that person alone, and never reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from covision.growth.alliance_items import alliance_items

SAFETY = "safety"
ENOUGH_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Dip:
    name: str
    why: str


def dips_in(newest: Mapping[str, int], before: Sequence[Mapping[str, int]]) -> tuple[Dip, ...]:
    """By item, the first reason that holds."""
    asked = alliance_items()
    found = ((one.name, _why(one.key, newest, before)) for one in asked.items)
    return tuple(Dip(name, why) for name, why in found if why)


def _why(key: str, newest: Mapping[str, int], before: Sequence[Mapping[str, int]]) -> str:
    asked, value = alliance_items(), newest[key]
    if key == SAFETY and value < asked.low_safety:
        return "you kept something back"
    if value < asked.low:
        return "it was on the low side"
    usual = median(one[key] for one in before) if len(before) >= ENOUGH_BEFORE else 0
    return "it was well below what is usual for you" if usual - value >= asked.drop else ""
