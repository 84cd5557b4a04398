"""Each narrowing of the doors to ratings is needed: without any one, something gets out."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models import Q

from covision.cases.models import Case
from covision.core.errors import NotFound
from covision.growth import conversing, formal_pairs, rating, rating_access
from covision.growth.formal_pairs import pair_supervised
from covision.growth.models import Conversation, Evidence, Rating, RatingRound
from covision.growth.profiles import looks_at, ratings_in, standing
from covision.growth.rating_access import agreed_in, conversations_seen_by, opened, rounds_seen_by
from covision.growth.rating_evidence import NewEvidence
from covision.growth.rating_states import EvidenceKind
from covision.growth.taking_ratings_along import take_ratings_along
from covision.meetings.access import stepped_out_of
from covision.meetings.pairs import Pair
from covision.people.models import Person
from covision.people.states import GroupKind
from tests import make, make_case, make_ratings
from tests.cast import Cast, the_cast
from tests.kept import kept

pytestmark = pytest.mark.django_db

DRAFT, PRIVATE, CASE, OTHER, SHOWN, AGREED = (
    "this is still a draft",
    "this is private",
    "this is about a case",
    "this is from elsewhere",
    "this is shown to both",
    "this was agreed on",
)
EVERYTHING = {DRAFT, PRIVATE, CASE, OTHER, SHOWN, AGREED}
MAY_REACH = {
    "ana": EVERYTHING - {DRAFT},
    "ben": {DRAFT, SHOWN, AGREED},
    "dan": {OTHER},
    "cleo": set[str](),
    "eva": set[str](),
    "gus": set[str](),
}
LEVEL_OF_DAN = 4


@kept
def planted() -> Cast:
    """Ben and Dan each supervise Ana; Ben has stepped out of a case that Ana points at."""
    cast = the_cast()
    first, second = make_ratings.competencies()
    alone = make_ratings.alone(cast.ana)
    make_ratings.rated(alone, first, by=cast.ana, text=PRIVATE)
    release = make_case.released(cast.ana, to=cast.pair)
    done = make_ratings.opened(cast)
    points = NewEvidence(EvidenceKind.RELEASE, release.pk, text=CASE)
    make_ratings.rated(done, first, by=cast.ana, level=1, evidence=points)
    make_ratings.rated(done, second, by=cast.ana, level=1, text=SHOWN)
    rating.hand_in(done, by=cast.ana)
    make_ratings.handed_in(done, by=cast.ben, level=3)
    make_case.may_know(release, cast.ben)
    card = Conversation.objects.earliest("competency__position")
    conversing.agree(card, text=AGREED, names_nobody=True, by=cast.ana)
    again = make_ratings.opened(cast)
    make_ratings.rated(again, first, by=cast.ben, level=4, text=DRAFT)
    with_dan = make.group(
        cast.practice,
        "Ana and Dan",
        members=[cast.ana],
        supervisors=[cast.dan],
        kind=GroupKind.INDIVIDUAL,
    )
    pair = Pair(with_dan, cast.ana, cast.dan)
    of_dan = rating.open_round(pair, competencies=[first.pk], due_on=None, by=cast.dan)
    make_ratings.rated(of_dan, first, by=cast.dan, level=LEVEL_OF_DAN, text=OTHER)
    rating.hand_in(of_dan, by=cast.dan)
    make_ratings.handed_in(of_dan, by=cast.ana, level=LEVEL_OF_DAN)
    return cast


def told(person: Person) -> Iterator[str]:
    """Whatever words the doors give to somebody, and the file that they can take along."""
    for one in opened(rating_access.ratings_seen_by(person), person=person):
        yield from (one.text, *(piece.text for piece in one.evidence))
    yield from map(agreed_in, conversations_seen_by(person))
    yield take_ratings_along(by=person)


def confidential(cast: Cast) -> None:
    for name, may in MAY_REACH.items():
        words = "\n".join(told(getattr(cast, name)))
        assert {one for one in EVERYTHING if one in words} == may, name
    for name in ("cleo", "eva", "gus"):
        assert not rounds_seen_by(getattr(cast, name)).exists()
        with pytest.raises(NotFound):
            pair_supervised(getattr(cast, name), group_id=cast.pair.pk, supervisee_id=cast.ana.pk)
    theirs = Evidence.objects.filter(rating__sheet__person=cast.ben).earliest("pk")
    with pytest.raises(NotFound):
        rating_access.evidence_for(cast.ana, evidence_id=theirs.pk)
    pair = pair_supervised(cast.ben, group_id=cast.pair.pk, supervisee_id=cast.ana.pk)
    seen = looks_at(standing(ratings_in(cast.ana, person=cast.ana, pair=pair)))
    assert LEVEL_OF_DAN not in {one.level for one in seen}


def test_nothing_gets_to_whom_it_is_not_for() -> None:
    confidential(planted())


def everything_of(model: Any, *related: str) -> Callable[..., Any]:
    return lambda _person: model.objects.select_related(*related).order_by("pk")


def any_pair(person: Person, *, group_id: Any, supervisee_id: Any) -> Pair:
    return Pair(None, None, person)  # type: ignore[arg-type]


NARROWING: dict[str, tuple[Any, Callable[..., Any]]] = {
    "rounds": (rating_access.rounds_seen_by, everything_of(RatingRound)),
    "ratings": (
        rating_access.ratings_seen_by,
        everything_of(Rating, "sheet__person", "sheet__round", "competency__domain"),
    ),
    "conversations": (rating_access.conversations_seen_by, everything_of(Conversation, "round")),
    "own evidence": (
        rating_access.evidence_for,
        lambda _person, *, evidence_id: Evidence.objects.get(pk=evidence_id),
    ),
    "pairs that hold": (formal_pairs.supervised_by, lambda _rater: Q(pk__isnull=False)),
    "one's own pair": (formal_pairs.pair_supervised, any_pair),
    "stepped out": (stepped_out_of, lambda _person: Case.objects.none()),
    "of the pair": (
        ratings_in,
        lambda reader, *, person, pair: Rating.objects.filter(sheet__round__person=person),
    ),
}


@pytest.mark.parametrize("name", NARROWING)
def test_without_any_one_narrowing_something_gets_out(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = planted()
    narrow, wide = NARROWING[name]
    called: str = narrow.__name__
    ours = [
        one for key, one in sys.modules.items() if key.startswith(("covision.growth", __name__))
    ]
    for module in ours:
        if getattr(module, called, None) is narrow:
            monkeypatch.setattr(module, called, wide)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        confidential(cast)
