"""Hours that wait for one press: from repetitions, and from meetings that were confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from covision.hours.access import entries_of, settings_of, supervisors_of
from covision.hours.ledger_access import repetitions_of, skipped_of
from covision.hours.models import HoursEntry, HoursSupervisor, Ledger, Repetition, Setting
from covision.hours.states import Source
from covision.hours.weeks import ONE_WEEK, Week
from covision.licensure.entry import Category, Modality
from covision.meetings import outcomes
from covision.meetings.attendance_access import Counted, attendance_for
from covision.people.models import Person
from covision.people.rules import today
from covision.people.states import GroupKind

REACH = timedelta(weeks=8)
"""How far back repetitions propose. What is older is a backlog, and has its own page."""
TWO = 2
_MODALITIES = {
    outcomes.Modality.ONLINE: Modality.VIDEO,
    outcomes.Modality.IN_PERSON: Modality.IN_PERSON,
    outcomes.Modality.TELEPHONE: Modality.PHONE,
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A line that nobody has kept yet."""

    source: str
    came_from: UUID
    day: date
    minutes: int
    category: str
    setting: Setting | None
    """None: there is no place of work yet."""
    supervisor: HoursSupervisor | None
    person: Person | None = None
    """Whoever supervised, where they are not in the ledger yet."""
    modality: str = Modality.IN_PERSON
    supervisees: int = 1
    is_contested: bool = False

    @property
    def key(self) -> str:
        return f"{self.came_from}:{self.day.isoformat()}"

    @property
    def with_whom(self) -> str:
        found = self.supervisor or self.person
        return found.name if found else ""


def proposals_of(
    ledger: Ledger | None, *, person: Person, week: Week | None = None
) -> list[Proposed]:
    """Without what was kept or skipped; what was taken out again does not come back by itself."""
    skipped = skipped_of(ledger) if ledger else set()
    kept = _kept(ledger) if ledger else set()
    gone = skipped | kept
    found = [*_from_meetings(ledger, person), *(_from_repetitions(ledger) if ledger else ())]
    open_ones = [one for one in found if (one.came_from, one.day) not in gone]
    if week is not None:
        open_ones = [one for one in open_ones if week.holds(one.day)]
    return sorted(open_ones, key=lambda one: (one.day, one.key))


def last_setting(ledger: Ledger, *, on: date) -> Setting | None:
    """Where the person worked last, of the places that were there on that day."""
    places = [one for one in settings_of(ledger) if _was_there(one, on)]
    last = entries_of(ledger).filter(setting__in=places).order_by("-made_at").first()
    return last.setting if last else next(iter(places), None)


def _kept(ledger: Ledger) -> set[tuple[UUID, date]]:
    """With every line, corrected or taken out: a meeting is taken once."""
    rows = HoursEntry.objects.filter(ledger=ledger, corrects=None, came_from__isnull=False)
    rows = rows.filter(source__in=[Source.REPEATED, Source.MEETING])
    return {(found, day) for found, day in rows.values_list("came_from", "day") if found}


def _from_repetitions(ledger: Ledger) -> Iterator[Proposed]:
    for one in repetitions_of(ledger):
        for day in _days_of(one):
            yield Proposed(
                source=Source.REPEATED,
                came_from=one.pk,
                day=day,
                minutes=one.minutes,
                category=one.category,
                setting=one.setting,
                supervisor=one.supervisor,
                modality=one.modality,
                supervisees=one.supervisees,
            )


def _days_of(one: Repetition) -> Iterator[date]:
    """Its weekday in each week that has come, not before it began nor after it ended."""
    now = today()
    last = min(one.until_on, now) if one.until_on else now
    day = max(one.from_on, now - REACH)
    day += timedelta(days=(one.weekday - day.weekday()) % 7)
    while day <= last:
        yield day
        day += ONE_WEEK


def _from_meetings(ledger: Ledger | None, person: Person) -> Iterator[Proposed]:
    counted = [one for one in attendance_for(person) if one.minutes > 0]
    if not counted:
        return
    places = list(settings_of(ledger)) if ledger else []
    known = {one.person: one for one in supervisors_of(ledger)} if ledger else {}
    last = last_setting(ledger, on=today()) if ledger else None
    for one in counted:
        if one.supervisor == person:  # supervising others is no supervision of one's own
            continue
        there = [place for place in places if _was_there(place, one.on)]
        setting = last if last in there else next(iter(there), None)
        yield _of_meeting(one, setting=setting, supervisor=known.get(one.supervisor))


def _of_meeting(
    one: Counted, *, setting: Setting | None, supervisor: HoursSupervisor | None
) -> Proposed:
    category = category_of(one)
    return Proposed(
        source=Source.MEETING,
        came_from=one.meeting_id,
        day=one.on,
        minutes=one.minutes,
        category=category,
        setting=setting,
        supervisor=supervisor,
        person=one.supervisor,
        modality=_MODALITIES[one.modality],
        supervisees=1 if category == Category.PEER_CONSULTATION else supervised_together(one),
        is_contested=one.is_contested,
    )


def category_of(one: Counted) -> Category:
    if one.kind == GroupKind.PEER or one.supervisor is None:
        return Category.PEER_CONSULTATION
    supervised = supervised_together(one)
    if supervised == 1:
        return Category.SUPERVISION_INDIVIDUAL
    return Category.SUPERVISION_DYADIC if supervised == TWO else Category.SUPERVISION_GROUP


def supervised_together(one: Counted) -> int:
    """Those who were there, without whoever supervised."""
    return max(one.size - 1, 1)


def _was_there(place: Setting, day: date) -> bool:
    return place.from_on <= day and (place.until_on is None or day <= place.until_on)
