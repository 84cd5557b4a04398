"""Words that were sent after the sign-in had ended are back after the next one."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from covision.people.models import Person
from tests import make
from tests.signing_in import signed_in
from tests.web.shell.pages import check_page

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.shell.addresses")]
STORY = "Marisol laughed,\nand <b>changed</b> the subject."
POSTED = {"story": STORY, "version": "3", "csrfmiddlewaretoken": "x"}


def lapsed(person: Person) -> Client:
    """A browser in which the person was signed in until a moment ago."""
    client = signed_in(person)
    client.get("/settings/")
    Session.objects.all().delete()
    return client


def sign_in(client: Client, email: str) -> None:
    client.post("/accounts/login/", {"login": email, "password": make.PASSWORD})


def test_the_words_are_back_and_go_where_they_were_going() -> None:
    ana = make.person("Ana Ilves")
    client = lapsed(ana)
    away = client.post("/writing/?part=story", POSTED)
    assert away.headers["Location"] == "/accounts/login/?next=/held/"
    sign_in(client, ana.email)
    page = client.get("/held/")
    check_page(page)
    html = page.content.decode()
    assert "Marisol laughed,\nand &lt;b&gt;changed&lt;/b&gt; the subject.</textarea>" in html
    assert '<input type="hidden" name="version" value="3">' in html
    assert 'action="/writing/?part=story"' in html
    sent = client.post("/writing/?part=story", {"story": STORY, "version": "3"})
    assert sent.content.decode() == f"kept {STORY} 3"
    assert b"Nothing waits here" in client.get("/held/").content


def test_the_words_stay_until_they_have_arrived() -> None:
    ana = make.person("Ana Ilves")
    client = lapsed(ana)
    client.post("/writing/", POSTED)
    sign_in(client, ana.email)
    assert client.post("/writing/", {"story": ""}).status_code == 409
    assert b"Marisol" in client.get("/held/").content


def test_the_words_wait_for_the_person_who_wrote_them_and_nobody_else() -> None:
    ana = make.person("Ana Ilves")
    client = lapsed(ana)
    client.post("/writing/", POSTED)
    sign_in(client, make.person("Ben Okoro").email)
    assert b"Marisol" not in client.get("/held/").content
    client.post("/accounts/logout/")
    sign_in(client, ana.email)
    assert b"Marisol" not in client.get("/held/").content


def test_nothing_is_kept_for_a_browser_in_which_nobody_was_signed_in(client: Client) -> None:
    away = client.post("/writing/", POSTED)
    assert away.headers["Location"] == "/accounts/login/?next=/writing/"
    assert not Session.objects.exists()


def test_a_view_that_does_not_keep_words_keeps_none() -> None:
    client = lapsed(make.person("Ana Ilves"))
    assert client.post("/losing/", POSTED).headers["Location"].endswith("next=/losing/")
    assert "held" not in client.session


def test_the_words_lie_sealed_in_the_session() -> None:
    client = lapsed(make.person("Ana Ilves"))
    client.post("/writing/", POSTED)
    kept = json.dumps(client.session["held"])
    assert "Marisol" not in kept
    assert "subject" not in kept


def test_htmx_is_led_to_the_door_and_the_words_are_kept() -> None:
    client = lapsed(make.person("Ana Ilves"))
    away = client.post("/writing/", POSTED, headers={"HX-Request": "true"})
    assert away.headers["HX-Redirect"] == "/accounts/login/?next=/held/"
    assert "held" in client.session


def test_words_that_no_longer_open_are_let_go() -> None:
    ana = make.person("Ana Ilves")
    client = lapsed(ana)
    client.post("/writing/", POSTED)
    session = client.session
    session["held"] = {**session["held"], "sealed": "00" * 40}
    session.save()
    sign_in(client, ana.email)
    assert b"Nothing waits here" in client.get("/held/").content


def test_the_words_can_be_let_go() -> None:
    ana = make.person("Ana Ilves")
    client = lapsed(ana)
    client.post("/writing/", POSTED)
    sign_in(client, ana.email)
    assert client.get("/held/let-go/").status_code == 405
    gone = client.post("/held/let-go/", follow=True)
    assert b"The words that waited here are gone." in gone.content
    assert b"Nothing waits here" in client.get("/held/").content


def test_a_stranger_cannot_have_words_kept_here(client: Client) -> None:
    """Else anybody could fill the database, four megabytes at a time."""
    client.cookies["covision-last"] = "0" * 64
    away = client.post("/writing/?part=story", POSTED)
    assert away.headers["Location"].startswith("/accounts/login/?next=/writing/")
    assert not Session.objects.exists()


def test_no_page_is_kept_by_the_browser(client: Client) -> None:
    assert client.get("/accounts/login/").headers["Cache-Control"] == "no-store"
