"""Ana's case, and somebody signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from covision.cases.models import Case
from covision.people.models import Person
from tests import make_case
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
def ana(cast: Cast, signed_in: SignedIn) -> Client:
    return signed_in(cast.ana)


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case.case(cast.ana)
