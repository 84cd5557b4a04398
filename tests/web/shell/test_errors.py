import logging
import re

import pytest
from django.test import Client
from pytest_django import Settings

from covision.core.logs import WithoutWords
from tests import make
from tests.cast import the_cast
from tests.signing_in import signed_in
from tests.web.shell.pages import check_page, read

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.shell.addresses")]
HTMX = {"HX-Request": "true"}
REFUSED = [
    ("absent", 404, "There is no such case, or it is not yours to see."),
    ("forbidden", 403, "Only its author releases a case."),
    ("impossible", 409, "Two details are not decided yet."),
]


@pytest.mark.parametrize(("kind", "status", "sentence"), REFUSED)
def test_a_refusal_is_a_calm_page_with_its_sentence(kind: str, status: int, sentence: str) -> None:
    response = signed_in(make.person("Ana Ilves")).get(f"/refusing/{kind}/")
    assert response.status_code == status
    assert sentence in response.content.decode()
    check_page(response)


@pytest.mark.parametrize(("kind", "status", "sentence"), REFUSED)
def test_a_refusal_to_htmx_is_a_notice_in_its_own_place(
    client: Client, kind: str, status: int, sentence: str
) -> None:
    response = client.get(f"/refusing/{kind}/", headers=HTMX)
    assert response.status_code == status
    assert response.headers["HX-Retarget"] == "#refusal"
    assert sentence in response.content.decode()
    assert b"<html" not in response.content
    assert b'class="notice attend"' in response.content


def test_no_page_and_no_case_are_told_apart_by_nobody(client: Client) -> None:
    assert client.get("/nowhere/").status_code == client.get("/refusing/absent/").status_code


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_fault_gives_a_reference_and_logs_no_words(
    client: Client, caplog: pytest.LogCaptureFixture, headers: dict[str, str]
) -> None:
    client.raise_request_exception = False
    response = client.get("/breaking/?words=is+34", headers=headers)
    assert response.status_code == 500
    found = re.search(r"[A-Z]\d-\d{3}", response.content.decode())
    assert found is not None
    formatter = WithoutWords(fmt="{message}", style="{")
    lines = "\n".join(formatter.format(record) for record in caplog.records)
    assert found[0] in lines
    assert "builtins.ValueError" in lines
    assert "in breaking" in lines
    assert "Marisol" not in lines
    assert "is 34" not in lines
    assert b"Marisol" not in response.content


def test_a_fault_page_keeps_to_the_frame(client: Client) -> None:
    client.raise_request_exception = False
    check_page(client.get("/breaking/"))


def broken() -> logging.LogRecord:
    fault = KeyError("Esteban")
    try:
        int("Marisol")
    except ValueError as first:
        fault.__cause__ = first
    told = (KeyError, fault, None)
    return logging.LogRecord("covision", logging.ERROR, __file__, 1, "Fault", None, told)


def test_the_log_names_what_led_to_a_fault() -> None:
    written = WithoutWords().format(broken())
    assert "builtins.KeyError" in written
    assert "builtins.ValueError" in written
    assert "in broken" in written
    assert "Marisol" not in written
    assert "Esteban" not in written


def test_a_form_of_an_old_page_gives_the_words_back_to_be_copied() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(make.person("Ana Ilves")).cookies
    posted = {"story": "She laughed, and said <b>fine</b>.", "version": "3"}
    response = client.post("/writing/", posted, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 403
    assert b"Nothing was changed." in response.content
    assert b"She laughed, and said &lt;b&gt;fine&lt;/b&gt;." in response.content
    check_page(response)


def test_a_form_from_elsewhere_has_its_words_shown_to_nobody() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(make.person("Ana Ilves")).cookies
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {}):
        response = client.post("/writing/", {"story": "Send your key."}, headers=headers)
        assert response.status_code == 403
        assert b"Send your key" not in response.content


def test_too_much_at_once_is_said_in_a_sentence(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    response = signed_in(make.person("Ana Ilves")).post("/writing/", {"a": "1", "b": "2", "c": "3"})
    assert response.status_code == 400
    assert b"This could not be read" in response.content


def test_a_host_that_is_not_ours_gets_a_page_without_a_person(client: Client) -> None:
    response = client.get("/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert read(response).headings == 1


def test_trying_too_often_is_said_in_a_sentence(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/h/ip"}
    typed = {"email": "ana@practice.example"}
    assert client.post("/accounts/password/reset/", typed).status_code == 302
    response = client.post("/accounts/password/reset/", typed)
    assert response.status_code == 429
    assert b"Wait a while, then try again." in response.content
    check_page(response)


def test_administration_asks_for_a_fresh_proof() -> None:
    cast = the_cast()
    asked = signed_in(cast.eva).get("/administering/")
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    assert signed_in(cast.eva, fresh=True).get("/administering/").content == b"administered"
    assert Client().get("/administering/").headers["Location"].startswith("/accounts/login/")
