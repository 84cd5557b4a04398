"""Nobody but its owner reaches an answer; each filter that sees to it is missed when it goes."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from covision.audit.models import AuditEvent
from covision.core.errors import DomainError
from covision.core.sealing import CannotOpen, unseal
from covision.people import joining
from covision.people.models import Group, Person, Practice
from covision.wellbeing import access, caring, counting, figure_access, loading, panels, publishing
from covision.wellbeing.caring import Wanted
from covision.wellbeing.days import monday_of
from covision.wellbeing.models import (
    CheckIn,
    CountedIn,
    LoadWeek,
    Panel,
    PlanStep,
    WellbeingFigure,
)
from covision.wellbeing.taking_out import everything_of
from tests import make
from tests.cast import Cast, the_cast
from tests.domain.wellbeing.attacker import learned
from tests.kept import kept
from tests.make_wellbeing import checked_in, counted, on_day, round_of
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
WORDS = ("Cold swim", "Marienthal", "Sundays at seven", "Court days")
NUMBER = ('value="173"', ">173</td>", "'clients': 173", '"clients": 173')
"""Of Ana’s plan and load, planted; a count as pages, doors and files would show it."""
MORE = "Hal Moss", "Ida Bern", "Jon Vale", "Kit Rowe", "Lea Finch", "Max Orr"
"""Lea leaves before anything is shown; Kit moves, Hal says no more, and Max comes late."""
PAGES = ("home check_in check_in_over_time plan load counted check_in_file what_i_did").split()


@kept
def the_season() -> Cast:
    """Ana keeps much. She and others of a group of eight are counted; one of them has left it."""
    cast = the_cast()
    more = [make.person(name) for name in MORE]
    for one in more:
        joining.add_to_practice(cast.practice, person=one, role="member", by=cast.eva)
    group = make.group(cast.practice, "Friday eight", members=[cast.ana, cast.cleo, *more])
    caring.add_step(
        Wanted("Cold swim", "Sundays at seven", "with Marienthal", None, True), by=cast.ana
    )
    loading.keep_week(
        monday_of(access.today_of(cast.ana)),
        counts={"clients": 173},
        own={"Court days": 1},
        by=cast.ana,
    )
    counted(group, cast.ana, cast.cleo, *more[:-1])
    left = group.memberships.filter(person=more[-2])
    left.update(from_on=date(2026, 1, 1), until_on=date(2026, 1, 2))
    return cast


def friday() -> Group:
    return Group.objects.get(name="Friday eight")


def others(cast: Cast) -> Iterator[tuple[Person, Client]]:
    """Leads, is a peer, is elsewhere, administers, has nobody’s account."""
    guest = Person.objects.create_user("guest-1@guest.invalid", name="A guest")
    for one in (cast.ben, cast.cleo, cast.dan, cast.eva, guest):
        yield one, signed_in(one, fresh=True)


def domain_views(person: Person, ana: Person) -> Iterator[Callable[[], object]]:
    """Every door and query of the part, as this person, asked for what is Ana’s."""
    step, week = PlanStep.objects.get(person=ana), LoadWeek.objects.get(person=ana)
    row = CheckIn.objects.filter(person=ana).earliest("on")
    yield lambda: list(access.check_ins_seen_by(person).values_list("pk"))
    yield lambda: access.check_ins_of(person)
    yield lambda: access.check_in_for(person, on=row.on).pk
    yield lambda: access.answers_of(person, on=row.on)
    yield lambda: access.plan_step_for(person, step_id=step.pk).pk
    yield lambda: list(access.plan_steps_seen_by(person).values_list("pk"))
    yield lambda: access.plan_of(person)
    yield lambda: access.steps_on_home(person)
    yield lambda: list(access.load_weeks_seen_by(person).values_list("pk"))
    yield lambda: access.weeks_of(person)
    yield lambda: access.week_for(person, week_on=week.week_on)
    yield lambda: list(access.counting_seen_by(person).values_list("pk"))
    yield lambda: everything_of(person)


def pages(cast: Cast) -> Iterator[str]:
    step = PlanStep.objects.get(person=cast.ana)
    row = CheckIn.objects.filter(person=cast.ana).earliest("on")
    yield from (reverse(name) for name in PAGES)
    yield reverse("check_in_of", args=[row.on.isoformat()])
    yield reverse("load_week", args=[LoadWeek.objects.get(person=cast.ana).week_on.isoformat()])
    yield reverse("plan_step", args=[step.pk])
    for group in (cast.tuesday, cast.pair, friday()):
        yield reverse("group", args=[group.pk])
        yield reverse("group_wellbeing", args=[group.pk])
    yield reverse("practice", args=[cast.practice.pk])
    yield reverse("practice_wellbeing", args=[cast.practice.pk])
    yield reverse("audit", args=[cast.practice.pk])


def traces(ana: Person) -> list[str]:
    """What must reach nobody: planted words, and the ids of Ana’s rows."""
    rows: Iterable[Any] = [
        *CheckIn.objects.filter(person=ana),
        *PlanStep.objects.filter(person=ana),
        *LoadWeek.objects.filter(person=ana),
    ]
    return [*WORDS, *NUMBER, *(str(row.pk) for row in rows)]


def confidential(cast: Cast) -> None:
    """Whoever looks, wherever: nothing of Ana’s. And no figure or sum of them tells of a few."""
    everybody = list(others(cast))
    for person, _browser in everybody:
        no_door_opens(person, cast.ana)
    figures_tell_of_no_few()
    figures_are_for_those_inside(cast)
    for person, browser in everybody:
        no_page_tells(person, browser, cast)
    told = AuditEvent.objects.filter(act__startswith="wellbeing")
    assert not told.exclude(practice="").exists()


def no_door_opens(person: Person, ana: Person) -> None:
    planted, of_ana = traces(ana), CountedIn.objects.get(person=ana).pk
    for view in domain_views(person, ana):
        with suppress(DomainError):
            found = view()
            shown = json.dumps(found, default=str)
            assert not [word for word in planted if word in shown], person.name
            assert not isinstance(found, list) or (of_ana,) not in found, person.name


def no_page_tells(person: Person, browser: Client, cast: Cast) -> None:
    planted = traces(cast.ana)
    for address in pages(cast):
        said = browser.get(address).content.decode().replace(address, "")
        assert not [word for word in planted if word in said], (person.name, address)


def figures_tell_of_no_few() -> None:
    """Rounds over four months. Nobody is in one against their word, and none tells of a few."""
    group, sums = friday(), []
    for month in (3, 4, 5, 6):
        somebody_changes(group, month)
        for person in group.people.all():
            with on_day(2027, month, 10):
                checked_in(person, strain=4 if person.name == "Hal Moss" else 1)
        round_of(2027, month)
        sums += [names_in(panel, group) for panel in Panel.objects.filter(spoke_on__month=month)]
        before = list(WellbeingFigure.objects.order_by("pk").values())
        assert round_of(2027, month) is False
        assert list(WellbeingFigure.objects.order_by("pk").values()) == before
    assert sums
    assert all(len(names) >= 5 for names in sums)
    assert learned([dict.fromkeys(names, 1) for names in set(sums)]) is None


def somebody_changes(group: Group, month: int) -> None:
    hal, kit, late = (Person.objects.get(name=name) for name in (MORE[0], MORE[3], MORE[5]))
    if month == 4:
        counting.be_counted(group.practice, group=None, by=kit)
    if month == 5:
        counting.be_counted_no_more(by=hal)
    if month == 6:
        counted(group, late)


def names_in(panel: Panel, group: Group) -> tuple[str, ...]:
    people = Person.objects.filter(pk__in=panel.places.values("person"))
    assert not people.exclude(counted_in__group=group)
    assert not people.exclude(memberships__group=group, memberships__until_on=None)
    return tuple(sorted(people.values_list("name", flat=True)))


def figures_are_for_those_inside(cast: Cast) -> None:
    figure = WellbeingFigure.objects.filter(group=friday()).first()
    assert figure is not None
    WellbeingFigure.objects.create(
        practice=cast.practice, month_on=figure.month_on, strain=3, sustain=3
    )
    outside = make.person("Olga Stern")
    assert figure in figure_access.figures_seen_by(cast.ana)
    for person in (cast.ben, cast.dan, cast.eva):
        assert figure not in figure_access.figures_seen_by(person)
        with pytest.raises(DomainError):
            figure_access.figures_of_group(person, group_id=friday().pk)
    assert not figure_access.figures_seen_by(outside)
    with pytest.raises(DomainError):
        figure_access.figures_of_practice(outside, practice_id=cast.practice.pk)


@pytest.fixture
def cast() -> Cast:
    season = the_season()
    checked_in(season.ana, strain=4)
    return season


def test_nothing_reaches_anybody_else(cast: Cast) -> None:
    confidential(cast)


def everyone(model: type[Any]) -> Callable[..., Any]:
    return lambda _person: model.objects.all()


def opened_by_any(value: bytes, *, of: Person, place: str) -> Any:
    """Tries every key there is."""
    for person in Person.objects.all():
        with suppress(CannotOpen):
            return json.loads(unseal(value, key=person.data_key, place=place))
    raise CannotOpen


def any_group(person: Person, *, group_id: Any) -> Group:
    return Group.objects.get(pk=group_id)


def any_practice(person: Person, *, practice_id: Any) -> Practice:
    return Practice.objects.get(pk=practice_id)


def counted_anyhow() -> dict[Any, Any]:
    return {row.person_id: (row.practice_id, row.group_id) for row in CountedIn.objects.all()}


FILTERS: dict[str, Any] = {
    "access.check_ins_seen_by": everyone(CheckIn),
    "access.plan_steps_seen_by": everyone(PlanStep),
    "access.load_weeks_seen_by": everyone(LoadWeek),
    "access.counting_seen_by": everyone(CountedIn),
    "figure_access.figures_seen_by": everyone(WellbeingFigure),
    "figure_access.open_group_for": any_group,
    "figure_access.practice_for": any_practice,
    "panels.known_in": lambda panels, month: set(),
    "panels._kept": lambda panel, counted, month: panel,
    "panels.LEAST": 1,
    "panels.REST": 0,
    "publishing.counted_now": counted_anyhow,
}
"""Each filter that narrows who reaches what, and one that lets everything through."""
MODULES = {
    "access": access,
    "figure_access": figure_access,
    "panels": panels,
    "publishing": publishing,
}


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_is_missed_when_it_goes(
    name: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, _, attribute = name.partition(".")
    monkeypatch.setattr(MODULES[module], attribute, FILTERS[name])
    if name.startswith("access."):
        monkeypatch.setattr(access, "opened", opened_by_any)
    with pytest.raises((AssertionError, pytest.fail.Exception, IntegrityError)):
        confidential(cast)


def test_without_the_doors_the_key_still_holds(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second lock: a row of somebody else does not open with one’s own key."""
    monkeypatch.setattr(access, "check_ins_seen_by", everyone(CheckIn))
    with pytest.raises(CannotOpen):
        access.check_ins_of(cast.dan)
