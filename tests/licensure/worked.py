"""Rule sets and logs for tests of counting: small figures, so that every limit is reached."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from covision.licensure.entry import Category, LogEntry, Modality
from covision.licensure.facts import Facts, Span, SupervisorFacts
from covision.licensure.rule_set import Confidence, Rule, RuleSet, RuleType

MONDAY = date(2023, 12, 18)
"""Its next ten weeks hold the end of a year and a leap day."""
TODAY = date(2024, 2, 28)


def rule(
    kind: str, *, key: str = "", stage: str = "any", scope: str = "overall", **fields: object
) -> Rule:
    return Rule(
        id=key or kind.replace("_", "-"),
        type=RuleType(kind),
        confidence=Confidence.READ,
        fields=fields | ({"stage": stage} if kind == "stage_split" else {}),
        stage=stage,
        scope=scope,
    )


def a_set(
    *rules: Rule, definitions: Mapping[str, object] | None = None, peers: bool = False
) -> RuleSet:
    return RuleSet(
        id="xx-test",
        jurisdiction="XX",
        board="A board",
        credential="LT",
        valid_from=date(2020, 1, 1),
        valid_to=None,
        confidence=Confidence.READ,
        rules=rules,
        sources=(),
        definitions=definitions or {"dyadic_counts_as": "individual"},
        counts_peers=peers,
    )


def entry(
    day: date = MONDAY, minutes: int = 60, category: str = "direct.individual", **fields: object
) -> LogEntry:
    made = LogEntry(f"{day} {category} {minutes} {sorted(fields.items())}", day, minutes, category)
    return replace(made, **fields)  # type: ignore[arg-type]


WEEKLY = rule(
    "tiered_period_minimum",
    key="units",
    metric="supervision_units",
    per="week",
    driver="direct",
    scope="per_setting",
    tiers=[{"driver_over": 0, "need": 1}, {"driver_over": 3, "need": 2}],
)
LOST_WEEK = rule(
    "forfeiture", key="lost-week", per="week", when_rule_fails="units", effect="no hours"
)
MONTHLY = rule(
    "tiered_period_minimum",
    key="month",
    metric="supervision",
    per="month",
    driver="direct",
    tiers=[{"driver_over": 0, "need": 1}, {"driver_over": 9, "need": 3}],
)
LOST_MONTH = rule(
    "forfeiture",
    key="lost-month",
    per="month",
    when_rule_fails="month",
    effect="all client contact hours",
)
ROLLING = rule("period_cap", key="cap-rolling", metric="total", per="rolling_7d", value=7)
CAPS = (
    rule("period_cap", key="cap-week", metric="total", per="week", value=8),
    rule("period_cap", key="cap-supervision", metric="supervision", per="week", value=2),
    rule("period_cap", key="cap-month", metric="indirect", per="month", value=3),
    rule("period_cap", key="cap-year", metric="total", per="12_months", value=30),
)
LIMITS = (
    rule("maximum", key="most-other", metric="indirect+supervision", value=6, unit="hours"),
    rule(
        "maximum",
        key="most-internship",
        metric="supervision_from_internship",
        value=1,
        unit="hours",
    ),
    rule("stage_split", key="most-before", metric="total", max=4, stage="pre_degree"),
    rule("modality", key="most-video", format="video", allowed=True, max_hours=2),
)
OTHERS = (
    rule("minimum", key="all", metric="total", value=20, unit="hours"),
    rule("minimum", key="couples", metric="direct.couple_family", value=5, unit="hours"),
    rule("minimum", key="credited", metric="supervision_credited", value=4, unit="hours"),
    rule("minimum", key="weeks", metric="weeks_supervised", value=3, unit="weeks"),
    rule("minimum", key="cases", metric="supervision_per_training_case", value=1, unit="hours"),
    rule("share", part="supervision.individual", whole="supervision", min=0.5),
    rule(
        "share",
        key="share-month",
        part="supervision.individual",
        whole="supervision",
        per="month",
        min=0.5,
    ),
    rule(
        "share",
        key="share-required",
        part="supervision.individual",
        whole="supervision_required",
        per="month",
        min=0.5,
    ),
    rule("ratio", numerator="supervision", denominator="direct", min=0.1),
    rule(
        "ratio",
        key="ratio-week",
        numerator="supervision",
        denominator="total",
        min=0.1,
        window="week",
    ),
    rule(
        "ratio",
        key="ratio-units",
        numerator="supervision_units",
        denominator="direct",
        min=0.2,
        window="week",
        averaged=True,
        scope="per_setting",
    ),
    rule(
        "ratio",
        key="ratio-thousand",
        numerator="supervision",
        denominator="total",
        min=0.05,
        window="per_1000h",
    ),
    rule("ratio", key="ratio-free", numerator="supervision", denominator="total", averaged=True),
    rule("period_minimum", key="each-week", metric="supervision", per="week", value=1),
    rule("period_minimum", key="fortnight", metric="supervision", per="2_weeks", min_occurrences=1),
    rule(
        "period_minimum",
        key="twice",
        metric="supervision",
        per="month",
        min_occurrences=2,
        distinct_weeks=True,
        min_session_minutes=60,
    ),
    rule("period_minimum", key="year", metric="supervision", per="12_months", value=9),
    rule(
        "qualifying_periods",
        per="week",
        condition="supervision.individual or dyadic >= 1h",
        min_count=3,
    ),
    rule("duration", min_weeks=5),
    rule("duration", key="months", min_months=2, max_months=3),
    rule(
        "recency",
        max_age_years=1,
        measured_to="application",
        exempt_metric="direct.practicum",
        exempt_value=2,
    ),
    rule("supervisor_share", supervisor_credentials=["LMFT"], metric="total", min_value=2),
    rule(
        "supervisor_share",
        key="share-weeks",
        supervisor_credentials=["lmft"],
        metric="weeks_with_individual",
        min_weeks=2,
    ),
    rule(
        "supervisor_share",
        key="share-part",
        supervisor_credentials=["LMFT"],
        metric="supervision",
        min_share=0.5,
    ),
    rule("max_concurrent_supervisors", value=1, scope="per_practice"),
    rule("max_supervisees_per_supervisor", value=6),
    rule("group_size", min=2, max=4),
    rule(
        "alternation",
        a="supervision.group",
        b="supervision.individual",
        meaning="group <= individual",
    ),
    rule("modality", key="no-phone", format="phone", allowed=False),
    rule("modality", key="some-video", format="video", allowed=True, max_share=0.5),
    rule("modality", key="group-video", format="group_video", allowed="check"),
    rule("timing", relation="same_week"),
    rule("status_gate", requires="registered", grace_days=7),
    rule("exclusion", what=["didactic"]),
    rule(
        "evidence",
        document="Agreement",
        signed_by=["supervisor"],
        deadline_days=60,
        deadline_event="supervision_start",
    ),
    rule("reporting", what="Report", every="quarter"),
)
FORMULAS = (
    rule(
        "credit_formula",
        key="units-of",
        applies_to="supervision.group",
        formula="unit_equivalence",
        params={"individual_minutes": 60, "group_minutes": 120},
    ),
    rule(
        "credit_formula",
        key="split",
        applies_to=["supervision.group", "peer.consultation"],
        formula="bacp_split",
    ),
    rule("credit_formula", key="double", applies_to=["supervision.group"], formula="babcp_double"),
)
ENTRIES = st.builds(
    LogEntry,
    id=st.uuids().map(str),
    day=st.integers(0, 69).map(lambda days: MONDAY + timedelta(days=days)),
    minutes=st.sampled_from([1, 45, 60, 61, 90, 120, 185, 600, 1500]),
    category=st.sampled_from([str(one) for one in Category]),
    setting=st.sampled_from(["saltmarsh", "harbour"]),
    supervisor=st.sampled_from(["ruth", "sol", ""]),
    modality=st.sampled_from(list(Modality)),
    supervisees=st.integers(1, 7),
    is_facilitated=st.integers(0, 9).map(bool),
    couple_family=st.booleans(),
    practicum=st.booleans(),
    training_case=st.sampled_from(["", "A1"]),
    excluded_as=st.sampled_from(["", "", "", "didactic"]),
)
LOGS = st.lists(ENTRIES, max_size=25, unique_by=lambda one: one.id)
FACTS = st.builds(
    Facts,
    stages=st.sampled_from([{}, {"pre_degree": (Span(MONDAY, MONDAY + timedelta(days=20)),)}]),
    statuses=st.sampled_from(
        [None, {"registered": (Span(MONDAY + timedelta(days=20), date(2024, 2, 10)),)}]
    ),
    supervisors=st.just(
        {
            "ruth": SupervisorFacts(("LMFT",), (Span(date(2020, 1, 1), date(2024, 2, 1)),)),
            "sol": SupervisorFacts(("LCSW",)),
        }
    ),
    application_on=st.sampled_from([None, date(2025, 1, 20)]),
)


def sets_of(*rules: Rule) -> st.SearchStrategy[RuleSet]:
    """Some of the rules, in their order, with one formula or none."""
    some = st.lists(st.sampled_from(rules), unique_by=lambda one: one.id, max_size=8)
    formula = st.lists(st.sampled_from(FORMULAS), max_size=1)
    return st.builds(
        lambda chosen, made, peers: a_set(*chosen, *made, peers=peers), some, formula, st.booleans()
    )


SETS = sets_of(WEEKLY, LOST_WEEK, MONTHLY, LOST_MONTH, ROLLING, *CAPS, *LIMITS, *OTHERS)
