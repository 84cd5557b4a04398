"""Rounds of ratings, made through the acts."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from covision.growth import rating
from covision.growth.formal_pairs import pair_with
from covision.growth.models import Competency, Conversation, Rating, RatingRound
from covision.growth.rating import Said
from covision.growth.rating_access import competencies_of, framework_of, round_for
from covision.growth.rating_evidence import NewEvidence
from covision.growth.rating_states import EvidenceKind
from covision.people.models import Person
from tests.cast import Cast


def competencies(*keys: str) -> list[Competency]:
    """Of the starter framework, by key; the first two where none is named."""
    rows = Competency.objects.filter(domain__version=framework_of(None))
    if keys:
        return list(rows.filter(key__in=keys))
    return list(rows.order_by("domain__position", "position")[:2])


def opened(cast: Cast, *keys: str, by: Person | None = None) -> RatingRound:
    """Ben supervises Ana: a round of the two."""
    by = by or cast.ben
    other = cast.ana if by == cast.ben else cast.ben
    pair = pair_with(by, group_id=cast.pair.pk, other_id=other.pk)
    chosen = [one.pk for one in competencies(*keys)]
    due_on = timezone.localdate() + timedelta(days=14)
    return rating.open_round(pair, competencies=chosen, due_on=due_on, by=by)


def alone(person: Person, *keys: str) -> RatingRound:
    return rating.begin_alone(competencies=[one.pk for one in competencies(*keys)], by=person)


def watched(text: str = "She waited before she answered.", **changed: Any) -> NewEvidence:
    return NewEvidence(EvidenceKind.OBSERVATION, text=text, **changed)


def document(name: str = "Letter to the team", text: str = "") -> NewEvidence:
    return NewEvidence(EvidenceKind.DOCUMENT, name=name, text=text)


def rated(
    found: RatingRound,
    competency: Competency,
    *,
    by: Person,
    names_nobody: bool = False,
    **said: Any,
) -> Rating:
    words = Said(**{"level": 2, "evidence": watched(), **said})
    return rating.rate(found, competency=competency, said=words, names_nobody=names_nobody, by=by)


def handed_in(
    found: RatingRound, *, by: Person, level: int = 2, levels: Mapping[str, int] | None = None
) -> RatingRound:
    """Everything rated and handed in."""
    for one in competencies_of(found):
        rated(found, one, by=by, level=(levels or {}).get(one.key, level))
    rating.hand_in(again(found), by=by)
    return again(found)


def shown(cast: Cast, *keys: str, own: int = 2, other: int = 2) -> RatingRound:
    """Ana has rated herself, and Ben her; both have handed in."""
    found = opened(cast, *keys)
    handed_in(found, by=cast.ana, level=own)
    return handed_in(found, by=cast.ben, level=other)


def card(cast: Cast) -> Conversation:
    """Ana sees much less in herself than Ben does."""
    return shown(cast, own=1, other=3).conversations.earliest("competency__position")


def again(found: RatingRound) -> RatingRound:
    return round_for(found.person, round_id=found.pk)
