"""The pages of the frame with axe: both lights, both widths, drawer open."""

import pytest
from playwright.sync_api import expect

from covision.audit.models import AuditEvent
from covision.people.models import Person
from tests import make, make_case
from tests.browser.accessible import faults_of
from tests.browser.site import PHONE, WIDE, Site
from tests.cast import the_cast

pytestmark = pytest.mark.browser
OWN = [
    "/",
    "/settings/",
    "/held/",
    "/urgent/",
    "/how-it-works/",
    "/nowhere/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/totp/activate/",
    "/accounts/password/change/",
]
OUTSIDE = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/urgent/"]


def with_much_to_do() -> Person:
    cast = the_cast()
    make.group(cast.practice, "Second years", members=[cast.ana, cast.cleo], signed=False)
    make_case.case(cast.ana)
    make_case.released(cast.ana, to=cast.tuesday)
    make_case.released(cast.cleo, to=cast.tuesday)
    return cast.ana


@pytest.mark.parametrize(
    ("size", "dark"), [(WIDE, True), (PHONE, False)], ids=["wide evening", "phone day"]
)
def test_axe_finds_nothing(site: Site, size: tuple[int, int], *, dark: bool) -> None:
    ana = with_much_to_do()
    page = site.page_of(ana, size=size, dark=dark, fresh=True)
    for path in OWN:
        page.goto(path)
        assert (path, faults_of(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    door = site.page_of(None, size=size, dark=dark)
    for path in OUTSIDE:
        door.goto(path)
        assert (path, faults_of(door)) == (path, [])


def test_axe_finds_nothing_with_the_drawer_and_the_password_open(site: Site) -> None:
    page = site.page_of(make.person("Ana Ilves"), size=PHONE)
    page.get_by_role("button", name="More").click()
    assert faults_of(page) == []
    door = site.page_of(None, "/accounts/login/", size=PHONE)
    door.get_by_text("Use a password instead").click()
    assert faults_of(door) == []


def test_a_form_is_sent_once_however_often_the_button_is_pressed(site: Site) -> None:
    page = site.page_of(make.person("Ana Ilves"), "/settings/")
    page.get_by_label("Your name").fill("Ana I. Ilves")
    page.get_by_role("button", name="Keep these").dblclick()
    expect(page.get_by_role("status")).to_have_text("Kept. It holds from now on.")
    assert AuditEvent.objects.filter(act="person.change_profile").count() == 1


def test_a_lost_line_is_said_and_goes_when_the_next_try_begins(site: Site) -> None:
    page = site.page_of(make.person("Ana Ilves"))
    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:sendError'))")
    expect(page.locator("#refusal")).to_contain_text("The line to the server is gone.")
    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:beforeRequest'))")
    expect(page.locator("#refusal")).to_be_empty()


def test_a_page_of_320_pixels_needs_no_scrolling_sideways(site: Site) -> None:
    page = site.page_of(with_much_to_do(), size=(320, 640))
    for path in ("/", "/settings/", "/urgent/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
