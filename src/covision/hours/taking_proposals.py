"""Hours that come back each week, and what becomes of a proposal: taken, or skipped."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from covision.audit.log import record
from covision.core.errors import NotPossible
from covision.hours.category_words import is_supervision
from covision.hours.durations import checked_minutes
from covision.hours.keeping_hours import Worked, held_ledger, several_lines
from covision.hours.keeping_places import Supervising, add_supervisor, supervisor_called
from covision.hours.ledger_rules import check_holds, check_is_owner, check_size, check_span
from covision.hours.models import (
    HoursEntry,
    HoursSupervisor,
    Ledger,
    Repetition,
    Setting,
    SkippedHours,
)
from covision.hours.proposals import Proposed, proposals_of
from covision.hours.states import Source
from covision.hours.weeks import Week
from covision.people.models import Person

NO_PLACE_YET = "Say first where you work, under Places and supervisors."
GONE = "These hours were taken or skipped meanwhile. Nothing was kept twice."
LAST_WEEKDAY = 6


@dataclass(frozen=True, slots=True)
class Repeated:
    weekday: int
    minutes: int
    category: str
    setting: Setting
    supervisor: HoursSupervisor | None
    modality: str
    supervisees: int
    from_on: date
    until_on: date | None = None


@transaction.atomic
def repeat_hours(repeated: Repeated, *, by: Person) -> Repetition:
    ledger = held_ledger(by)
    _check_repeats(repeated)
    made = Repetition.objects.create(
        ledger=ledger,
        weekday=repeated.weekday,
        minutes=repeated.minutes,
        category=repeated.category,
        setting=repeated.setting,
        supervisor=repeated.supervisor,
        modality=repeated.modality,
        supervisees=repeated.supervisees,
        from_on=repeated.from_on,
        until_on=repeated.until_on,
    )
    record(by=by, act="hours.repeat", subject=made)
    return made


@transaction.atomic
def stop_repeating(repetition: Repetition, *, by: Person) -> None:
    """What was kept from it stays; it proposes no more."""
    check_is_owner(repetition.ledger, by=by)
    held_ledger(by)
    subject = str(repetition)
    repetition.delete()
    record(by=by, act="hours.stop_repeating", subject=subject)


@transaction.atomic
def take_proposals(
    week: Week, *, keys: Collection[str], setting: Setting | None = None, by: Person
) -> list[HoursEntry]:
    """Those of the week that are named by their keys, all of them or none.

    `setting` is where meetings count; a supervisor who is not in the ledger yet is added to it.
    """
    ledger = held_ledger(by)
    chosen = [one for one in proposals_of(ledger, person=by, week=week) if one.key in keys]
    if len(chosen) < len(set(keys)) or not chosen:
        raise NotPossible(GONE)
    worked = [_worked(one, ledger=ledger, setting=setting, by=by) for one in chosen]
    made = several_lines(worked, ledger=ledger, names_nobody=False, by=by)
    for one in made:
        record(by=by, act="hours.keep", subject=one)
    return made


@transaction.atomic
def skip_proposal(week: Week, *, key: str, by: Person) -> None:
    """It comes back no more. The same hours can still be typed."""
    ledger = held_ledger(by)
    found = [one for one in proposals_of(ledger, person=by, week=week) if one.key == key]
    for one in found:
        SkippedHours.objects.get_or_create(ledger=ledger, came_from=one.came_from, day=one.day)
    record(by=by, act="hours.skip", subject=ledger)


@transaction.atomic
def offer_again(week: Week, *, by: Person) -> None:
    """What was skipped in a week is proposed once more."""
    ledger = held_ledger(by)
    SkippedHours.objects.filter(ledger=ledger, day__gte=week.since, day__lte=week.until).delete()
    record(by=by, act="hours.offer_again", subject=ledger)


def _check_repeats(repeated: Repeated) -> None:
    if not 0 <= repeated.weekday <= LAST_WEEKDAY:
        raise NotPossible("Choose a day of the week.")
    checked_minutes(repeated.minutes)
    check_span(repeated.from_on, repeated.until_on, used=None)
    check_holds(repeated.setting, repeated.from_on)
    check_size(repeated.category, repeated.supervisees)
    if is_supervision(repeated.category) and repeated.supervisor is None:
        raise NotPossible("Say who supervised.")


def _worked(one: Proposed, *, ledger: Ledger, setting: Setting | None, by: Person) -> Worked:
    place = (setting or one.setting) if one.source == Source.MEETING else one.setting
    if place is None:
        raise NotPossible(NO_PLACE_YET)
    worked = Worked(
        day=one.day,
        minutes=one.minutes,
        category=one.category,
        setting=place,
        supervisor=one.supervisor,
        modality=one.modality,
        supervisees=one.supervisees,
        source=one.source,
        came_from=one.came_from,
    )
    if one.supervisor is None and one.person is not None:
        return replace(worked, supervisor=_added(one.person, on=one.day, ledger=ledger, by=by))
    return worked


def _added(person: Person, *, on: date, ledger: Ledger, by: Person) -> HoursSupervisor:
    """Whoever supervised is known by the meeting, also where no practice is shared now."""
    found = supervisor_called(person.name, ledger=ledger)
    if found is not None:
        return found
    made = add_supervisor(Supervising(name=person.name, from_on=on), by=by)
    made.person = person
    made.save(update_fields=["person"])
    return made
