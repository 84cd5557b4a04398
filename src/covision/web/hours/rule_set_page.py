"""What the pages of rule sets show: all of them by place and credential, and one with its rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.functional import cached_property
from django.utils.timezone import localdate

from covision.hours.standing_access import known_rule_set, known_rule_sets, pins_let_go_by, pins_of
from covision.licensure import counting
from covision.licensure.facts import Facts
from covision.licensure.rule_set import Confidence, Rule, RuleSet, RuleType, Source
from covision.licensure.standing import Progress
from covision.web.hours.amounts import spoken
from covision.web.hours.known import KNOWN, SHORT, links_of, name_of, place_of, why_off
from covision.web.hours.stand_rows import WHOLE, is_ceiling

if TYPE_CHECKING:
    from covision.hours.models import Pin
    from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class Offered:
    rule_set: RuleSet
    place: str
    is_pinned: bool

    @property
    def why_off(self) -> str:
        return why_off(self.rule_set)


@dataclass(frozen=True, slots=True)
class Asked:
    """One rule, as somebody reads it who has not pinned the set."""

    rule: Rule
    label: str
    figure: str

    @property
    def known(self) -> str:
        return SHORT[self.rule.confidence]

    @property
    def is_from_memory(self) -> bool:
        return self.rule.confidence == Confidence.RECALLED

    @property
    def conditions(self) -> tuple[str, ...]:
        """Words of the rule that nobody can count."""
        told = self.rule.fields.get("conditions") or self.rule.fields.get("what") or ()
        return (told,) if isinstance(told, str) else tuple(str(one) for one in _listed(told))


class RuleSetsPage:
    def __init__(self, person: "Person", *, words: str = "") -> None:
        self.person = person
        self.words = words.strip()[:60]

    @cached_property
    def pins(self) -> "list[tuple[Pin, str]]":
        known = known_rule_sets()
        return [(one, _named(one, known)) for one in pins_of(self.person)]

    @cached_property
    def let_go(self) -> "list[tuple[Pin, str]]":
        known = known_rule_sets()
        rows = pins_let_go_by(self.person)[:6]
        return [(one, _named(one, known)) for one in rows if one.rule_set in known]

    @cached_property
    def places(self) -> list[tuple[str, list[Offered]]]:
        """By place, in the order of the alphabet; only those that the words fit."""
        held = {one.rule_set for one, _ in self.pins}
        found = [
            Offered(one, place_of(one.jurisdiction), one.id in held)
            for one in known_rule_sets().values()
            if fits(one, self.words)
        ]
        found.sort(key=lambda one: (_country(one.place), one.place, one.rule_set.credential))
        return [(place, list(rows)) for place, rows in groupby(found, key=lambda one: one.place)]


class RuleSetPage:
    """One set: what it asks, as of when, how well it is known, and where it was read."""

    def __init__(self, person: "Person", key: str) -> None:
        self.rule_set = known_rule_set(key)
        self.pin = pins_of(person).filter(rule_set=key).first()

    @property
    def name(self) -> str:
        return name_of(self.rule_set)

    @property
    def place(self) -> str:
        return place_of(self.rule_set.jurisdiction)

    @property
    def why_off(self) -> str:
        return why_off(self.rule_set)

    @property
    def known(self) -> str:
        return KNOWN[self.rule_set.confidence]

    @property
    def sources(self) -> list[Source]:
        return links_of(self.rule_set)

    @cached_property
    def asked(self) -> list[Asked]:
        """Labels come from counting nothing: the engine alone says what a rule is called."""
        told = counting.stand((), Facts(), self.rule_set, today=localdate()).progress
        by_id = {one.rule.id: one for one in told}
        return [_asked(rule, by_id.get(rule.id)) for rule in self.rule_set.rules]

    @property
    def supervisor(self) -> list[tuple[str, str]]:
        told = self.rule_set.supervisor.items()
        return [
            (key.replace("_", " ").capitalize(), _in_words(value))
            for key, value in told
            if key not in {"c", "cite"}
        ]


def fits(rule_set: RuleSet, words: str) -> bool:
    """Every word is somewhere in its place, board or credential."""
    text = " ".join(
        (place_of(rule_set.jurisdiction), rule_set.board, rule_set.credential, rule_set.id)
    ).casefold()
    return all(word in text for word in words.casefold().split())


def _asked(rule: Rule, told: Progress | None) -> Asked:
    label = told.label if told else rule.type.replace("_", " ").capitalize()
    return Asked(rule, label, _figure(rule, told))


def _figure(rule: Rule, told: Progress | None) -> str:
    """Of what is asked once and for all; of what is asked each week or month; else nothing."""
    if "tiers" in rule.fields:
        return _steps(rule)
    if "per" in rule.fields and "value" in rule.fields:
        at_most = "at most " if is_ceiling(rule) else ""
        value = rule.fields["value"]
        return f"{at_most}{value} {_unit(rule, value)}"
    if told is None or told.need is None or rule.type not in WHOLE:
        return ""
    return f"{spoken(told.need, told.unit)}{' at most' if is_ceiling(rule) else ''}"


def _steps(rule: Rule) -> str:
    """The need goes up with the driver: 1 unit; above 10 hours 2."""
    steps = [one for one in _listed(rule.fields["tiers"]) if isinstance(one, Mapping)]
    told = [(one.get("driver_over"), one.get("need")) for one in steps]
    return "; ".join(
        f"above {over} hours {need}" if place else f"{need} {_unit(rule, need)}"
        for place, (over, need) in enumerate(told)
    )


def _unit(rule: Rule, number: object) -> str:
    word = "unit" if rule.fields.get("metric") == "supervision_units" else "hour"
    return word if number == 1 else f"{word}s"


def _named(pin: "Pin", known: dict[str, RuleSet]) -> str:
    found = known.get(pin.rule_set)
    return name_of(found) if found else pin.rule_set


def _country(place: str) -> str:
    return place.rpartition(", ")[2]


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else (value,)


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return ", ".join(str(one) for one in _listed(value))


def statuses_asked(rule_sets: Iterable[RuleSet]) -> list[str]:
    """What the status gates of some sets require, each once."""
    found = [
        str(rule.fields.get("requires", ""))
        for one in rule_sets
        for rule in one.rules
        if rule.type == RuleType.STATUS_GATE
    ]
    return list(dict.fromkeys(filter(None, found)))


def asks_for_stages(rule_sets: Iterable[RuleSet]) -> bool:
    return any(
        rule.type == RuleType.STAGE_SPLIT or rule.stage != "any"
        for one in rule_sets
        for rule in one.rules
    )
