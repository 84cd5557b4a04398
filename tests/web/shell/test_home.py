import datetime as dt
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from covision.cases import releasing
from covision.people.models import Person
from covision.web.shell.home import greeting_at, home_of
from covision.web.shell.home_meetings import until
from tests import make, make_case, make_meeting
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


def titles(person: Person) -> list[str]:
    return [row.title for row in home_of(person).waiting]


def text_of(person: Person) -> str:
    return signed_in(person).get("/").content.decode()


def test_nothing_waits_for_somebody_new() -> None:
    assert "Nothing is waiting for you." in text_of(make.person("Hana Sorel"))


def test_an_agreement_that_is_not_signed_waits_for_its_people_alone() -> None:
    cast = the_cast()
    make.group(cast.practice, "Second years", members=[cast.ana, cast.cleo], signed=False)
    waiting = "Read and sign the agreement of Second years"
    assert titles(cast.ana) == [waiting]
    assert waiting in text_of(cast.cleo)
    assert waiting not in text_of(cast.dan) + text_of(cast.eva)


def test_a_draft_waits_for_its_author_alone() -> None:
    cast = the_cast()
    case = make_case.case(cast.ana)
    assert titles(cast.ana) == [f"{case.title} is a draft"]
    for other in (cast.ben, cast.cleo, cast.dan, cast.eva):
        assert case.title not in text_of(other)


def test_a_released_case_waits_for_its_group_until_it_is_read() -> None:
    cast = the_cast()
    release = make_case.released(cast.ana, to=cast.tuesday)
    waiting = f"{release.case.title}, from Ana Ilves"
    assert titles(cast.ben) == [waiting]
    assert titles(cast.cleo) == [waiting]
    assert titles(cast.ana) == []
    for other in (cast.dan, cast.eva, cast.gus):
        assert release.case.title not in text_of(other)
    make_case.does_not_know(release, cast.ben)
    releasing.read(release, by=cast.ben)
    assert titles(cast.ben) == []


def test_a_case_leaves_the_list_of_whoever_may_know_the_client() -> None:
    cast = the_cast()
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_case.may_know(release, cast.cleo)
    assert titles(cast.cleo) == []


def test_no_word_of_a_case_stands_on_any_home() -> None:
    cast = the_cast()
    make_case.released(cast.ana, to=cast.tuesday)
    make_case.case(cast.ana)
    for person in (cast.ana, cast.ben, cast.cleo, cast.dan, cast.eva):
        for word in ("Kowalczyk", "Lucía", "slept"):
            assert word not in text_of(person)


def test_the_author_sees_how_many_have_read_and_not_who_stepped_out() -> None:
    cast = the_cast()
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_case.does_not_know(release, cast.ben)
    releasing.read(release, by=cast.ben)
    make_case.may_know(release, cast.cleo)
    readers = home_of(cast.ana).readers
    assert readers is not None
    assert (readers.read, readers.others) == (1, 2)
    assert "One of two has opened it." in text_of(cast.ana)
    assert signed_in(cast.ana).get(readers.address).status_code == 200
    assert home_of(cast.ben).readers is None


def test_what_closes_within_two_weeks_is_ahead() -> None:
    cast = the_cast()
    release = make_case.released(cast.ana, to=cast.tuesday)
    assert home_of(cast.ana).ahead == ()
    later = release.closes_on - dt.timedelta(days=13)
    with mock.patch("covision.web.shell.home.localdate", return_value=later):
        (row,) = home_of(cast.ana).ahead
        assert row.title == f"{release.case.title} closes for Tuesday peers"
        assert home_of(cast.ben).ahead == ()


def test_the_lamp_is_lit_for_the_next_meeting_of_ones_own_groups() -> None:
    cast = the_cast()
    release = make_case.released(cast.ana, to=cast.tuesday)
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana, release=release)
    page = text_of(cast.ana)
    assert page.count('class="now-light"') == 1
    assert home_of(cast.ana).ahead == ()
    assert "You bring a case." in page
    assert f"/meetings/{meeting.pk}/room/" in page
    assert "Ana Ilves brings a case." in text_of(cast.ben)
    for other in (cast.dan, cast.eva):
        assert "now-light" not in text_of(other)
        assert "Tuesday peers" not in text_of(other)


def test_whoever_stepped_out_is_not_told_of_the_case_by_the_lamp() -> None:
    cast = the_cast()
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_meeting.planned(cast.tuesday, by=cast.ana, release=release)
    make_case.may_know(release, cast.cleo)
    assert "brings a case" not in text_of(cast.cleo)
    assert "brings a case" in text_of(cast.ben)


def test_a_meeting_of_next_week_is_ahead_and_not_now() -> None:
    cast = the_cast()
    make_meeting.planned(cast.tuesday, by=cast.ana, minutes=7 * 24 * 60)
    home = home_of(cast.ben)
    assert home.now is None
    assert [row.title for row in home.ahead] == ["Tuesday peers"]
    assert home_of(cast.dan).ahead == ()


@pytest.mark.parametrize(
    ("hour", "greeting"), [(6, "Good morning"), (12, "Good afternoon"), (19, "Good evening")]
)
def test_the_greeting_knows_the_hour(hour: int, greeting: str) -> None:
    moment = dt.datetime(2026, 11, 19, hour, tzinfo=dt.UTC)
    assert greeting_at(moment) == greeting


def with_cases(cast: Cast, number: int) -> Person:
    for _ in range(number):
        released = make_case.released(cast.cleo, to=cast.tuesday)
        make_case.case(cast.ana)
        make_meeting.planned(cast.tuesday, by=cast.ana, release=released)
        make_meeting.planned(cast.tuesday, by=cast.ana, minutes=24 * 60)
    return cast.ana


def test_more_to_do_asks_the_database_no_more() -> None:
    cast = the_cast()
    client = signed_in(with_cases(cast, 1))
    client.get("/")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        counts.append(len(asked))
        with_cases(cast, 2)
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (40, "It can begin"),
        (61, "In 1 minute"),
        (1500, "In 25 minutes"),
        (3590, "In 1 hour"),
        (7000, "In 2 hours"),
    ],
)
def test_the_lamp_counts_one_minute_as_one(seconds: int, said: str) -> None:
    cast = the_cast()
    meeting = make_meeting.planned(cast.tuesday, by=cast.ana)
    assert until(meeting, meeting.starts_at - dt.timedelta(seconds=seconds)) == said
