import pytest
from django.test import Client
from django.urls import reverse

from covision.core.sealing import SealedForOthers
from covision.hours import cohort_now
from covision.hours.models import ProgrammeLead, ShownHours
from tests import make_papers as made
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
NOTE, HANDLE = SealedForOthers(b"Kowalczyk wept"), "Heron 27"
PAGES = ("programme_hours", "programme_capacity", "programme_file")


@pytest.fixture
def cast() -> Cast:
    found = the_cast()
    papers = made.papers(found)
    ledger = papers.supervisor.ledger
    made.hours(made.setting(ledger, "Harbour"), 777, under=made.supervisor(ledger, "Sol Marrow"))
    made.hours(papers.agreement.setting, 60, note=NOTE, training_case=HANDLE)
    return found


def told(browser: Client, name: str, cast: Cast) -> str:
    address = reverse(name, args=[cast.practice.pk])
    answer = browser.post(address) if name == "programme_file" else browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", ["eva", "cleo"])
def test_who_leads_sees_figures_and_nothing_else(cast: Cast, who: str) -> None:
    browser = signed_in(getattr(cast, who), fresh=True)
    pages = {name: told(browser, name, cast) for name in PAGES}
    assert "Ana Ilves" in pages["programme_hours"]
    assert "2:30" in pages["programme_hours"]
    assert "Ben Okoro" in pages["programme_capacity"]
    assert "Ana Ilves,us-ca-lmft" in pages["programme_file"]
    for word in ("Kowalczyk", HANDLE, "Harbour", "Sol Marrow", "12:57", "15:27", "Blue folder"):
        assert not any(word in text for text in pages.values()), word


def test_a_page_says_who_is_not_counted_anew_yet(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(cast.eva, fresh=True)
    monkeypatch.setattr(cohort_now, "AT_A_TIME", 0)
    for name in PAGES[:2]:
        assert "1 person is not counted yet and missing here." in told(browser, name, cast)
    monkeypatch.undo()
    told(browser, PAGES[0], cast)
    monkeypatch.setattr(cohort_now, "AT_A_TIME", 0)
    made.hours(made.setting(made.ledger(cast.ana), practice=cast.practice), 90)
    for name in PAGES[:2]:
        assert "The figures of 1 person are being counted anew." in told(browser, name, cast)


def test_without_her_word_nobody_reads_her_name(cast: Cast) -> None:
    signed_in(cast.ana).post(reverse("hours_hide", args=[cast.practice.pk]))
    browser = signed_in(cast.eva, fresh=True)
    for name in PAGES:
        assert "Ana Ilves" not in told(browser, name, cast)
    assert ShownHours.objects.filter(until_at=None).count() == 0


def test_she_sees_what_is_seen_and_by_whom(cast: Cast) -> None:
    browser = signed_in(cast.ana)
    text = browser.get(reverse("hours_seen")).content.decode()
    assert "Cleo Marsh, Eva Lind can see" in text
    assert "2:30" in text
    browser.post(reverse("hours_hide", args=[cast.practice.pk]))
    text = browser.get(reverse("hours_seen")).content.decode()
    assert "sees nothing of your hours" in text
    assert "Never a single line of your ledger" in text
    browser.post(reverse("hours_show", args=[cast.practice.pk]))
    assert ShownHours.objects.filter(until_at=None).count() == 1


def test_a_lead_is_named_and_ended(cast: Cast) -> None:
    browser = signed_in(cast.eva, fresh=True)
    address = reverse("programme_leads", args=[cast.practice.pk])
    browser.post(address, {"person": str(cast.dan.pk)})
    assert "Dan Weir" in browser.get(address).content.decode()
    lead = ProgrammeLead.objects.get(person=cast.dan)
    browser.post(reverse("programme_lead_end", args=[cast.practice.pk, lead.pk]))
    lead.refresh_from_db()
    assert lead.until_at is not None
    assert (
        "You lead no programme" in signed_in(cast.dan).get(reverse("programmes")).content.decode()
    )


def test_a_name_is_found(cast: Cast) -> None:
    browser = signed_in(cast.eva, fresh=True)
    address = reverse("programme_hours", args=[cast.practice.pk])
    assert "Ana Ilves" in browser.get(address, {"called": "ilv"}).content.decode()
    assert "Nobody here is called" in browser.get(address, {"called": "zzz"}).content.decode()
