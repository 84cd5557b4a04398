"""A number by which a group listens over the telephone, at a conference service of its own."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.meetings.models import DialIn
from covision.people.models import Group, Person
from covision.people.rules import check_may_speak_for, check_may_take_part, speaks_for

SPACES = re.compile(r"[\s().\-/]+")
NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
"""E.164: the country first, and at most fifteen digits."""
CODE = re.compile(r"[0-9*#]{0,20}")
PAUSES = ",,"
"""A telephone waits here before it dials the code."""


@dataclass(frozen=True, slots=True)
class Telephone:
    number: str
    code: str

    @property
    def address(self) -> str:
        """For the telephone that opens the link: what it dials, and after a while the code."""
        code = self.code.replace("#", "%23")
        return f"tel:{self.number}{PAUSES}{code}" if code else f"tel:{self.number}"


@transaction.atomic
def say_number(group: Group, *, number: str, code: str, by: Person) -> None:
    """Digits and nothing else, so that no word about anybody fits."""
    check_may_take_part(group, by=by)
    check_may_speak_for(group, by=by)
    number, code = SPACES.sub("", number), SPACES.sub("", code)
    check_is_number(number, code)
    row = DialIn.objects.filter(group=group).first() or DialIn(group=group)
    row.number, row.code, row.said_by, row.said_at = number, code, by, timezone.now()
    row.save()
    record(by=by, act="group.say_number", subject=group, practice=group.practice)


@transaction.atomic
def drop_number(group: Group, *, by: Person) -> None:
    check_may_take_part(group, by=by)
    check_may_speak_for(group, by=by)
    gone, _ = DialIn.objects.filter(group=group).delete()
    if gone:
        record(by=by, act="group.drop_number", subject=group, practice=group.practice)


def say_or_drop(group: Group, *, number: str, code: str, by: Person) -> None:
    """An empty number takes it away."""
    if number.strip():
        say_number(group, number=number, code=code, by=by)
    else:
        drop_number(group, by=by)


def telephone_for(person: Person, *, group: Group) -> Telephone | None:
    """For whoever takes part: signing comes first, here as everywhere."""
    check_may_take_part(group, by=person)
    return telephone_of(group)


def telephone_of(group: Group) -> Telephone | None:
    """For pages behind the group's own door; no letter and no calendar carries it."""
    row = DialIn.objects.filter(group=group).first()
    return Telephone(row.number, row.code) if row else None


def may_say_number(group: Group, *, by: Person) -> bool:
    return speaks_for(group, by)


def check_is_number(number: str, code: str) -> None:
    if not NUMBER.fullmatch(number):
        raise NotPossible("Write the number with its country, such as +44 20 7946 0018.")
    if not CODE.fullmatch(code):
        raise NotPossible("The code is of digits, with * and # where the service asks for them.")
