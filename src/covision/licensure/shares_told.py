"""Rules that hold two sums against each other: share, ratio, alternation."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from covision.licensure.checks import PER_PERIOD
from covision.licensure.figures import is_set, share, word
from covision.licensure.log import Mix
from covision.licensure.periods import Month, Period, until
from covision.licensure.periods_told import Judged, by_period
from covision.licensure.rule_set import Rule
from covision.licensure.sentences import begun, hours, named, percent
from covision.licensure.standing import Met, Progress
from covision.licensure.tally import Tally
from covision.licensure.telling import told

REQUIRED = "supervision_required"
THOUSAND = 1000 * 60
Bounds = tuple[Fraction | None, Fraction | None]
Value = Callable[[Mix], Fraction]


def shared(tally: Tally, rule: Rule) -> Progress:
    part, whole = word(rule, "part"), word(rule, "whole")
    label = f"{named(part)}, of {named(whole)}"
    bounds = share(rule, "min"), share(rule, "max")
    if word(rule, "per") == "month" or whole == REQUIRED:
        return by_period(tally, rule, label, "month", _months(tally, rule, bounds))
    return _against(tally, rule, label, (part, whole), bounds)


def _months(tally: Tally, rule: Rule, bounds: Bounds) -> Iterator[Judged]:
    part = tally.of(word(rule, "part"), rule)
    wholes = _required(tally) if word(rule, "whole") == REQUIRED else None
    whole = tally.of(word(rule, "whole"), rule)
    month = Month()
    for key, mix in sorted(tally.held.sums(month).items()):
        over = whole.value(mix) if wholes is None else wholes.get(key, Fraction(0))
        if over:
            yield _judged(month, key, _is_within(Fraction(part.value(mix)) / over, bounds))


def _required(tally: Tally) -> dict[int, Fraction]:
    """Of each month, what the first rule for each month asks there."""
    for rule in tally.rules:
        if rule.type in PER_PERIOD and tally.calendar.of(rule) == Month():
            return {one.key: Fraction(one.row.need) for one in tally.checks.of(rule)}
    return {}


def _judged(period: Period, key: int, is_met: bool) -> Judged:  # noqa: FBT001
    return Judged(period.since(key), until(period, key), is_met)


def _is_within(value: Fraction, bounds: Bounds) -> bool:
    least, most = bounds
    return (least is None or value >= least) and (most is None or value <= most)


def _against(
    tally: Tally, rule: Rule, label: str, names: tuple[str, str], bounds: Bounds
) -> Progress:
    part, whole = names
    days = tally.days_for(part, whole)
    found = _ratio(tally, rule, days.whole, part, whole)
    if found is None:
        return Progress(
            rule,
            begun(label),
            Met.NOT_YET,
            "There is nothing yet to compare.",
            "share",
            Fraction(0),
            bounds[0] if bounds[0] is not None else bounds[1],
        )
    return _bounded(rule, label, found, bounds)


def _ratio(tally: Tally, rule: Rule, mix: Mix, part: str, whole: str) -> Fraction | None:
    over = tally.of(whole, rule).value(mix)
    if not over:
        return None
    found = Fraction(tally.of(part, rule).value(mix)) / over
    is_counted = part == "supervision_units" and whole != part
    return found * 60 if is_counted else found


def _bounded(rule: Rule, label: str, found: Fraction, bounds: Bounds) -> Progress:
    least, most = bounds
    is_low = least is not None and found < least
    bound = least if least is not None and (is_low or most is None) else most
    need = bound if bound is not None else Fraction(0)
    missing = abs(need - found) if not _is_within(found, bounds) else Fraction(0)
    asked = "at least" if need == least else "at most"
    said = f"{percent(found)}; the board asks {asked} {percent(need)}."
    met = Met.NOT_YET if missing else Met.YES
    return Progress(rule, begun(label), met, said, "share", found, need, missing)


def ratio(tally: Tally, rule: Rule) -> Progress:
    part, whole = word(rule, "numerator"), word(rule, "denominator")
    label = f"{named(part)} for {named(whole)}"
    bounds = share(rule, "min"), share(rule, "max")
    if bounds == (None, None):
        said = "The board names no figure. Confirm that supervision kept step with the work."
        return told(rule, label, Met.BY_HAND, said)
    window = word(rule, "window")
    if window in {"week", "month"} and not is_set(rule, "averaged"):
        return by_period(tally, rule, label, window, _windows(tally, rule, bounds))
    if window == "per_1000h" and bounds[0] is not None:
        return _per_thousand(tally, rule, label, bounds[0])
    if rule.scope == "per_setting":
        return _worst_setting(tally, rule, label, bounds)
    return _against(tally, rule, label, (part, whole), bounds)


def _per_thousand(tally: Tally, rule: Rule, label: str, least: Fraction) -> Progress:
    """What one thousand hours have beyond their own need does not serve the next thousand.

    A day belongs to the thousand in which it begins; the running thousand needs its part.
    """
    part, whole = tally.of(word(rule, "numerator"), rule), tally.of(word(rule, "denominator"), rule)
    parts: dict[int, Fraction] = {}
    wholes: dict[int, Fraction] = {}
    worked = Fraction(0)
    mixes = tally.days_for(word(rule, "numerator")).mixes
    for day in sorted(mixes):
        block = int(worked // THOUSAND)
        hours_of_day = whole.value(mixes[day])
        parts[block] = parts.get(block, Fraction(0)) + part.value(mixes[day])
        wholes[block] = wholes.get(block, Fraction(0)) + hours_of_day
        worked += hours_of_day
    served = sum((min(parts[key], least * wholes[key]) for key in parts), Fraction(0))
    found = served / worked if worked else Fraction(0)
    return _bounded(rule, label, found, (least, None))


def _windows(tally: Tally, rule: Rule, bounds: Bounds) -> Iterator[Judged]:
    part, whole = word(rule, "numerator"), word(rule, "denominator")
    period = tally.calendar.of(rule)
    for key, mix in sorted(tally.days_for(part, whole).sums(period).items()):
        found = _ratio(tally, rule, mix, part, whole)
        if found is not None:
            yield _judged(period, key, _is_within(found, bounds))


def _worst_setting(tally: Tally, rule: Rule, label: str, bounds: Bounds) -> Progress:
    """Each setting has to reach it; the one that is furthest from it is told."""
    part, whole = word(rule, "numerator"), word(rule, "denominator")
    settings: dict[str, Mix] = {}
    for number, minutes in tally.days_for(part, whole).whole.items():
        settings.setdefault(tally.measures.shape(number).setting, {})[number] = minutes
    found = {key: _ratio(tally, rule, mix, part, whole) for key, mix in settings.items()}
    known = sorted((value, key) for key, value in found.items() if value is not None)
    if not known:
        return _against(tally, rule, label, (part, whole), bounds)
    value, key = known[0] if bounds[0] is not None else known[-1]
    place = tally.name(key)
    return _bounded(rule, f"{label}, at {place}" if place else label, value, bounds)


def alternation(tally: Tally, rule: Rule) -> Progress:
    first, second = word(rule, "a"), word(rule, "b")
    have, need = (tally.sum(one, tally.of(one, rule)) for one in (second, first))
    missing = max(Fraction(0), need - have)
    said = f"{hours(need)} of {named(first)}, {hours(have)} of {named(second)}."
    if missing:
        said = f"{said} {hours(missing)} more of {named(second)} make them even."
    met = Met.NOT_YET if missing else Met.YES
    label = begun(f"{named(second)} as much as {named(first)}")
    return Progress(rule, label, met, said, "minutes", have, need, missing)
