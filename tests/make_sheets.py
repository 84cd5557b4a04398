"""Ana's hours under Ben, or under Ruth who has no account, and sheets of them."""

import re
from datetime import date, timedelta
from typing import Any

from django.core import mail
from django.utils import timezone

from covision.cases.gate import pass_line
from covision.core.passing import Passed
from covision.core.sealing import seal_for_others
from covision.hours import answering, handing_in
from covision.hours.handing_in import WantedSheet
from covision.hours.ledger_access import note_place
from covision.hours.models import (
    Attestation,
    HoursEntry,
    HoursSupervisor,
    Ledger,
    Setting,
    Sheet,
)
from covision.hours.sheet_lines import lines_of
from covision.hours.signing_access import sheet_for
from covision.hours.signing_states import Period
from covision.hours.statement_of_sheet import Hand
from covision.jobs.models import Job, Letter
from covision.jobs.running import run
from covision.people.models import Person, PracticeMembership
from tests.cast import Cast

NOTE = "We looked at Heron 27 and at my hurry."
CASE = "heron-27"
MONDAY = date(2026, 3, 2)
HAND = Hand("Ben Okoro", "LMFT", "12345", "US-CA")
RUTH = Hand("Ruth Adler", "LCSW", "98765", "US-CA")


def ledger(person: Person) -> Ledger:
    made, _ = Ledger.objects.get_or_create(person=person)
    return made


def place(held: Ledger, name: str = "Harbour clinic", **changed: Any) -> Setting:
    values = {"from_on": date(2026, 1, 1), **changed}
    return Setting.objects.get_or_create(ledger=held, name=name, defaults=values)[0]


def supervisor(
    held: Ledger, person: Person | None = None, *, name: str = "Ruth Adler", **changed: Any
) -> HoursSupervisor:
    values = {
        "person": person,
        "name": person.name if person else name,
        "email": person.email if person else "ruth@elsewhere.example",
        "from_on": date(2026, 1, 1),
        **changed,
    }
    named = values.pop("name")
    return HoursSupervisor.objects.get_or_create(ledger=held, name=named, defaults=values)[0]


def entry(held: Ledger, under: HoursSupervisor | None, **changed: Any) -> HoursEntry:
    note = changed.pop("note", NOTE)
    made = HoursEntry(
        **{
            "ledger": held,
            "day": MONDAY,
            "minutes": 60,
            "category": "supervision.individual",
            "setting": changed.pop("setting", None) or place(held),
            "supervisor": under,
            "training_case": CASE,
            "made_by": held.person,
            "made_at": timezone.now() - timedelta(minutes=1),
            **changed,
        }
    )
    if note:
        passed: Passed = pass_line(note, names_nobody=True)
        made.note = seal_for_others(passed, key=held.data_key, place=note_place(made.pk))
    made.save(force_insert=True)
    return made


def corrected(old: HoursEntry, **changed: Any) -> HoursEntry:
    """As the ledger does it: another line takes its place."""
    values = {"day": old.day, "category": old.category, "setting": old.setting, **changed}
    return entry(old.ledger, old.supervisor, corrects=old, made_at=timezone.now(), **values)


def week(held: Ledger, under: HoursSupervisor) -> list[HoursEntry]:
    """Three lines: direct care that names nobody, supervision, a group of five."""
    return [
        entry(held, None, category="direct.individual", minutes=300, note=""),
        entry(held, under, day=MONDAY + timedelta(days=1)),
        entry(
            held,
            under,
            day=MONDAY + timedelta(days=2),
            category="supervision.group",
            minutes=120,
            supervisees=5,
            note="",
        ),
    ]


def sheet(held: Ledger, under: HoursSupervisor, **changed: Any) -> Sheet:
    values = {"from_on": MONDAY, "until_on": MONDAY + timedelta(days=6), **changed}
    wanted = WantedSheet(supervisor=under.pk, period=Period.WEEK, **values)
    made = handing_in.make_sheet(held, wanted=wanted, by=held.person)
    return again(made)


def again(made: Sheet) -> Sheet:
    return sheet_for(made.ledger.person, sheet_id=made.pk)


def handed_in(cast: Cast, *, to: Person | None = None, account: bool = True) -> Sheet:
    held = ledger(cast.ana)
    under = supervisor(held, (to or cast.ben) if account else None)
    week(held, under)
    made = sheet(held, under)
    handing_in.hand_in(made, by=cast.ana)
    return again(made)


def another(cast: Cast) -> Sheet:
    """The week after, handed in to Ben."""
    held, day = ledger(cast.ana), MONDAY + timedelta(days=7)
    under = supervisor(held, cast.ben)
    entry(held, under, day=day, minutes=90)
    made = sheet(held, under, from_on=day, until_on=day + timedelta(days=6))
    handing_in.hand_in(made, by=cast.ana)
    return again(made)


def signed(made: Sheet, *, hand: Hand = HAND) -> Attestation:
    by = made.signer.person
    assert by is not None
    [one] = answering.attest([made], seen=seen(made), hand=hand, by=by)
    return one


def seen(*sheets: Sheet) -> dict[Any, str]:
    return {one.pk: lines_of(one).digest for one in sheets}


def attested(cast: Cast) -> Attestation:
    return signed(handed_in(cast))


def left_the_practice(person: Person) -> None:
    today = timezone.localdate()
    PracticeMembership.objects.filter(person=person).update(
        from_on=today - timedelta(days=9), until_on=today
    )


def letters() -> str:
    """Sends what waits, and reads the last letters as their readers would."""
    for letter in Letter.objects.all():
        run(Job.objects.get(subject=str(letter.pk)).pk)
    return "".join(str(message.body) for message in mail.outbox)


def token_in_letter() -> str:
    *_, token = re.findall(r"/sign/hours/([\w-]{20,})/", letters())
    return str(token)


def code_in_letter() -> str:
    *_, code = re.findall(r"/sign/hours/code/(\d{8})/", letters())
    return str(code)
