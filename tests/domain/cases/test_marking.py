"""Passages that a neighbour might know: taken up, let be, hidden by one press, and undone."""

from uuid import UUID

import pytest

from covision.cases import deciding, drafting, marking
from covision.cases.models import Case
from covision.cases.reviewed import Doubt
from covision.cases.reviewing import review
from covision.cases.states import Choice
from covision.cases.weighing import weigh
from covision.core.errors import NotAllowed, NotFound
from discreet import searching
from tests import make_case
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db

STORY = (
    "My client is 34 and came in March. She breeds alpacas behind the house. She sleeps badly "
    "and cries at night. I feel tired after the hour."
)


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a tagger would make sure of, these passages stay in doubt."""
    monkeypatch.setattr(searching, "tagger", lambda: None)


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case.case(cast.ana, story=STORY, known="")


def the_doubt(case: Case) -> Doubt:
    (doubt,) = (one for one in review(case).doubts if "alpacas" in one.words)
    return doubt


def test_what_is_in_doubt_is_no_finding_and_goes_out_as_written(case: Case) -> None:
    found = review(case)
    assert "alpacas" in the_doubt(case).words
    assert not any("alpacas" in item.words for item in found.items)
    assert "alpacas" in found.text("story")
    assert "doubt" in {piece.look for piece in found.marks["story"]}
    assert "".join(piece.text for piece in found.marks["story"]) == STORY


def test_a_doubt_that_is_taken_up_is_a_finding_with_a_ladder(cast: Cast, case: Case) -> None:
    doubt = the_doubt(case)
    marking.take_up(case, doubt=doubt.key, by=cast.ana)
    found = review(case)
    (item,) = (one for one in found.items if "alpacas" in one.words)
    assert item.is_open
    assert len(item.rungs) > 1
    assert not any("alpacas" in one.words for one in found.doubts)


def test_a_doubt_that_is_let_be_is_looked_at_and_can_be_asked_again(cast: Cast, case: Case) -> None:
    doubt = the_doubt(case)
    marking.let_be(case, doubt=doubt.key, by=cast.ana)
    marking.let_be(case, doubt=doubt.key, by=cast.ana)
    found = review(case)
    assert [one.key for one in found.let_be] == [doubt.key]
    assert doubt.key not in {one.key for one in found.unlooked}
    deciding.undo_decision(case, item=doubt.key, by=cast.ana)
    assert not review(case).let_be


def test_all_can_be_let_be_at_once(cast: Cast, case: Case) -> None:
    assert marking.let_every_be(case, by=cast.ana) == len(review(case).doubts)
    assert not review(case).unlooked
    assert marking.let_every_be(case, by=cast.ana) == 0


def test_the_report_counts_what_nobody_has_looked_at(cast: Cast, case: Case) -> None:
    before = weigh(review(case))
    assert before
    assert before.unlooked
    marking.let_every_be(case, by=cast.ana)
    after = weigh(review(case))
    assert after
    assert not after.unlooked


def test_one_press_hides_what_is_in_doubt_and_undo_brings_it_back(cast: Cast, case: Case) -> None:
    before = review(case)
    deciding.follow_plan(case, by=cast.ana)
    pressed = review(case)
    assert "alpacas" not in pressed.text("story")
    assert "sleeps badly" in pressed.text("story")
    assert not pressed.unlooked
    together = case.missed.first()
    assert together
    assert together.together
    deciding.undo_plan(case, together=together.together, by=cast.ana)
    assert review(case).text("story") == before.text("story")
    assert review(case).doubts == before.doubts
    assert not case.missed.exists()


def test_the_press_leaves_what_was_let_be_and_what_the_author_marked(
    cast: Cast, case: Case
) -> None:
    marking.let_be(case, doubt=the_doubt(case).key, by=cast.ana)
    deciding.mark_missed(case, words="cries at night", kind="distinct", by=cast.ana)
    deciding.follow_plan(case, by=cast.ana)
    assert "alpacas" in review(case).text("story")
    deciding.undo_plan(case, together=_press(case), by=cast.ana)
    assert case.missed.count() == 1


def test_what_the_author_kept_is_not_hidden_by_the_press(cast: Cast, case: Case) -> None:
    marking.take_up(case, doubt=the_doubt(case).key, by=cast.ana)
    (item,) = (one for one in review(case).items if "alpacas" in one.words)
    deciding.decide(case, item=item.key, choice=Choice.KEPT, by=cast.ana)
    report = weigh(review(case))
    assert report
    places = review(case).standing.places
    planned = {places.get(span) for step in report.plan or () for span in step.spans}
    deciding.follow_plan(case, by=cast.ana)
    assert ("alpacas" in review(case).text("story")) == (item.key not in planned)


def test_a_supervisor_may_know_the_client_so_nothing_is_in_doubt(cast: Cast, case: Case) -> None:
    drafting.choose_group(case, group=cast.pair, by=cast.ana)
    assert review(case).doubts == ()


def test_nobody_else_looks_at_doubts(cast: Cast, case: Case) -> None:
    doubt = the_doubt(case)
    for act in (marking.take_up, marking.let_be):
        with pytest.raises(NotAllowed):
            act(case, doubt=doubt.key, by=cast.ben)
    with pytest.raises(NotAllowed):
        marking.let_every_be(case, by=cast.ben)


def test_a_doubt_that_is_gone_is_said_to_be_gone(cast: Cast, case: Case) -> None:
    with pytest.raises(NotFound, match="no longer in the draft"):
        marking.take_up(case, doubt="nothing", by=cast.ana)


def _press(case: Case) -> UUID:
    row = case.decisions.exclude(together=None).first()
    assert row
    assert row.together
    return row.together
