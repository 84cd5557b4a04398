import pytest
from django.test import Client
from django.urls import reverse

from covision.audit.log import record
from covision.audit.reading import PAGE_LENGTH, events_by, events_of_practice, page_of
from tests.asking import queries_of, visitor
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def log_of(cast: Cast) -> str:
    return reverse("audit", args=[cast.practice.pk])


def test_an_administrator_reads_who_did_what(cast: Cast) -> None:
    page = visitor(cast.eva).get(log_of(cast)).content.decode()
    assert "Ana Ilves signed an agreement." in page
    assert "Eva Lind founded the practice." in page


def test_what_is_private_is_its_doers_alone(cast: Cast) -> None:
    """Even where the act was written down with its practice."""
    record(by=cast.cleo, act="case.answer_recognition", subject="x", practice=cast.practice)
    record(by=cast.cleo, act="meeting.leave", subject="x", practice=cast.practice)
    page = visitor(cast.eva).get(log_of(cast)).content.decode()
    assert "may be known" not in page
    assert "left a meeting" not in page
    own = signed_in(cast.cleo).get(reverse("what_i_did")).content.decode()
    assert "You answered whether a client may be known." in own
    assert "You left a meeting’s room." in own
    assert "may be known" not in signed_in(cast.dan).get(reverse("what_i_did")).content.decode()


def test_another_practice_is_not_in_the_log(cast: Cast) -> None:
    record(by=cast.dan, act="case.read", subject="x", practice=None)
    assert "opened a released case" not in visitor(cast.eva).get(log_of(cast)).content.decode()


def test_ones_own_log_is_for_oneself(cast: Cast) -> None:
    address = reverse("what_i_did")
    assert signed_in(cast.ana).get(address).status_code == 200
    assert signed_in(cast.ana).post(address).status_code == 405
    assert Client().get(address).status_code == 302


def test_pages_follow_each_other_without_a_gap(cast: Cast) -> None:
    for number in range(PAGE_LENGTH):
        record(by=cast.ana, act="case.read", subject=f"release {number}", practice=cast.practice)
    first = page_of(events_of_practice(cast.practice))
    assert len(first.lines) == PAGE_LENGTH
    assert first.older is not None
    second = page_of(events_of_practice(cast.practice), before=first.older)
    numbers = [line.number for line in (*first.lines, *second.lines)]
    assert numbers == list(
        events_of_practice(cast.practice).values_list("number", flat=True)[: len(numbers)]
    )
    shown = visitor(cast.eva).get(log_of(cast), {"before": str(first.older)}).content.decode()
    assert "founded a group" in shown


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 40, "٣", "0"])
def test_a_page_number_that_is_none_breaks_nothing(cast: Cast, before: str) -> None:
    assert visitor(cast.eva).get(log_of(cast), {"before": before}).status_code == 200


def test_the_log_by_person_holds_what_she_did(cast: Cast) -> None:
    acts = set(events_by(cast.ana).values_list("act", flat=True))
    assert {"person.join", "agreement.sign"} <= acts
    assert "practice.found" not in acts


def test_many_events_ask_the_database_no_more_than_few(cast: Cast) -> None:
    client = visitor(cast.eva)
    before = queries_of(client, log_of(cast))
    for person in (cast.ana, cast.ben, cast.dan):
        record(by=person, act="case.read", subject="release", practice=cast.practice)
    assert queries_of(client, log_of(cast)) == before
