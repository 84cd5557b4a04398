"""A programme's audit day: hours, risk, signatures and codes; never a note, never a case."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from covision.core.sealing import unseal
from covision.hours.ledger_access import note_place
from covision.hours.models import HoursEntry
from tests import make_hours, make_sheets
from tests.browser.hours import is_sound, prove_who_it_is, says
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
PLANTED = (make_sheets.NOTE, make_sheets.CASE, "Blue folder")


@pytest.fixture
def cast(site: Site) -> Cast:
    return the_cast()


def no_words(text: str) -> None:
    for words in PLANTED:
        assert words not in text


def test_an_audit_reads_hours_and_nothing_of_the_work(
    site: Site, cast: Cast, tmp_path: Path
) -> None:
    code = make_hours.audited(cast)
    the_words_are_there()
    cleo = site.page_of(cast.cleo, reverse("programmes"))
    who_is_where(cleo)
    the_file_holds_figures(cleo, tmp_path)
    is_there_room(cleo)
    waiting = reverse("practice_hours_sheets", args=[cast.practice.pk])
    eva = site.page_of(cast.eva, waiting, fresh=True)
    what_waits(eva)
    which_keys(eva)
    anybody_checks(site, code)
    others_read_nothing(site, cast, eva)


def the_words_are_there() -> None:
    """Else their absence would say nothing."""
    [first, *_] = HoursEntry.objects.filter(training_case=make_sheets.CASE)
    place = note_place(first.pk)
    assert unseal(first.note, key=first.ledger.data_key, place=place) == make_sheets.NOTE


def who_is_where(cleo: Page) -> None:
    is_sound(cleo)
    cleo.get_by_role("link", name="Saltmarsh").click()
    prove_who_it_is(cleo)
    says(cleo, "At risk now")
    says(cleo, "Waiting for a signature")
    expect(cleo.get_by_role("heading", name="Ana Ilves")).to_have_count(3)
    is_sound(cleo)
    no_words(cleo.content())


def the_file_holds_figures(cleo: Page, folder: Path) -> None:
    with cleo.expect_download() as begun:
        cleo.get_by_role("button", name="Spreadsheet").click()
    kept = folder / "hours.csv"
    begun.value.save_as(kept)
    assert "Ana Ilves" in kept.read_text()
    no_words(kept.read_text())


def is_there_room(cleo: Page) -> None:
    cleo.get_by_role("link", name="Supervision", exact=True).click()
    says(cleo, "Ben Okoro")
    is_sound(cleo)
    no_words(cleo.content())


def what_waits(eva: Page) -> None:
    says(eva, "6:00")
    says(eva, "with Ben Okoro for 0 days")
    is_sound(eva)
    no_words(eva.content())


def which_keys(eva: Page) -> None:
    eva.get_by_role("link", name="Keys that sign here").click()
    says(eva, "1 signature.")
    is_sound(eva)
    eva.get_by_role("link", name="Its public page").click()
    is_sound(eva)


def anybody_checks(site: Site, code: str) -> None:
    page = site.page_of(None, reverse("hours_verify_ask"), size=PHONE)
    page.get_by_label("The code on the form").fill(code)
    page.get_by_role("button", name="Check it").click()
    says(page, "This signature stands")
    says(page, "No line has changed since.")
    no_words(page.content())


def others_read_nothing(site: Site, cast: Cast, eva: Page) -> None:
    """The log names acts alone; another's programme is not there."""
    log = eva.request.get(reverse("audit", args=[cast.practice.pk])).text()
    no_words(log)
    assert "6:00" not in re.sub(r"<time.*?</time>", "", log, flags=re.DOTALL)
    dan = site.page_of(cast.dan, reverse("programmes"), fresh=True)
    says(dan, "You lead no programme.")
    for name in ("programme_hours", "practice_hours_sheets"):
        assert dan.request.get(reverse(name, args=[cast.practice.pk])).status in {403, 404}
