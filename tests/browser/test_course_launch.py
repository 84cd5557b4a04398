"""From a course of a pretended platform to the hours here, by a browser that guards cookies."""

import threading
from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from covision.hours.models import CoursePlatform, SpentLaunch
from tests import make_courses as made
from tests import make_papers
from tests.browser.hours import is_sound, says
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
PAGE = '<!doctype html><html lang="en"><title>{0}</title><h1>{0}</h1>{1}'
FIELD = '<input type="hidden" name="{0}" value="{1}">'


class Campus(ThreadingHTTPServer):
    """A course with two links, the proof, and the keys; on an address that is another site."""

    daemon_threads = True

    def __init__(self, site: str) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.site = site

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def course(self, _asked: dict[str, str]) -> str:
        return form(f"{self.site}/lti/login/", "Hours", **self.asked("learner")) + form(
            f"{self.site}/lti/login/", "Hours of my students", **self.asked("instructor")
        )

    def auth(self, asked: dict[str, str]) -> str:
        roles = [made.INSTRUCTOR if asked["login_hint"] == "instructor" else made.LEARNER]
        told = made.claims(asked["nonce"], iss=self.address, roles=roles)
        sent = {"state": asked["state"], "id_token": made.token(told)}
        return form(asked["redirect_uri"], "Go on", **sent)

    def asked(self, hint: str) -> dict[str, str]:
        return made.asked(iss=self.address, login_hint=hint)


class Answer(BaseHTTPRequestHandler):
    server: Campus

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/keys":
            return self.tell(made.public(), kind="application/json")
        told = self.server.auth(asked) if parts.path == "/auth" else self.server.course(asked)
        return self.tell(PAGE.format("Campus", told), kind="text/html")

    def tell(self, text: str, *, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_words: Any) -> None:
        """Says nothing."""


def form(address: str, button: str, **fields: str) -> str:
    inside = "".join(FIELD.format(name, escape(value)) for name, value in fields.items())
    return f'<form method="post" action="{address}">{inside}<button>{button}</button></form>'


@pytest.fixture
def cast(site: Site, settings: Any) -> Cast:
    settings.SITE_URL, settings.COURSE_PLATFORMS_INSIDE = site.url, True
    cast = the_cast()
    make_papers.papers(cast)
    return cast


@pytest.fixture
def campus(site: Site, cast: Cast) -> Iterator[Campus]:
    with Campus(site.url) as campus:
        thread = threading.Thread(target=campus.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield campus
        campus.shutdown()
        thread.join(timeout=10)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
def test_a_course_leads_to_hours_and_opens_nothing(
    site: Site, cast: Cast, campus: Campus, size: tuple[int, int]
) -> None:
    eva = site.page_of(
        cast.eva, reverse("practice", args=[cast.practice.pk]), size=size, fresh=True
    )
    an_administrator_adds_the_platform(eva, campus)
    ana = site.page_of(cast.ana, size=size)
    launch(ana, campus, "Hours")
    expect(ana).to_have_url(f"{site.url}{reverse('hours_standing')}")
    launch(ana, campus, "Hours of my students")
    says(ana, "Teaching a course opens nothing here.")
    is_sound(ana)
    launch(eva, campus, "Hours of my students")
    says(eva, "Ana Ilves")
    finn = site.page_of(None, size=size)
    launch(finn, campus, "Hours")
    expect(finn).to_have_url(f"{site.url}{reverse('account_login')}?next={landing(cast)}")
    the_same_proof_twice_is_refused(finn, campus)
    assert SpentLaunch.objects.count() == 5


def landing(cast: Cast) -> str:
    return reverse("course_trainee", args=[cast.practice.pk])


def an_administrator_adds_the_platform(eva: Page, campus: Campus) -> None:
    eva.get_by_role("link", name="Courses that open hours").click()
    says(eva, "No platform can open hours here yet.")
    is_sound(eva)
    eva.get_by_role("link", name="Add a platform").click()
    eva.get_by_label("What you call it").fill("Campus")
    eva.get_by_label("Platform ID, or issuer").fill(campus.address)
    eva.get_by_label("Client ID").fill(made.CLIENT)
    eva.get_by_label("Deployment IDs").fill(made.PLACE)
    eva.get_by_label("Authentication request address").fill(f"{campus.address}/auth")
    eva.get_by_role("button", name="Keep it").click()
    says(eva, "or paste the key set itself")
    is_sound(eva)
    eva.get_by_label("Address of the public key set").fill(f"{campus.address}/keys")
    eva.get_by_role("button", name="Keep it").click()
    says(eva, "Its keys are asked for at the first launch.")
    is_sound(eva)
    assert CoursePlatform.objects.get().login_address == f"{campus.address}/auth"


def launch(page: Page, campus: Campus, link: str) -> None:
    page.goto(campus.address)
    page.get_by_role("button", name=link, exact=True).click()
    page.get_by_role("button", name="Go on").click()


def the_same_proof_twice_is_refused(page: Page, campus: Campus) -> None:
    """Back to the proof, and sent once more: the browser has given the cookie back."""
    page.goto(campus.address)
    page.get_by_role("button", name="Hours", exact=True).click()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/accounts/login/**")
    page.go_back()
    page.get_by_role("button", name="Go on").click()
    says(page, "Open it in a new window from the course")
    is_sound(page)
