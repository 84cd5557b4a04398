"""The whole way of a case with nothing but links and forms."""

from django.contrib.sessions.models import Session

from tests import make, make_case
from tests.cast import Cast
from tests.web.cases.conftest import SignedIn
from tests.web.cases.page import Page, open_page

STORY = (
    "Deb Kowalczyk is 34 and came in March. Her sister Lucía phoned on 12 September from "
    "deb.k@example.org. Deb has not slept."
)


def decide_everything(page: Page) -> Page:
    while "Accept all proposed wordings" in page.buttons:
        page = page.press("Accept all proposed wordings")
    while True:
        button = next((b for b in page.draft.buttons if b.value.startswith("accept:")), None)
        if button is None:
            return page
        page = page.press(button.words)


def test_a_case_goes_from_nothing_to_its_reader(cast: Cast, signed_in: SignedIn) -> None:
    ana, cleo = signed_in(cast.ana), signed_in(cast.cleo)
    page = open_page(ana, "/cases/").press("Begin a case")
    assert page.says("Nothing is written yet")
    page = page.write(story=STORY, question="What am I not hearing?").press("Save and look")
    assert page.draft.boxes["story"] == [STORY]
    page = page.choose("to", str(cast.tuesday.pk)).press("Write for this group")
    assert page.says("What Tuesday peers would read")
    page = decide_everything(page)
    page.choose("attest", "no_knowledge", "needed", "recipients")
    page = page.press("Release to Tuesday peers")
    assert page.says("is with Tuesday peers")
    assert "/releases/" in page.address
    assert page.says("Nobody has opened it yet")
    text = page.html
    assert "Kowalczyk" not in text
    assert "Lucía" not in text

    release = page.address.rstrip("/").rpartition("/")[2]
    question = open_page(cleo, f"/read/{release}/")
    assert question.says("may you know this client?")
    assert not question.says("has not slept")
    read = question.press("I do not think so")
    assert read.says("has not slept")
    assert read.says("Ana sees that you have read this")
    assert open_page(ana, page.address).says("Cleo Marsh")


def test_words_sent_after_the_sign_in_ended_arrive_after_the_next(
    cast: Cast, signed_in: SignedIn
) -> None:
    ana = signed_in(cast.ana)
    case = make_case.case(cast.ana, story="As it was.", known="")
    page = open_page(ana, f"/cases/{case.handle}/").write(story="Typed for an hour, at night.")
    Session.objects.all().delete()
    assert page.press("Save and look for names").says("Come in.")
    ana.post("/accounts/login/", {"login": cast.ana.email, "password": make.PASSWORD})
    open_page(ana, "/held/").press("Send it where it was going")
    again = open_page(ana, f"/cases/{case.handle}/")
    assert again.draft.boxes["story"] == ["Typed for an hour, at night."]
