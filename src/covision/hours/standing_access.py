"""The doors to what governs a ledger: pins, spans and confirmations are its owner's alone."""

from uuid import UUID

from django.db.models import QuerySet

from covision.core.errors import NotFound
from covision.hours.models import Confirmation, Ledger, Pin, Span
from covision.licensure.reading import rule_sets
from covision.licensure.rule_set import RuleSet
from covision.people.models import Person

NO_PIN = "There is no such rule set among yours, or it is not yours to see."
NO_RULE_SET = "There is no rule set of this name."
NO_RULE = "There is no such rule in this rule set."
NO_SPAN = "There are no such days, or they are not yours to see."
NO_CONFIRMATION = "There is no such confirmation, or it is not yours to see."


def pins_of(person: Person) -> QuerySet[Pin]:
    """Those that govern now, the first chosen first."""
    return _pins(person).filter(let_go_at=None).order_by("pinned_at", "pk")


def pins_let_go_by(person: Person) -> QuerySet[Pin]:
    """The latest first; one that is pinned again since is not among them."""
    held = pins_of(person).values("rule_set")
    found = _pins(person).filter(let_go_at__isnull=False).exclude(rule_set__in=held)
    return found.order_by("-let_go_at", "pk")


def pin_for(person: Person, *, pin_id: UUID) -> Pin:
    try:
        return _pins(person).get(pk=pin_id)
    except Pin.DoesNotExist:
        raise NotFound(NO_PIN) from None


def known_rule_sets() -> dict[str, RuleSet]:
    return {one.id: one for one in rule_sets()}


def known_rule_set(key: str) -> RuleSet:
    found = known_rule_sets().get(key)
    if found is None:
        raise NotFound(NO_RULE_SET)
    return found


def spans_of(person: Person) -> QuerySet[Span]:
    return Span.objects.filter(ledger__person=person).order_by("kind", "key", "since_on", "pk")


def span_for(person: Person, *, span_id: UUID) -> Span:
    try:
        return spans_of(person).select_related("ledger").get(pk=span_id)
    except Span.DoesNotExist:
        raise NotFound(NO_SPAN) from None


def confirmations_for(ledger: Ledger, rule_set: str) -> QuerySet[Confirmation]:
    """Those that hold."""
    return Confirmation.objects.filter(ledger=ledger, rule_set=rule_set, taken_back_at=None)


def confirmation_for(person: Person, *, confirmation_id: UUID) -> Confirmation:
    found = Confirmation.objects.filter(ledger__person=person, taken_back_at=None)
    try:
        return found.select_related("ledger").get(pk=confirmation_id)
    except Confirmation.DoesNotExist:
        raise NotFound(NO_CONFIRMATION) from None


def _pins(person: Person) -> QuerySet[Pin]:
    return Pin.objects.filter(ledger__person=person).select_related("ledger__person")
