"""What people kept for themselves in years: check-ins, a plan, load, a journal; and the figures."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone
from tests import sealed_by_hand

from covision.core.sealing import seal
from covision.people.models import Group, Person
from covision.reflection.access import entry_place, lock_place
from covision.reflection.models import JournalEntry, JournalLock
from covision.reflection.states import LockKind
from covision.wellbeing.access import answers_place, counts_place, sealed, step_place
from covision.wellbeing.days import monday_of
from covision.wellbeing.models import CheckIn, CountedIn, LoadWeek, PlanStep, WellbeingFigure
from covision.wellbeing.questionnaires import own_questionnaires
from covision.wellbeing.states import Load
from tools.bench.years import Years
from tools.bench.years_growing import WORDS, kept

WEEK, OFTEN_DONE, STEPS = timedelta(days=7), 60, 12
ENVELOPES = 8


def checked_in(past: Years, *, years: int) -> None:
    """Every week, each of the people; a plan of a dozen steps, half of them let go."""
    days = [timezone.localdate() - WEEK * place for place in range(years * 52)]
    for person in past.people:
        kept(CheckIn, [_check_in(person, day, place) for place, day in enumerate(days)])
        kept(LoadWeek, [_load(person, monday_of(day)) for day in days])
        kept(PlanStep, [_step(person, place) for place in range(STEPS)])


def wrote(past: Years, *, years: int) -> None:
    """An entry a week. What a browser would have sealed is noise, the same few times over."""
    noise = [sealed_by_hand.envelope(mark) for mark in range(ENVELOPES)]
    for person in past.people:
        kept(JournalLock, list(_locks(person)))
        kept(
            JournalEntry, [_entry(person, noise[place % ENVELOPES]) for place in range(years * 52)]
        )


def counted(past: Years, *, years: int) -> None:
    """Figures of every month, of each group of peers and of the practice."""
    peers = [one.group for one in past.circles if one.is_of_peers]
    kept(CountedIn, [CountedIn(person=one, practice=past.practice) for one in past.people])
    kept(
        WellbeingFigure,
        [_figure(past, group, month) for group in (None, *peers) for month in _months(years)],
    )


def _months(years: int) -> Iterator[date]:
    first = timezone.localdate().replace(day=1)
    for back in range(1, years * 12 + 1):
        year, month = divmod(first.year * 12 + first.month - 1 - back, 12)
        yield date(year, month + 1, 1)


def _figure(past: Years, group: Group | None, month: date) -> WellbeingFigure:
    halves = {"strain": 2 + month.month % 5, "sustain": 2 + month.month % 4}
    return WellbeingFigure(practice=past.practice, group=group, month_on=month, **halves)


def _check_in(person: Person, day: date, place: int) -> CheckIn:
    row_id = uuid4()
    given = {
        asked.key: {
            item: asked.lowest + (place + item) % len(asked.steps)
            for item in range(1, len(asked.items) + 1)
        }
        for asked in own_questionnaires()
    }
    answers = sealed(given, of=person, place=answers_place(row_id))
    return CheckIn(pk=row_id, person=person, on=day, answers=answers, begun_at=timezone.now())


def _load(person: Person, week_on: date) -> LoadWeek:
    row_id = uuid4()
    told = {"counts": dict.fromkeys(Load.values, 7), "own": {"Teaching": 3}}
    counts = sealed(told, of=person, place=counts_place(row_id))
    return LoadWeek(pk=row_id, person=person, week_on=week_on, counts=counts)


def _step(person: Person, place: int) -> PlanStep:
    row_id, today = uuid4(), timezone.localdate()
    days = [(today - WEEK * back).isoformat() for back in range(OFTEN_DONE)]
    told = {"what": WORDS, "when": "", "with_whom": "", "done": days}
    return PlanStep(
        pk=row_id,
        person=person,
        words=sealed(told, of=person, place=step_place(row_id)),
        is_on_home=place == 0,
        begun_at=timezone.now() - WEEK * place,
        let_go_at=timezone.now() if place % 2 else None,
    )


def _locks(person: Person) -> Iterator[JournalLock]:
    for mark, kind in enumerate((LockKind.PASSPHRASE, LockKind.CODE), start=1):
        made = JournalLock(person=person, kind=kind)
        text = sealed_by_hand.lock(kind, mark).text
        made.sealed = seal(text, key=person.data_key, place=lock_place(made))
        yield made


def _entry(person: Person, envelope: str) -> JournalEntry:
    made = JournalEntry(person=person, entry_id=uuid4())
    made.sealed = seal(envelope, key=person.data_key, place=entry_place(made))
    return made
