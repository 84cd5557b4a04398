"""What has to hold before a paper, an agreement, a licence or a training is written down."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from covision.core.errors import NotFound, NotPossible
from covision.hours.evidence_access import NOT_THERE
from covision.people.rules import today

if TYPE_CHECKING:
    from covision.hours.models import HoursSupervisor, Ledger, Setting
    from covision.people.models import Person

EARLIEST = date(1950, 1, 1)
LATEST = timedelta(days=366 * 30)
NOT_YET = "This day has not come yet. Choose today or an earlier day."
LONG_AGO = "This day is too long ago to be meant. Check the year."
FAR = "This day is too far away to be meant. Check the year."
ORDER = "The last day lies before the first. Check both."


def check_is_own(ledger: "Ledger", *, by: "Person") -> None:
    if ledger.person_id != by.pk:
        raise NotFound(NOT_THERE)


def check_belong_together(supervisor: "HoursSupervisor", setting: "Setting") -> None:
    if supervisor.ledger_id != setting.ledger_id:
        raise NotFound(NOT_THERE)


def check_has_been(day: date) -> None:
    if day > today() + timedelta(days=1):
        raise NotPossible(NOT_YET)
    if day < EARLIEST:
        raise NotPossible(LONG_AGO)


def check_span(since: date | None, until: date | None) -> None:
    if since is not None:
        check_has_been(since)
    if until is None:
        return
    if until > today() + LATEST:
        raise NotPossible(FAR)
    if until < (since or EARLIEST):
        raise NotPossible(ORDER)
