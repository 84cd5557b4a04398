"""Hours as pictures: what is ahead, what counted, supervision beside direct care, weeks lost."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from covision.hours.category_words import is_direct, is_supervision
from covision.hours.stands import between
from covision.licensure.rule_set import RuleType
from covision.licensure.standing import PeriodLine, Standing
from covision.web.hours.amounts import clock, percent, stretch
from covision.web.hours.stand_rows import figured, is_ceiling
from covision.web.pictures import (
    Ahead,
    Bar,
    Line,
    Picture,
    Point,
    Week,
    ahead,
    bars,
    heat,
    trend,
)

if TYPE_CHECKING:
    from covision.hours.stands import Stand
    from covision.web.hours.stand_page import StandPage

REACHED = frozenset(
    {
        RuleType.MINIMUM,
        RuleType.DURATION,
        RuleType.QUALIFYING_PERIODS,
        RuleType.STAGE_SPLIT,
        RuleType.SUPERVISOR_SHARE,
    }
)
MOST_BARS, MOST_MONTHS, MOST_YEARS = 26, 24, 3
WEEK = timedelta(days=7)
FULL = 100.0


def pictures_of(page: "StandPage") -> list[Picture]:
    if page.stand is None:
        return []
    standing = page.stand.standing
    drawn = [ahead_picture(standing), credited_picture(standing), ratio_picture(page.stand)]
    return [*filter(None, drawn), weeks_picture(standing)]


def ahead_picture(standing: Standing) -> Picture:
    """What is reached by going on; what holds in each week or not is no matter of pace."""
    rows = [
        Ahead(
            name=one.label,
            share=percent(one.have, one.need) / FULL,
            on=one.projection.on if one.projection else None,
            earliest=one.projection.earliest if one.projection else None,
            latest=one.projection.latest if one.projection else None,
        )
        for one in figured(standing.progress)
        if not is_ceiling(one.rule) and one.rule.type in REACHED
    ]
    return ahead("What is ahead at your pace", rows, today=standing.today)


def credited_picture(standing: Standing) -> Picture:
    """Every period of the last half year, all places together."""
    lines = whole_periods(standing.periods)[-MOST_BARS:]
    rows = [Bar(stretch(one.since, one.until), one.recorded, one.credited) for one in lines]
    return bars(
        "Recorded and credited",
        rows,
        names=("When", "Recorded", "Credited"),
        told=lambda minutes: clock(int(minutes)),
    )


def ratio_picture(stand: "Stand") -> Picture | None:
    """Supervision for a hundred hours with clients, month by month, as it was credited."""
    direct, supervised = _by_month(stand)
    points = tuple(
        Point(first, round(FULL * supervised[first] / minutes, 1))
        for first, minutes in sorted(direct.items())[-MOST_MONTHS:]
        if minutes
    )
    if not points:
        return None
    asked = _ratio_asked(stand)
    values = [one.value or 0.0 for one in points]
    most = max([*values, asked or 0.0, 1.0])
    names = {0.0: "0", most: f"{most:.3g} h"}
    if asked is not None:
        names[asked] = f"asked: {asked:.3g} h"
    line = Line("Supervision for 100 hours with clients", points)
    return trend("Supervision beside direct care", [line], lowest=0.0, highest=most, names=names)


def weeks_picture(standing: Standing) -> Picture:
    since = standing.today - MOST_YEARS * 52 * WEEK
    at_risk = {one.since for one in standing.risks}
    weeks = [
        Week(
            on=one.since,
            lost=(one.recorded - one.credited) / one.recorded if one.recorded else None,
            told=f"{clock(one.recorded - one.credited)} of {clock(one.recorded)}",
            is_now=one.is_open,
            is_at_risk=one.is_open and one.since in at_risk,
        )
        for one in whole_periods(standing.periods)
        if one.since >= since
    ]
    return heat("Weeks that did not count", [_unlit(one) for one in weeks])


def whole_periods(lines: Iterable[PeriodLine]) -> list[PeriodLine]:
    """The same stretch at several places is one; the earliest first."""
    found: dict[tuple[date, date], PeriodLine] = {}
    for one in lines:
        place = (one.since, one.until)
        before = found.get(place)
        found[place] = one if before is None else _both(before, one)
    return [found[place] for place in sorted(found)]


def _both(one: PeriodLine, other: PeriodLine) -> PeriodLine:
    return replace(
        one,
        setting="",
        recorded=one.recorded + other.recorded,
        credited=one.credited + other.credited,
        reasons=(*one.reasons, *other.reasons),
        is_open=one.is_open or other.is_open,
    )


def _unlit(week: Week) -> Week:
    """A week that is still open has lost nothing yet."""
    return replace(week, lost=0.0) if week.is_now and week.lost is not None else week


def _by_month(stand: "Stand") -> tuple[dict[date, int], dict[date, int]]:
    direct: dict[date, int] = defaultdict(int)
    supervised: dict[date, int] = defaultdict(int)
    earliest = stand.standing.today - timedelta(days=31 * MOST_MONTHS)
    for one in between(stand.log, earliest, stand.standing.today):
        minutes = stand.standing.credits[one.id].credited
        if is_direct(one.category):
            direct[one.day.replace(day=1)] += minutes
        elif is_supervision(one.category):
            supervised[one.day.replace(day=1)] += minutes
    return direct, supervised


def _ratio_asked(stand: "Stand") -> float | None:
    """What a board asks for every hundred direct hours, where it says so in hours."""
    for one in stand.standing.progress:
        fields = one.rule.fields
        is_meant = one.rule.type == RuleType.RATIO and fields.get("numerator") == "supervision"
        least = fields.get("min")
        if is_meant and fields.get("denominator") == "direct" and least is not None:
            return FULL * float(Fraction(str(least)))
    return None
