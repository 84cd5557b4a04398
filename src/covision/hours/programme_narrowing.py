"""What a programme sees of hours: every narrowing of it, one function each.

It sees whom a person's own word lets it see, as long as she is in the practice, and of her hours
only those in its own settings. Taking any of these away fails a test.
"""

from django.db.models import Exists, OuterRef, QuerySet

from covision.hours.models import HoursEntry, ShownHours
from covision.people.models import Person, Practice, PracticeMembership
from covision.people.rules import holding
from covision.people.states import PracticeRole


def by_own_word(rows: QuerySet[ShownHours]) -> QuerySet[ShownHours]:
    """Until she takes it back."""
    return rows.filter(until_at__isnull=True)


def of_the_practice(rows: QuerySet[ShownHours], practice: Practice) -> QuerySet[ShownHours]:
    return rows.filter(practice=practice)


def still_inside(rows: QuerySet[ShownHours]) -> QuerySet[ShownHours]:
    """Who has left takes her hours along: none of them is seen any more."""
    inside = PracticeMembership.objects.filter(
        holding(), practice=OuterRef("practice"), person=OuterRef("ledger__person")
    )
    return rows.filter(Exists(inside), ledger__person__is_active=True)


def worked_here(entries: QuerySet[HoursEntry], practice: Practice) -> QuerySet[HoursEntry]:
    """Hours elsewhere are another practice's, or nobody's but hers."""
    return entries.filter(setting__practice=practice)


def that_hold(entries: QuerySet[HoursEntry]) -> QuerySet[HoursEntry]:
    """Neither corrected since nor taken out."""
    return entries.filter(corrected_by=None, is_taken_out=False)


def who_leads(practice: Practice, person: Person) -> bool:
    """An administrator, or whom one named; both only while they are in the practice."""
    inside = PracticeMembership.objects.filter(holding(), practice=practice, person=person)
    role = inside.values_list("role", flat=True).first()
    if role is None:
        return False
    named = practice.programme_leads.filter(person=person, until_at__isnull=True)
    return role == PracticeRole.ADMINISTRATOR or named.exists()
