import pytest

from covision.cases.deciding import decide
from covision.cases.manuscript import PARTS, Manuscript
from covision.cases.reviewing import review
from covision.cases.states import Choice
from tests import make_case
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def test_the_marks_of_a_part_are_the_part_itself(cast: Cast) -> None:
    story = "👩🏽‍⚕️ Deb שלום Deb, e\u0301, Deb’s <b>34</b> and she is 34."
    case = make_case.case(cast.ana, story=story, known="Deb", question="How is Deb?")
    found = review(case)
    assert "".join(piece.text for piece in found.marks["story"]) == story
    assert "".join(piece.text for piece in found.marks["question"]) == "How is Deb?"
    assert sum(p.text.count("Deb") for p in found.marks["story"] if p.item) == 3


def test_a_name_in_the_question_is_found_in_the_story(cast: Cast) -> None:
    case = make_case.case(
        cast.ana, question="My client Kerttu worries me.", story="kerttu rang twice.", known=""
    )
    assert [i.times for i in review(case).items if i.words.lower() == "kerttu"] == [2]


def test_no_finding_reaches_over_the_end_of_a_part() -> None:
    manuscript = Manuscript.of({"question": "one", "story": "two", "context": ""})
    assert [manuscript.written(part) for part in manuscript.parts] == ["one", "two", ""]
    assert tuple(part.name for part in manuscript.parts) == PARTS


def test_reviewing_writes_nothing(cast: Cast, django_assert_max_num_queries) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday)
    with django_assert_max_num_queries(6) as counted:
        review(case)
    assert not [q for q in counted.captured_queries if not q["sql"].startswith("SELECT")]


def test_people_are_told_apart_and_the_client_comes_first(cast: Cast) -> None:
    case = make_case.case(
        cast.ana,
        story="My client Kerttu came with her sister Aino. Her mother Helmi waited. Aino cried.",
        known="",
    )
    about = review(case).about
    assert about[0].who == 1
    assert len({a.who for a in about if any(i.kind == "name" for i in a.items)}) == 3


def test_a_finding_is_marked_and_its_article_goes_along(cast: Cast) -> None:
    case = make_case.case(cast.ana, story="She is a welder. Dr Kerttu rang. Kerttu rang.", known="")
    work = next(i for i in review(case).items if i.kind == "occupation")
    name = next(i for i in review(case).items if i.words == "Kerttu")
    assert (work.words, work.written) == ("welder", "a welder")
    assert name.times == 2
    marked = [piece.text for piece in review(case).marks["story"] if piece.item]
    assert marked == ["welder", "Kerttu", "Kerttu"]
    for each in (work, name):
        decide(case, item=each.key, choice=Choice.ACCEPTED, by=cast.ana)
    told = review(case).text("story")
    assert "Kerttu" not in told
    assert "Dr" not in told
    assert "a welder" not in told
    assert told.startswith(f"She is {work.proposed}.")


def test_a_decision_on_words_holds_with_and_without_their_article(cast: Cast) -> None:
    case = make_case.case(cast.ana, story="She is the welder.", known="")
    work = next(i for i in review(case).items if i.kind == "occupation")
    decide(case, item=work.key, choice=Choice.ACCEPTED, by=cast.ana)
    make_case.write(case, story="She is a welder. He met the welder.")
    assert [i for i in review(case).undecided if i.kind == "occupation"] == []
