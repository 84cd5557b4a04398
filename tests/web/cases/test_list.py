"""The list of cases: handles and counts, and nothing of what is written."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from covision.cases import drafting
from tests import make_case
from tests.cast import Cast
from tests.web.cases.page import open_page


@pytest.fixture(autouse=True)
def _nothing_is_counted_yet() -> None:
    cache.clear()


def test_an_empty_list_says_how_to_begin(ana: Client) -> None:
    page = open_page(ana, "/cases/")
    assert page.says("Begin with the client who stays with you after the hour.")
    assert "Begin a case" in page.buttons


def test_no_word_of_a_draft_stands_outside_it(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana)
    page = open_page(ana, "/cases/")
    assert page.says(case.title)
    assert page.says("to decide")
    for word in ("Deb", "Kowalczyk", "Lucía", "slept"):
        assert word not in page.html


def test_a_release_shows_its_group_its_readers_and_its_last_day(ana: Client, cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    page = open_page(ana, "/cases/")
    assert page.says("Tuesday peers")
    assert page.says("Nobody has opened it yet. Closes on")
    assert release.case.title in page.html


def test_a_case_is_put_away_and_taken_out_again(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana)
    page = open_page(ana, reverse("case", args=[case.handle])).press(f"Put {case.title} away")
    assert page.says(f"{case.title} is put away.")
    page = page.press(f"Take {case.title} out again")
    case.refresh_from_db()
    assert case.put_away_at is None


def test_the_count_follows_each_decision(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="My client Marisol cried.", known="")
    assert open_page(ana, "/cases/").says("1 to decide")
    make_case.decide_everything(case)
    assert open_page(ana, "/cases/").says("Nothing to decide")


def test_three_cases_ask_the_database_as_often_as_one(ana: Client, cast: Cast) -> None:
    def one_of_each() -> None:
        make_case.case(cast.ana, story="Short.")
        make_case.released(cast.ana, to=cast.tuesday)
        drafting.put_away(make_case.case(cast.ana, story="Done."), by=cast.ana)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            ana.get("/cases/")
        return len(queries)

    one_of_each()
    ana.get("/cases/")
    first = asked()
    one_of_each()
    one_of_each()
    cache.clear()
    assert asked() == first
