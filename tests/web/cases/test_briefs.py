import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from covision.cases import briefing
from covision.cases.access import briefs_of
from covision.cases.models import Brief
from tests import make_case
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def ana(cast: Cast) -> Client:
    return signed_in(cast.ana)


def saved(client: Client, brief: Brief, **said: str) -> int:
    boxes = dict.fromkeys(briefing.PARTS, "")
    posted = {**boxes, "seen_version": str(brief.version), **said}
    return client.post(reverse("brief", args=[brief.pk]), posted).status_code


def test_a_brief_is_written_chosen_in_and_opened_as_a_sheet(cast: Cast, ana: Client) -> None:
    case = make_case.case(cast.ana)
    ana.post(reverse("brief_of_case", args=[case.handle]))
    brief = briefs_of(cast.ana).get()
    text = "Deb Kowalczyk shouts. I go numb."
    assert saved(ana, brief, feelings=text) == 302
    page = ana.get(reverse("brief", args=[brief.pk])).content.decode()
    name = page.split('type="radio" name="')[1].split('"')[0]
    sheet = reverse("brief_sheet", args=[brief.pk])
    assert "shouts" not in ana.get(sheet).content.decode()
    brief.refresh_from_db()
    saved(ana, brief, **{"feelings": text, name: "reworded"})
    shown = ana.get(sheet).content.decode()
    assert "My client shouts. I go numb." in shown
    assert "Deb" not in shown
    assert "Kowalczyk" not in shown


def test_an_empty_brief_has_no_sheet(cast: Cast, ana: Client) -> None:
    brief = briefing.begin_brief(by=cast.ana)
    assert ana.get(reverse("brief_sheet", args=[brief.pk])).status_code == 409


def test_words_for_a_brief_that_moved_on_stay_in_the_page(cast: Cast, ana: Client) -> None:
    brief = briefing.begin_brief(by=cast.ana)
    saved(ana, brief, body="Tight jaw.")
    answer = ana.post(
        reverse("brief", args=[brief.pk]), {"seen_version": "0", "body": "Loose shoulders."}
    )
    assert answer.status_code == 409
    assert "Loose shoulders." in answer.content.decode()


def test_a_list_of_briefs_asks_no_more_with_more(cast: Cast, ana: Client) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert ana.get(reverse("briefs")).status_code == 200
        return len(asked)

    briefing.begin_brief(about=make_case.case(cast.ana), by=cast.ana)
    few = counted()
    for _ in range(3):
        briefing.begin_brief(about=make_case.case(cast.ana), by=cast.ana)
    assert counted() == few


def test_destroying_a_brief_is_asked_first(cast: Cast, ana: Client) -> None:
    brief = briefing.begin_brief(by=cast.ana)
    address = reverse("brief_destroy", args=[brief.pk])
    assert ana.get(address).status_code == 200
    assert briefs_of(cast.ana).exists()
    ana.post(address)
    assert not briefs_of(cast.ana).exists()
