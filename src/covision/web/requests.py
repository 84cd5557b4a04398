"""The request of somebody who is signed in: what views behind @members receive."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from covision.people.models import Person


class MemberRequest(HttpRequest):
    user: "Person"
