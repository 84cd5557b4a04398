"""A real browser and a real server. Run apart from the other suites: `pytest -m browser`."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.site import CHROMIUM, QUIET, Site, served

# Playwright's own loop runs in the thread of the test, which asks the database all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=15_000)
"""Milliseconds: two browsers and their servers share a small machine. How soon is for benches."""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Server and test are different threads: they share a file, not a memory."""
    chosen = settings.DATABASES["default"]
    if chosen["ENGINE"].endswith("sqlite3"):
        folder: Path = tmp_path_factory.mktemp("database")
        chosen["TEST"] = {**chosen.get("TEST", {}), "NAME": str(folder / "test.sqlite3")}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(django_db_setup: None) -> Iterator[str]:
    with served() as url:
        yield url


@pytest.fixture
def site(transactional_db: None, address: str, browser: Browser) -> Iterator[Site]:
    """Fails the test when any page's console complains, of the content policy above all."""
    if "memory" in str(connection.settings_dict["NAME"]):
        pytest.fail("Browser tests run by themselves: pytest -m browser.")
    opened = Site(address, browser)
    yield opened
    opened.close()
    assert opened.complaints == []


@pytest.fixture
def browser_page(site: Site) -> Page:
    """One page, for whoever comes by."""
    return site.context().new_page()
