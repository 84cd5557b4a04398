import pytest

from covision.audit.verifying import verify
from covision.people.access import groups_open_to
from tests import make
from tests.cast import the_cast

pytestmark = pytest.mark.django_db


def test_everybody_is_where_the_tests_expect_them() -> None:
    cast = the_cast()
    assert set(groups_open_to(cast.ana)) == {cast.tuesday, cast.pair}
    assert set(groups_open_to(cast.cleo)) == {cast.tuesday}
    assert set(groups_open_to(cast.dan)) == {cast.thursday}
    assert set(groups_open_to(cast.eva)) == set()


def test_what_is_put_back_is_what_the_acts_left() -> None:
    made = the_cast()
    assert verify() == ()
    again = make.person("Hana Sato")
    make.group(made.practice, "Fridays", members=[made.ana, made.dan])
    assert again.pk is not None
    assert verify() == ()
