"""What a rule asks, in half a line, as lists and references show it."""

from collections.abc import Callable, Mapping
from typing import Any

from covision.licensure.rule_set import Confidence, Rule, RuleSet, RuleType

KNOWN = {
    Confidence.READ: "read",
    Confidence.SECOND_HAND: "second-hand",
    Confidence.RECALLED: "from memory, not checked",
    Confidence.MIXED: "each rule for itself",
}
METRICS = {
    "total": "all work and supervision",
    "direct": "direct work",
    "direct.couple_family": "work with couples, families and children",
    "direct.psychotherapy_face_to_face": "face-to-face psychotherapy",
    "direct.telehealth": "direct work by telehealth",
    "direct.practicum": "direct work in the practicum",
    "direct_pre_degree": "direct work before the degree",
    "indirect": "indirect work",
    "peer": "peer consultation",
    "peer.consultation": "peer consultation",
    "supervision.individual": "individual supervision",
    "supervision.group": "group supervision",
    "supervision.in_person": "supervision in person",
    "supervision.video": "supervision by video",
    "supervision.telephone": "supervision by telephone",
    "supervision_units": "units of supervision",
    "supervision_credited": "credited supervision",
    "supervision_required": "the supervision that is asked for",
    "supervision_per_training_case": "supervision of each training case",
    "supervision_from_internship": "supervision in the internship",
    "supervision_from_graduate_internship": "supervision in the graduate internship",
    "excess_internship_total": "internship hours beyond those of the degree",
    "weeks_with_individual": "weeks with individual supervision",
    "education_training": "education and training",
    "cpd": "professional development",
}
PERIODS = {
    "rolling_7d": "any seven days",
    "2_weeks": "two weeks",
    "calendar_month": "calendar month",
    "30d": "30 days",
    "12_months": "twelve months",
    "6_months": "six months",
}
WINDOWS = {
    "week": ", each week",
    "month": ", each month",
    "rolling": ", at any time",
    "per_1000h": ", in each 1,000 hours",
}
STAGES = {"pre_degree": "before the degree", "post_degree": "after the degree"}
LENGTHS = {
    "min_weeks": "at least {} weeks",
    "min_months": "at least {} months",
    "min_years": "at least {} years",
    "max_months": "at most {} months",
    "max_years": "at most {} years",
}
Fields = Mapping[str, Any]


def state_of(rule_set: RuleSet) -> str:
    """Whether it is on by default, or why it waits for a person."""
    if not rule_set.is_enabled:
        return "off: its file is not complete"
    if rule_set.pending_change:
        return "off: a change is on its way"
    if rule_set.is_on_by_default:
        return "on by default"
    if rule_set.confidence is Confidence.MIXED:
        return "off: some of it is from memory, not checked"
    return "off: from memory, not checked"


def asked(rule: Rule) -> str:
    """Such as: at least 3,000 hours of all hours; after the degree; at each place."""
    said = [_ASKED[rule.type](rule.fields), STAGES.get(rule.stage, "")]
    said.append(rule.scope.replace("_", " ") if rule.scope != "overall" else "")
    return "; ".join(one for one in said if one)


def metric_words(metric: str) -> str:
    parts = (
        METRICS.get(one, one.replace("_", " ").replace(".", ", ")) for one in metric.split("+")
    )
    return " and ".join(parts)


def number(value: float) -> str:
    return f"{value:,}".removesuffix(".0")


def _period(told: str) -> str:
    return PERIODS.get(told, told.replace("_", " "))


def _bounds(told: Fields, least: str = "min", most: str = "max") -> str:
    said = [f"at least {number(told[least])}"] if least in told else []
    said += [f"at most {number(told[most])}"] if most in told else []
    return " and ".join(said)


def _amount(words: str) -> Callable[[Fields], str]:
    return lambda told: (
        f"{words} {number(told['value'])} {told['unit'].replace('_', ' ')}"
        f" of {metric_words(told['metric'])}"
    )


def _minimum(told: Fields) -> str:
    cases = f", in {told['cases']} cases" if "cases" in told else ""
    children = ", children among them" if told.get("with_children") else ""
    return f"{_amount('at least')(told)}{cases}{children}"


def _period_minimum(told: Fields) -> str:
    said = [f"at least {number(told['value'])} h"] if "value" in told else []
    if "min_occurrences" in told:
        said.append(f"at least {told['min_occurrences']} times")
    said += ["in different weeks"] if told.get("distinct_weeks") else []
    if "min_session_minutes" in told:
        said.append(f"of at least {told['min_session_minutes']} minutes")
    said += ["never averaged"] if told.get("no_averaging") else []
    said += ["averaged"] if told.get("averaged") else []
    said += [f"excused by {told['excused_by']}"] if "excused_by" in told else []
    return f"{metric_words(told['metric'])}, each {_period(told['per'])}: {', '.join(said)}"


def _tiers(told: Fields) -> str:
    unit = "" if told["metric"].endswith("_units") else " h"
    steps = ", ".join(_tier(one, metric_words(told["driver"]), unit) for one in told["tiers"])
    return f"{metric_words(told['metric'])}, each {_period(told['per'])}: {steps}"


