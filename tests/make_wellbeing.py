"""Check-ins, plans, weeks and rounds, made through the acts on days of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from unittest import mock

from django.utils import timezone

from covision.people.models import Group, Person
from covision.wellbeing import checking_in, counting, publishing
from covision.wellbeing.access import today_of
from covision.wellbeing.checking_in import Given
from covision.wellbeing.models import CheckIn

STRAIN, SUSTAIN = range(1, 6), range(6, 11)


@contextmanager
def on_day(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> Iterator[datetime]:
    """The site's clock at this moment of UTC."""
    moment = datetime(year, month, day, hour, minute, tzinfo=UTC)
    with mock.patch.object(timezone, "now", return_value=moment):
        yield moment


def answers(strain: int, sustain: int = 2) -> Given:
    given = dict.fromkeys(STRAIN, strain) | dict.fromkeys(SUSTAIN, sustain)
    return {"strain_and_sustain": given}


def checked_in(person: Person, *, strain: int, sustain: int = 2) -> CheckIn:
    given = answers(strain, sustain)
    return checking_in.check_in(today_of(person), given=given, by=person)


def counted(group: Group, *people: Person) -> None:
    for person in people:
        counting.be_counted(group.practice, group=group, by=person)


def round_of(year: int, month: int) -> bool:
    return publishing.publish(datetime(year, month, 1, tzinfo=UTC).date())
