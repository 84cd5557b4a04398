"""What was counted is kept until anything that it rests on changes, and never longer."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from covision.hours import log_reading, saying_facts
from covision.hours.counted import log_of
from covision.hours.log_reading import whole_log_of
from covision.hours.memo import Memo
from covision.hours.models import HoursEntry, Licence, Pin
from covision.hours.saying_facts import Days
from covision.hours.stands import Stand, stand_by, stands_of
from covision.hours.states import SpanKind
from covision.licensure import counting
from covision.licensure.entry import Category
from tests import make, make_standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def pin() -> Pin:
    ana = make.person("Ana Ilves")
    make_standing.weeks(ana, 6)
    return make_standing.pinned(ana)


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often something is counted anew."""
    found: list[str] = []
    stand = counting.stand

    def counted(*args: object, **more: object) -> object:
        found.append("counted")
        return stand(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(counting, "stand", counted)
    return found


def now(pin: Pin) -> Stand:
    found = stand_by(
        Pin.objects.select_related("ledger").get(pk=pin.pk), today=timezone.localdate()
    )
    assert found is not None
    return found


def test_the_quick_reading_is_the_log(pin: Pin) -> None:
    row = HoursEntry.objects.latest("day")
    row.telehealth, row.training_case, row.excluded_as = True, "Heron 27", "personal psychotherapy"
    row.save()
    by_id = {one.id: one for one in log_of(pin.ledger)}
    found = whole_log_of(pin.ledger)
    assert {one.id: one for one in found} == by_id
    assert [one.day for one in found] == sorted(one.day for one in by_id.values())


def later(pin: Pin, **changed: object) -> HoursEntry:
    day = timezone.localdate() - timedelta(days=9)
    row = make_standing.line(pin.ledger.person, day, 60, Category.DIRECT_GROUP, **changed)
    row.save()
    return row


def test_what_is_new_is_read_alone(pin: Pin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that are new, corrected twice, taken out and put back: as if all were read."""
    before = now(pin).log
    first = later(pin)
    second = later(pin, corrects=HoursEntry.objects.filter(corrects=None).earliest("day"))
    third = later(pin, corrects=second)
    later(pin, corrects=first, is_taken_out=True)
    expected = whole_log_of(pin.ledger)
    monkeypatch.setattr(log_reading, "whole_log_of", pytest.fail)
    found = now(pin).log
    assert found == expected
    assert str(third.pk) in {one.id for one in found}
    assert len(found) == len(before)


def test_where_rows_have_gone_all_are_read(pin: Pin) -> None:
    now(pin)
    HoursEntry.objects.earliest("day").delete()
    later(pin)
    assert now(pin).log == whole_log_of(pin.ledger)


def test_asked_twice_it_is_counted_once(pin: Pin, counts: list[str]) -> None:
    assert now(pin).standing is now(pin).standing
    assert counts == ["counted"]


def add_an_hour(pin: Pin) -> None:
    """Even where whoever added it forgot to say so."""
    day = timezone.localdate() - timedelta(days=1)
    make_standing.line(pin.ledger.person, day, 60, Category.DIRECT_GROUP).save()


def change_the_stage(pin: Pin) -> None:
    day = timezone.localdate() - timedelta(weeks=3)
    saying_facts.say_days(Days(SpanKind.STAGE, "pre_degree", day), by=pin.ledger.person)


def add_a_licence(pin: Pin) -> None:
    """Ends before any of the hours that are counted by it."""
    ruth = make_standing.supervisor(pin.ledger.person)
    day = timezone.localdate() - timedelta(days=900)
    Licence.objects.create(supervisor=ruth, credential="LMFT", since_on=day, expires_on=day)


def say_a_paper_is_done(pin: Pin) -> None:
    saying_facts.confirm(
        pin,
        rule_id="evidence-supervision-agreement",
        done_on=timezone.localdate(),
        by=pin.ledger.person,
    )


@pytest.mark.parametrize(
    "change", [add_an_hour, change_the_stage, add_a_licence, say_a_paper_is_done]
)
def test_whatever_it_rests_on_makes_it_new(
    pin: Pin, counts: list[str], change: Callable[[Pin], None]
) -> None:
    before = now(pin).standing
    change(pin)
    assert now(pin).standing != before
    assert len(counts) == 2


def test_a_new_day_is_counted_anew(pin: Pin, counts: list[str]) -> None:
    today = timezone.localdate()
    for day in (today, today + timedelta(days=1), today):
        assert stand_by(pin, today=day) is not None
    assert len(counts) == 3


def test_sentences_name_places_as_their_owner_does(pin: Pin) -> None:
    place = HoursEntry.objects.first()
    assert place is not None
    assert now(pin).facts.names[str(place.setting_id)] == make_standing.PLACE


def test_more_of_it_keeps_nothing(pin: Pin) -> None:
    stand = now(pin)
    then = stand.with_more({Category.DIRECT_INDIVIDUAL: 15, Category.SUPERVISION_INDIVIDUAL: 60})
    by_id = {one.rule.id: one for one in then.progress}
    held = {one.rule.id: one for one in stand.standing.progress}
    sooner, later = by_id["minimum-direct"].projection, held["minimum-direct"].projection
    assert sooner
    assert later
    assert sooner.on
    assert later.on
    assert sooner.on < later.on
    assert now(pin).standing == stand.standing


def test_a_set_whose_file_is_gone_is_left_out(pin: Pin) -> None:
    Pin.objects.create(ledger=pin.ledger, rule_set="us-xx-none")
    found = stands_of(pin.ledger.person, today=timezone.localdate())
    assert [one.pin for one in found] == [pin]


def test_without_a_pin_one_question_is_asked() -> None:
    ben = make.person("Ben Okoro")
    with CaptureQueriesContext(connection) as asked:
        assert stands_of(ben, today=timezone.localdate()) == []
    assert len(asked) == 1


def test_memory_is_bounded() -> None:
    memo: Memo[str] = Memo(most=2)
    for place in ("one", "two", "three"):
        memo.of(place, made_from=1, make=lambda: "made")
    made = [memo.of(one, made_from=1, make=lambda: "again") for one in ("three", "two", "one")]
    assert made == ["made", "made", "again"]
