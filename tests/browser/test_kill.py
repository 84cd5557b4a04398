"""The server is killed between two keystrokes: at most the last seconds of typing are at stake."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from covision.management.demo.telling import PASSWORD, address
from tests.ground.machine import address_of, answer_of, page_server_of, started_site

pytestmark = pytest.mark.browser
BEFORE = "She came early and sat down by the window. "
AFTER = "Then she told me about the letter, and that nobody had opened it."


@pytest.fixture
def site(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    with started_site(tmp_path / "site", DEMO="yes") as started:
        yield started


def signed_in_at(place: str, browser: Browser) -> Page:
    page = browser.new_context(base_url=place).new_page()
    page.goto("/accounts/login/")
    page.get_by_text("Use a password instead").click()
    page.get_by_label("Email").fill(address("ana"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ana")
    return page


def draft_at(place: str, browser: Browser) -> Page:
    page = signed_in_at(place, browser)
    page.goto("/cases/")
    page.get_by_role("button", name="Begin a case").click()
    expect(page.locator("#draft[data-alive=yes]")).to_be_attached()
    return page


def took_it_all(answer: Response) -> bool:
    return answer.ok and AFTER in (answer.request.post_data or "")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads Linux's process table")
def test_a_killed_server_loses_no_word(site: "subprocess.Popen[str]", browser: Browser) -> None:
    place = address_of(site)
    assert answer_of(place) == 200
    page = draft_at(place, browser)
    story = page.get_by_label("What happened")
    story.press_sequentially(BEFORE)
    os.kill(page_server_of(site), signal.SIGKILL)
    with page.expect_response(took_it_all, timeout=30_000):
        story.press_sequentially(AFTER)
    elsewhere = signed_in_at(place, browser)
    elsewhere.goto(page.url)
    expect(elsewhere.get_by_label("What happened")).to_have_value(BEFORE + AFTER)
    for one in (page, elsewhere):
        one.context.close()
