from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from covision.hours.due import what_is_due
from covision.hours.models import FiledPaper, Reminder, SupervisionAgreement
from covision.people.rules import today
from tests import make_papers as made
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def browser(cast: Cast) -> Client:
    return signed_in(cast.ana, fresh=True)


@pytest.fixture
def papers(cast: Cast) -> made.Papers:
    return made.papers(cast)


def page(browser: Client, name: str, *args: object) -> str:
    return browser.get(reverse(name, args=args)).content.decode()


def test_before_any_ledger_the_pages_say_what_will_stand_there(browser: Client) -> None:
    assert "Nothing is due." in page(browser, "hours_due")
    assert "No agreement is written down yet" in page(browser, "hours_papers")
    assert "There is nobody to show hours to." in page(browser, "hours_seen")
    assert browser.get(reverse("hours_agreement_new")).status_code == 302


def test_what_is_due_is_done_and_undone_in_one_press(browser: Client, papers: made.Papers) -> None:
    ledger = papers.supervisor.ledger
    papers.supervisor.from_on = today() - timedelta(days=30)
    papers.supervisor.save()
    due = next(one for one in what_is_due(ledger) if "self-assessment" in one.title)
    shown = page(browser, "hours_due")
    assert "Supervisor self-assessment" in shown
    assert "16 CCR 1833.1" in shown
    assert "Read second-hand" in shown
    said = {"key": due.key, "done_on": today().isoformat()}
    browser.post(reverse("hours_due_done"), said)
    assert FiledPaper.objects.filter(ledger=ledger, taken_back_at=None).count() == 1
    browser.post(reverse("hours_due_undo"), {"key": due.key})
    assert FiledPaper.objects.filter(ledger=ledger, taken_back_at=None).count() == 0
    browser.post(reverse("hours_due_letters"), {"key": due.key})
    assert Reminder.objects.get().is_off
    assert "Send letters again" in page(browser, "hours_due")
    browser.post(reverse("hours_due_letters"), {"key": due.key, "wanted": "on"})
    assert not Reminder.objects.get().is_off


@pytest.mark.parametrize("day", ["", "yesterday", "2099-01-01"])
def test_a_day_that_cannot_be_is_refused_with_a_sentence(
    browser: Client, papers: made.Papers, day: str
) -> None:
    due = next(one for one in what_is_due(papers.supervisor.ledger) if one.is_paper)
    answer = browser.post(reverse("hours_due_done"), {"key": due.key, "done_on": day})
    assert answer.status_code == 409
    assert "day" in answer.content.decode()


def test_an_agreement_is_written_down_taken_back_and_put_back(
    browser: Client, papers: made.Papers
) -> None:
    where = papers.agreement.setting
    said = {
        "supervisor": str(papers.supervisor.pk),
        "setting": str(where.pk),
        "signed_here": "",
        "signed_on": today().isoformat(),
        "where_kept": "Green folder",
    }
    address = reverse("hours_agreement_new")
    refused = browser.post(address, {**said, "where_kept": ""})
    assert refused.status_code == 409
    assert "Say where the signed paper is kept" in refused.content.decode()
    assert browser.post(address, said).status_code == 302
    assert "Green folder" in page(browser, "hours_papers")
    row = SupervisionAgreement.objects.get(where_kept="Green folder")
    gone = browser.post(reverse("hours_agreement_take_back", args=[row.pk]))
    assert "Put it back" in gone.content.decode()
    assert "Green folder" not in page(browser, "hours_papers")
    browser.post(reverse("hours_agreement_put_back", args=[row.pk]))
    assert "Green folder" in page(browser, "hours_papers")


def test_hours_without_an_agreement_stand_on_the_page(browser: Client, papers: made.Papers) -> None:
    made.ledger(papers.supervisor.ledger.person, rule_set=made.PSYCH)
    papers.agreement.delete()
    shown = page(browser, "hours_papers")
    assert "1:30 under Ben Okoro at Saltmarsh have no agreement yet" in shown
    assert "Read in the rule" in shown
    assert "To check your papers against" in shown


def test_licences_and_training_are_written_put_right_and_taken_away(
    browser: Client, papers: made.Papers
) -> None:
    of_ben = [papers.supervisor.pk]
    new = reverse("hours_licence_new", args=of_ben)
    assert browser.post(new, {"credential": ""}).status_code == 409
    browser.post(new, {"credential": "LCSW", "jurisdiction": "US-TX"})
    assert "LCSW, US-TX" in page(browser, "hours_credentials", *of_ben)
    changing = reverse("hours_licence", args=[papers.licence.pk])
    assert 'value="LMFT"' in browser.get(changing).content.decode()
    browser.post(changing, {"credential": "LMFT-S"})
    assert "LMFT-S" in page(browser, "hours_credentials", *of_ben)
    browser.post(reverse("hours_licence_away", args=[papers.licence.pk]))
    assert "LMFT-S" not in page(browser, "hours_credentials", *of_ben)
    training = {"what": "Raw material", "done_on": "2026-01-05", "hours": "6"}
    browser.post(reverse("hours_training_new", args=of_ben), training)
    assert "6 hours" in page(browser, "hours_credentials", *of_ben)
    browser.post(reverse("hours_training", args=[papers.training.pk]), {**training, "hours": "7"})
    assert "7 hours" in page(browser, "hours_credentials", *of_ben)
    browser.post(reverse("hours_training_away", args=[papers.training.pk]))
    assert "7 hours" not in page(browser, "hours_credentials", *of_ben)


def test_home_says_in_one_line_what_is_due(browser: Client, papers: made.Papers) -> None:
    papers.supervisor.from_on = today() - 2 * made.LONG_AGO
    papers.supervisor.save()
    assert reverse("hours_due") in page(browser, "home")
    papers.supervisor.ledger.pins.all().delete()
    assert reverse("hours_due") not in page(browser, "home")
