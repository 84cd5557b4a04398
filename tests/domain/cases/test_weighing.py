import pytest

from covision.cases import deciding, drafting, releasing
from covision.cases.models import Case, Release
from covision.cases.reviewing import Item, review
from covision.cases.states import Choice
from covision.cases.weighing import planned, verdict_of, weigh
from covision.core.errors import NotAllowed, NotPossible
from tests import make_case
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db

RARE = (
    "My client is 34, a lighthouse keeper in Whitby with twin boys, and was raised in a Quaker "
    "family. She has not slept since the ferry accident in 2019."
)


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def case(cast: Cast) -> Case:
    made = make_case.case(cast.ana, story=RARE, known="")
    drafting.choose_group(made, group=cast.tuesday, by=cast.ana)
    return made


def item(case: Case, words: str) -> Item:
    return next(i for i in review(case).items if words in i.words)


def test_nothing_written_weighs_nothing(cast: Cast) -> None:
    assert weigh(review(make_case.case(cast.ana, story="", known=""))) is None


def test_fewer_fit_the_more_is_told(cast: Cast, case: Case) -> None:
    as_written = weigh(review(case))
    make_case.decide_everything(case)
    widened = weigh(review(case))
    assert as_written
    assert widened
    assert as_written.expected < widened.expected


def test_a_rung_is_taken_and_undone(cast: Cast, case: Case) -> None:
    key = item(case, "34").key
    for choice in (Choice.WIDER, Choice.LEFT_OUT, Choice.NARROWER):
        deciding.choose_level(case, item=key, choice=choice, by=cast.ana)
        found = item(case, "34")
        assert found.decided
        assert found.decided.choice == choice
        assert [rung.words for rung in found.rungs if rung.stands] == [found.outcome]
        assert "34" not in review(case).text("story")
    deciding.undo_decision(case, item=key, by=cast.ana)
    assert "34" in review(case).text("story")


def test_a_rung_that_is_none_is_not_taken(cast: Cast, case: Case) -> None:
    with pytest.raises(NotPossible, match="one of the wordings"):
        deciding.choose_level(case, item=item(case, "34").key, choice=Choice.KEPT, by=cast.ana)


def test_nobody_else_takes_a_rung_or_follows_a_plan(cast: Cast, case: Case) -> None:
    key = item(case, "34").key
    with pytest.raises(NotAllowed):
        deciding.choose_level(case, item=key, choice=Choice.WIDER, by=cast.ben)
    with pytest.raises(NotAllowed):
        deciding.follow_plan(case, by=cast.ben)
    assert not case.decisions.exists()


def test_one_person_is_called_the_same_by_every_name(cast: Cast) -> None:
    story = "My client Deborah Kowalczyk rang. Deborah cried. Ms Kowalczyk has not slept."
    case = make_case.case(cast.ana, story=story, known="")
    about = next(a for a in review(case).about if a.is_person)
    names = [i for i in about.items if i.kind == "name"]
    deciding.choose_level(case, item=names[0].key, choice=Choice.WIDER, by=cast.ana)
    about = next(a for a in review(case).about if a.is_person)
    assert {i.decided.choice for i in about.items if i.kind == "name" and i.decided} == {"wider"}
    assert all(i.decided for i in about.items if i.kind == "name")


def test_the_plan_is_one_press_and_undone_in_one(cast: Cast, case: Case) -> None:
    kept = item(case, "34").key
    deciding.decide(case, item=kept, choice=Choice.KEPT, by=cast.ana)
    found = review(case)
    report = weigh(found)
    assert report
    assert report.plan
    assert not report.enough
    chosen = planned(found, report)
    assert deciding.follow_plan(case, by=cast.ana) >= len(chosen)
    after = review(case)
    assert {key: i.decided.choice for key in chosen if (i := after.item(key)) and i.decided} == {
        **chosen
    }
    widened = weigh(after)
    assert widened
    assert widened.expected > report.expected
    together = case.decisions.exclude(together=None).first()
    assert together
    assert together.together
    deciding.undo_plan(case, together=together.together, by=cast.ana)
    assert {d.finding: d.choice for d in case.decisions.all()} == {kept: "kept"}
    assert not case.missed.exists()
    assert review(case).text("story") == found.text("story")


def test_the_practice_says_among_how_many_people(cast: Cast, case: Case) -> None:
    before = weigh(review(case))
    cast.practice.catchment = 5_000
    cast.practice.save()
    after = weigh(review(Case.objects.select_related("draft__for_group__practice").get()))
    assert before
    assert after
    assert after.population == 5_000
    assert after.expected < before.expected


def test_too_few_people_need_a_reason(cast: Cast, case: Case) -> None:
    for found in review(case).undecided:
        reason = "It is needed." if found.needs_reason else ""
        choice = Choice.KEPT
        deciding.decide(case, item=found.key, choice=choice, reason=reason, by=cast.ana)
    seen, given = review(case).seen, make_case.EVERYTHING
    with pytest.raises(NotPossible, match="Too few people fit"):
        releasing.release(case, to=cast.tuesday, seen=seen, attested=given, by=cast.ana)
    assert not Release.objects.exists()
    release = releasing.release(
        case, to=cast.tuesday, seen=seen, attested=given, anyway="Ferry.", by=cast.ana
    )
    verdict = verdict_of(release)
    assert verdict
    assert (verdict.enough, verdict.anyway) == (False, "Ferry.")
    assert b"Ferry" not in bytes(release.anyway)
    assert b"target" not in bytes(release.weighed)


def test_where_enough_fit_no_reason_is_kept(cast: Cast) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday, story="She has not slept.", known="")
    verdict = verdict_of(make_case.release(case, to=cast.tuesday))
    assert verdict
    assert (verdict.enough, verdict.anyway) == (True, "")


def test_where_nothing_can_be_told_a_reason_is_asked(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday, story="She has not slept.", known="")
    monkeypatch.setattr(releasing, "weigh", lambda _found: None)
    seen, given = review(case).seen, make_case.EVERYTHING
    with pytest.raises(NotPossible, match="We cannot tell"):
        releasing.release(case, to=cast.tuesday, seen=seen, attested=given, by=cast.ana)
    release = make_case.release(case, to=cast.tuesday)
    assert verdict_of(release) is None
