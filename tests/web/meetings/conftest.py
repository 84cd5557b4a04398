"""A meeting of the Tuesday peers: Ana presents, Ben facilitates, Cleo listens."""

from collections.abc import Callable

import pytest
from django.test import Client

from covision.meetings.models import Meeting
from covision.people.models import Person
from tests import make_case, make_meeting
from tests.cast import Cast, the_cast

SignedIn = Callable[[Person], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()


@pytest.fixture
def signed_in() -> SignedIn:
    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def planned(cast: Cast) -> Meeting:
    release = make_case.released(cast.ana, to=cast.tuesday)
    return make_meeting.planned(cast.tuesday, by=cast.ben, release=release)


@pytest.fixture
def begun(cast: Cast, planned: Meeting) -> Meeting:
    return make_meeting.begun(planned, with_people=(cast.ana, cast.ben, cast.cleo))
