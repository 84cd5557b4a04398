"""The author has facts changed that do not matter to the question, and puts them back."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from covision.audit.log import record
from covision.cases.altered import Fit, Offer, offers_in
from covision.cases.models import Alteration, Case
from covision.cases.queries import held_draft
from covision.cases.reviewing import Review, audience_of, review
from covision.cases.rules import check_may_alter, check_may_write
from covision.core.cleaning import clean_text
from covision.core.errors import NotPossible
from covision.core.sealing import seal
from covision.people.models import Person
from discreet import Audience
from discreet.altering import Record

__all__ = ["alter_facts", "offered_facts", "put_back", "put_back_all"]


def offered_facts(case: Case, found: Review) -> tuple[Offer, ...]:
    """What the author could have changed; nothing for whoever answers for the work with her."""
    if found.audience is Audience.SUPERVISOR or found.words.is_empty:
        return ()
    return offers_in(case, found.altered)


@transaction.atomic
def alter_facts(case: Case, *, facts: Iterable[str], by: Person) -> int:
    """Have these facts go out changed; the words of the draft stay. Returns how many are new."""
    check_may_write(case, by=by)
    case.draft = held_draft(case)
    found = review(case)
    check_may_alter(case, audience=found.audience, by=by)
    wanted = set(facts)
    if not wanted:
        raise NotPossible("Choose a fact first.")
    wanted -= {fact.fact for fact in found.altered.facts if fact.fit is not Fit.LAPSED}
    chosen = [offer for offer in offered_facts(case, found) if offer.fact in wanted]
    if len(chosen) < len(wanted):
        raise NotPossible("Your words have changed since. Look at the facts once more.")
    for offer in chosen:
        _take(case, found.audience, offer)
    if chosen:
        record(by=by, act="case.alter", subject=case)
    return len(chosen)


@transaction.atomic
def put_back(case: Case, *, fact: str, by: Person) -> None:
    """One fact goes out as the author wrote it, again."""
    check_may_write(case, by=by)
    case.draft = held_draft(case)
    _taken(case).filter(fact=clean_text(fact)).delete()
    record(by=by, act="case.put_back_facts", subject=case)


@transaction.atomic
def put_back_all(case: Case, *, by: Person) -> None:
    check_may_write(case, by=by)
    case.draft = held_draft(case)
    _taken(case).delete()
    record(by=by, act="case.put_back_facts", subject=case)


def _taken(case: Case) -> QuerySet[Alteration]:
    return case.alterations.filter(audience=audience_of(case.draft.for_group))


def _take(case: Case, audience: Audience, offer: Offer) -> None:
    row = case.alterations.filter(audience=audience, fact=offer.fact).first()
    row_id = row.pk if row else uuid4()
    told = Record((replace(offer.made, spots=()),)).as_json()
    Alteration.objects.update_or_create(
        pk=row_id,
        defaults={
            "case": case,
            "audience": audience,
            "fact": offer.fact,
            "told": seal(told, key=case.data_key, place=f"cases.alteration.told:{row_id}"),
            "altered_at": timezone.now(),
        },
    )
