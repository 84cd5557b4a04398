from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from covision.hours.access import entries_of, ledger_of, supervisors_of
from covision.hours.models import HoursEntry, HoursImport
from covision.hours.weeks import week_of
from tests import make_after, make_ledger
from tests.asking import queries_of, visitor
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
NOTE = "Met Wanjiru Kamau in Mombasa"


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def browser(cast: Cast) -> Client:
    return signed_in(cast.ana)


def typed(**changed: Any) -> dict[str, Any]:
    fields = {
        "day": localdate().isoformat(),
        "quick": "90",
        "category": "direct.individual",
        "new_place": "Saltmarsh",
        "modality": "in_person",
    }
    return {**fields, **changed}


def words_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_empty_ledger_says_how_to_begin(cast: Cast, browser: Client) -> None:
    assert "Nothing is kept yet." in words_of(browser.get(reverse("hours")))
    assert ledger_of(cast.ana) is None  # looking begins nothing


def test_a_first_line_needs_one_press_and_can_be_taken_back(cast: Cast, browser: Client) -> None:
    answer = browser.post(reverse("hours_add"), typed(), follow=True)
    assert "Kept: 1:30 Individual therapy" in words_of(answer)
    (made,) = entries_of(make_ledger.ledger(cast.ana))
    page = words_of(browser.get(reverse("hours")))
    assert "1:30" in page
    browser.post(reverse("hours_take_out", args=[made.pk]))
    week = words_of(browser.get(reverse("hours_week", args=[week_of(made.day).key])))
    assert "Put it back" in week
    assert not entries_of(make_ledger.ledger(cast.ana)).exists()


def test_the_device_is_answered_with_what_was_kept_and_sends_safely_twice(
    cast: Cast, browser: Client
) -> None:
    fields = typed(entry_id="7b1b7bd0-51dd-4f4c-8fb6-0d5e2f6cf9b5")
    for _ in range(2):
        answer = browser.post(reverse("hours_add"), fields, headers={"HX-Request": "true"})
        assert (answer.status_code, "Take it back" in words_of(answer)) == (200, True)
    assert HoursEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"quick": "", "hours": "25:00"}, "A day has 24 hours"),
        ({"quick": "", "hours": ""}, "This is not a number of hours"),
        ({"day": "2199-01-01"}, "has not come yet"),
        ({"day": "soon"}, "Write the day as"),
        ({"new_place": ""}, "Say where it was."),
        ({"category": ""}, "Say what it was."),
        ({"category": "x"}, "Choose again."),
        ({"note": NOTE}, "This names nobody from the client’s world."),
    ],
)
def test_nothing_typed_is_lost(browser: Client, changed: dict[str, str], says: str) -> None:
    fields = typed(training_case="Heron 27", **changed)
    answer = browser.post(reverse("hours_add"), fields)
    assert answer.status_code == 409
    page = words_of(answer)
    assert says in page
    assert "Heron 27" in page
    assert changed.get("note", "") in page
    assert not HoursEntry.objects.exists()


def test_a_correction_shows_what_stood_before(cast: Cast, browser: Client) -> None:
    made = make_ledger.hours(cast.ana)
    address = reverse("hours_correct", args=[made.pk])
    assert 'value="1:00"' in words_of(browser.get(address))
    fields = typed(hours="2", quick="", why="I looked at the calendar", setting=made.setting_id)
    del fields["new_place"]
    browser.post(address, fields)
    page = words_of(browser.get(reverse("hours_entry", args=[made.pk])))
    assert "Corrected to" in page
    assert "I looked at the calendar" in page
    assert browser.post(address, fields).status_code == 409


def test_a_week_is_typed_at_once_or_given_back_as_it_was(cast: Cast, browser: Client) -> None:
    place = make_ledger.place(cast.ana)
    address = reverse("hours_grid", args=["2025-03-05"])
    fields = {"setting": place.pk, "modality": "in_person", "direct.individual-0": "2",
              "indirect.documentation-4": "0:45"}  # fmt: skip
    refused = browser.post(address, {**fields, "direct.group-1": "a while"})
    assert (refused.status_code, HoursEntry.objects.count()) == (409, 0)
    assert "Group therapy, Tuesday: This is not a number" in words_of(refused)
    assert 'value="a while"' in words_of(refused)
    browser.post(address, fields)
    days = entries_of(make_ledger.ledger(cast.ana)).values_list("day", "minutes")
    assert [(day.isoformat(), minutes) for day, minutes in days] == [
        ("2025-03-03", 120),
        ("2025-03-07", 45),
    ]


