"""Which fields a rule of each type has, and what each may hold."""

from covision.licensure.kinds import (
    CATEGORIES,
    DAYS,
    FLAG,
    FORMULA_PARTS,
    LIST_OF_TEXTS,
    METRIC,
    NUMBER,
    SHARE,
    TEXT,
    TIERS,
    WHOLE,
    one_of,
)
from covision.licensure.rule_set import RuleType
from covision.licensure.shapes import Shape

PER = one_of("week", "rolling_7d", "2_weeks", "month", "calendar_month", "30d", "12_months")
WINDOW = one_of("week", "month", "rolling", "per_1000h", "overall")
UNIT = one_of("hours", "contact_hours", "client_contact_hours", "weeks")
STAGE = one_of("pre_degree", "post_degree")
FORMULA = one_of("unit_equivalence", "bacp_split", "babcp_double", "none")
FORMAT = one_of("in_person", "video", "phone", "group_video")
ALLOWED = one_of(True, False, "not_specified", "check")
EVERY = one_of("week", "month", "quarter", "6_months", "12_months")

_AMOUNT = Shape({"metric": METRIC, "value": NUMBER, "unit": UNIT})
_LENGTHS = dict.fromkeys(
    ("min_weeks", "min_months", "max_months", "min_years", "max_years"), NUMBER
)
SHAPES: dict[RuleType, Shape] = {
    RuleType.MINIMUM: Shape(dict(_AMOUNT.needs), {"cases": WHOLE, "with_children": FLAG}),
    RuleType.MAXIMUM: _AMOUNT,
    RuleType.SHARE: Shape(
        {"part": METRIC, "whole": METRIC},
        {"min": SHARE, "max": SHARE, "per": one_of("overall", "month")},
        some_of=("min", "max"),
    ),
    RuleType.PERIOD_CAP: Shape({"metric": METRIC, "per": PER, "value": NUMBER}),
    RuleType.PERIOD_MINIMUM: Shape(
        {"metric": METRIC, "per": PER},
        {
            "value": NUMBER,
            "min_occurrences": WHOLE,
            "distinct_weeks": FLAG,
            "min_session_minutes": WHOLE,
            "no_averaging": FLAG,
            "averaged": FLAG,
            "excused_by": TEXT,
        },
        some_of=("value", "min_occurrences"),
    ),
    RuleType.TIERED_PERIOD_MINIMUM: Shape(
        {"metric": METRIC, "per": PER, "driver": METRIC, "tiers": TIERS}
    ),
    RuleType.RATIO: Shape(
        {"numerator": METRIC, "denominator": METRIC},
        {"min": NUMBER, "max": NUMBER, "window": WINDOW, "averaged": FLAG},
    ),
    RuleType.DURATION: Shape(
        {}, {**_LENGTHS, "continuous": FLAG, "each": TEXT}, some_of=tuple(_LENGTHS)
    ),
    RuleType.QUALIFYING_PERIODS: Shape({"per": PER, "condition": TEXT, "min_count": WHOLE}),
    RuleType.RECENCY: Shape(
        {"max_age_years": NUMBER},
        {
            "measured_to": one_of("application", "application_received"),
            "exempt_metric": METRIC,
            "exempt_value": NUMBER,
        },
    ),
    RuleType.STAGE_SPLIT: Shape(
        {"stage": STAGE, "metric": METRIC}, {"min": NUMBER, "max": NUMBER}, some_of=("min", "max")
    ),
    RuleType.SUPERVISOR_SHARE: Shape(
        {"supervisor_credentials": LIST_OF_TEXTS, "metric": METRIC},
        {"min_value": NUMBER, "min_share": SHARE, "min_weeks": WHOLE},
        some_of=("min_value", "min_share", "min_weeks"),
    ),
    RuleType.MAX_CONCURRENT_SUPERVISORS: Shape({"value": WHOLE}),
    RuleType.MAX_SUPERVISEES: Shape({"value": WHOLE}),
    RuleType.GROUP_SIZE: Shape(
        {}, {"min": WHOLE, "max": WHOLE, "counts_facilitator": FLAG}, some_of=("min", "max")
    ),
    RuleType.CREDIT_FORMULA: Shape(
        {"applies_to": CATEGORIES, "formula": FORMULA}, {"params": FORMULA_PARTS}
    ),
    RuleType.ALTERNATION: Shape({"a": METRIC, "b": METRIC}, {"meaning": TEXT}),
    RuleType.MODALITY: Shape(
        {"format": FORMAT, "allowed": ALLOWED},
        {"max_share": SHARE, "max_hours": NUMBER, "conditions": LIST_OF_TEXTS},
    ),
    RuleType.TIMING: Shape({"relation": one_of("same_week", "same_calendar_month")}),
    RuleType.FORFEITURE: Shape({"per": PER, "when_rule_fails": TEXT, "effect": TEXT}),
    RuleType.STATUS_GATE: Shape({"requires": TEXT}, {"grace_days": DAYS}),
    RuleType.EXCLUSION: Shape({"what": LIST_OF_TEXTS}),
    RuleType.EVIDENCE: Shape(
        {"document": TEXT, "signed_by": LIST_OF_TEXTS},
        {
            "deadline_days": DAYS,
            "deadline_event": one_of("supervision_start", "before_supervision", "before_hours"),
            "submit_to": TEXT,
            "retain_by": TEXT,
            "retain_years": NUMBER,
            "contents": LIST_OF_TEXTS,
        },
    ),
    RuleType.REPORTING: Shape({"what": TEXT}, {"every": EVERY, "to": TEXT, "due": TEXT}),
}
