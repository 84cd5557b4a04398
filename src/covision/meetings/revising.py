"""A meeting held for one change, and the sign to every page in the room that it changed."""

from functools import partial

from django.db import transaction
from django.db.models import F

from covision.core import bell
from covision.meetings.models import Meeting
from covision.people.models import Group


def held(meeting: Meeting) -> Meeting:
    """The meeting as it is now, locked until the transaction ends: two who press at once queue."""
    return (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("group__practice", "on_table__release__case", "on_table__presenter", "pace")
        .get(pk=meeting.pk)
    )


def held_group(group: Group) -> None:
    """Before any meeting, for acts that change several of a group: they queue, and never cross."""
    Group.objects.select_for_update().get(pk=group.pk)


def changed(meeting: Meeting, *fields: str) -> None:
    """Write the fields that an act changed, raise the revision, and ring when it is done."""
    values = {name: getattr(meeting, name) for name in fields}
    Meeting.objects.filter(pk=meeting.pk).update(revision=F("revision") + 1, **values)
    transaction.on_commit(partial(bell.ring, meeting.pk))
