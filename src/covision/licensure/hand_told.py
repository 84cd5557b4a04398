"""Rules that take away, or that a person answers: forms, statuses, exclusions, papers, reports."""

from datetime import date, timedelta
from fractions import Fraction

from covision.licensure.agreements import is_agreement
from covision.licensure.agreements_told import agreement
from covision.licensure.figures import amount, figure, share, whole, word, words
from covision.licensure.log import Mix
from covision.licensure.rule_set import Rule
from covision.licensure.sentences import (
    begun,
    count,
    hours,
    named,
    percent,
    plural,
    short_day,
    small,
)
from covision.licensure.standing import Met, Progress
from covision.licensure.tally import Tally
from covision.licensure.telling import told
from covision.licensure.terms import is_supervision
from covision.licensure.verdicts import FORMS, gate_holds, is_asked, said_status

NOTHING = "Nothing was lost by it."


def _said_lost(tally: Tally, rule: Rule) -> str:
    lost = tally.left.lost.get(rule.id)
    return f"{hours(lost)} do not count because of it." if lost else NOTHING


def takes_away(tally: Tally, rule: Rule) -> Progress:
    """A cap, an age, a group's size, a timing or a forfeiture: met by what it already took."""
    return told(rule, _LABELS[rule.type.value](rule), Met.YES, _said_lost(tally, rule))


_LABELS = {
    "period_cap": lambda rule: (
        f"At most {count(amount(rule, 'value'))} hours of "
        f"{named(word(rule, 'metric'))} in {_per(word(rule, 'per'))}"
    ),
    "recency": lambda rule: f"Work not older than {plural(whole(rule, 'max_age_years'), 'year')}",
    "group_size": lambda rule: f"Groups of {_sizes(rule)}",
    "timing": lambda rule: f"Supervision in the {word(rule, 'relation').replace('_', ' ')}",
    "forfeiture": lambda rule: f"Lost {word(rule, 'per')}s: {word(rule, 'effect')}",
}


def _per(per: str) -> str:
    rolling = {"rolling_7d": "any seven days", "30d": "any 30 days", "12_months": "12 months"}
    return rolling.get(per, f"each {per.replace('calendar_', '').replace('_', ' ')}")


def _sizes(rule: Rule) -> str:
    least, most = whole(rule, "min"), whole(rule, "max")
    if not least:
        return f"up to {small(most)}"
    return f"{small(least)} to {small(most)}" if most else f"at least {small(least)}"


def formula(tally: Tally, rule: Rule) -> Progress:
    label = f"How {' and '.join(named(one) for one in words(rule, 'applies_to'))} counts"
    return told(rule, label, Met.YES, _said_lost(tally, rule))


def modality(tally: Tally, rule: Rule) -> Progress:
    form = word(rule, "format")
    by = FORMS.get(form, form)
    label = f"Supervision {by}"
    allowed = rule.fields.get("allowed")
    if allowed is False:
        return told(rule, label, Met.YES, f"The board does not count it. {_said_lost(tally, rule)}")
    mix = tally.final.whole
    held = sum(_in_form(tally, rule, mix).values())
    if not held:
        return told(rule, label, Met.YES, f"None of your supervision was {by}.")
    part = share(rule, "max_share")
    if part is not None and part < 1:
        return _part(tally, rule, label, held, part)
    if allowed is not True:
        said = (
            f"{hours(held)} were {by}. The sources do not say whether that counts: ask the board."
        )
        return told(rule, label, Met.BY_HAND, said)
    return told(rule, label, *_conditions(rule, f"{hours(held)} were {by}."))


def _in_form(tally: Tally, rule: Rule, mix: Mix) -> Mix:
    is_in_form = tally.ruling.verdicts.is_in_form
    return {n: m for n, m in mix.items() if is_in_form(tally.measures.shape(n), rule)}


def _part(tally: Tally, rule: Rule, label: str, held: int, part: Fraction) -> Progress:
    every = tally.of("supervision", rule).minutes(tally.final.whole)
    have = Fraction(held, every)
    missing = max(Fraction(0), have - part)
    said = f"{percent(have)} of supervision; at most {percent(part)} may be."
    met, said = (Met.NOT_YET, said) if missing else _conditions(rule, said)
    return Progress(rule, begun(label), met, said, "share", have, part, missing)


def _conditions(rule: Rule, said: str) -> tuple[Met, str]:
    asked = words(rule, "conditions")
    if not asked:
        return Met.YES, said
    return Met.BY_HAND, f"{said} Confirm what the board asks of it: {'; '.join(asked)}."


def status(tally: Tally, rule: Rule) -> Progress:
    label = begun(said_status(rule))
    if not is_asked(rule, tally.facts):
        said = "Nobody wrote down since when it holds. Add the days, or confirm it."
        return told(rule, label, Met.BY_HAND, said)
    before = tally.ruling.verdicts.is_before_degree(tally.today.toordinal())
    if not gate_holds(rule, tally.facts, tally.today.toordinal(), before_degree=before):
        said = f"It does not hold today, so hours do not count now. {_said_lost(tally, rule)}"
        return told(rule, label, Met.NOT_YET, said)
    return told(rule, label, Met.YES, _said_lost(tally, rule))


def exclusion(tally: Tally, rule: Rule) -> Progress:
    listed = "; ".join(words(rule, "what"))
    said = f"Confirm that your hours hold none of these, or mark them: {listed}."
    lost = tally.left.lost.get(rule.id)
    if lost:
        said = f"{hours(lost)} are marked and do not count. {said}"
    return told(rule, "What never counts", Met.BY_HAND, said)


def supervisees(_: Tally, rule: Rule) -> Progress:
    most = plural(whole(rule, "value"), "person").replace("persons", "people")
    said = f"Ask your supervisor; at most {most} may be supervised at once."
    return told(rule, "People per supervisor", Met.BY_HAND, said)


def paper(tally: Tally, rule: Rule) -> Progress:
    agreed = agreement(tally, rule) if is_agreement(rule) and tally.facts.agreements else None
    return agreed or _paper(tally, rule)


def _paper(tally: Tally, rule: Rule) -> Progress:
    label, done = word(rule, "document"), tally.facts.papers.get(rule.id)
    due = _due(tally, rule)
    if done is None:
        said = "Not there yet."
        if due:
            said = f"Not there yet; the board asks for it by {short_day(due)}."
        return told(rule, label, Met.NOT_YET, said)
    if due and done > due:
        said = f"Done on {short_day(done)}, after {short_day(due)}. Ask what the board makes of it."
        return told(rule, label, Met.BY_HAND, said)
    return told(rule, label, Met.YES, f"Done on {short_day(done)}.")


def _due(tally: Tally, rule: Rule) -> date | None:
    """Only where it runs from the first supervision, which the entries show."""
    days = figure(rule, "deadline_days")
    if days is None or word(rule, "deadline_event") != "supervision_start":
        return None
    begun_on = tally.log.first_with(_supervised(tally))
    return date.fromordinal(begun_on) + timedelta(days=int(days)) if begun_on else None


def _supervised(tally: Tally) -> frozenset[int]:
    return frozenset(n for n, shape in enumerate(tally.measures.shapes) if is_supervision(shape))


def report(tally: Tally, rule: Rule) -> Progress:
    label, done = word(rule, "what"), tally.facts.papers.get(rule.id)
    due = word(rule, "due") or word(rule, "every").replace("_", " ")
    asked = f" Due: {due}." if due else ""
    if done:
        return told(rule, label, Met.YES, f"Last done on {short_day(done)}.{asked}")
    return told(rule, label, Met.BY_HAND, f"Confirm that it was done.{asked}")
