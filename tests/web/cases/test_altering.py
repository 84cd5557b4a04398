"""Changing facts that do not matter, on the draft page, without any script."""

import pytest
from django.test import Client

from covision.cases import drafting
from covision.cases.models import Case
from tests import make_case, make_meeting
from tests.cast import Cast
from tests.web.cases.conftest import SignedIn
from tests.web.cases.page import Page, open_page
from tests.web.cases.test_draft_page import page_of

pytestmark = pytest.mark.django_db

STORY = (
    "My client is worn out. His sister Lucía phoned at night and asked for money. "
    "They met by the library in spring. His sister never pays it back."
)


@pytest.fixture
def case(cast: Cast) -> Case:
    made = make_case.case(cast.ana, story=STORY, known="")
    drafting.choose_group(made, group=cast.tuesday, by=cast.ana)
    return made


def facts(page: Page) -> list[str]:
    """The values of the boxes that can be ticked, in the order of the page."""
    boxes = page.html.split('name="fact" value="')[1:]
    return [box.partition('"')[0] for box in boxes]


def preview(page: Page) -> str:
    part = page.html.partition('id="preview"')[2].partition("</article>")[0]
    return " ".join(part.split())


def altered(page: Page, *at: int) -> Page:
    chosen = [facts(page)[one] for one in at]
    return page.choose("fact", *chosen).press("Change what I ticked")


def test_what_is_offered_says_from_what_to_what_in_how_many_places_and_why(
    ana: Client, case: Case
) -> None:
    page = page_of(ana, case)
    assert page.says("“sister” becomes “brother”")
    assert page.says("Read the two places")
    assert page.says("Leave it if gender is part of what you ask.")
    assert page.says("His brother never pays it back.")
    assert "sister" in preview(page)


def test_ticked_facts_change_in_the_preview_alone_and_come_back(ana: Client, case: Case) -> None:
    page = altered(page_of(ana, case), 0, 1)
    assert "sister" not in preview(page)
    assert page.draft.boxes["story"] == [STORY]
    assert page.says("What goes out changed")
    page = page.press("Put it back")
    assert "sister" in preview(page)
    assert "autumn" in preview(page)
    page = altered(page, 0).press("Put all of them back")
    assert "spring" in preview(page)
    assert not page.says("What goes out changed")


def test_the_section_is_a_part_of_the_fragment(ana: Client, case: Case) -> None:
    response = ana.get(f"/cases/{case.handle}/", headers={"HX-Request": "true"})
    assert 'id="alter" data-part' in response.content.decode()


def test_nothing_ticked_is_said_in_its_place(ana: Client, case: Case) -> None:
    page = page_of(ana, case).press("Change what I ticked")
    assert page.response.status_code == 409
    section = page.html.partition('id="alter"')[2]
    assert "Choose a fact first." in section


def test_words_that_changed_under_a_fact_are_said_kindly_and_hold_it_back(
    ana: Client, case: Case
) -> None:
    page = altered(page_of(ana, case), 0, 1)
    page = page.write(story=f"{STORY} His brother never phones.").press("Save and look")
    assert page.says("Your words have changed, and this no longer fits everywhere.")
    assert page.says("Each changed fact still fits your words")
    assert "autumn" in preview(page)
    page = page.press("Put it back")
    assert not page.says("Each changed fact still fits your words")


def test_a_supervisor_reads_the_facts_as_they_are(ana: Client, cast: Cast, case: Case) -> None:
    drafting.choose_group(case, group=cast.pair, by=cast.ana)
    page = page_of(ana, case)
    assert facts(page) == []
    assert page.says("reads the facts as they are")


def test_an_empty_draft_offers_nothing(ana: Client, cast: Cast) -> None:
    page = page_of(ana, make_case.case(cast.ana, story="", known=""))
    assert page.says("What could be changed comes here as you write.")


def test_readers_learn_that_facts_were_changed_and_never_which(
    ana: Client, cast: Cast, case: Case, signed_in: SignedIn
) -> None:
    altered(page_of(ana, case), 0)
    make_case.decide_everything(case)
    release = make_case.release(Case.objects.get(pk=case.pk), to=cast.tuesday)
    own = open_page(ana, f"/cases/{case.handle}/releases/{release.pk}/")
    assert own.says("Facts you changed")
    assert own.says("“sister” went out as “brother”")
    for reader in (cast.ben, cast.cleo):
        make_case.does_not_know(release, reader)
        page = open_page(signed_in(reader), f"/read/{release.pk}/")
        assert page.says("Some facts that do not matter to the question were changed")
        assert "brother" in page.html
        assert "sister" not in page.html
    for nobody in (cast.dan, cast.eva):
        response = signed_in(nobody).get(f"/read/{release.pk}/")
        assert response.status_code == 404


def test_the_room_says_that_facts_were_changed_too(
    ana: Client, cast: Cast, case: Case, signed_in: SignedIn
) -> None:
    altered(page_of(ana, case), 0)
    make_case.decide_everything(case)
    release = make_case.release(Case.objects.get(pk=case.pk), to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, release=release)
    for reader in (cast.ben, cast.cleo):
        make_case.does_not_know(release, reader)
    meeting = make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo))
    html = signed_in(cast.cleo).get(f"/meetings/{meeting.pk}/room/case/").content.decode()
    assert "Some facts that do not matter to the question were changed" in html
    assert "sister" not in html


def test_nobody_else_changes_a_fact_of_a_case(
    case: Case, cast: Cast, signed_in: SignedIn, ana: Client
) -> None:
    chosen = facts(page_of(ana, case))
    for other in (cast.ben, cast.cleo, cast.eva):
        posted = {"do": "alter:", "fact": chosen}
        response = signed_in(other).post(f"/cases/{case.handle}/decide/", posted)
        assert response.status_code == 404
    assert not case.alterations.exists()


def test_the_list_of_cases_counts_anew_when_a_fact_changes(ana: Client, cast: Cast) -> None:
    story = "My client is worn out. His sister Lucía, first violinist in Bergen, phoned at night."
    made = make_case.case(cast.ana, story=story, known="brother")
    drafting.choose_group(made, group=cast.tuesday, by=cast.ana)
    make_case.decide_everything(made)
    assert open_page(ana, "/cases/").says("Nothing to decide")
    altered(page_of(ana, made), 0)
    assert open_page(ana, "/cases/").says("1 to decide")
