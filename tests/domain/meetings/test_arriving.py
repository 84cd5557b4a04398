"""Whoever signs a group's agreement for the first time gets its meetings for their calendar."""

import pytest
from django.core import mail

from covision.core.errors import NotPossible
from covision.jobs.models import Job
from covision.meetings import arriving
from covision.meetings.models import Notice
from covision.meetings.posting import post
from covision.people import joining
from covision.people.clauses import text_hash
from covision.people.models import Group, Person
from tests import make, make_meeting
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def sign(group: Group, *, by: Person) -> None:
    read = make.agreement(group)
    arriving.sign(read, hand=by.name, seen=text_hash(read.clauses), by=by)


def test_the_first_signature_brings_what_the_group_has_planned(cast: Cast) -> None:
    series = make_meeting.series(cast.tuesday, by=cast.ben)
    alone = make_meeting.planned(cast.tuesday, by=cast.ben)
    make_meeting.planned(cast.thursday, by=cast.dan)
    make_meeting.series(cast.thursday, by=cast.dan)
    joining.add_member(cast.tuesday, person=cast.gus, by=cast.ben)
    Notice.objects.all().delete()

    sign(cast.tuesday, by=cast.gus)

    told = {(row.person, row.series, row.meeting) for row in Notice.objects.all()}
    assert told == {(cast.gus, series, None), (cast.gus, None, alone)}
    waiting = Job.objects.filter(kind="meetings.post").values_list("subject", flat=True)
    assert {str(row.pk) for row in Notice.objects.all()} <= set(waiting)
    post(Notice.objects.get(series=series).pk)
    assert mail.outbox[-1].to == [cast.gus.email]
    assert "text/calendar" in str(mail.outbox[-1].message())


def test_signing_again_or_a_new_version_brings_nothing_twice(cast: Cast) -> None:
    make_meeting.series(cast.tuesday, by=cast.ben)
    Notice.objects.all().delete()
    sign(cast.tuesday, by=cast.cleo)
    make.new_version(cast.tuesday, by=cast.ben)
    sign(cast.tuesday, by=cast.cleo)
    assert not Notice.objects.exists()


def test_nothing_is_told_where_the_words_were_not_those_shown(cast: Cast) -> None:
    make_meeting.series(cast.tuesday, by=cast.ben)
    joining.add_member(cast.tuesday, person=cast.gus, by=cast.ben)
    Notice.objects.all().delete()
    with pytest.raises(NotPossible):
        arriving.sign(make.agreement(cast.tuesday), hand="Gus", seen="other", by=cast.gus)
    assert not Notice.objects.exists()
