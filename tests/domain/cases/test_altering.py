"""Facts that do not matter go out as others: everywhere, until they are put back."""

import pytest
from django.db import DatabaseError, connection, transaction

from covision.audit.models import AuditEvent
from covision.cases import altering, deciding, drafting, recognising, releasing
from covision.cases.access import release_for
from covision.cases.altered import AlteredDraft, Fact, Fit, Way
from covision.cases.looking import Looked, with_carried
from covision.cases.manuscript import Manuscript, Piece, Shown
from covision.cases.models import Alteration, Case, Release
from covision.cases.queries import DraftWords, draft_words
from covision.cases.reviewing import Review, review
from covision.cases.states import Choice, Recognising
from covision.core.errors import NotAllowed, NotPossible
from covision.jobs.models import Letter
from discreet import Finding, Kind, Risk
from discreet.altering import Alteration as Altered
from discreet.altering import Sort, Spot
from tests import make_case
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db

STORY = (
    "My client is worn out. His sister Lucía phoned at night and asked for money. "
    "They met by the library in spring. His sister never pays it back."
)
TRUE = ("sister", "library", "spring")


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    made = make_case.case(cast.ana, story=STORY, known="")
    drafting.choose_group(made, group=cast.tuesday, by=cast.ana)
    return made


def fact(case: Case, was: str) -> str:
    """The fact, among those that are offered."""
    offered = altering.offered_facts(case, review(case))
    return next(offer.fact for offer in offered if offer.made.was == was)


def offered(case: Case) -> set[str]:
    return {offer.made.was for offer in altering.offered_facts(case, review(case))}


def alter(case: Case, *facts: str) -> Review:
    altering.alter_facts(case, facts=[fact(case, was) for was in facts], by=case.author)
    return review(case)


def rewrite(case: Case, story: str, *, question: str = "") -> Review:
    make_case.write(case, story=story, question=question)
    return review(case)


def fits(found: Review) -> dict[str, Fit]:
    return {one.taken.was: one.fit for one in found.altered.facts}


def test_nothing_goes_out_as_another_until_it_is_chosen(case: Case) -> None:
    assert offered(case) == set(TRUE)
    assert review(case).text("story") == STORY


def test_a_chosen_fact_is_another_in_every_place_and_the_draft_stays(case: Case) -> None:
    found = alter(case, "sister")
    assert "sister" not in found.text("story")
    assert found.text("story").count("brother") == 2
    assert "library in spring" in found.text("story")
    assert draft_words(case).story == STORY
    assert "".join(piece.text for piece in found.marks["story"]) == STORY
    assert offered(case) == {"library", "spring"}


def test_several_are_chosen_at_once_and_put_back_one_by_one_or_all(case: Case) -> None:
    found = alter(case, *TRUE)
    assert [was for was in TRUE if was in found.text("story")] == []
    library = next(one.fact for one in found.altered.facts if one.taken.was == "library")
    altering.put_back(case, fact=library, by=case.author)
    assert "the library in autumn" in review(case).text("story")
    altering.put_back_all(case, by=case.author)
    assert review(case).text("story") == STORY
    assert not case.alterations.exists()


def test_what_goes_on_is_looked_through_anew(case: Case) -> None:
    alter(case, "sister")
    assert [item.words for item in review(case).undecided] == ["Lucía"]
    make_case.decide_everything(case)
    told = review(case).text("story")
    assert "Lucía" not in told
    assert "sister" not in told


def test_what_the_question_speaks_of_is_never_offered(case: Case) -> None:
    rewrite(case, STORY, question="He wants to talk about the library")
    assert offered(case) == {"sister", "spring"}


def test_a_supervisor_reads_the_facts_as_they_are(cast: Cast, case: Case) -> None:
    chosen = fact(case, "sister")
    alter(case, "library")
    drafting.choose_group(case, group=cast.pair, by=cast.ana)
    assert offered(case) == set()
    assert review(case).text("story") == STORY
    with pytest.raises(NotPossible, match="as they are"):
        altering.alter_facts(case, facts=[chosen], by=cast.ana)
    drafting.choose_group(case, group=cast.tuesday, by=cast.ana)
    assert "library" not in review(case).text("story")


