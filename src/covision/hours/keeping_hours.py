"""Somebody keeps hours: one line, or several at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from covision.audit.log import record
from covision.cases.access import cases_of
from covision.cases.gate import known_for_lines, pass_line
from covision.core.sealing import SealedForOthers, seal_for_others
from covision.hours.access import ledger_of
from covision.hours.category_words import is_direct
from covision.hours.counted import logged
from covision.hours.ledger_access import note_place
from covision.hours.ledger_rules import check_days_hold, check_may_stand, check_not_locked
from covision.hours.models import HoursEntry, HoursSupervisor, Ledger, Setting
from covision.hours.states import Source
from covision.licensure.entry import Category, Modality
from covision.people.models import Person
from discreet import Known

AT_ONCE = 500
COUNTED_TOGETHER = {Category.SUPERVISION_GROUP, Category.SUPERVISION_OBSERVATION}


@dataclass(frozen=True, slots=True)
class Worked:
    """A line as somebody wrote it down."""

    day: date
    minutes: int
    category: str
    setting: Setting
    supervisor: HoursSupervisor | None = None
    modality: str = Modality.IN_PERSON
    supervisees: int = 1
    is_facilitated: bool = True
    couple_family: bool = False
    child: bool = False
    observed: bool = False
    is_psychotherapy: bool = True
    practicum: bool = False
    training_case: str = ""
    excluded_as: str = ""
    note: str = ""
    source: str = Source.TYPED
    came_from: UUID | None = None


def worked_again(entry: HoursEntry, *, note: str) -> Worked:
    """A line that is kept, as it would be written down."""
    return Worked(
        day=entry.day,
        minutes=entry.minutes,
        category=entry.category,
        setting=entry.setting,
        supervisor=entry.supervisor,
        modality=entry.modality,
        supervisees=entry.supervisees,
        is_facilitated=entry.is_facilitated,
        couple_family=entry.couple_family,
        child=entry.child,
        observed=entry.observed,
        is_psychotherapy=entry.is_psychotherapy,
        practicum=entry.practicum,
        training_case=entry.training_case,
        excluded_as=entry.excluded_as,
        note=note,
        source=entry.source,
        came_from=entry.came_from,
    )


def ledger_begun(person: Person) -> Ledger:
    """The person's ledger; theirs begins with the first thing that they keep."""
    return ledger_of(person) or Ledger.objects.get_or_create(person=person)[0]


def held_ledger(person: Person) -> Ledger:
    """As it is now, and one version further: two who press at once queue."""
    ledger = ledger_begun(person)
    Ledger.objects.filter(pk=ledger.pk).update(version=F("version") + 1)
    return Ledger.objects.select_for_update().get(pk=ledger.pk)


@transaction.atomic
def keep_hours(
    worked: Worked, *, names_nobody: bool = False, entry_id: UUID | None = None, by: Person
) -> HoursEntry:
    """`entry_id` is the line's own name: sent twice, it is kept once."""
    if entry_id and (found := _kept_before(entry_id, by)):
        return found
    ledger = held_ledger(by)
    check_not_locked(ledger, [worked.day])
    check_days_hold(ledger, {worked.day: worked.minutes})
    known = known_words(by) if worked.note.strip() else Known()
    made = line_of(
        worked, ledger=ledger, known=known, names_nobody=names_nobody, entry_id=entry_id, by=by
    )
    made.save(force_insert=True)
    record(by=by, act="hours.keep", subject=made)
    return made


@transaction.atomic
def keep_several(
    all_worked: Sequence[Worked], *, names_nobody: bool = False, by: Person
) -> list[HoursEntry]:
    """All of them or none."""
    ledger = held_ledger(by)
    made = several_lines(all_worked, ledger=ledger, names_nobody=names_nobody, by=by)
    for one in made:
        record(by=by, act="hours.keep", subject=one)
    return made


def several_lines(
    all_worked: Sequence[Worked], *, ledger: Ledger, names_nobody: bool, by: Person
) -> list[HoursEntry]:
    """Lines in a ledger that is held; whoever calls writes down that it was done."""
    check_not_locked(ledger, {one.day for one in all_worked})
    check_days_hold(ledger, minutes_by_day(all_worked))
    known = known_words(by) if any(one.note.strip() for one in all_worked) else Known()
    made = [
        line_of(one, ledger=ledger, known=known, names_nobody=names_nobody, by=by)
        for one in all_worked
    ]
    return HoursEntry.objects.bulk_create(made, batch_size=AT_ONCE)


def minutes_by_day(all_worked: Iterable[Worked]) -> dict[date, int]:
    sums: dict[date, int] = {}
    for one in all_worked:
        sums[one.day] = sums.get(one.day, 0) + one.minutes
    return sums


def line_of(
    worked: Worked,
    *,
    ledger: Ledger,
    known: Known,
    names_nobody: bool,
    entry_id: UUID | None = None,
    by: Person,
) -> HoursEntry:
    """A line that may stand, its note through the gate, not yet written."""
    worked = settled(worked)
    entry = HoursEntry(
        id=entry_id or uuid4(),
        ledger=ledger,
        day=worked.day,
        minutes=worked.minutes,
        category=worked.category,
        setting=worked.setting,
        supervisor=worked.supervisor,
        modality=worked.modality,
        supervisees=worked.supervisees,
        is_facilitated=worked.is_facilitated,
        couple_family=worked.couple_family,
        child=worked.child,
        telehealth=is_direct(worked.category) and worked.modality != Modality.IN_PERSON,
        observed=worked.observed,
        is_psychotherapy=worked.is_psychotherapy,
        practicum=worked.practicum,
        training_case=worked.training_case.strip(),
        excluded_as=worked.excluded_as,
        source=worked.source,
        came_from=worked.came_from,
        made_by=by,
    )
    check_may_stand(logged(entry), setting=worked.setting, supervisor=worked.supervisor)
    if entry.training_case:  # whoever signs reads it too
        pass_line(entry.training_case, known=known, names_nobody=names_nobody)
    place = note_place(entry.pk)
    entry.note = passed(
        worked.note, ledger=ledger, place=place, known=known, names_nobody=names_nobody
    )
    return entry


def settled(worked: Worked) -> Worked:
    """What a kind says by itself need not be said again."""
    if worked.category == Category.DIRECT_COUPLE_FAMILY:
        worked = replace(worked, couple_family=True)
    if worked.category in COUNTED_TOGETHER:
        return worked
    number = 2 if worked.category == Category.SUPERVISION_DYADIC else 1
    return replace(worked, supervisees=number)


def known_words(person: Person) -> Known:
    """What the person's own cases must not be known by."""
    return known_for_lines(cases_of(person).select_related("draft"))


def passed(
    text: str, *, ledger: Ledger, place: str, known: Known, names_nobody: bool
) -> SealedForOthers:
    if not text.strip():
        return SealedForOthers()
    words = pass_line(text, known=known, names_nobody=names_nobody)
    return seal_for_others(words, key=ledger.data_key, place=place)


def _kept_before(entry_id: UUID, by: Person) -> HoursEntry | None:
    return HoursEntry.objects.filter(pk=entry_id, ledger__person=by).first()
