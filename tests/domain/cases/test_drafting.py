import pytest
from django.db import connection

from covision.audit.models import AuditEvent
from covision.cases import drafting
from covision.cases.access import case_for, cases_of
from covision.cases.models import Case
from covision.cases.queries import DraftWords, aside_for, draft_words, kept_asides
from covision.core.errors import NotAllowed, NotFound, NotPossible
from tests import make_case
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def test_a_draft_is_its_authors_alone(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    assert draft_words(case_for(cast.ana, handle=case.handle)).story == make_case.STORY
    for other in (cast.ben, cast.cleo, cast.dan, cast.eva):
        assert list(cases_of(other)) == []
        with pytest.raises(NotFound):
            case_for(other, handle=case.handle)
        with pytest.raises(NotAllowed, match="Only its author"):
            drafting.save_draft(case, words=DraftWords(), seen_version=1, by=other)


def test_nothing_that_was_written_stands_in_the_row(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    with connection.cursor() as cursor:
        cursor.execute("SELECT question, story, context, known FROM cases_draft")
        row = b"|".join(bytes(value) for value in cursor.fetchone())
    for word in (b"Deb", b"Kowalczyk", "Lucía".encode(), b"September"):
        assert word not in row
    assert draft_words(case).known == make_case.KNOWN


def test_sealed_words_do_not_open_in_another_row(cast: Cast) -> None:
    from covision.core.sealing import CannotOpen

    one, other = make_case.case(cast.ana), make_case.case(cast.ana, story="Other.")
    other.draft.story = one.draft.story
    other.draft.save(update_fields=["story"])
    with pytest.raises(CannotOpen):
        draft_words(other)


def test_each_save_is_a_version_and_the_same_words_are_none(cast: Cast) -> None:
    case = make_case.case(cast.ana, story="One.")
    assert case.draft.version == 1
    assert make_case.write(case, story="Two.").version == 2
    assert make_case.write(case, story="Two.").version == 2


def test_two_windows_lose_nothing(cast: Cast) -> None:
    case = make_case.case(cast.ana, story="Both windows open here.")
    seen = case.draft.version
    first = drafting.save_draft(
        case, words=DraftWords(story="From the first."), seen_version=seen, by=cast.ana
    )
    second = drafting.save_draft(
        case, words=DraftWords(story="From the second."), seen_version=seen, by=cast.ana
    )
    again = drafting.save_draft(
        case,
        words=DraftWords(story="From the second, longer."),
        seen_version=seen,
        aside=second.kept_aside,
        by=cast.ana,
    )
    assert first.kept_aside is None
    assert again.kept_aside == second.kept_aside
    assert draft_words(case).story == "From the first."
    assert [a.words.story for a in kept_asides(case)] == ["From the second, longer."]


def test_a_kept_text_can_be_used_and_the_other_is_then_kept(cast: Cast) -> None:
    case = make_case.case(cast.ana, story="Old.", known="")
    stale = drafting.save_draft(case, words=DraftWords(story="Stale."), seen_version=0, by=cast.ana)
    assert stale.kept_aside is not None
    aside = aside_for(case, aside_id=stale.kept_aside)
    drafting.use_kept_aside(case, aside=aside, by=cast.ana)
    assert draft_words(case).story == "Stale."
    assert [a.words.story for a in kept_asides(case)] == ["Old."]


def test_a_kept_text_of_another_case_is_not_found(cast: Cast) -> None:
    mine, other = make_case.case(cast.ana), make_case.case(cast.ana, story="Other.")
    stale = drafting.save_draft(
        other, words=DraftWords(story="Stale."), seen_version=0, by=cast.ana
    )
    assert stale.kept_aside is not None
    with pytest.raises(NotFound):
        aside_for(mine, aside_id=stale.kept_aside)


def test_odd_text_is_cleaned_and_nothing_else_is_touched(cast: Cast) -> None:
    odd = "NUL\0 and \ud800 lone, line\r\nend, שלום, 👩🏽‍⚕️, e\u0301"
    case = make_case.case(cast.ana, story=odd, known="")
    assert draft_words(case).story == "NUL and \ufffd lone, line\nend, שלום, 👩🏽‍⚕️, e\u0301"


def test_too_long_a_text_is_refused_and_the_draft_stays(cast: Cast) -> None:
    case = make_case.case(cast.ana, story="Short.")
    with pytest.raises(NotPossible, match="200,001 characters; 200,000 fit"):
        make_case.write(case, story="x" * 200_001)
    assert draft_words(case).story == "Short."
    assert make_case.write(case, story="x " * 100_000).version == 2


def test_writing_is_in_the_log_once_in_a_while_and_without_words(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    make_case.write(case, story="More of Deb.")
    events = AuditEvent.objects.filter(subject=str(case))
    assert [e.act for e in events.order_by("number")] == ["case.begin", "case.write"]
    assert not any("Deb" in f"{e.act}{e.subject}" for e in events)


def test_a_released_case_is_not_destroyed(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    with pytest.raises(NotPossible, match="has been released"):
        drafting.destroy_case(release.case, by=cast.ana)
    unreleased = make_case.case(cast.ana)
    drafting.destroy_case(unreleased, by=cast.ana)
    assert set(Case.objects.all()) == {release.case}


def test_putting_away_and_taking_out_changes_nothing_else(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    drafting.put_away(case, by=cast.ana)
    assert case_for(cast.ana, handle=case.handle).put_away_at is not None
    drafting.take_out(case, by=cast.ana)
    assert draft_words(case_for(cast.ana, handle=case.handle)).story == make_case.STORY


def test_a_draft_is_chosen_only_for_ones_own_open_group(cast: Cast) -> None:
    case = make_case.case(cast.ana)
    with pytest.raises(NotFound):
        drafting.choose_group(case, group=cast.thursday, by=cast.ana)
    drafting.choose_group(case, group=cast.tuesday, by=cast.ana)
    assert case_for(cast.ana, handle=case.handle).draft.for_group == cast.tuesday