def test_only_the_author_changes_a_fact(cast: Cast, case: Case) -> None:
    chosen = fact(case, "sister")
    for act in (
        lambda: altering.alter_facts(case, facts=[chosen], by=cast.ben),
        lambda: altering.put_back(case, fact=chosen, by=cast.ben),
        lambda: altering.put_back_all(case, by=cast.eva),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_nothing_chosen_and_nothing_offered_any_more_are_said(cast: Cast, case: Case) -> None:
    with pytest.raises(NotPossible, match="Choose a fact first"):
        altering.alter_facts(case, facts=[], by=cast.ana)
    chosen = [fact(case, "library"), fact(case, "sister")]
    rewrite(case, "His sister phoned.")
    with pytest.raises(NotPossible, match="changed since"):
        altering.alter_facts(case, facts=chosen, by=cast.ana)
    assert not case.alterations.exists()


def test_a_second_press_changes_nothing_more(cast: Cast, case: Case) -> None:
    chosen = fact(case, "sister")
    assert altering.alter_facts(case, facts=[chosen], by=cast.ana) == 1
    assert altering.alter_facts(case, facts=[chosen], by=cast.ana) == 0
    assert case.alterations.count() == 1


def test_what_was_true_is_sealed_and_in_no_row_of_the_log_and_in_no_letter(
    cast: Cast, case: Case
) -> None:
    alter(case, *TRUE)
    make_case.decide_everything(case)
    make_case.release(case, to=cast.tuesday)
    stored = [bytes(row.told) for row in Alteration.objects.all()]
    stored += [bytes(row.altered) for row in Release.objects.all()]
    stored += [
        str(row).encode() for row in (*AuditEvent.objects.values(), *Letter.objects.values())
    ]
    assert len(stored) > len(TRUE)
    words = [word.encode() for word in (*TRUE, "brother", "museum", "autumn")]
    assert [word for word in words if any(word in one for one in stored)] == []


def test_the_group_reads_that_facts_were_changed_and_its_author_which(
    cast: Cast, case: Case
) -> None:
    alter(case, "sister", "library")
    make_case.decide_everything(case)
    release = make_case.release(case, to=cast.tuesday)
    recognising.answer(release, answer=Recognising.CLEAR, by=cast.cleo)
    read = releasing.read(release_for(cast.cleo, release_id=release.pk), by=cast.cleo)
    assert read.is_altered
    assert "sister" not in f"{read}"
    assert "library" not in f"{read}"
    assert set(releasing.altered_facts(release)) == {("sister", "brother"), ("library", "museum")}
    altering.put_back_all(case, by=cast.ana)
    assert len(releasing.altered_facts(release)) == 2


def test_a_release_without_a_changed_fact_says_nothing_of_it(cast: Cast, case: Case) -> None:
    make_case.decide_everything(case)
    release = make_case.release(case, to=cast.tuesday)
    assert not release.is_altered
    assert not releasing.released_words(release).is_altered
    assert releasing.altered_facts(release) == ()


@pytest.mark.parametrize("column", ["is_altered = NOT is_altered", "altered = ''"])
def test_the_database_keeps_what_a_release_says_of_its_facts(
    cast: Cast, case: Case, column: str
) -> None:
    alter(case, "sister")
    make_case.decide_everything(case)
    make_case.release(case, to=cast.tuesday)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE cases_release SET {column}")  # noqa: S608 -- the two above


def test_what_still_fits_stays_when_the_words_change(case: Case) -> None:
    alter(case, "sister", "spring")
    found = rewrite(case, STORY + " His sister called again by the library.")
    assert fits(found) == {"sister": Fit.HOLDS, "spring": Fit.HOLDS}
    assert found.text("story").count("brother") == 3


def test_a_fact_that_left_the_words_comes_back_changed(case: Case) -> None:
    alter(case, "spring", "sister")
    found = rewrite(case, "His sister phoned.")
    assert fits(found) == {"spring": Fit.ABSENT, "sister": Fit.HOLDS}
    assert found.text("story") == "His brother phoned."
    assert "spring" not in rewrite(case, STORY).text("story")


def test_nothing_leaves_while_a_fact_no_longer_fits(cast: Cast, case: Case) -> None:
    alter(case, "sister", "library")
    found = rewrite(case, STORY + " His brother never phones.")
    assert fits(found) == {"sister": Fit.LAPSED, "library": Fit.HOLDS}
    assert "sister" in found.text("story")
    assert "library" not in found.text("story")
    make_case.decide_everything(case)
    with pytest.raises(NotPossible, match="“sister” can no longer be changed"):
        make_case.release(case, to=cast.tuesday)
    altering.put_back(case, fact=found.altered.lapsed[0].fact, by=cast.ana)
    assert make_case.release(case, to=cast.tuesday).is_altered


def test_words_that_a_decision_says_otherwise_are_not_offered(case: Case) -> None:
    spring = next(item for item in review(case).items if "spring" in item.words)
    deciding.decide(case, item=spring.key, choice=Choice.CHANGED, wording="lately", by=case.author)
    assert offered(case) == {"sister", "library"}
    assert "lately" in alter(case, "library").text("story")


def test_decisions_hold_while_facts_change_around_them(case: Case) -> None:
    lucia = next(item for item in review(case).items if item.words == "Lucía")
    deciding.decide(case, item=lucia.key, choice=Choice.CHANGED, wording="", by=case.author)
    found = alter(case, "sister", "library")
    assert not found.undecided
    assert found.text("story").startswith("My client is worn out. His brother phoned")


def test_marked_words_stay_a_finding(case: Case) -> None:
    alter(case, "library")
    deciding.mark_missed(case, words="by the library", kind=Kind.LOCATION, by=case.author)
    found = review(case)
    assert fits(found) == {"library": Fit.COVERED}
    assert "by the library" in [item.words for item in found.undecided]


def test_what_must_never_be_said_is_found_and_not_changed(case: Case) -> None:
    alter(case, "library")
    make_case.write(case, story=STORY, known="the library")
    found = review(case)
    assert fits(found) == {"library": Fit.COVERED}
    item = next(one for one in found.undecided if "library" in one.words)
    assert item.is_known


def test_a_wording_of_the_authors_that_tells_the_fact_is_shown_to_her(case: Case) -> None:
    alter(case, "sister")
    lucia = next(item for item in review(case).items if item.words == "Lucía")
    deciding.decide(
        case, item=lucia.key, choice=Choice.CHANGED, wording="his sister", by=case.author
    )
    found = review(case)
    assert [found.still_tells(one) for one in found.altered.facts] == [True]


def test_a_text_that_was_kept_aside_is_shown_with_the_same_facts(case: Case) -> None:
    alter(case, "sister")
    aside = review(case, words=DraftWords(story="His sister wept.", question="", context=""))
    assert aside.text("story") == "His brother wept."


def test_what_was_found_stays_found_beside_what_is_found_anew() -> None:
    def finding(start: int, end: int) -> Finding:
        return Finding(start, end, Kind.DISTINCT, Risk.QUASI, "tagger")

    found = (finding(3, 8), finding(20, 24))
    carried = (finding(0, 4), finding(10, 15))
    assert with_carried(found, carried) == (finding(3, 8), finding(10, 15), finding(20, 24))


def test_marks_stand_on_the_authors_own_words_whatever_was_changed() -> None:
    parts = {"question": "Why?", "story": "An orchestra, with me.", "context": ""}
    written = Manuscript.of(parts)
    spot = Spot(6, 18, "An orchestra", "A brass band")
    made = Altered("hobby:orchestra", Sort.HOBBY, "orchestra", "brass band", (spot,))
    fact = Fact("f", made, Fit.HOLDS, made)
    draft = AlteredDraft(written, Looked((), (), ()), (), (fact,))
    assert draft.manuscript.written(draft.manuscript.parts[1]) == "A brass band, with me."
    inside = [Shown(8, 13, Piece("brass", "1", "open")), Shown(14, 18, Piece("band", "2", "open"))]
    marks = draft.as_written([*inside, Shown(25, 27, Piece("me", "3", "open"))])
    assert [mark.text for mark in marks["story"]] == ["An orchestra", ", with ", "me", "."]
    goes = draft.as_it_goes([Shown(18, 27, Piece("", "3", "swap"))])
    assert "".join(piece.text for piece in goes["story"]) == "A brass band."
    assert [piece.look for piece in goes["story"]] == ["altered", "plain"]


def test_places_are_found_on_the_way_there_and_back() -> None:
    way = Way(((2, 5, 2, 9), (10, 12, 14, 15)))
    assert way.over(0, 2) == (0, 2)
    assert way.over(3, 4) == (2, 9)
    assert way.over(5, 10) == (9, 14)
    assert way.over(4, 11) == (2, 15)
    assert way.over(12, 20) == (15, 23)
