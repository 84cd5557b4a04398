from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.cases import deciding, drafting, releasing, withdrawing
from covision.cases.access import release_for, releases_seen_by
from covision.cases.models import Reading, Release
from covision.cases.reviewing import review
from covision.cases.states import Choice, ReleaseState
from covision.core.errors import NotAllowed, NotFound, NotPossible
from tests import make, make_case
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def test_a_release_opens_to_its_group_and_to_nobody_else(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    for reader in (cast.ben, cast.cleo):
        assert release_for(reader, release_id=release.pk) == release
    for stranger in (cast.dan, cast.eva):
        assert list(releases_seen_by(stranger)) == []
        with pytest.raises(NotFound):
            release_for(stranger, release_id=release.pk)


def test_what_goes_out_names_nobody(cast: Cast) -> None:
    words = releasing.released_words(make_case.released(cast.ana, to=cast.tuesday))
    for name in ("Deb", "Kowalczyk", "Lucía", "deb.k", "12 September"):
        assert name not in words.story
    assert "has not slept" in words.story


def test_undecided_findings_stay_home(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    drafting.choose_group(case, group=cast.tuesday, by=cast.ana)
    with pytest.raises(NotPossible, match=r"findings are still to decide"):
        make_case.release(case, to=cast.tuesday)
    assert not Release.objects.exists()


def test_a_draft_that_changed_since_it_was_read_stays_home(cast: Cast) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday)
    seen = review(case).seen
    make_case.write(case, story=make_case.STORY + " She laughed.", known=make_case.KNOWN)
    make_case.decide_everything(case)
    with pytest.raises(NotPossible, match="changed since you read it"):
        releasing.release(
            case, to=cast.tuesday, seen=seen, attested=make_case.EVERYTHING, by=cast.ana
        )


def test_a_known_word_in_the_authors_own_wording_stays_home(cast: Cast) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday)
    age = next(i for i in review(case).items if i.words == "34")
    for wording in ("as old as deb", "Debs age", "DEB’S age", "D e b", "lucia’s age"):
        deciding.decide(case, item=age.key, choice=Choice.CHANGED, wording=wording, by=cast.ana)
        with pytest.raises(NotPossible, match="would still stand"):
            make_case.release(case, to=cast.tuesday)
    deciding.decide(case, item=age.key, choice=Choice.CHANGED, wording="grown", by=cast.ana)
    assert make_case.release(case, to=cast.tuesday).state == ReleaseState.OPEN


def test_each_sentence_is_attested(cast: Cast) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday)
    for given in (frozenset(), frozenset({"needed"}), make_case.EVERYTHING | {"more"}):
        with pytest.raises(NotPossible, match="Confirm each"):
            releasing.release(
                case, to=cast.tuesday, seen=review(case).seen, attested=given, by=cast.ana
            )


def test_an_unsigned_agreement_keeps_the_case_home(cast: Cast) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday)
    make.new_version(cast.tuesday, by=cast.ben)
    with pytest.raises(NotAllowed, match="agreement"):
        make_case.release(case, to=cast.tuesday)


def test_nobody_releases_to_a_group_of_others_or_for_another(cast: Cast) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday)
    with pytest.raises(NotFound):
        make_case.release(case, to=cast.thursday)
    with pytest.raises(NotAllowed, match="Only its author"):
        releasing.release(
            case,
            to=cast.tuesday,
            seen=review(case).seen,
            attested=make_case.EVERYTHING,
            by=cast.ben,
        )


def test_a_group_that_was_not_previewed_gets_nothing(cast: Cast) -> None:
    case = make_case.decided_case(cast.ana, to=cast.tuesday)
    with pytest.raises(NotPossible, match="group was changed"):
        make_case.release(case, to=cast.pair)


def test_an_empty_draft_is_not_released(cast: Cast) -> None:
    case = make_case.case(cast.ana, story=" \n ", known="")
    drafting.choose_group(case, group=cast.tuesday, by=cast.ana)
    with pytest.raises(NotPossible, match="nothing to release"):
        make_case.release(case, to=cast.tuesday)


def test_a_second_press_of_the_button_makes_no_second_release(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    with pytest.raises(NotPossible, match="already with this group"):
        make_case.release(release.case, to=cast.tuesday)
    assert Release.objects.count() == 1


def test_the_text_of_a_release_is_never_changed(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    for statement in (
        "UPDATE cases_release SET story = question",
        "UPDATE cases_release SET group_id = case_id",
        "UPDATE cases_release SET attested = '[]'",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    release.refresh_from_db()
    assert "has not slept" in releasing.released_words(release).story


def test_editing_the_draft_leaves_the_release_as_it_was(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    before = releasing.released_words(release)
    make_case.write(release.case, story="Everything is new.", known="")
    assert releasing.released_words(Release.objects.get(pk=release.pk)) == before


def test_a_reading_comes_after_the_private_question_and_is_written_down(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    with pytest.raises(NotPossible, match="in private"):
        releasing.read(release, by=cast.cleo)
    make_case.does_not_know(release, cast.cleo)
    assert "has not slept" in releasing.read(release, by=cast.cleo).story
    assert [r.reader for r in Reading.objects.all()] == [cast.cleo]
    assert AuditEvent.objects.filter(act="case.read", actor=str(cast.cleo.pk)).count() == 1


def test_who_may_know_the_client_finds_nothing_any_more_and_nobody_sees_why(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_case.may_know(release, cast.cleo)
    make_case.does_not_know(release, cast.cleo)
    with pytest.raises(NotFound):
        release_for(cast.cleo, release_id=release.pk)
    assert list(releases_seen_by(cast.ben)) == [release]
    assert not Reading.objects.exists()


def test_recognising_closes_later_releases_of_the_same_case_too(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_case.may_know(release, cast.cleo)
    withdrawing.withdraw(release, by=cast.ana)
    again = make_case.release(release.case, to=cast.tuesday)
    assert list(releases_seen_by(cast.cleo)) == []
    assert list(releases_seen_by(cast.ben)) == [again]


def test_what_is_taken_back_opens_to_nobody(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    with pytest.raises(NotAllowed):
        withdrawing.withdraw(release, by=cast.ben)
    withdrawing.withdraw(release, by=cast.ana)
    with pytest.raises(NotFound):
        release_for(cast.ben, release_id=release.pk)
    with pytest.raises(NotPossible, match="taken back"):
        withdrawing.withdraw(release, by=cast.ana)


def test_a_release_closes_after_its_last_day(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    last = release.closes_on
    assert last == timezone.localdate() + timedelta(days=90)
    assert withdrawing.close_due(last) == 0
    assert withdrawing.close_due(last + timedelta(days=1)) == 1
    assert list(releases_seen_by(cast.ben)) == []


def test_a_supervisor_reads_what_supervision_needs_and_no_name(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.pair)
    story = releasing.released_words(release).story
    assert "34" in story
    assert "Deb" not in story
