"""Passages that a neighbour might know, on the draft page: quiet, and never in a log or address."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from covision.audit.models import AuditEvent
from covision.cases.models import Case
from covision.cases.reviewing import review
from discreet import searching
from tests import make_case
from tests.cast import Cast
from tests.web.cases.conftest import SignedIn
from tests.web.cases.page import Page, open_page

STORY = "She breeds alpacas behind the house. She sleeps badly and cries at night."


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a tagger would make sure of, the passage stays in doubt."""
    monkeypatch.setattr(searching, "tagger", lambda: None)


@pytest.fixture
def doubted(cast: Cast) -> Case:
    return make_case.case(cast.ana, story=STORY, known="")


def page_of(client: Client, case: Case) -> Page:
    return open_page(client, reverse("case", args=[case.handle]))


def press(client: Client, case: Case, what: str) -> None:
    address = reverse("case_decide", args=[case.handle])
    assert client.post(address, {"do": what}).status_code == 302


def key_of(case: Case) -> str:
    return next(one.key for one in review(case).doubts if "alpacas" in one.words)


def test_the_page_shows_quietly_what_is_in_doubt(ana: Client, doubted: Case) -> None:
    page = page_of(ana, doubted)
    assert '<mark class="doubt">' in page.html
    assert page.says("A neighbour might know this")
    assert page.says("Nobody has looked at")


def test_a_passage_taken_up_is_to_decide(ana: Client, doubted: Case) -> None:
    press(ana, doubted, f"take-up:{key_of(doubted)}")
    assert any("alpacas" in item.words for item in review(doubted).undecided)
    assert page_of(ana, doubted).says("You marked")


def test_a_passage_let_be_leaves_the_list_and_comes_back(ana: Client, doubted: Case) -> None:
    key = key_of(doubted)
    press(ana, doubted, f"let-be:{key}")
    assert page_of(ana, doubted).says("You let one be")
    press(ana, doubted, f"undo:{key}")
    assert key_of(doubted) == key


def test_all_are_let_be_at_once(ana: Client, doubted: Case) -> None:
    press(ana, doubted, "let-every-be:")
    assert page_of(ana, doubted).says("No passage is left")


def test_one_press_says_them_more_widely_and_one_undoes_it(ana: Client, doubted: Case) -> None:
    press(ana, doubted, "plan:")
    assert "alpacas" not in review(doubted).text("story")
    mark = doubted.missed.get()
    press(ana, doubted, f"undo-plan:{mark.together}")
    assert review(doubted).text("story") == STORY


def test_a_passage_that_is_gone_is_said_to_be_gone(ana: Client, doubted: Case) -> None:
    address = reverse("case_decide", args=[doubted.handle])
    answer = ana.post(address, {"do": "take-up:nothing"})
    assert answer.status_code == 404
    assert b"no longer in the draft" in answer.content


def test_no_word_of_a_doubt_is_logged_or_audited(
    ana: Client, doubted: Case, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="covision"):
        press(ana, doubted, f"take-up:{key_of(doubted)}")
        press(ana, doubted, "plan:")
    rows = " ".join(str(vars(event)) for event in AuditEvent.objects.all())
    assert "alpacas" not in caplog.text
    assert "alpacas" not in rows


def test_nobody_else_presses(cast: Cast, signed_in: SignedIn, doubted: Case) -> None:
    ben = signed_in(cast.ben)
    address = reverse("case_decide", args=[doubted.handle])
    assert ben.post(address, {"do": f"take-up:{key_of(doubted)}"}).status_code == 404
    assert not doubted.missed.exists()
