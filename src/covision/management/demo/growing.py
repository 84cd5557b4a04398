"""What grows beside the demo's meetings: two looks at Ana's work, a goal, and her check-ins."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from covision.growth import rating, setting_goals
from covision.growth.formal_pairs import pair_with
from covision.growth.models import Conversation, RatingRound
from covision.growth.rating import Said
from covision.growth.rating_access import competencies_of, framework_of
from covision.growth.rating_evidence import NewEvidence
from covision.growth.rating_states import EvidenceKind
from covision.growth.setting_goals import Wanted
from covision.management.demo.clock import as_of
from covision.people.models import Group, Person
from covision.wellbeing import caring, checking_in
from covision.wellbeing.access import today_of

Levels = Mapping[str, tuple[int, int]]
"""By competency, what the supervisee sees and what the supervisor sees."""
FIRST: Levels = {"repair": (1, 1), "empathy": (2, 2), "risk": (2, 1), "broach": (1, 1)}
SECOND: Levels = {"repair": (2, 2), "empathy": (3, 3), "risk": (2, 2), "useofself": (1, 3)}
SEEN = "Watched together behind the screen."
OWN = "Looked back on after three evenings."
STRAIN, SUSTAIN = range(1, 6), range(6, 11)
WEEKS = ((3, 2, 2), (2, 2, 3), (1, 1, 3), (0, 1, 3))
"""Weeks ago, strain, sustain."""


def grow(pair: Group, *, supervisee: Person, supervisor: Person, now: datetime) -> None:
    with as_of(now - timedelta(days=40)):
        _look(pair, supervisee, supervisor, FIRST)
    with as_of(now - timedelta(days=5)):
        looked = _look(pair, supervisee, supervisor, SECOND)
        _set_goal(looked, supervisee)
    for weeks, strain, sustain in WEEKS:
        with as_of(now - timedelta(weeks=weeks)):
            _check_in(supervisee, strain, sustain)
    with as_of(now - timedelta(days=2)):
        caring.add_step(caring.Wanted("Walk home along the water", when="Tuesdays"), by=supervisee)


def _look(pair: Group, supervisee: Person, supervisor: Person, levels: Levels) -> RatingRound:
    two = pair_with(supervisor, group_id=pair.pk, other_id=supervisee.pk)
    version = framework_of(pair)
    wanted = [
        one.pk
        for domain in version.domains.prefetch_related("competencies")
        for one in domain.competencies.all()
        if one.key in levels
    ]
    found = rating.open_round(two, competencies=wanted, due_on=None, by=supervisor)
    for place, person in enumerate((supervisee, supervisor)):
        _rate(found, person, {key: both[place] for key, both in levels.items()}, is_own=not place)
    return found


def _rate(found: RatingRound, person: Person, levels: Mapping[str, int], *, is_own: bool) -> None:
    for one in competencies_of(found):
        seen = NewEvidence(EvidenceKind.OBSERVATION, text=OWN if is_own else SEEN)
        said = Said(level=levels[one.key], evidence=seen)
        rating.rate(found, competency=one, said=said, names_nobody=False, by=person)
    rating.hand_in(found, by=person)


def _set_goal(looked: RatingRound, person: Person) -> None:
    card = Conversation.objects.filter(round=looked).select_related("competency").first()
    wanted = Wanted(
        what="Notice what I feel before I answer",
        shows="Twice in an hour I can say what it was, without looking it up afterwards.",
        look_on=timezone.localdate() + timedelta(days=28),
        competencies=(card.competency.pk,) if card else (),
        from_card=card.pk if card else None,
    )
    setting_goals.set_goal(wanted, by=person)


def _check_in(person: Person, strain: int, sustain: int) -> None:
    given = dict.fromkeys(STRAIN, strain) | dict.fromkeys(SUSTAIN, sustain)
    checking_in.check_in(today_of(person), given={"strain_and_sustain": given}, by=person)
