"""What is said about supervision reaches nobody whom it must not; each narrowing is needed."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Q

from covision.audit.models import AuditEvent
from covision.audit.reading import events_of_practice
from covision.core.errors import NotFound, NotPossible
from covision.growth import (
    alliance_narrowing,
    climate,
    fitting,
    formal_pairs,
    giving,
    showing,
    talking,
)
from covision.growth.alliance_access import (
    given_by,
    medians_told_of,
    pulse_for,
    pulses_seen_by,
    pulses_to_give,
    self_checks_of,
    shown_to,
)
from covision.growth.alliance_rules import check_may_ask_to_talk
from covision.growth.answers import Answers
from covision.growth.fit_access import NextHour, areas_of
from covision.growth.fits import Side, SupervisorRole
from covision.growth.formal_pairs import pair_with
from covision.growth.models import ClimateRound
from covision.jobs.models import Letter
from covision.meetings.states import Level
from covision.people.models import Person
from covision.people.rules import today
from tests import make_meeting
from tests.architecture.reading import SRC
from tests.make_alliance import SECRET, Supervision, answers, given, supervision

pytestmark = pytest.mark.django_db
OWN_CHECK = "I talked over the geese again."
OPEN: dict[str, Callable[..., Any]] = {
    "own": lambda _person: Q(),
    "made_for": lambda _person: Q(),
    "told_about": lambda _person: Q(),
    "about": lambda _pair: Q(),
    "not_told_yet": Q,
    "are_enough": lambda _answers: True,
    "numbers_alone": lambda given: given,
    "is_formal": lambda _kind: True,
    "are_a_pair": lambda _person, _other, _roles: True,
    "of_the_two": lambda _pair: Q(),
    "both_have_said": lambda _said_by, _pair: True,
    "may_be_told": lambda _answered: True,
    "is_over": lambda _found, _day: True,
    "is_asked": lambda _waiting, _person: True,
}
"""Every narrowing, as one that lets everything through."""


@pytest.fixture
def world() -> Supervision:
    return supervision()


def everybody_but(world: Supervision, *people: Person) -> list[Person]:
    cast = world.cast
    cast_and_more = [cast.ana, cast.ben, cast.cleo, cast.dan, cast.eva, cast.gus, *world.more]
    return [one for one in cast_and_more if one not in people]


def confidential(world: Supervision) -> None:
    """Walks all that can be said and all that can be read, as everybody."""
    answers_stay_with_their_writer(world)
    a_supervisor_reads_copies_alone(world)
    a_pair_is_known_to_two(world)
    nobody_is_told_apart_in_a_group(world)


def answers_stay_with_their_writer(world: Supervision) -> None:
    ana, ben, first = world.cast.ana, world.cast.ben, world.hours[0]
    pulse = given(first, 31, by=ana, about=ben, words=SECRET)
    talking.check_oneself(first, answers=Answers(moments={"0": OWN_CHECK}), by=ben)
    for other in everybody_but(world, ana):
        assert not pulses_seen_by(other).exists()
        assert given_by(other) == []
        with pytest.raises(NotFound):
            pulse_for(other, pulse_id=pulse.pk)
        with pytest.raises(NotFound):
            showing.show_pulse(pulse, knows=True, by=other)
        giving.erase_pulse(pulse, by=other)
        assert first not in pulses_to_give(other)
    assert [one.answers.moments["helped"] for one in given_by(ana)] == [SECRET]
    for other in everybody_but(world, ben):
        assert self_checks_of(other) == []


def a_supervisor_reads_copies_alone(world: Supervision) -> None:
    ana, ben, pair = world.cast.ana, world.cast.ben, world.pair
    _first, second, third, fourth = world.hours
    given(second, 92, by=ana, about=ben, words=SECRET)
    assert shown_to(ben, pair=pair).medians == ()
    given(third, 54, by=ana, about=ben, words=SECRET)
    assert [set(one.values()) for _, one in shown_to(ben, pair=pair).medians] == [{50}]
    last = given(fourth, 13, by=ana, about=ben, words=SECRET)
    assert len(shown_to(ben, pair=pair).medians) == 1
    assert shown_to(ben, pair=pair).singles == ()
    showing.show_pulse(last, knows=False, by=ana)
    of_cleo = given(world.evening, 77, by=world.cast.cleo, about=ben)
    showing.show_pulse(of_cleo, knows=False, by=world.cast.cleo)
    singles = [one for _, one in shown_to(ben, pair=pair).singles]
    assert [set(one.items.values()) for one in singles] == [{13}]
    assert SECRET not in str(singles)
    for other in everybody_but(world, ben):
        shown = shown_to(other, pair=pair)
        assert (shown.medians, shown.singles) == ((), ())
    for other in everybody_but(world, ana):
        assert medians_told_of(other, pair=pair) == ()
    assert len(medians_told_of(ana, pair=pair)) == 1


def a_pair_is_known_to_two(world: Supervision) -> None:
    cast, pair = world.cast, world.pair
    for other in everybody_but(world, cast.ana, cast.ben):
        for one in (cast.ana, cast.ben):
            with pytest.raises(NotFound):
                pair_with(other, group_id=pair.group.pk, other_id=one.pk)
    with pytest.raises(NotFound):
        pair_with(cast.cleo, group_id=world.wednesday.pk, other_id=cast.dan.pk)
    among_equals = make_meeting.planned(cast.tuesday, by=cast.ana)
    with pytest.raises(NotPossible, match="circle of equals"):
        check_may_ask_to_talk(among_equals, by=cast.ana)
    fitting.propose_area_level(
        world.pair_of_cleo, area="relationship", level=Level.ONE, by=cast.cleo
    )
    assert [one.proposal for one in areas_of(world.pair_of_dan) if one.proposal] == []
    meeting = make_meeting.planned(pair.group, by=cast.ben, format_key="solo_hour")
    fitting.lean(pair, meeting=meeting, side=Side(SupervisorRole.TEACHER), by=cast.ben)
    assert NextHour(pair, cast.ana, areas_of(pair)).others is None


def nobody_is_told_apart_in_a_group(world: Supervision) -> None:
    group, cast = world.wednesday, world.cast
    climate.ask_climate(group, by=cast.ben)
    climate.tell_what_is_due(group)
    assert not ClimateRound.objects.get(group=group).is_told
    for one in (cast.cleo, cast.dan, cast.gus, world.more[0]):
        climate.answer_climate(group, steps=[1] * 6, by=one)
    for one in (cast.ben, cast.cleo):
        with pytest.raises(NotFound):
            climate.answer_climate(group, steps=[5] * 6, by=one)
    assert climate.told_of(group) == []
    ClimateRound.objects.update(closes_on=today())
    climate.tell_what_is_due(group)
    assert climate.told_of(group) == []


def test_nothing_reaches_whom_it_must_not(world: Supervision) -> None:
    confidential(world)
    log = " ".join(
        f"{one.act} {one.subject} {one.actor} {one.practice}" for one in AuditEvent.objects.all()
    )
    assert SECRET not in log
    shown = set(events_of_practice(world.cast.practice).values_list("act", flat=True))
    assert not any(act.startswith(("pulse.", "fit.", "talk.", "climate.")) for act in shown)
    assert not Letter.objects.filter(letter__contains="pulse").exists()


@pytest.mark.parametrize("name", sorted(OPEN))
def test_without_any_one_narrowing_something_reaches_somebody(
    world: Supervision, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    place = alliance_narrowing if hasattr(alliance_narrowing, name) else formal_pairs
    monkeypatch.setattr(place, name, OPEN[name])
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        confidential(world)


def test_every_narrowing_is_tried() -> None:
    found = inspect.getmembers(alliance_narrowing, inspect.isfunction)
    ours = {name for name, one in found if one.__module__ == alliance_narrowing.__name__}
    assert ours | {"is_formal", "are_a_pair"} == set(OPEN)


def test_nothing_that_evaluates_exports_or_administers_knows_these_rows() -> None:
    """Only the modules of this part name them: a new reader is added here, or nowhere."""
    rows = re.compile(r"\b(Pulse|ShownPulse|ShownMedian|SelfCheck|alliance_access|ClimateTally)\b")
    readers = {
        str(path.relative_to(SRC / "covision"))
        for path in (SRC / "covision").rglob("*.py")
        if "migrations" not in path.parts and rows.search(path.read_text(encoding="utf-8"))
    }
    growth = {"alliance_access", "alliance_rules", "climate", "giving", "showing", "talking"}
    assert readers == {
        *(f"growth/{name}.py" for name in growth),
        *("growth/models/__init__.py", "growth/models/alliance.py", "growth/models/climate.py"),
        *("web/growth/alliance.py", "web/growth/alliance_page.py", "web/growth/pulse_page.py"),
        *("web/meetings/plans.py", "web/shell/home_alliance.py"),
    }


def test_at_rest_no_number_and_no_word_is_readable(world: Supervision) -> None:
    pulse = given(world.hours[0], 31, by=world.cast.ana, about=world.cast.ben, words=SECRET)
    assert SECRET.encode() not in bytes(pulse.answers)
    assert answers(31).as_text.encode() not in bytes(pulse.answers)
