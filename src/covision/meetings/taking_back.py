"""An author takes a release back; rooms in which it lies on the table learn of it at once."""

from django.db import transaction

from covision.cases import withdrawing
from covision.cases.models import Release
from covision.meetings.models import Meeting
from covision.meetings.revising import changed
from covision.meetings.states import MeetingState
from covision.people.models import Person


@transaction.atomic
def take_back(release: Release, *, by: Person) -> None:
    withdrawing.withdraw(release, by=by)
    rooms = Meeting.objects.filter(agenda__release=release, state=MeetingState.OPEN)
    for room in rooms.order_by("pk"):
        changed(room)
