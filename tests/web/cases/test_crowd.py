"""The panel that says how many people fit, the ladder and the plan, without any script."""

import pytest
from django.test import Client

from covision.cases import deciding, drafting
from covision.cases.models import Case
from covision.cases.reviewing import review
from covision.cases.states import Choice
from covision.web.cases import crowd
from tests import make_case
from tests.cast import Cast
from tests.web.cases.conftest import SignedIn
from tests.web.cases.test_draft_page import page_of

pytestmark = pytest.mark.django_db

RARE = (
    "My client is 34, a lighthouse keeper in Whitby with twin boys, and was raised in a Quaker "
    "family. She has not slept since the ferry accident in 2019."
)


@pytest.fixture
def rare(cast: Cast) -> Case:
    made = make_case.case(cast.ana, story=RARE, known="")
    drafting.choose_group(made, group=cast.tuesday, by=cast.ana)
    return made


def kept(case: Case) -> None:
    """Every finding kept, as by one who widens nothing."""
    for found in review(case).undecided:
        reason = "It is needed." if found.needs_reason else ""
        deciding.decide(case, item=found.key, choice=Choice.KEPT, reason=reason, by=case.author)


def test_nothing_written_is_nothing_to_count(ana: Client, cast: Cast) -> None:
    page = page_of(ana, make_case.case(cast.ana, story="", known=""))
    assert page.says("We cannot tell yet.")


def test_the_panel_says_how_many_fit_and_what_was_assumed(ana: Client, rare: Case) -> None:
    page = page_of(ana, rare)
    assert page.says("Not enough for Tuesday peers")
    assert page.says("11 are asked for")
    assert page.says("What was assumed")
    assert page.says("would seek among 250,000 people")
    assert page.says("An estimate, not a legal test.")
    assert page.html.count('<circle class="crowd-') == 11
    assert "of 11 dots are filled" in page.html
    assert " style=" not in page.html


def test_a_rung_is_taken_reworded_and_undone(ana: Client, rare: Case) -> None:
    page = page_of(ana, rare).press("Wider: “an adult”")
    assert page.says("“34” becomes “an adult”.")
    page = page.press("Narrower: “in her thirties”")
    assert "in her thirties" in review(rare).text("story")
    page = page.press("Undo for “34”")
    assert "34" in review(rare).text("story")


def test_the_plan_is_one_press_and_its_undo_another(ana: Client, rare: Case) -> None:
    before = review(rare).text("story")
    page = page_of(ana, rare).press("Say all of this")
    assert page.says("chosen in one press.")
    assert review(rare).text("story") != before
    page = page.press("Undo all of them")
    assert not page.says("chosen in one press.")
    assert review(rare).text("story") == before


def test_a_plan_that_is_not_there_is_refused_in_the_panel(ana: Client, cast: Cast) -> None:
    case = make_case.case(cast.ana, story="She has not slept.", known="")
    answer = ana.post(f"/cases/{case.handle}/decide/", {"do": "plan:"})
    assert answer.status_code == 409
    assert "No wider wording is proposed now." in answer.content.decode()


@pytest.mark.parametrize("press", ["undo-plan:nonsense", "wider:nonsense", "narrower:", "plan"])
def test_nonsense_moves_nothing(ana: Client, rare: Case, press: str) -> None:
    answer = ana.post(f"/cases/{rare.handle}/decide/", {"do": press})
    assert answer.status_code in {302, 404, 409}
    assert not rare.decisions.filter(finding="nonsense").exists()


def test_a_plan_of_another_case_is_not_undone(
    ana: Client, rare: Case, cast: Cast, signed_in: SignedIn
) -> None:
    page_of(ana, rare).press("Say all of this")
    together = rare.decisions.exclude(together=None).values_list("together", flat=True)[0]
    other = make_case.case(cast.ben, story="She rests.", known="")
    answer = signed_in(cast.ben).post(
        f"/cases/{other.handle}/decide/", {"do": f"undo-plan:{together}"}
    )
    assert answer.status_code == 302
    assert rare.decisions.filter(together=together).exists()


def test_too_few_people_leave_with_a_reason_that_only_the_author_reads(
    ana: Client, rare: Case, cast: Cast, signed_in: SignedIn
) -> None:
    kept(rare)
    page = page_of(ana, rare).choose("attest", *make_case.EVERYTHING)
    assert page.says("Why may it leave all the same?")
    page = page.press("Release to Tuesday peers")
    assert page.response.status_code == 409
    assert page.says("Too few people fit what would go out.")
    page = page.write(anyway="Only this ferry explains it.").press("Release to Tuesday peers")
    assert page.says("Fewer than were asked for")
    assert page.says("Only this ferry explains it.")
    release = rare.releases.get()
    make_case.does_not_know(release, cast.ben)
    read = signed_in(cast.ben).get(f"/read/{release.pk}/").content.decode()
    assert "lighthouse" in read
    assert "Only this ferry" not in read
    assert "Fewer than" not in read


def test_a_draft_opens_where_nothing_can_be_told(
    ana: Client, rare: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "weigh", lambda _found: None)
    page = page_of(ana, rare)
    assert page.says("We cannot tell for this text.")
    assert page.says("Why may it leave all the same?")
