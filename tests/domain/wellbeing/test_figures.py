"""Rounds: what is published of a month, once, and what is not."""

from datetime import date
from uuid import UUID

import pytest

from covision.core.errors import NotFound, NotPossible
from covision.people import joining
from covision.people.models import Group, Person
from covision.wellbeing import counting
from covision.wellbeing.figure_access import figures_of_group, figures_of_practice
from covision.wellbeing.models import CountedIn, Panel, WellbeingFigure
from covision.wellbeing.rounding import halves_of, spoken
from covision.wellbeing.taking_out import erase_everything
from covision.wellbeing.tasks import publish
from tests import make
from tests.cast import Cast, the_cast
from tests.kept import kept
from tests.make_wellbeing import checked_in, counted, on_day, round_of

pytestmark = pytest.mark.django_db
NAMES = "Hal Moss", "Ida Bern", "Jon Vale", "Kit Rowe", "Lea Finch"
OTHERS = "Mia Holt", "Nik Aro", "Oda Falk", "Per Lund", "Rut Berg"


@kept
def two_groups() -> Cast:
    cast = the_cast()
    for name, people in (("Friday five", NAMES), ("Monday five", OTHERS)):
        members = [make.person(one) for one in people]
        for one in members:
            joining.add_to_practice(cast.practice, person=one, role="member", by=cast.eva)
        group = make.group(cast.practice, name, members=members)
        counted(group, *members)
    return cast


@pytest.fixture
def cast() -> Cast:
    return two_groups()


def named(name: str) -> Group:
    return Group.objects.get(name=name)


def all_check_in(names: tuple[str, ...], *, month: int, strain: int = 2) -> None:
    for name in names:
        with on_day(2027, month, 10):
            checked_in(Person.objects.get(name=name), strain=strain)


def test_a_round_is_published_on_the_first_day_that_the_worker_works(cast: Cast) -> None:
    all_check_in(NAMES, month=3)
    publish("2027-04-02")
    publish("2027-04-03")
    group, told = figures_of_group(Person.objects.get(name="Hal Moss"), group_id=_id())
    assert (group.name, len(told)) == ("Friday five", 1)
    assert (told[0].month_on, told[0].strain) == (date(2027, 3, 1), "about 2")


def _id() -> UUID:
    return named("Friday five").pk


def test_what_is_out_does_not_change_with_the_answers(cast: Cast) -> None:
    all_check_in(NAMES, month=3)
    round_of(2027, 3)
    all_check_in(NAMES, month=3, strain=4)
    round_of(2027, 3)
    assert WellbeingFigure.objects.get().strain == 4  # halves: 2


def test_one_group_alone_is_not_shown_again_as_its_practice(cast: Cast) -> None:
    all_check_in(NAMES, month=3)
    round_of(2027, 3)
    assert figures_of_practice(cast.eva, practice_id=cast.practice.pk)[1] == []
    all_check_in(NAMES + OTHERS, month=4)
    round_of(2027, 4)
    assert len(figures_of_practice(cast.eva, practice_id=cast.practice.pk)[1]) == 1


@pytest.mark.parametrize("leaves", ["silent", "says no more", "has gone", "left", "erased"])
def test_without_one_of_the_five_the_others_are_not_shown(cast: Cast, leaves: str) -> None:
    all_check_in(NAMES, month=3)
    round_of(2027, 3)
    hal, group = Person.objects.get(name="Hal Moss"), named("Friday five")
    all_check_in(NAMES[1:] if leaves == "silent" else NAMES, month=5)
    if leaves == "says no more":
        counting.be_counted_no_more(by=hal)
    if leaves == "left":
        group.memberships.filter(person=hal).update(from_on="2026-01-01", until_on="2026-01-02")
    if leaves == "erased":
        erase_everything(by=hal)
    if leaves == "has gone":
        Panel.objects.get().places.filter(person=hal).delete()
    round_of(2027, 5)
    assert WellbeingFigure.objects.count() == 1


def test_who_was_in_a_panel_is_forgotten_after_its_year(cast: Cast) -> None:
    all_check_in(NAMES, month=3)
    round_of(2027, 3)
    counting.be_counted_no_more(by=Person.objects.get(name="Hal Moss"))
    round_of(2028, 3)
    assert Panel.objects.get().is_over
    round_of(2028, 4)
    assert not Panel.objects.exists()


def test_one_is_counted_where_one_belongs_and_not_in_two(cast: Cast) -> None:
    with pytest.raises(NotFound):
        counting.be_counted(cast.practice, group=named("Monday five"), by=cast.ana)
    with pytest.raises(NotPossible, match="no figure of two"):
        counting.be_counted(cast.practice, group=cast.pair, by=cast.ana)
    counting.be_counted(cast.practice, group=cast.tuesday, by=cast.ana)
    counting.be_counted(cast.practice, group=None, by=cast.ana)
    assert CountedIn.objects.get(person=cast.ana).group is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([4.0] * 5, "3 or higher"),
        ([2.75] * 5, "3 or higher"),
        ([2.7] * 5, "about 2.5"),
        ([1.2] * 5, "1 or lower"),
        ([0.0] * 5, "1 or lower"),
        ([1.25] * 5, "about 1.5"),
    ],
)
def test_figures_are_told_in_halves_with_their_ends_gathered_up(
    values: list[float], said: str
) -> None:
    assert spoken(halves_of(values)) == said


@pytest.mark.parametrize("many", [5, 6, 9, 30])
def test_one_figure_leaves_every_answer_possible(many: int) -> None:
    """Whatever one person answered, the others can have answered so that the figure is the same."""
    for halves in range(2, 7):
        for own in (0.0, 4.0):
            rest = (step / 10 for step in range(41))
            assert any(halves_of([own, *[value] * (many - 1)]) == halves for value in rest)
