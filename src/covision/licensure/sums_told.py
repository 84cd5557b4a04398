"""Rules that ask for a sum, or allow one: minimum, maximum, a stage's part, a supervisor's part."""

from fractions import Fraction

from covision.licensure.figures import HOUR, amount, figure, share, whole, word, words
from covision.licensure.measures import POST
from covision.licensure.rule_set import Rule
from covision.licensure.sentences import begun, count, hours, named, plural
from covision.licensure.standing import Met, Progress
from covision.licensure.tally import WEEKS, Tally
from covision.licensure.telling import told, towards

CASES = "supervision_per_training_case"


def minimum(tally: Tally, rule: Rule) -> Progress:
    metric = word(rule, "metric")
    if metric == CASES:
        return _cases(tally, rule)
    need = amount(rule, "value") * _each(tally, rule)
    have = tally.sum(metric, tally.of(metric, rule))
    weekly = tally.pace.weekly(metric, rule.stage)
    unit = _unit(metric)
    return towards(tally, rule, label=named(metric), have=have, need=need, unit=unit, weekly=weekly)


def _each(tally: Tally, rule: Rule) -> int:
    """What one of the rule's figures is in minutes, or one where weeks or units are counted."""
    if _unit(word(rule, "metric")) != "minutes":
        return 1
    return tally.measures.terms.contact_hour if word(rule, "unit") == "contact_hours" else HOUR


def _unit(metric: str) -> str:
    if metric in WEEKS:
        return "weeks"
    return "units" if metric == "supervision_units" else "minutes"


def _cases(tally: Tally, rule: Rule) -> Progress:
    """The case with the least decides, of as many as the rule asks for."""
    measure = tally.of(CASES, rule)
    cases: dict[str, Fraction] = {}
    for number, minutes in tally.final.whole.items():
        if number in measure.members:
            case = tally.measures.shape(number).training_case
            cases[case] = cases.get(case, Fraction(0)) + minutes
    need = amount(rule, "value") * HOUR
    asked = whole(rule, "cases")
    best = sorted(cases.values(), reverse=True)
    counted = best[:asked] if asked else best
    is_enough = bool(counted) and (not asked or len(counted) == asked)
    least = counted[-1] if is_enough else Fraction(0)
    full = sum(one >= need for one in best)
    said = f"{begun(plural(full, 'training case'))} with {hours(need)} of supervision each."
    missing = max(Fraction(0), need - least)
    met = Met.NOT_YET if missing else Met.YES
    if not missing and not asked:
        met, said = Met.BY_HAND, f"{said} Confirm that these are as many as are asked."
    return Progress(rule, begun(named(CASES)), met, said, "minutes", least, need, missing)


def maximum(tally: Tally, rule: Rule) -> Progress:
    return _most(tally, rule, word(rule, "metric"), amount(rule, "value"), rule.stage)


def _most(tally: Tally, rule: Rule, metric: str, most: Fraction, stage: str) -> Progress:
    have = tally.sum(metric, tally.of(metric, rule, stage))
    need = most * HOUR
    when = "" if stage == "any" else f" {_when(stage)}"
    said = f"At most {hours(need)} count; there is room for {hours(need - have)} more."
    if have >= need:
        said = f"At most {hours(need)} count, and they are full."
    label = begun(f"{named(metric)}{when}, at most")
    return Progress(rule, label, Met.YES, said, "minutes", have, need, Fraction(0))


def _when(stage: str) -> str:
    return "after the degree" if stage == POST else "before the degree"


def stage_split(tally: Tally, rule: Rule) -> Progress:
    metric, stage = word(rule, "metric"), word(rule, "stage")
    most = figure(rule, "max")
    if most is not None:
        return _most(tally, rule, metric, most, stage)
    return towards(
        tally,
        rule,
        label=f"{named(metric)} {_when(stage)}",
        have=tally.sum(metric, tally.of(metric, rule, stage)),
        need=amount(rule, "min") * HOUR,
        weekly=tally.pace.weekly(metric, stage),
    )


def supervisor_share(tally: Tally, rule: Rule) -> Progress:
    metric, asked = word(rule, "metric"), words(rule, "supervisor_credentials")
    who = frozenset(
        key
        for key, one in tally.facts.supervisors.items()
        if {each.casefold() for each in one.credentials} & {each.casefold() for each in asked}
    )
    label = f"{named(metric)} under {' or '.join(asked)}"
    have = tally.sum(metric, tally.measures.of(metric, rule.stage, supervisors=who))
    part = share(rule, "min_share")
    if part is not None:
        return _share(tally, rule, label, have, part)
    weeks = figure(rule, "min_weeks")
    if weeks is not None and metric not in WEEKS:
        return told(rule, label, Met.BY_HAND, f"{count(weeks)} weeks are asked; confirm them.")
    return towards(
        tally,
        rule,
        label=label,
        have=have,
        need=amount(rule, "min_value") * HOUR if weeks is None else weeks,
        unit="minutes" if weeks is None else "weeks",
        weekly=tally.pace.weekly(metric, rule.stage, who),
    )


def _share(tally: Tally, rule: Rule, label: str, have: Fraction, part: Fraction) -> Progress:
    whole = tally.sum(word(rule, "metric"), tally.of(word(rule, "metric"), rule))
    reached = have / whole if whole else Fraction(0)
    return towards(tally, rule, label=label, have=reached, need=part, unit="share")
