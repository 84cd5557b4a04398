"""What boards ask, set by set: each rule with its figure, its citation, and how it is known."""

from covision.licensure.asking import KNOWN, asked, state_of
from covision.licensure.reading import rule_sets
from covision.licensure.rule_set import Rule, RuleSet, RuleType
from covision.licensure.rule_shapes import SHAPES
from tools.reference.tables import table

MEANINGS = {
    RuleType.MINIMUM: "so much of something, over all",
    RuleType.MAXIMUM: "what lies above is kept, and not credited",
    RuleType.SHARE: "a part of a whole, from 0 to 1",
    RuleType.PERIOD_CAP: "so much is credited in each period",
    RuleType.PERIOD_MINIMUM: "so much is needed in each period in which somebody worked",
    RuleType.TIERED_PERIOD_MINIMUM: "what is needed goes up with what was worked in the period",
    RuleType.RATIO: "so much of one thing for each of another",
    RuleType.DURATION: "how long it takes at least, and may take at most",
    RuleType.QUALIFYING_PERIODS: "so many weeks or months in which something happened",
    RuleType.RECENCY: "older entries fall out",
    RuleType.STAGE_SPLIT: "so much before or after the degree",
    RuleType.SUPERVISOR_SHARE: "so much under supervisors of some credential",
    RuleType.MAX_CONCURRENT_SUPERVISORS: "so many supervisors at a time",
    RuleType.MAX_SUPERVISEES: "so many supervisees of one supervisor",
    RuleType.GROUP_SIZE: "how many are supervised together",
    RuleType.CREDIT_FORMULA: "what time in a group is worth, before other rules look",
    RuleType.ALTERNATION: "one kind of hour for each of another",
    RuleType.MODALITY: "video and telephone",
    RuleType.TIMING: "supervision falls in the same week or month as the work",
    RuleType.FORFEITURE: "where a named rule fails in a period, the period's hours are lost",
    RuleType.STATUS_GATE: "hours count only while something holds",
    RuleType.EXCLUSION: "what never counts",
    RuleType.EVIDENCE: "a paper that is signed and kept",
    RuleType.REPORTING: "what is told to the board, and when",
}

PEERS = """Consultation among peers is credited only where a set says so: {sets}. Elsewhere boards
say that it is no supervision: Cal. B&P 4996.23(b) ([older
text](http://ca.elaws.us/law/bpc_sec.4996.23)), [21 NCAC 31
.0502(c)(1)](https://www.law.cornell.edu/regulations/north-carolina/21-N-C-Admin-Code-31-0502), [OAR
833-050-0081(7)(c)](https://oregon.public.law/rules/oar_833-050-0081)."""


def draw() -> str:
    found = sorted(rule_sets(), key=lambda one: one.id)
    peers = PEERS.format(sets=", ".join(f"`{one.id}`" for one in found if one.counts_peers))
    rows = [(f"`{one.id}`", one.board, one.credential, state_of(one)) for one in found]
    sections = "\n\n".join(section(one) for one in found)
    return f"""# Rule sets

{len(found)} rule sets with {sum(len(one.rules) for one in found)} rules, as
`src/covision/licensure/rule_sets/*.toml` has them. A set is on by default when it was read, or
read second-hand, is complete, and no change of it is known to be on its way. A rule from memory
is off in every set until a person has checked it and switched it on. Covision is a tracker, not
the board's count: ask your board. How to write or correct one: [Write a rule
set](../how-to/write-a-rule-set.md).

{peers}

{table(("set", "board", "credential", "by default"), rows)}

## Types of rules

Every rule has `id` and `type`, and may have `applies_stage`, `scope`, `severity`, `c`, `cite` and
`note`. Of fields in brackets at least one is needed.

{table(("type", "what it says", "needs", "may have"), [shape_row(one) for one in RuleType])}

{sections}
"""


def shape_row(type_: RuleType) -> tuple[str, ...]:
    shape = SHAPES[type_]
    needs = [f"`{one}`" for one in shape.needs]
    if shape.some_of:
        needs.append(f"({', '.join(f'`{one}`' for one in shape.some_of)})")
    may = [f"`{one}`" for one in shape.may if one not in shape.some_of]
    return f"`{type_}`", MEANINGS[type_], ", ".join(needs) or "–", ", ".join(may) or "–"


def section(one: RuleSet) -> str:
    until = f" to {one.valid_to}" if one.valid_to else ""
    told = [f"{one.board}, {one.jurisdiction}: {one.credential}. From {one.valid_from}{until}."]
    told += [f"As of {one.as_of}. {state_of(one).capitalize()}."]
    told += [f"A change is on its way: {one.pending_change}"] if one.pending_change else []
    told += [f"To watch: {one.watch}"] if one.watch else []
    told += [one.note] if one.note else []
    rules = table(
        ("rule", "what it asks", "where it stands", "how it is known"),
        [row(rule) for rule in one.rules],
    )
    sources = "\n".join(
        f"- <{source.url}> · {source.confidence}{f' · {source.note}' if source.note else ''}"
        for source in one.sources
    )
    return f"## `{one.id}`\n\n{' '.join(told)}\n\n{rules}\n\n{sources}"


def row(rule: Rule) -> tuple[str, ...]:
    note = f" *({rule.note})*" if rule.note else ""
    return f"`{rule.id}`", asked(rule) + note, rule.cite or "–", KNOWN[rule.confidence]