def test_a_meeting_is_proposed_and_taken_with_one_press(cast: Cast, browser: Client) -> None:
    place = make_ledger.place(cast.ana)
    make_after.sheet(make_after.solo(cast), by=cast.ben)
    week = week_of(localdate())
    page = words_of(browser.get(reverse("hours_week", args=[week.key])))
    assert "From a meeting that was confirmed, Ben Okoro" in page
    key = page.split('name="proposal" value="')[1].split('"')[0]
    browser.post(reverse("hours_take", args=[week.key]), {"proposal": key, "place": place.pk})
    (made,) = entries_of(make_ledger.ledger(cast.ana))
    assert (made.minutes, made.source) == (50, "meeting")
    again = browser.post(reverse("hours_take", args=[week.key]), {"proposal": key})
    assert again.status_code == 409


def test_supervisors_and_their_licences_are_kept(cast: Cast, browser: Client) -> None:
    fields = {"name": "Ruth Adeyemi", "from_on": "2025-01-01", "person": cast.ben.pk}
    browser.post(reverse("hours_supervisor_new"), fields)
    (ruth,) = supervisors_of(make_ledger.ledger(cast.ana))
    assert ruth.person == cast.ben
    address = reverse("hours_licence_add", args=[ruth.pk])
    wrong = {"credential": "LMFT", "since_on": "2026-01-01", "expires_on": "2025-01-01"}
    assert "last day lies before" in words_of(browser.post(address, wrong))
    browser.post(address, {"credential": "LMFT", "expires_on": "2027-01-31"})
    page = words_of(browser.get(reverse("hours_places")))
    assert "LMFT until 31 January 2027" in page


def test_a_file_is_looked_at_mended_taken_in_and_taken_back(cast: Cast, browser: Client) -> None:
    content = b"Date,Activity,Hours\n2025-03-03,Gardening,1\n"
    sent = SimpleUploadedFile("hours.csv", content)
    address = browser.post(reverse("hours_read_in"), {"file": sent}).headers["Location"]
    page = words_of(browser.get(address))
    assert "<strong>Line 2.</strong> What this counts as is not known yet." in page
    fields = {"column-0": "day", "column-1": "kind", "column-2": "hours", "place": "Saltmarsh",
              "word-0": "direct.group"}  # fmt: skip
    browser.post(address, fields)
    assert "All of it can be taken in" in words_of(browser.get(address))
    browser.post(address, {**fields, "take": "on"})
    (made,) = entries_of(make_ledger.ledger(cast.ana))
    assert made.category == "direct.group"
    found = HoursImport.objects.get()
    browser.post(reverse("hours_import_take_back", args=[found.pk]))
    assert not entries_of(make_ledger.ledger(cast.ana)).exists()


def test_a_file_that_is_none_is_answered_plainly(browser: Client) -> None:
    sent = SimpleUploadedFile("hours.pdf", b"%PDF-1.7\x00")
    answer = browser.post(reverse("hours_read_in"), {"file": sent})
    assert (answer.status_code, "no CSV file" in words_of(answer)) == (409, True)
    assert browser.post(reverse("hours_read_in"), {}).status_code == 409


def test_hours_leave_only_for_their_owner_who_was_asked_again(cast: Cast) -> None:
    make_ledger.hours(cast.ana)
    assert signed_in(cast.ana).get(reverse("hours_files")).status_code == 302
    answer = visitor(cast.ana).post(reverse("hours_files"), {"kind": "csv"})
    assert "Saltmarsh" in words_of(answer)
    answer = visitor(cast.ben).post(reverse("hours_files"), {"kind": "csv"})
    assert "Saltmarsh" not in words_of(answer)


def test_more_hours_ask_no_more_of_the_database(cast: Cast, browser: Client) -> None:
    make_ledger.hours(cast.ana)
    week = week_of(make_ledger.days_ago(1))
    pages = [reverse("hours"), reverse("hours_week", args=[week.key]), reverse("hours_add")]
    before = [queries_of(browser, page) for page in pages]
    for days in (1, 1, 8, 400):
        make_ledger.hours(cast.ana, day=make_ledger.days_ago(days))
    assert [queries_of(browser, page) for page in pages] == before
