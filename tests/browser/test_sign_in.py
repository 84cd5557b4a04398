"""The door in a real browser: password, one-time codes, passkeys; nothing breaks the policy."""

import pytest
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import CDPSession, Page, expect

from tests import make
from tests.browser.site import PHONE, Site

pytestmark = pytest.mark.browser


def with_password(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_text("Use a password instead").click()
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(hotp_value(secret, counter)).zfill(6)


def passkey_in(page: Page) -> CDPSession:
    """A key of the browser's own that says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session


def test_a_password_opens_the_door_and_signing_out_closes_it(browser_page: Page) -> None:
    ana = make.person("Ana Ilves")
    with_password(browser_page, ana.email)
    expect(browser_page.get_by_role("heading", level=1)).to_contain_text("Ana")
    browser_page.get_by_role("navigation").get_by_role("button", name="Sign out").click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Come in.")


def test_a_wrong_password_is_said_in_one_sentence(browser_page: Page) -> None:
    make.person("Ana Ilves")
    with_password(browser_page, "nobody@practice.example")
    expect(browser_page.get_by_role("alert")).to_contain_text("Check both, and try again.")
    expect(browser_page.get_by_label("Email")).to_be_visible()


def test_a_one_time_code_is_asked_for_after_the_password(site: Site) -> None:
    ana = make.person("Ana Ilves")
    page = site.page_of(ana, "/accounts/2fa/totp/activate/", fresh=True)
    secret = page.get_by_label("Or type this secret into the app").input_value()
    page.get_by_label("The six figures").fill(code_for(secret))
    page.get_by_role("button", name="Ask for codes from now on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    codes = page.locator(".recovery-codes li").all_inner_texts()
    assert len(codes) == 10

    door = site.context(size=PHONE).new_page()
    with_password(door, ana.email)
    expect(door.get_by_role("heading", level=1)).to_have_text("One more step.")
    door.get_by_label("One-time code").fill("000000")
    door.get_by_role("button", name="Sign in").click()
    expect(door.locator(".wrong")).to_contain_text("That code does not fit.")
    door.get_by_label("One-time code").fill(codes[0])
    door.get_by_role("button", name="Sign in").click()
    expect(door.get_by_role("heading", level=1)).to_contain_text("Ana")


def test_a_passkey_opens_the_door_without_a_password(site: Site) -> None:
    ana = make.person("Ana Ilves")
    page = site.page_of(ana, "/accounts/2fa/webauthn/add/", fresh=True)
    passkey_in(page)
    page.get_by_label("What will you call it?").fill("Key on my ring")
    page.get_by_text("It opens the door by itself").click()
    page.get_by_role("button", name="Add this passkey").click()
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    page.goto("/accounts/2fa/webauthn/")
    expect(page.get_by_role("heading", name="Key on my ring")).to_be_visible()

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Continue with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ana")


def test_a_passkey_that_does_not_answer_leaves_the_other_ways_open(browser_page: Page) -> None:
    browser_page.goto("/accounts/login/")
    session = passkey_in(browser_page)
    session.send("WebAuthn.disable")
    browser_page.evaluate('() => { navigator.credentials.get = () => Promise.reject(Error("no")) }')
    browser_page.get_by_role("button", name="Continue with a passkey").click()
    expect(browser_page.locator("#refusal")).to_contain_text("The passkey did not answer.")


def test_the_drawer_of_a_phone_has_the_way_out(site: Site) -> None:
    page = site.page_of(make.person("Ana Ilves"), size=PHONE)
    page.get_by_role("button", name="More").click()
    drawer = page.get_by_role("dialog", name="More places")
    expect(drawer.get_by_role("link", name="Settings")).to_be_visible()
    drawer.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Come in.")
