import pytest

from covision.cases import deciding, drafting
from covision.cases.models import Case, Decision
from covision.cases.reviewing import Item, review
from covision.cases.states import Choice
from covision.core.errors import NotAllowed, NotFound, NotPossible
from tests import make_case
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def item(case: Case, words: str) -> Item:
    return next(i for i in review(case).items if i.words == words)


def test_every_mention_of_a_name_is_one_item(cast: Cast) -> None:
    case = make_case.case(cast.ana, story="Deb came. Deb's mother rang. I like Deb.", known="Deb")
    found = [i for i in review(case).items if i.words == "Deb"]
    assert [(i.times, i.is_known) for i in found] == [(3, True)]


def test_a_decision_holds_while_the_text_around_it_changes(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    lucia = item(case, "Lucía")
    deciding.decide(case, item=lucia.key, choice=Choice.CHANGED, wording="a relative", by=cast.ana)
    make_case.write(case, story="Before. " + make_case.STORY + " Lucía again.", known="Lucía")
    assert item(case, "Lucía").outcome == "a relative"
    assert "a relative" in review(case).text("story").lower()
    assert "Lucía" not in review(case).text("story")


def test_a_decision_can_be_undone(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    key = item(case, "34").key
    deciding.decide(case, item=key, choice=Choice.KEPT, by=cast.ana)
    assert item(case, "34").decided is not None
    deciding.undo_decision(case, item=key, by=cast.ana)
    assert item(case, "34").decided is None


def test_a_name_is_kept_only_with_a_reason(cast: Cast) -> None:
    case = make_case.case(cast.ana, story="Write to anna@example.org about it.", known="")
    key = item(case, "anna@example.org").key
    with pytest.raises(NotPossible, match="Write why it may stay"):
        deciding.decide(case, item=key, choice=Choice.KEPT, by=cast.ana)
    deciding.decide(case, item=key, choice=Choice.KEPT, reason="A public help line.", by=cast.ana)
    assert "anna@example.org" in review(case).text("story")


def test_what_must_never_be_said_is_never_kept(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    with pytest.raises(NotPossible, match="must never be said"):
        deciding.decide(
            case, item=item(case, "Lucía").key, choice=Choice.KEPT, reason="Why not.", by=cast.ana
        )


def test_a_change_that_changes_nothing_is_refused(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    with pytest.raises(NotPossible, match="would go out as it is"):
        deciding.decide(
            case,
            item=item(case, "34").key,
            choice=Choice.CHANGED,
            wording=" 34 ",
            by=cast.ana,
        )


def test_marked_words_are_found_everywhere_and_can_be_unmarked(cast: Cast) -> None:
    case = make_case.case(cast.ana, story="We talked about it. We talked again.", known="")
    assert review(case).items == ()
    deciding.mark_missed(case, words="talked", kind="distinct", by=cast.ana)
    deciding.mark_missed(case, words="Talked", kind="distinct", by=cast.ana)
    assert item(case, "talked").times == 2
    row = case.missed.get()
    assert b"talked" not in bytes(row.words)
    deciding.unmark_missed(case, missed=row.pk, by=cast.ana)
    assert review(case).items == ()


def test_nothing_and_nonsense_is_not_marked(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    with pytest.raises(NotPossible, match="Select some words"):
        deciding.mark_missed(case, words="  ", kind="name", by=cast.ana)
    with pytest.raises(NotPossible, match="Choose what"):
        deciding.mark_missed(case, words="Deb", kind="nonsense", by=cast.ana)


def test_decisions_belong_to_an_audience(cast: Cast) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday)
    assert review(case).undecided == ()
    drafting.choose_group(case, group=cast.pair, by=cast.ana)
    assert review(case).undecided != ()
    drafting.choose_group(case, group=cast.tuesday, by=cast.ana)
    assert review(case).undecided == ()


def test_only_the_author_decides_and_only_about_what_is_there(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    key = item(case, "34").key
    with pytest.raises(NotAllowed):
        deciding.decide(case, item=key, choice=Choice.ACCEPTED, by=cast.ben)
    with pytest.raises(NotFound, match="no longer in the draft"):
        deciding.decide(case, item="0" * 64, choice=Choice.ACCEPTED, by=cast.ana)


def test_no_word_of_a_decision_stands_in_its_row(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    deciding.decide(
        case, item=item(case, "Lucía").key, choice=Choice.CHANGED, wording="a cousin", by=cast.ana
    )
    row = Decision.objects.get()
    assert "Lucía" not in f"{row.finding}{row.choice}"
    assert b"cousin" not in bytes(row.wording)
