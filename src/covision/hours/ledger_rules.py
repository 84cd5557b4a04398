"""What may stand in a ledger, who may change it, and when."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db.models import Sum

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.hours.access import entries_of
from covision.hours.category_words import is_supervision
from covision.hours.durations import DAY, checked_minutes, spelled
from covision.hours.import_states import IMPORT_NEXT, ImportState
from covision.hours.ledger_access import NO_ENTRY
from covision.hours.locking import days_locked
from covision.hours.models import (
    HoursEntry,
    HoursImport,
    HoursSupervisor,
    Ledger,
    Setting,
)
from covision.licensure.entry import Category, LogEntry
from covision.people.models import Person
from covision.people.rules import today

LONG_DAY = 16 * 60
"""More than this on one day is shown as something to look at. It is kept all the same."""
LONGEST_PAST = timedelta(days=60 * 366)
FEWEST, MOST = 1, 500
SIZES: Mapping[str, tuple[int, int]] = {
    Category.SUPERVISION_INDIVIDUAL: (1, 1),
    Category.SUPERVISION_DYADIC: (2, 2),
    Category.SUPERVISION_GROUP: (2, MOST),
}
LOCKED = (
    "{day} lies in a week that is with a supervisor or signed. Take that sheet back, or ask for it "
    "to be returned; what is typed here is still here."
)
REPLACED = "This line was corrected or taken out meanwhile. Reload the page and look again."


def check_is_owner(ledger: Ledger, *, by: Person) -> None:
    if ledger.person_id != by.pk:
        raise NotFound(NO_ENTRY)


def check_day(day: date) -> None:
    """The day at the place of work. It may be today already where the server still has yesterday:
    `today` is the person's own, by their zone.
    """
    if day > today():
        raise NotPossible(f"{named(day)} has not come yet. Hours are kept once they are worked.")
    if day < today() - LONGEST_PAST:
        raise NotPossible(f"{named(day)} is more than sixty years ago. Look at the year.")


def check_may_stand(
    entry: LogEntry, *, setting: Setting, supervisor: HoursSupervisor | None
) -> None:
    """By itself, whatever else stands on that day."""
    check_day(entry.day)
    checked_minutes(entry.minutes)
    check_holds(setting, entry.day)
    if supervisor is not None:
        check_supervised(supervisor, entry.day)
    if is_supervision(entry.category) and supervisor is None:
        raise NotPossible("Say who supervised.")
    check_size(entry.category, entry.supervisees)


def check_size(category: str, supervisees: int) -> None:
    least, most = SIZES.get(category, (FEWEST, MOST))
    if least <= supervisees <= most:
        return
    if least == most:
        number = "one person is" if most == 1 else "two people are"
        raise NotPossible(f"Here {number} supervised. Choose another kind, or another number.")
    raise NotPossible(f"Say how many were supervised together, from {least} to {most}.")


def check_holds(setting: Setting, day: date) -> None:
    if day < setting.from_on:
        raise NotPossible(
            f"{setting.name} begins on {named(setting.from_on)}. Choose another place, or let it "
            "begin earlier under Places and supervisors."
        )
    if setting.until_on and day > setting.until_on:
        raise NotPossible(
            f"{setting.name} ended on {named(setting.until_on)}. Choose another place, or change "
            "that day under Places and supervisors."
        )


def check_supervised(supervisor: HoursSupervisor, day: date) -> None:
    if day < supervisor.from_on:
        raise NotPossible(
            f"{supervisor.name} supervises you from {named(supervisor.from_on)} on. Choose who did "
            "before, or change that day under Places and supervisors."
        )
    if supervisor.until_on and day > supervisor.until_on:
        raise NotPossible(
            f"{supervisor.name} supervised you until {named(supervisor.until_on)}. Choose who did "
            "after that."
        )


def check_days_hold(ledger: Ledger, added: Mapping[date, int]) -> None:
    """No day has more than 24 hours, also not where clocks are put back: nobody works through."""
    rows = entries_of(ledger).filter(day__in=list(added)).order_by()
    there = dict(rows.values_list("day").annotate(Sum("minutes")))
    for day, minutes in sorted(added.items()):
        whole = there.get(day, 0) + minutes
        if minutes > 0 and whole > DAY:
            raise NotPossible(
                f"{named(day)} would have {spelled(whole)} with what is kept already. "
                "A day has 24 hours. Look whether something is there twice."
            )


def check_not_locked(ledger: Ledger, days: Iterable[date]) -> None:
    """The single place where keeping asks what signatures have locked."""
    if locked := days_locked(ledger, days):
        raise NotPossible(LOCKED.format(day=named(min(locked))))


def check_may_correct(entry: HoursEntry, *, by: Person) -> None:
    check_is_owner(entry.ledger, by=by)
    if HoursEntry.objects.filter(corrects=entry).exists():
        raise NotPossible(REPLACED)


def check_may_take_out(entry: HoursEntry, *, by: Person) -> None:
    check_may_correct(entry, by=by)
    if entry.is_taken_out:
        raise NotPossible("This line is taken out already.")


def check_may_put_back(entry: HoursEntry, *, by: Person) -> None:
    check_may_correct(entry, by=by)
    if not entry.is_taken_out:
        raise NotPossible("This line counts already.")


def check_may_move(found: HoursImport, *, to: ImportState, by: Person) -> None:
    check_is_owner(found.ledger, by=by)
    if to not in IMPORT_NEXT[ImportState(found.state)]:
        raise NotPossible("This file was taken in or taken back meanwhile. Reload the page.")


def check_span(since: date, until: date | None, *, used: tuple[date, date] | None) -> None:
    """What is kept already stays inside: history is not moved under it."""
    if until and until < since:
        raise NotPossible("The last day is before the first. Change one of them.")
    if used and since > used[0]:
        raise NotPossible(f"Hours are kept from {named(used[0])} on. It cannot begin later.")
    if used and until and until < used[1]:
        raise NotPossible(f"Hours are kept until {named(used[1])}. It cannot end earlier.")


def check_is_unused(used: tuple[date, date] | None) -> None:
    if used:
        raise NotPossible("Hours are kept here, so it stays. Give it a last day instead.")


def check_shares_practice(person: Person, *, among: Iterable[Person]) -> None:
    if person not in among:
        raise NotAllowed("Choose somebody of a practice that you are both in.")


def named(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
