"""Letters about meetings and cases: to whom they go, and that they carry no word."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from covision.jobs.mailing import send
from covision.jobs.models import Letter
from covision.meetings import planning
from covision.meetings.announcing import ask_what_became
from covision.meetings.models import FollowUp, Notice
from covision.meetings.posting import post
from covision.meetings.states import News
from tests import make, make_case, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    cast = the_cast()
    Letter.objects.all().delete()
    return cast


def waiting(letter: str) -> set[str]:
    return set(Letter.objects.filter(letter=letter).values_list("to", flat=True))


def test_a_released_case_is_announced_to_its_group_alone(cast: Cast) -> None:
    make_case.released(cast.ana, to=cast.tuesday)
    assert waiting("release") == {cast.ben.email, cast.cleo.email}


def test_whoever_stepped_out_hears_of_no_later_release(cast: Cast) -> None:
    from covision.cases import withdrawing

    release = make_case.released(cast.ana, to=cast.tuesday)
    make_case.may_know(release, cast.cleo)
    withdrawing.withdraw(release, by=cast.ana)
    Letter.objects.all().delete()
    make_case.release(release.case, to=cast.tuesday)
    assert waiting("release") == {cast.ben.email}


def told(news: News) -> set[str]:
    return set(Notice.objects.filter(news=news).values_list("person__email", flat=True))


def test_planning_moving_and_cancelling_are_told_to_everybody_for_their_calendars(
    cast: Cast,
) -> None:
    everybody = {cast.ana.email, cast.ben.email, cast.cleo.email}
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60)
    planning.move(meeting, to=timezone.now() + timedelta(days=2), by=cast.ana)
    planning.cancel(make_meeting.again(meeting), by=cast.ana)
    for news in (News.PLANNED, News.MOVED, News.CANCELLED):
        assert told(news) == everybody


def test_who_has_not_signed_hears_only_that_there_is_news(cast: Cast) -> None:
    make.new_version(cast.tuesday, by=cast.ana)
    for person in (cast.ana, cast.ben):
        make.signature(cast.tuesday, by=person)
    Letter.objects.all().delete()
    make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60)
    assert told(News.PLANNED) == {cast.ana.email, cast.ben.email}
    assert waiting("meeting") == {cast.cleo.email}


def test_the_author_is_written_to_on_the_day_and_only_then(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, release=release)
    make_meeting.closed(make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo)))
    due = FollowUp.objects.get().due_on
    assert ask_what_became(due - timedelta(days=1)) == 0
    assert ask_what_became(due) == 1
    assert waiting("follow_up") == {cast.ana.email}


def test_no_letter_says_which_case(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_meeting.planned(cast.tuesday, by=cast.ana, release=release, minutes=60)
    for row in Letter.objects.all():
        send(row.pk)
    for notice in Notice.objects.all():
        post(notice.pk)
    assert len(mail.outbox) == 5
    for letter in mail.outbox:
        whole = letter.message().as_string()
        for word in (release.case.handle, release.case.title, "Deb", "Peer consultation"):
            assert word not in whole
