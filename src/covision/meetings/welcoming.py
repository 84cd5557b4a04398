"""Somebody new begins gently, or takes roles at once, as a person has said."""

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.meetings.assigning import renew
from covision.meetings.models import Beginning
from covision.meetings.role_rules import check_may_say_beginning
from covision.people.models import Group, Person


@transaction.atomic
def say_beginning(group: Group, *, of: Person, gently: bool, by: Person) -> None:
    check_may_say_beginning(group, of=of, by=by)
    said = {"gently": gently, "said_by": by, "said_at": timezone.now()}
    Beginning.objects.update_or_create(group=group, person=of, defaults=said)
    renew(group, by=by)
    record(by=by, act="meeting.say_beginning", subject=of, practice=group.practice)
