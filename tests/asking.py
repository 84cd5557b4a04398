"""Pages as people ask for them, and how many questions a page asks the database."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from covision.people.models import Person
from tests.signing_in import signed_in


def visitor(person: Person) -> Client:
    """A browser of somebody who has just shown that it is them."""
    return signed_in(person, fresh=True)


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
