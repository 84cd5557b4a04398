"""Sign somebody of the cast in, quickly; `fresh` as if they had just shown that it is them."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest
from django.test import Client

from covision.people.models import Person


def signed_in(person: Person, *, fresh: bool = False) -> Client:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    if fresh:
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, person, "password", email=person.email, reauthenticated=True)
        request.session.save()
    return client
