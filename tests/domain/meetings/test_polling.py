"""Finding a time: asked of a group, answered by each, settled into a meeting or a series."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from covision.audit.models import AuditEvent
from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.jobs.models import Letter
from covision.meetings import polling
from covision.meetings.models import Meeting, Poll, PollTime, Series
from covision.meetings.rhythms import weekly
from covision.meetings.states import PollState, Suits
from covision.meetings.tallying import best_of, open_polls, poll_for, tallies
from covision.people import joining, settling
from tests import make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def poll(cast: Cast) -> Poll:
    return make_meeting.asked(cast.tuesday, by=cast.ana)


def times(poll: Poll) -> list[PollTime]:
    return list(poll.times.order_by("starts_at"))


def day_after(days: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return datetime.combine(day, time(18), tzinfo=UTC)


def test_a_question_is_seen_by_its_group_and_by_nobody_else(cast: Cast, poll: Poll) -> None:
    for person in (cast.ana, cast.ben, cast.cleo):
        assert list(open_polls(person)) == [poll]
    for stranger in (cast.dan, cast.eva):
        assert list(open_polls(stranger)) == []
        with pytest.raises(NotFound):
            poll_for(stranger, poll_id=poll.pk)
        with pytest.raises(NotFound):
            polling.answer(poll, answers={}, by=stranger)
        with pytest.raises(NotFound):
            polling.settle(poll, on=times(poll)[0].pk, by=stranger)
        with pytest.raises(NotFound):
            polling.ask(
                cast.tuesday,
                times=[day_after(2), day_after(3)],
                format_key="peer_rotating",
                by=stranger,
            )


def test_the_others_get_a_letter_and_it_is_written_down(cast: Cast) -> None:
    Letter.objects.all().delete()
    poll = make_meeting.asked(cast.tuesday, by=cast.ana)
    told = set(Letter.objects.filter(letter="poll").values_list("to", flat=True))
    assert told == {cast.ben.email, cast.cleo.email}
    event = AuditEvent.objects.get(act="poll.ask")
    assert event.subject == f"poll {poll.pk}"


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((), "from 2 to 8"),
        ((3,), "from 2 to 8"),
        ((3, 3), "from 2 to 8"),
        (range(2, 12), "from 2 to 8"),
        ((-1, 3), "passed"),
        ((3, 900), "two years"),
    ],
)
def test_what_cannot_be_asked_is_refused_whole(
    cast: Cast, days: tuple[int, ...], sentence: str
) -> None:
    with pytest.raises(NotPossible, match=sentence):
        make_meeting.asked(cast.tuesday, by=cast.ana, days=days)
    assert not Poll.objects.exists()


def test_answers_are_counted_and_can_be_changed(cast: Cast, poll: Poll) -> None:
    first, second, third = times(poll)
    polling.answer(poll, answers={first.pk: Suits.NO, second.pk: Suits.YES}, by=cast.ben)
    polling.answer(poll, answers={second.pk: Suits.IF_NEED_BE}, by=cast.cleo)
    found = tallies(poll, to=cast.ben)
    assert [(one.yes, one.if_need_be, one.no) for one in found] == [(1, 0, 1), (2, 1, 0), (1, 0, 0)]
    assert [one.own for one in found] == ["no", "yes", ""]
    best = best_of(found)
    assert best is not None
    assert best.time == second
    polling.answer(poll, answers={second.pk: Suits.NO}, by=cast.ben)
    best = best_of(tallies(poll, to=cast.ben))
    assert best is not None
    assert best.time == third


def test_who_has_left_no_longer_counts(cast: Cast, poll: Poll) -> None:
    first = times(poll)[0]
    polling.answer(poll, answers={first.pk: Suits.NO}, by=cast.cleo)
    joining.leave_group(cast.tuesday, by=cast.cleo)
    assert tallies(poll, to=cast.ana)[0].no == 0


def test_answers_about_times_of_another_question_change_nothing(cast: Cast, poll: Poll) -> None:
    other = make_meeting.asked(cast.pair, by=cast.ben)
    polling.answer(poll, answers={times(other)[0].pk: Suits.NO, uuid4(): Suits.NO}, by=cast.ana)
    assert tallies(other, to=cast.ben)[0].no == 0


def test_it_closes_into_a_meeting_at_that_very_moment(cast: Cast, poll: Poll) -> None:
    second = times(poll)[1]
    made = polling.settle(poll, on=second.pk, by=cast.ana)
    assert isinstance(made, Meeting)
    assert made.starts_at == second.starts_at
    poll.refresh_from_db()
    assert (poll.state, poll.meeting) == (PollState.SETTLED, made)
    assert list(open_polls(cast.ben)) == []
    with pytest.raises(NotPossible, match="has been found already"):
        polling.answer(poll, answers={second.pk: Suits.NO}, by=cast.ben)
    with pytest.raises(NotPossible, match="has been found already"):
        polling.settle(poll, on=second.pk, by=cast.ana)
    assert Meeting.objects.count() == 1


def test_it_closes_into_a_series_in_the_hour_and_zone_of_whoever_settles(
    cast: Cast, poll: Poll
) -> None:
    settling.change_profile(
        cast.ana, name=cast.ana.name, light="", time_zone="Asia/Tokyo", by=cast.ana
    )
    second = times(poll)[1]
    next_day = second.starts_at.date() + timedelta(days=1)
    made = polling.settle(poll, on=second.pk, rhythm=weekly(next_day), by=cast.ana)
    assert isinstance(made, Series)
    assert (made.time_zone, made.hour, made.starts_on) == ("Asia/Tokyo", time(3), next_day)
    first = Meeting.objects.filter(slot__series=made).earliest("starts_at")
    assert first.starts_at == second.starts_at


def test_whoever_asked_settles_it_and_nobody_else(cast: Cast, poll: Poll) -> None:
    for act in (
        lambda: polling.settle(poll, on=times(poll)[0].pk, by=cast.ben),
        lambda: polling.withdraw(poll, by=cast.ben),
    ):
        with pytest.raises(NotAllowed, match="Whoever asked"):
            act()
    joining.leave_group(cast.tuesday, by=cast.ana)
    polling.withdraw(poll, by=cast.ben)
    poll.refresh_from_db()
    assert poll.state == PollState.WITHDRAWN
    with pytest.raises(NotPossible, match="taken back"):
        polling.answer(poll, answers={}, by=cast.ben)


def test_a_time_that_was_never_proposed_is_not_settled_on(cast: Cast, poll: Poll) -> None:
    with pytest.raises(NotPossible, match="not one of those proposed"):
        polling.settle(poll, on=uuid4(), by=cast.ana)
    assert not Meeting.objects.exists()


def test_own_meetings_at_a_proposed_time_are_shown_to_their_owner_alone(cast: Cast) -> None:
    other = make_meeting.planned(cast.pair, by=cast.ben, minutes=60 * 24)
    poll = polling.ask(
        cast.tuesday,
        times=[other.starts_at + timedelta(minutes=10), day_after(9)],
        format_key="peer_rotating",
        by=cast.ana,
    )
    assert [one.own_meetings for one in tallies(poll, to=cast.ben)] == [(other,), ()]
    assert [one.own_meetings for one in tallies(poll, to=cast.cleo)] == [(), ()]
