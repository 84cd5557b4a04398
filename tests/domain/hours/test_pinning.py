"""Rule sets are chosen, let go and taken up again; what was said about them is not lost."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.core.errors import NotFound, NotPossible
from covision.hours import pinning, saying_facts
from covision.hours.models import Confirmation, Ledger, Pin, Span
from covision.hours.saying_facts import Days
from covision.hours.standing_access import (
    confirmation_for,
    known_rule_set,
    pin_for,
    pins_let_go_by,
    pins_of,
    span_for,
)
from covision.hours.states import SpanKind
from covision.licensure.rule_set import Confidence
from covision.people.models import Person
from tests import make, make_standing

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2024, 9, 1), date(2025, 6, 30)
BEFORE = Days(SpanKind.STAGE, "pre_degree", FIRST, LAST)
AGREEMENT = "evidence-supervision-agreement"


@pytest.fixture
def ana() -> Person:
    return make.person("Ana Ilves")


@pytest.fixture
def pin(ana: Person) -> Pin:
    return make_standing.pinned(ana)


def remembered(key: str = make_standing.CALIFORNIA) -> str:
    """A rule from memory in a set."""
    rules = known_rule_set(key).rules
    return next(one.id for one in rules if one.confidence == Confidence.RECALLED)


def test_several_sets_govern_and_none_twice(ana: Person, pin: Pin) -> None:
    make_standing.pinned(ana, make_standing.TEXAS)
    assert [one.rule_set for one in pins_of(ana)] == ["us-ca-lmft", "us-tx-lmft"]
    with pytest.raises(NotPossible, match="among yours already"):
        make_standing.pinned(ana)


def test_no_more_are_held_than_can_be_read(ana: Person) -> None:
    keys = "us-ca-lmft us-ca-lcsw us-tx-lpc us-tx-lmft us-tx-lcsw us-co-lpc".split()
    for key in keys:
        make_standing.pinned(ana, key)
    with pytest.raises(NotPossible, match="Let one go first"):
        make_standing.pinned(ana, "us-or-lpc")


def test_what_is_let_go_comes_back_as_it_was(ana: Person, pin: Pin) -> None:
    pinning.say_application_day(pin, day=date(2027, 1, 4), by=ana)
    pinning.let_go(pin, by=ana)
    assert list(pins_of(ana)) == []
    assert list(pins_let_go_by(ana)) == [pin]
    with pytest.raises(NotPossible, match="Take it up again first"):
        pinning.say_application_day(pin_for(ana, pin_id=pin.pk), day=None, by=ana)
    pinning.take_up_again(pin, by=ana)
    assert pins_of(ana).get().application_on == date(2027, 1, 4)
    pinning.let_go(pin, by=ana)
    assert make_standing.pinned(ana).pk == pin.pk


def test_a_rule_from_memory_is_switched_on_by_who_checked_it(ana: Person) -> None:
    pin, rule = make_standing.pinned(ana, "us-pa-lpc"), remembered("us-pa-lpc")
    with pytest.raises(NotPossible, match="Check it with the board first"):
        pinning.switch_on(pin, rule_id=rule, is_checked=False, by=ana)
    pinning.switch_on(pin, rule_id=rule, is_checked=True, by=ana)
    assert Pin.objects.get().switched_on == {rule: str(timezone.localdate())}
    pinning.switch_off(pin, rule_id=rule, by=ana)
    assert Pin.objects.get().switched_on == {}


def test_a_rule_that_was_read_is_not_switched(ana: Person, pin: Pin) -> None:
    with pytest.raises(NotPossible, match="on already"):
        pinning.switch_on(pin, rule_id="minimum-total", is_checked=True, by=ana)
    with pytest.raises(NotFound):
        pinning.switch_on(pin, rule_id="minimum-moonlight", is_checked=True, by=ana)


def test_days_of_a_stage_never_meet(ana: Person) -> None:
    span = saying_facts.say_days(BEFORE, by=ana)
    met = Days(SpanKind.STAGE, "post_degree", LAST)
    with pytest.raises(NotPossible, match="belong to a stage already"):
        saying_facts.say_days(met, by=ana)
    saying_facts.say_days(Days(SpanKind.STATUS, "limited_permit", LAST), by=ana)
    later = Days(SpanKind.STAGE, "post_degree", LAST + timedelta(days=1))
    saying_facts.say_days(later, by=ana)
    longer = Days(SpanKind.STAGE, "pre_degree", FIRST, LAST + timedelta(days=1))
    with pytest.raises(NotPossible, match="belong to a stage already"):
        saying_facts.change_days(span, days=longer, by=ana)
    saying_facts.change_days(span, days=Days(SpanKind.STAGE, "pre_degree", FIRST, FIRST), by=ana)
    saying_facts.take_days_away(span_for(ana, span_id=span.pk), by=ana)
    assert not Span.objects.filter(pk=span.pk).exists()


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        (LAST, FIRST, "ends before it begins"),
        (date(1066, 10, 14), None, "too far away"),
        (FIRST, date(2926, 1, 1), "too far away"),
    ],
)
def test_days_that_cannot_be_meant_are_refused(
    ana: Person, since: date, until: date | None, sentence: str
) -> None:
    with pytest.raises(NotPossible, match=sentence):
        saying_facts.say_days(Days(SpanKind.STATUS, "limited_permit", since, until), by=ana)
    assert not Ledger.objects.exists()


def test_a_paper_is_done_on_its_day_and_taken_back(ana: Person, pin: Pin) -> None:
    with pytest.raises(NotPossible, match="still to come"):
        saying_facts.confirm(
            pin, rule_id=AGREEMENT, done_on=timezone.localdate() + timedelta(days=1), by=ana
        )
    first = saying_facts.confirm(pin, rule_id=AGREEMENT, done_on=FIRST, by=ana)
    again = saying_facts.confirm(pin, rule_id=AGREEMENT, done_on=LAST, by=ana)
    assert again.word == "paper"
    assert Confirmation.objects.get(taken_back_at=None) == again
    assert Confirmation.objects.get(pk=first.pk).done_on == FIRST
    saying_facts.take_confirmation_back(again, by=ana)
    assert not Confirmation.objects.filter(taken_back_at=None).exists()


def test_every_act_is_written_down_without_words_and_makes_what_was_counted_old(
    ana: Person, pin: Pin
) -> None:
    before = Ledger.objects.get().version
    saying_facts.say_days(BEFORE, by=ana)
    assert Ledger.objects.get().version > before
    events = AuditEvent.objects.filter(act__startswith="hours.")
    assert {one.act for one in events} == {"hours.pin", "hours.say_days"}
    assert not any("pre_degree" in one.subject or one.practice for one in events)


def test_nobody_reaches_anothers(ana: Person, pin: Pin) -> None:
    span = saying_facts.say_days(BEFORE, by=ana)
    done = saying_facts.confirm(pin, rule_id=AGREEMENT, done_on=FIRST, by=ana)
    ben = make.person("Ben Okoro")
    for act in (
        lambda: pin_for(ben, pin_id=pin.pk),
        lambda: span_for(ben, span_id=span.pk),
        lambda: confirmation_for(ben, confirmation_id=done.pk),
        lambda: pinning.let_go(pin, by=ben),
        lambda: saying_facts.confirm(pin, rule_id=AGREEMENT, done_on=FIRST, by=ben),
        lambda: saying_facts.change_days(span, days=BEFORE, by=ben),
        lambda: saying_facts.take_days_away(span, by=ben),
        lambda: saying_facts.take_confirmation_back(done, by=ben),
    ):
        with pytest.raises(NotFound):
            act()