def _tier(told: Fields, driver: str, unit: str) -> str:
    need, over = f"{number(told['need'])}{unit}", told["driver_over"]
    return need if over < 0 else f"{need} where {driver} is over {number(over)} h"


def _ratio(told: Fields) -> str:
    pair = f"{metric_words(told['numerator'])} for each hour of {metric_words(told['denominator'])}"
    window = WINDOWS.get(told.get("window", "overall"), "")
    averaged = ", averaged" if told.get("averaged") else ""
    return f"{_bounds(told) or 'in proportion:'} {pair}{window}{averaged}"


def _duration(told: Fields) -> str:
    said = [words.format(number(told[key])) for key, words in LENGTHS.items() if key in told]
    said += [f"for each {told['each']}"] if "each" in told else []
    return ", ".join(said + (["without a break"] if told.get("continuous") else []))


def _recency(told: Fields) -> str:
    said = f"hours older than {number(told['max_age_years'])} years fall out"
    if "exempt_metric" not in told:
        return said
    exempt = metric_words(told["exempt_metric"])
    return f"{said}, save {number(told['exempt_value'])} h of {exempt}"


def _supervisor_share(told: Fields) -> str:
    who = " or ".join(told["supervisor_credentials"])
    least = next(told[key] for key in ("min_value", "min_share", "min_weeks") if key in told)
    return f"at least {number(least)} of {metric_words(told['metric'])} under {who}"


def _formula(told: Fields) -> str:
    applies = told["applies_to"]
    listed = [applies] if isinstance(applies, str) else applies
    return f"{', '.join(map(metric_words, listed))}: {told['formula'].replace('_', ' ')}"


def _modality(told: Fields) -> str:
    allowed = {True: "counts", False: "does not count"}.get(told["allowed"], "nobody is sure")
    share = told.get("max_share", 1)
    most = f", at most a share of {number(share)}" if share < 1 else ""
    conditions = f" ({'; '.join(told['conditions'])})" if "conditions" in told else ""
    return f"{told['format'].replace('_', ' ')}: {allowed}{most}{conditions}"


def _paper(told: Fields) -> str:
    days = f", within {told['deadline_days']} days" if "deadline_days" in told else ""
    return f"{told['document']}; signed by {', '.join(told['signed_by'])}{days}".replace("_", " ")


def _report(told: Fields) -> str:
    every = f", each {_period(told['every'])}" if "every" in told else ""
    due = f", due: {told['due']}" if "due" in told else ""
    return f"{told['what']}{every}{due}"


_ASKED: dict[RuleType, Callable[[Fields], str]] = {
    RuleType.MINIMUM: _minimum,
    RuleType.MAXIMUM: _amount("credits at most"),
    RuleType.SHARE: lambda told: (
        f"{metric_words(told['part'])} as a share of {metric_words(told['whole'])}: {_bounds(told)}"
    ),
    RuleType.PERIOD_CAP: lambda told: (
        f"credits at most {number(told['value'])} h of {metric_words(told['metric'])}"
        f" in each {_period(told['per'])}"
    ),
    RuleType.PERIOD_MINIMUM: _period_minimum,
    RuleType.TIERED_PERIOD_MINIMUM: _tiers,
    RuleType.RATIO: _ratio,
    RuleType.DURATION: _duration,
    RuleType.QUALIFYING_PERIODS: lambda told: (
        f"at least {told['min_count']} times a {_period(told['per'])} with {told['condition']}"
    ),
    RuleType.RECENCY: _recency,
    RuleType.STAGE_SPLIT: lambda told: (
        f"{metric_words(told['metric'])} {STAGES[told['stage']]}: {_bounds(told)} h"
    ),
    RuleType.SUPERVISOR_SHARE: _supervisor_share,
    RuleType.MAX_CONCURRENT_SUPERVISORS: lambda told: (
        f"at most {told['value']} supervisors at a time"
    ),
    RuleType.MAX_SUPERVISEES: lambda told: f"a supervisor has at most {told['value']} supervisees",
    RuleType.GROUP_SIZE: lambda told: f"a group has {_bounds(told)} supervisees",
    RuleType.CREDIT_FORMULA: _formula,
    RuleType.ALTERNATION: lambda told: (
        f"{metric_words(told['a'])} alternates with {metric_words(told['b'])}"
    ),
    RuleType.MODALITY: _modality,
    RuleType.TIMING: lambda told: (
        f"supervision falls in the {told['relation'].replace('_', ' ')} as the work"
    ),
    RuleType.FORFEITURE: lambda told: f"where {told['when_rule_fails']} fails: {told['effect']}",
    RuleType.STATUS_GATE: lambda told: (
        f"hours count while this holds: {told['requires'].replace('_', ' ')}"
    ),
    RuleType.EXCLUSION: lambda told: f"never counts: {'; '.join(told['what'])}",
    RuleType.EVIDENCE: _paper,
    RuleType.REPORTING: _report,
}
