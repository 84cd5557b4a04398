"""Acts are spared only where they would find the very same rows, and leave what they left."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from covision.audit.verifying import verify
from covision.cases.queries import draft_words
from covision.people.models import Person
from tests import make, make_case
from tests.cast import the_cast
from tests.kept import all_rows, kept

pytestmark = pytest.mark.django_db


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def changing(made: list[str]):
    """An act that enters a row, changes one and takes one away."""

    @kept
    def change(name: str) -> Person:
        made.append(name)
        Person.objects.filter(name="Cleo Marsh").update(light="night")
        Person.objects.get(name="Finn Hale").delete()
        return make.person(name)

    return change


def test_the_same_acts_on_the_same_rows_are_done_once() -> None:
    the_cast()
    make.person("Finn Hale")
    made: list[str] = []
    change = changing(made)
    with undone():
        first, left = change("Hal Moss"), all_rows()
    again = change("Hal Moss")
    assert made == ["Hal Moss"]
    assert (again, again is first) == (first, False)
    assert all_rows() == left


def test_other_rows_or_other_words_are_done_anew() -> None:
    cast = the_cast()
    make.person("Finn Hale")
    made: list[str] = []
    change = changing(made)
    for name in ("Hal Moss", "Ivo Lind"):
        with undone():
            assert change(name).name == name
    Person.objects.filter(pk=cast.dan.pk).update(light="night")
    change("Hal Moss")
    assert made == ["Hal Moss", "Ivo Lind", "Hal Moss"]
    assert Person.objects.filter(light="night").count() == 2


def test_what_is_put_back_is_whole() -> None:
    cast = the_cast()
    with undone():
        make_case.released(cast.ana, to=cast.tuesday)
    release = make_case.released(cast.ana, to=cast.tuesday)
    assert "Lucía" in draft_words(release.case).story
    assert verify() == ()
    assert make_case.released(cast.ana, to=cast.tuesday).pk != release.pk
