"""Where I stand: written for oneself, given to a group through the gate, taken back at once."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.access import cases_of
from covision.cases.gate import LineStopped, known_for_lines, pass_line
from covision.core.cleaning import clean_text
from covision.core.passing import Passed
from covision.core.sealing import seal, seal_for_others
from covision.growth.culture_access import own_place, place_of
from covision.growth.models import OwnStandpoint, Standpoint
from covision.people.models import Group, Person
from covision.people.rules import check_may_take_part
from discreet import folded

LONGEST = 4000


@transaction.atomic
def keep_own(*, words: str, by: Person) -> None:
    """For oneself alone, and in no log. Nothing written is nothing kept."""
    text = clean_text(words, longest=LONGEST).strip()
    if not text:
        OwnStandpoint.objects.filter(person=by).delete()
        return
    sealed = seal(text, key=by.data_key, place=own_place(by))
    OwnStandpoint.objects.update_or_create(
        person=by, defaults={"words": sealed, "saved_at": timezone.now()}
    )


@transaction.atomic
def give(group: Group, *, words: str, names_nobody: bool, by: Person) -> None:
    """To those who take part in the group, until it is taken back."""
    check_may_take_part(group, by=by)
    passed = _passed(words, names_nobody=names_nobody, by=by)
    made = Standpoint.objects.filter(person=by, group=group).first()
    made = made or Standpoint(pk=uuid4(), person=by, group=group)
    made.words = seal_for_others(passed, key=by.data_key, place=place_of(made))
    made.given_at = timezone.now()
    made.save()
    record(by=by, act="standpoint.share", subject=made)


@transaction.atomic
def take_back(standpoint: Standpoint, *, by: Person) -> None:
    if standpoint.person_id == by.pk:
        record(by=by, act="standpoint.take_back", subject=standpoint)
        standpoint.delete()


def _passed(words: str, *, names_nobody: bool, by: Person) -> Passed:
    """One's own name stops nothing here: these words are about oneself."""
    known = known_for_lines(cases_of(by).select_related("draft"))
    try:
        return pass_line(words, known=known, names_nobody=names_nobody)
    except LineStopped as stop:
        own = set(folded(by.name).split())
        if not all(set(folded(found).split()) <= own for found in stop.found):
            raise
        return pass_line(words, known=known, names_nobody=True)
