"""A ledger with settings, supervisors, hours and a pinned rule set, for papers and programmes."""

from dataclasses import dataclass
from datetime import date, timedelta

from covision.core.sealing import SealedForOthers
from covision.hours import agreeing, being_seen, licensing
from covision.hours.models import (
    HoursEntry,
    HoursSupervisor,
    Ledger,
    Licence,
    Pin,
    ProgrammeLead,
    Setting,
    SupervisionAgreement,
    Training,
)
from covision.licensure.entry import Category
from covision.people.models import Person, Practice
from covision.people.rules import today
from tests.cast import Cast

LMFT, PSYCH, NC = "us-ca-lmft", "us-ca-psych", "us-nc-lcmhc"
LONG_AGO = timedelta(days=90)
EMPTY = SealedForOthers()


def ledger(person: Person, *, rule_set: str = LMFT) -> Ledger:
    made, _ = Ledger.objects.get_or_create(person=person)
    Pin.objects.get_or_create(ledger=made, rule_set=rule_set)
    return made


def setting(of: Ledger, name: str = "Saltmarsh", *, practice: Practice | None = None) -> Setting:
    values = {"practice": practice, "from_on": today() - LONG_AGO}
    return Setting.objects.update_or_create(ledger=of, name=name, defaults=values)[0]


def supervisor(
    of: Ledger,
    name: str = "Ben Okoro",
    *,
    person: Person | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
) -> HoursSupervisor:
    values = {
        "person": person,
        "from_on": from_on or today() - LONG_AGO,
        "until_on": until_on,
    }
    return HoursSupervisor.objects.update_or_create(ledger=of, name=name, defaults=values)[0]


def hours(
    where: Setting,
    minutes: int = 60,
    *,
    day: date | None = None,
    category: str = Category.DIRECT_INDIVIDUAL,
    under: HoursSupervisor | None = None,
    supervisees: int = 1,
    note: SealedForOthers = EMPTY,
    training_case: str = "",
) -> HoursEntry:
    made = HoursEntry.objects.create(
        ledger=where.ledger,
        setting=where,
        day=day or today(),
        minutes=minutes,
        category=category,
        supervisor=under,
        supervisees=supervisees,
        note=note,
        training_case=training_case,
        made_by=where.ledger.person,
    )
    where.ledger.version += 1
    where.ledger.save(update_fields=["version"])
    return made


@dataclass(frozen=True)
class Papers:
    """Of Ana, supervised by Ben."""

    supervisor: HoursSupervisor
    agreement: SupervisionAgreement
    licence: Licence
    training: Training
    lead: ProgrammeLead


def papers(cast: Cast) -> Papers:
    """Ana lets the practice see her figures; Cleo is named to lead its programme."""
    where = setting(ledger(cast.ana), practice=cast.practice)
    ben = supervisor(where.ledger, person=cast.ben)
    hours(where, 90, category=Category.SUPERVISION_INDIVIDUAL, under=ben)
    being_seen.show_hours(cast.practice, by=cast.ana)
    agreed = agreeing.Agreed(signed_on=today() - LONG_AGO, where_kept="Blue folder")
    licensed = licensing.Licensed("LMFT", "000", "US-CA", expires_on=today() + LONG_AGO)
    trained = licensing.Trained("Supervision course", today() - LONG_AGO, 15)
    return Papers(
        supervisor=ben,
        agreement=agreeing.keep_agreement(ben, setting=where, agreed=agreed, by=cast.ana),
        licence=licensing.keep_licence(ben, licensed=licensed, by=cast.ana),
        training=licensing.keep_training(ben, trained=trained, by=cast.ana),
        lead=being_seen.name_lead(cast.practice, person=cast.cleo, by=cast.eva),
    )
