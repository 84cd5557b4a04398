"""Every page of ours, opened by somebody who may: axe, the policy, no sideways scroll."""

import pytest
from django.urls import reverse
from playwright.sync_api import APIResponse

from tests.browser.accessible import faults_of
from tests.browser.site import PHONE, WIDE, Site
from tests.web.test_every_address import ADDRESSES, STREAMS, the_world

pytestmark = pytest.mark.browser
FRAGMENTS = {
    *("room_now", "format_export", "device_today", "worker", "manifest"),
    *("journal_entries", "journal_keys", "course_key_set"),
}
"""A part of a page, and files: none of these is a page."""
OPENED = (200, 404, 409)
READERS = ("ana", "ben", "eva")


def is_page(answer: APIResponse) -> bool:
    """Not a file to take along, and nothing that is only posted."""
    is_file = answer.headers.get("content-disposition", "").startswith("attachment")
    return answer.status in OPENED and not is_file


@pytest.mark.parametrize(
    ("size", "dark"), [(WIDE, False), (PHONE, True)], ids=["wide day", "phone evening"]
)
def test_axe_finds_nothing_on_any_page(site: Site, size: tuple[int, int], *, dark: bool) -> None:
    world = the_world()
    pages = {
        name: site.page_of(getattr(world.cast, name), size=size, dark=dark, fresh=True)
        for name in READERS
    }
    seen, faults = set(), {}
    for name, (kwargs, whose) in ADDRESSES.items():
        reader = next((one for one in READERS if one in whose), "ana")
        page = pages[reader]
        address = reverse(name, kwargs=kwargs(world))
        if name in STREAMS | FRAGMENTS or not is_page(page.request.get(address)):
            continue
        page.goto(address)
        seen.add(name)
        found = faults_of(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            found.append("it scrolls sideways")
        if found:
            faults[name] = found
    assert faults == {}
    assert {"home", "case", "released", "room", "meeting_record", "agreement", "audit"} <= seen
