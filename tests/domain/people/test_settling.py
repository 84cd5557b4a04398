import pytest

from covision.audit.models import AuditEvent
from covision.core.errors import NotPossible
from covision.people.models import Person
from covision.people.settling import change_profile
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Person:
    return make.person("Ana Ilves")


def test_a_person_changes_her_own_page(ana: Person) -> None:
    change_profile(ana, name=" Ana  Maria ", light="evening", time_zone="Europe/Riga", by=ana)
    ana.refresh_from_db()
    assert (ana.name, ana.light, ana.time_zone) == ("Ana Maria", "evening", "Europe/Riga")
    assert AuditEvent.objects.filter(act="person.change_profile", subject=str(ana)).exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "may call you"),
        ({"light": "neon"}, "day, evening"),
        ({"time_zone": "Moon/Base"}, "time zone"),
        ({"time_zone": "../secret"}, "time zone"),
    ],
)
def test_what_does_not_fit_is_refused(ana: Person, change: dict[str, str], sentence: str) -> None:
    said = {"name": "Ana", "light": "", "time_zone": "UTC", **change}
    with pytest.raises(NotPossible, match=sentence):
        change_profile(ana, **said, by=ana)


def test_nobody_changes_anothers_page(ana: Person) -> None:
    with pytest.raises(NotPossible, match="their own"):
        change_profile(ana, name="X", light="", time_zone="UTC", by=make.person("Dan Weir"))
