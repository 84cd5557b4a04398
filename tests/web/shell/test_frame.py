import pytest
from django.test import Client

from covision.audit.models import AuditEvent
from tests import make
from tests.cast import the_cast
from tests.signing_in import signed_in
from tests.web.shell.pages import check_page

EVERYBODY = [
    "/urgent/",
    "/how-it-works/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/inactive/",
    "/accounts/password/reset/key/1-set/",
    "/nowhere/",
]
OWN = [
    "/",
    "/settings/",
    "/held/",
    "/urgent/",
    "/how-it-works/",
    "/nowhere/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/password/change/",
]
PROVED = ["/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"]
CLOSED = [
    "/accounts/email/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/x/",
    "/accounts/login/code/confirm/",
    "/accounts/password/set/",
    "/accounts/signup/passkey/",
    "/accounts/3rdparty/",
    "/accounts/phone/change/",
]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", EVERYBODY)
def test_pages_for_everybody_keep_to_the_frame(client: Client, path: str) -> None:
    assert check_page(client.get(path)).light == ""


@pytest.mark.parametrize("path", OWN + PROVED)
@pytest.mark.parametrize("light", ["", "day", "evening"])
def test_own_pages_keep_to_the_frame_in_every_light(path: str, light: str) -> None:
    ana = make.person("Ana Ilves")
    ana.light = light
    ana.save(update_fields=["light"])
    response = signed_in(ana, fresh=True).get(path)
    assert check_page(response).light == light
    assert "no-store" in response.headers["Cache-Control"]
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("path", ["/", "/settings/", "/held/"])
def test_whoever_is_not_signed_in_comes_back_after_the_door(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.headers["Location"] == f"/accounts/login/?next={path}"


def test_htmx_of_nobody_leads_the_whole_page_to_the_door(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/cases/heron-27/?a=1"}
    response = client.get("/settings/", headers=headers)
    assert response.status_code == 401
    assert response.headers["HX-Redirect"] == ("/accounts/login/?next=/cases/heron-27/%3Fa%3D1")
    assert response.content == b""


@pytest.mark.parametrize("path", CLOSED)
def test_what_we_do_not_use_of_allauth_is_not_there(path: str) -> None:
    response = signed_in(make.person("Ana Ilves"), fresh=True).get(path)
    assert response.status_code == 404


@pytest.mark.parametrize("path", PROVED)
def test_what_changes_the_way_in_asks_for_a_fresh_proof(path: str) -> None:
    response = signed_in(make.person("Ana Ilves")).get(path)
    assert response.headers["Location"].startswith("/accounts/reauthenticate/")


@pytest.mark.parametrize("path", ["/", "/urgent/", "/how-it-works/", "/held/"])
def test_pages_to_read_take_no_post(path: str) -> None:
    assert signed_in(make.person("Ana Ilves")).post(path).status_code == 405


def test_the_current_place_says_so() -> None:
    page = signed_in(make.person("Ana Ilves")).get("/").content.decode()
    assert page.count('aria-current="page"') == 1
    assert '<a href="/" aria-current="page">' in page


def test_only_an_administrator_sees_a_way_to_administration() -> None:
    cast = the_cast()
    assert b"Administration of Saltmarsh" in signed_in(cast.eva).get("/").content
    assert b"Administration of" not in signed_in(cast.ana).get("/").content


def test_nobody_is_told_that_the_urgent_page_was_opened() -> None:
    client = signed_in(make.person("Ana Ilves"))
    before = AuditEvent.objects.count()
    assert client.get("/urgent/").status_code == 200
    assert AuditEvent.objects.count() == before
