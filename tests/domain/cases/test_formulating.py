import pytest

from covision.cases import drafting, formulating
from covision.cases.formulating import QUESTIONS, Formulation, as_context, formulation_in
from covision.cases.queries import draft_words, kept_asides
from covision.cases.releasing import released_words
from covision.cases.reviewing import review
from covision.cases.weighing import weigh
from covision.core.errors import NotAllowed
from discreet import Kind
from tests import make_case
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
EVERY = Formulation("Said beside.", {one.key: "It was there,\nquietly." for one in QUESTIONS})


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def test_what_is_written_into_the_context_is_found_there_again() -> None:
    assert formulation_in(as_context(EVERY)) == EVERY
    assert formulation_in("Only free words.") == Formulation("Only free words.", {})


def test_the_questions_themselves_are_never_found_to_identify_anybody(cast: Cast) -> None:
    case = make_case.case(cast.ana, story="", known="")
    formulating.formulate(case, formulation=EVERY, seen_version=1, by=cast.ana)
    assert review(case).items == ()


def test_what_was_written_beside_meanwhile_is_kept_whole(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    formulating.formulate(case, formulation=EVERY, seen_version=0, by=cast.ana)
    assert draft_words(case).context == ""
    assert kept_asides(case)[0].words.context == as_context(EVERY)


def test_only_its_author_answers(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        formulating.formulate(
            make_case.case(cast.ana), formulation=EVERY, seen_version=1, by=cast.ben
        )


def test_a_culture_that_identifies_is_widened_through_the_same_gate(cast: Cast) -> None:
    case = make_case.case(cast.ana, story="She came to therapy. She has not slept.", known="")
    told = Formulation("", {"client_identities": "She is Somali and named it first."})
    formulating.formulate(case, formulation=told, seen_version=1, by=cast.ana)
    drafting.choose_group(case, group=cast.tuesday, by=cast.ana)
    (item,) = [one for one in review(case).items if one.kind is Kind.ETHNICITY]
    assert item.proposed == "East African"
    make_case.decide_everything(case)
    out = released_words(make_case.release(case, to=cast.tuesday)).context
    assert "East African" in out
    assert "Somali" not in out
    assert QUESTIONS[0].title in out


def test_other_details_are_widened_before_culture(cast: Cast) -> None:
    story = "She is 34, a florist, Polish, and was in the army."
    case = make_case.case(cast.ana, story=story, known="")
    drafting.choose_group(case, group=cast.tuesday, by=cast.ana)
    found = review(case)
    report = weigh(found)
    assert report is not None
    assert {step.kind for step in report.plan or ()} == {"age", "occupation"}
