"""Letters about meetings and cases: to whom they go, and that they carry no word."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from covision.jobs.mailing import send
from covision.jobs.models import Letter
from covision.meetings import planning
from covision.meetings.announcing import ask_what_became
from covision.meetings.models import FollowUp
from tests import make_case, make_meeting
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


def test_planning_moving_and_cancelling_are_announced_to_the_others(cast: Cast) -> None:
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, minutes=60)
    assert waiting("meeting") == {cast.ben.email, cast.cleo.email}
    Letter.objects.all().delete()
    planning.move(meeting, to=timezone.now() + timedelta(days=2), by=cast.ana)
    planning.cancel(make_meeting.again(meeting), by=cast.ana)
    assert Letter.objects.count() == 4


def test_the_author_is_written_to_on_the_day_and_only_then(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, release=release)
    make_meeting.closed(make_meeting.begun(meeting, with_people=(cast.ana, cast.ben, cast.cleo)))
    due = FollowUp.objects.get().due_on
    assert ask_what_became(due - timedelta(days=1)) == 0
    assert ask_what_became(due) == 1
    assert waiting("follow_up") == {cast.ana.email}


def test_no_letter_says_which_case_group_or_person(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_meeting.planned(cast.tuesday, by=cast.ana, release=release, minutes=60)
    for row in Letter.objects.all():
        send(row.pk)
    assert len(mail.outbox) == 4
    for letter in mail.outbox:
        whole = f"{letter.subject} {letter.body}"
        for word in ("Tuesday", "Ana", release.case.handle, release.case.title, "Deb"):
            assert word not in whole
