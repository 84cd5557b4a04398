"""The doors to a programme's view of hours, and to who is seen in it."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet

from covision.core.errors import NotFound
from covision.hours.models import HoursEntry, Ledger, ProgrammeLead, Setting, ShownHours
from covision.hours.programme_narrowing import (
    by_own_word,
    of_the_practice,
    still_inside,
    that_hold,
    who_leads,
    worked_here,
)
from covision.people.access import practices_of
from covision.people.models import Person, Practice, PracticeMembership
from covision.people.rules import NO_PRACTICE, holding
from covision.people.states import PracticeRole


def programme_for(person: Person, *, practice_id: UUID) -> Practice:
    """For whoever leads it. To everybody else of the practice it is as absent as to strangers."""
    try:
        practice = Practice.objects.get(pk=practice_id)
    except (Practice.DoesNotExist, ValidationError):
        raise NotFound(NO_PRACTICE) from None
    if not who_leads(practice, person):
        raise NotFound(NO_PRACTICE)
    return practice


def programmes_led_by(person: Person) -> QuerySet[Practice]:
    """Practices whose figures of hours the person sees."""
    here = PracticeMembership.objects.filter(holding(), practice=OuterRef("pk"), person=person)
    named = ProgrammeLead.objects.filter(
        practice=OuterRef("pk"), person=person, until_at__isnull=True
    )
    administers = here.filter(role=PracticeRole.ADMINISTRATOR)
    return practices_of(person).filter(Exists(administers) | (Exists(here) & Exists(named)))


def leads_of(practice: Practice) -> QuerySet[ProgrammeLead]:
    """Those named, while they are in the practice."""
    inside = PracticeMembership.objects.filter(
        holding(), practice=practice, person=OuterRef("person")
    )
    found = ProgrammeLead.objects.filter(Exists(inside), practice=practice, until_at__isnull=True)
    return found.select_related("person").order_by("person__name", "pk")


def lead_for(practice: Practice, *, lead_id: UUID) -> ProgrammeLead:
    found = leads_of(practice).filter(pk=lead_id).first()
    if found is None:
        raise NotFound(NO_PRACTICE)
    return found


def readers_of(practice: Practice) -> QuerySet[Person]:
    """Everybody who would see the figures."""
    administers = PracticeMembership.objects.filter(
        holding(), practice=practice, role=PracticeRole.ADMINISTRATOR
    )
    named = leads_of(practice)
    found = Person.objects.filter(
        Q(pk__in=administers.values("person")) | Q(pk__in=named.values("person"))
    )
    return found.order_by("name", "pk")


def could_lead(practice: Practice) -> QuerySet[Person]:
    """People of the practice who do not see the figures yet."""
    inside = PracticeMembership.objects.filter(holding(), practice=practice).values("person")
    found = Person.objects.filter(pk__in=inside).exclude(pk__in=readers_of(practice).values("pk"))
    return found.order_by("name", "pk")


def shown_to(practice: Practice) -> QuerySet[ShownHours]:
    """Whose figures the practice's programme sees, by name."""
    rows = of_the_practice(ShownHours.objects.all(), practice)
    rows = still_inside(by_own_word(rows))
    return rows.select_related("ledger__person", "practice", "figure").order_by(
        "ledger__person__name", "pk"
    )


def shown_by(person: Person) -> QuerySet[ShownHours]:
    """To whom the person shows figures, by her own word."""
    return by_own_word(ShownHours.objects.filter(ledger__person=person)).select_related("practice")


def practices_to_show(person: Person) -> QuerySet[Practice]:
    """Practices of the person in which she writes hours down."""
    worked = Setting.objects.filter(ledger__person=person, practice__isnull=False)
    return practices_of(person).filter(pk__in=worked.values("practice"))


def practice_to_show(person: Person, *, practice_id: UUID) -> Practice:
    found = practices_to_show(person).filter(pk=practice_id).first()
    if found is None:
        raise NotFound(NO_PRACTICE)
    return found


def entries_for_programme(practice: Practice, ledgers: list[Ledger]) -> QuerySet[HoursEntry]:
    """Of these ledgers, what was worked in the practice's own settings."""
    entries = HoursEntry.objects.filter(ledger__in=ledgers)
    return that_hold(worked_here(entries, practice)).order_by("day", "made_at", "pk")
