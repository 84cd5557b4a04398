"""A supervisor dies: open weeks go to a successor, what was signed stays, all goes along."""

from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from playwright.sync_api import Page

from covision.hours.models import Attestation
from covision.hours.signing_access import verification_code
from tests import make_sheets
from tests.browser.hours import is_sound, prove_who_it_is, says, write_hand
from tests.browser.site import PHONE, Site
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.browser
WORDS = "Cleo has his notes of these hours."


@pytest.fixture
def cast(site: Site) -> Cast:
    """Ben signed a week; the one after waits for him."""
    cast = the_cast()
    first = make_sheets.attested(cast)
    make_sheets.supervisor(first.sheet.ledger, cast.cleo)
    make_sheets.another(cast)
    return cast


def test_hours_outlive_whoever_signed_them(site: Site, cast: Cast, tmp_path: Path) -> None:
    ana = site.page_of(cast.ana, reverse("hours_places"), size=PHONE)
    cleo = site.page_of(cast.cleo, reverse("hours_to_sign"))
    says(cleo, "Nothing waits for your signature.")
    say_that_he_died(ana)
    pass_the_open_week_on(ana)
    sign_from_the_records(cleo)
    what_he_signed_stays(site)
    found = take_everything_along(ana, tmp_path)
    is_as_it_was_signed(found)
    one_byte_is_found(found)


def say_that_he_died(ana: Page) -> None:
    is_sound(ana)
    ana.get_by_role("link", name="Ben Okoro").click()
    is_sound(ana)
    ana.get_by_label("Until").fill("2026-03-15")
    ana.get_by_label("If it ended").select_option(label="Died")
    ana.get_by_role("button", name="Keep it").click()
    says(ana, "until 15 March 2026. Died.")


def pass_the_open_week_on(ana: Page) -> None:
    ana.goto(reverse("hours_sheets"))
    ana.get_by_role("link", name="9–15 March 2026").click()
    ana.get_by_role("link", name="Somebody else has to sign").click()
    is_sound(ana)
    ana.get_by_label("Cleo Marsh").check()
    ana.get_by_label("has died").check()
    ana.get_by_label("A word about it").fill(WORDS)
    ana.get_by_role("button", name="Pass it on").click()
    says(ana, "“Cleo”")
    ana.get_by_label("These words name nobody").check()
    ana.get_by_role("button", name="Pass it on").click()
    says(ana, "Passed on. Who did it and why stays with the sheet.")
    is_sound(ana)


def sign_from_the_records(cleo: Page) -> None:
    cleo.reload()
    cleo.get_by_role("link", name="Ana Ilves, 9").click()
    says(cleo, WORDS)
    is_sound(cleo)
    cleo.get_by_role("link", name="Sign", exact=True).click()
    prove_who_it_is(cleo)
    says(cleo, "from the records")
    write_hand(cleo, "Cleo Marsh", number="55501")
    cleo.get_by_role("button", name="Sign", exact=True).click()
    says(cleo, "Nothing waits for your signature.")


def what_he_signed_stays(site: Site) -> None:
    """For anybody who holds the code, without an account."""
    first = Attestation.objects.order_by("signed_at").first()
    assert first is not None
    page = site.page_of(None, reverse("hours_verify_ask"), size=PHONE)
    is_sound(page)
    page.get_by_label("The code on the form").fill(verification_code(first))
    page.get_by_role("button", name="Check it").click()
    says(page, "This signature stands")
    says(page, "Ben Okoro, LMFT 12345 US-CA")
    is_sound(page)


def take_everything_along(ana: Page, folder: Path) -> Path:
    ana.goto(reverse("hours_along"))
    prove_who_it_is(ana)
    is_sound(ana)
    with ana.expect_download() as begun:
        ana.get_by_role("button", name="Make the file").click()
    found = folder / "hours-signed.zip"
    begun.value.save_as(found)
    return found


def verified(found: Path) -> str:
    """In a thread of its own: the browser's loop runs in that of the test."""
    told = StringIO()
    with ThreadPoolExecutor(1) as apart:
        apart.submit(call_command, "verify", str(found), stdout=told).result()
    return told.getvalue()


def is_as_it_was_signed(found: Path) -> None:
    told = verified(found)
    for words in ("as it was signed", "Ben Okoro", "Cleo Marsh"):
        assert words in told


def one_byte_is_found(found: Path) -> None:
    content = bytearray(found.read_bytes())
    content[len(content) // 3] ^= 1
    found.write_bytes(content)
    with pytest.raises(CommandError, match="Not as it was signed"):
        verified(found)
