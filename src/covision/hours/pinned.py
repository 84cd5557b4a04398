"""The rule sets that govern a ledger, with what its owner switched on in each."""

from collections.abc import Iterable
from dataclasses import dataclass

from covision.hours.models import Ledger, Pin
from covision.hours.occasions import is_asked, is_paper
from covision.licensure.reading import rule_sets
from covision.licensure.rule_set import Rule, RuleSet


@dataclass(frozen=True, slots=True)
class Pinned:
    pin: Pin
    rule_set: RuleSet

    @property
    def papers(self) -> list[Rule]:
        return [rule for rule in self.rule_set.rules if is_paper(rule)]

    @property
    def asked(self) -> list[Rule]:
        """Papers that are known well enough, or were checked and switched on."""
        on = frozenset(self.pin.switched_on)
        return [rule for rule in self.papers if is_asked(rule, switched_on=on)]


def pins_held(ledgers: Iterable[Ledger]) -> list[Pin]:
    found = Pin.objects.filter(ledger__in=list(ledgers), let_go_at__isnull=True)
    return list(found.order_by("pinned_at", "pk"))


def pinned(ledger: Ledger) -> list[Pinned]:
    return read(pins_held([ledger]))


def read(pins: Iterable[Pin]) -> list[Pinned]:
    """A set whose file is there no more is passed over: its pin stays, and says nothing."""
    known = {one.id: one for one in rule_sets()}
    return [Pinned(pin, known[pin.rule_set]) for pin in pins if pin.rule_set in known]
