"""Single steps by which a text tells less: a fact, the age or the place said more widely."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from discreet.findings import Finding
from discreet.risk.chances import chance_of
from discreet.risk.facts import ADULTS, LEFT_OUT, Fact, Facts
from discreet.risk.places import Area, wider_than
from discreet.risk.setting import Setting

_NEEDED = {
    "place": 0.15,
    "age": 0.2,
    "sex": 0.5,
    "occupation": 0.4,
    "work_status": 0.4,
    "employer_sector": 0.3,
    "religion": 0.8,
    "ethnicity": 0.9,
    "migrant": 0.7,
    "language": 0.7,
    "marital": 0.4,
    "family": 0.35,
    "sexuality": 0.9,
    "gender": 0.9,
    "condition": 0.9,
    "event": 0.9,
    "service": 0.4,
    "justice": 0.5,
    "disability": 0.9,
    "appearance": 0.1,
    "housing": 0.3,
    "wealth": 0.2,
    "education": 0.2,
    "politics": 0.2,
}
"""What a reader loses. Culture is kept where it can be: other details are widened first."""
_NEEDED_OTHERWISE = 0.4
_RUNGS = {1: 0.4, 2: 0.7, LEFT_OUT: 1.0}
_MINORS = (0, 17)
_DECADE = 10
_WIDE_BAND = 25


@dataclass(frozen=True, slots=True)
class Step:
    """One change that tells less: which findings, to which level of their ladder.

    `subject` is "place", "age" or the number of the fact; `before` and `say` are the words
    of the tables; `findings` are to be said at `level` (1, 2, or 3 for left out), and
    `start` to `end` where no finding covers the words. `cost` is what a reader loses.
    """

    subject: str
    kind: str
    before: str
    say: str
    level: int
    cost: float
    findings: tuple[Finding, ...] = ()
    start: int = 0
    end: int = 0
    area: Area | None = None
    ages: tuple[int, int] | None = None
    hides: bool = False

    @property
    def is_leaving_out(self) -> bool:
        return self.level == LEFT_OUT


def steps_in(facts: Facts) -> list[list[Step]]:
    """The wider wordings of everything told, one ladder for each subject."""
    ladders = [list(_wider_places(facts)), list(_wider_ages(facts))]
    ladders += [list(_wider_facts(facts, at)) for at in range(len(facts.told))]
    return [ladder for ladder in ladders if ladder]


def leaving_out(facts: Facts) -> list[list[Step]]:
    """Leaving out each fact that is still told."""
    setting = Setting.of(facts, facts.area)
    return [
        [_step(fact, at, LEFT_OUT, "", hides=chance_of(fact, setting).searchable > 0)]
        for at, fact in enumerate(facts.told)
        if fact.level < LEFT_OUT
    ]


def after(facts: Facts, steps: Iterable[Step]) -> Facts:
    """The facts that are told once the steps are made."""
    told = list(facts.told)
    area, ages = facts.area, facts.ages
    for step in steps:
        if step.area is not None:
            area = step.area
        elif step.subject == "age":
            ages = step.ages
        else:
            told[int(step.subject)] = replace(told[int(step.subject)], level=step.level)
    return replace(facts, area=area, ages=ages, told=tuple(told))


def _wider_places(facts: Facts) -> Iterator[Step]:
    areas = wider_than(facts.area)
    for rung, area in enumerate(areas, start=1):
        last = area is areas[-1]
        yield Step(
            subject="place",
            kind="place",
            before=facts.area.name,
            say=area.said,
            level=2 if last else min(rung, 1),
            cost=_NEEDED["place"] * (0.8 if last else 0.4),
            findings=tuple(
                told.finding for told in facts.places if told.area.population < area.population
            ),
            area=area,
        )


def _wider_ages(facts: Facts) -> Iterator[Step]:
    if facts.ages is None:
        return
    first, last = facts.ages
    before = str(first) if first == last else f"{first} to {last}"
    if last - first < _DECADE - 1 and not _is_minor(first):
        decade = first // _DECADE * _DECADE
        yield _age_step(facts, before, f"{decade}s", 1, (decade, decade + _DECADE - 1))
    if last - first < _WIDE_BAND:
        wide = _MINORS if _is_minor(first) else ADULTS
        if wide[0] <= first and last <= wide[1] and wide != facts.ages:
            said = "under eighteen" if _is_minor(first) else "an adult"
            yield _age_step(facts, before, said, 2, wide)


def _is_minor(age: int) -> bool:
    return age <= _MINORS[1]


def _age_step(facts: Facts, before: str, say: str, level: int, ages: tuple[int, int]) -> Step:
    return Step(
        subject="age",
        kind="age",
        before=before,
        say=say,
        level=level,
        cost=_NEEDED["age"] * (0.4 if level == 1 else 0.8),
        findings=facts.age_findings,
        ages=ages,
    )


def _wider_facts(facts: Facts, at: int) -> Iterator[Step]:
    fact = facts.told[at]
    if fact.level == LEFT_OUT:
        return
    found = chance_of(fact, Setting.of(facts, facts.area))
    for level in (1, 2):
        say = found.wider[level - 1]
        if level > fact.level and say and not say.startswith("("):
            yield _step(fact, at, level, say, hides=found.searchable > 0)


def _step(fact: Fact, at: int, level: int, say: str, *, hides: bool) -> Step:
    return Step(
        subject=str(at),
        kind=fact.kind,
        before=fact.name,
        say=say,
        level=level,
        cost=_NEEDED.get(fact.kind, _NEEDED_OTHERWISE) * _RUNGS[level],
        findings=fact.findings,
        start=fact.start,
        end=fact.end,
        hides=hides,
    )
