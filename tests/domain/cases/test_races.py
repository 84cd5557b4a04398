"""Two who press at once: what was loaded a moment ago is not what is decided by."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from covision.cases import deciding, recognising, releasing, rules, withdrawing
from covision.cases.models import Case, Reading, Release
from covision.cases.reviewing import review
from covision.cases.states import Recognising
from covision.core.errors import NotPossible
from tests import make_case
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def loaded(case: Case) -> Case:
    """As a page loads it before it has to wait for somebody else's act."""
    return Case.objects.select_related("draft", "author").get(pk=case.pk)


def test_a_draft_saved_while_the_release_waited_is_not_passed_over(cast: Cast) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday)
    waiting, seen = loaded(case), review(case).seen
    known = f"{make_case.KNOWN}\nnot slept"
    make_case.write(loaded(case), story=make_case.STORY, known=known)
    with pytest.raises(NotPossible):
        releasing.release(
            waiting, to=cast.tuesday, seen=seen, attested=make_case.EVERYTHING, by=cast.ana
        )
    assert not Release.objects.exists()


def test_what_is_taken_back_while_a_reader_waits_does_not_open(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_case.does_not_know(release, cast.ben)
    waiting = Release.objects.select_related("case", "group").get(pk=release.pk)
    withdrawing.withdraw(release, by=cast.ana)
    with pytest.raises(NotPossible, match="is closed"):
        releasing.read(waiting, by=cast.ben)
    assert not Reading.objects.exists()
    assert "has not slept" in releasing.read(waiting, by=cast.ana).story


def test_after_its_last_day_a_release_opens_to_its_author_alone(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_case.does_not_know(release, cast.ben)
    after = release.closes_on + timedelta(days=1)
    monkeypatch.setattr(rules, "timezone", SimpleNamespace(localdate=lambda: after))
    with pytest.raises(NotPossible, match="is closed"):
        releasing.read(release, by=cast.ben)


def test_who_stepped_out_stays_out_whatever_is_pressed_next(cast: Cast) -> None:
    first = make_case.released(cast.ana, to=cast.tuesday)
    make_case.may_know(first, cast.cleo)
    withdrawing.withdraw(first, by=cast.ana)
    second = make_case.release(Case.objects.get(), to=cast.tuesday)
    recognising.answer(second, answer=Recognising.CLEAR, by=cast.cleo)
    with pytest.raises(NotPossible, match="First say, in private"):
        releasing.read(second, by=cast.cleo)


def test_a_button_that_names_no_finding_undoes_nothing(cast: Cast) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday)
    before = case.decisions.count()
    for item in ("", "\0", "no-such\ud800", "x" * 5_000):
        deciding.undo_decision(case, item=item, by=cast.ana)
    assert case.decisions.count() == before
