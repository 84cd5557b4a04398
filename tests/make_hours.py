"""Hours that several parts tell of: a meeting to take over, and a programme on its audit day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest import mock

from django.utils import timezone

from covision.hours import handing_in
from covision.hours.models import HoursSupervisor, Setting, Sheet
from covision.licensure.entry import Category
from covision.meetings.models import Meeting
from covision.people.rules import today
from tests import make_after, make_meeting, make_papers, make_sheets
from tests.cast import Cast

LASTED = 62
WEEK = timedelta(days=7)
WEDNESDAY, NOON = 2, time(12)


@contextmanager
def midweek() -> Iterator[None]:
    """The site's clock goes on from noon of the Wednesday that comes, for its server as well.

    Whenever a test runs, what lasted an hour lies in the running week, and no night falls in it.
    It never goes back: whoever has joined is a member then, too.
    """
    real, begun = timezone.now, timezone.now()
    today = timezone.localdate(begun)
    ahead = timedelta(days=(WEDNESDAY - today.weekday()) % 7 or 7)
    noon = datetime.combine(today + ahead, NOON, tzinfo=timezone.get_default_timezone())

    def now() -> datetime:
        return noon + (real() - begun)

    with mock.patch.object(timezone, "now", now):
        yield


def supervised_hour(cast: Cast) -> Meeting:
    """Ben supervised Ana for an hour until now, and confirmed that both were there."""
    made = make_meeting.planned(cast.pair, by=cast.ben, format_key="solo_hour")
    meeting = make_meeting.begun(made, with_people=(cast.ana, cast.ben))
    make_after.lasted(meeting, minutes=LASTED)
    make_meeting.closed(meeting)
    held = make_meeting.again(meeting)
    make_after.sheet(held, by=cast.ben)
    return held


def audited(cast: Cast) -> str:
    """Ana shows her figures at Saltmarsh: a week is signed, one waits, and this one is at risk.

    Answers with the code of what is signed.
    """
    papers = make_papers.papers(cast)
    where, ben = papers.agreement.setting, papers.supervisor
    make_papers.hours(where, 11 * 60)
    monday = today() - timedelta(days=today().weekday())
    signed = make_sheets.signed(_handed_in(where, ben, monday - 2 * WEEK))
    _handed_in(where, ben, monday - WEEK)
    return str(signed.code)


def _handed_in(where: Setting, ben: HoursSupervisor, since: date) -> Sheet:
    """Its lines have notes, and handles of cases."""
    ledger = where.ledger
    for minutes, category in (
        (300, Category.DIRECT_INDIVIDUAL),
        (60, Category.SUPERVISION_INDIVIDUAL),
    ):
        make_sheets.entry(ledger, ben, day=since, minutes=minutes, category=category, setting=where)
    sheet = make_sheets.sheet(ledger, ben, from_on=since, until_on=since + timedelta(days=6))
    handing_in.hand_in(sheet, by=ledger.person)
    return make_sheets.again(sheet)
