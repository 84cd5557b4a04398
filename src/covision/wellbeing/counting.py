"""Somebody is counted in a figure by their own word alone, in one place, until they say no more."""

from django.db import transaction

from covision.audit.log import record
from covision.people.models import Group, Person, Practice
from covision.wellbeing.access import counting_seen_by
from covision.wellbeing.models import CountedIn
from covision.wellbeing.rules import check_may_be_counted


@transaction.atomic
def be_counted(practice: Practice, *, group: Group | None, by: Person) -> CountedIn:
    """In the figure of one group and of its practice, or of the practice alone."""
    check_may_be_counted(practice, group, by=by)
    row, _ = CountedIn.objects.update_or_create(
        person=by, defaults={"practice": practice, "group": group}
    )
    record(by=by, act="wellbeing.be_counted", subject=row)
    return row


@transaction.atomic
def be_counted_no_more(*, by: Person) -> None:
    """From the next round on. Figures that are out stay as they are: they tell nothing of one."""
    row = counting_seen_by(by).first()
    if row is not None:
        subject = str(row)
        row.delete()
        record(by=by, act="wellbeing.be_counted_no_more", subject=subject)
