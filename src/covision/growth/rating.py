"""A round of ratings: opened, written apart, handed in, read by both, corrected."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import known_for_lines
from covision.core.errors import NotFound, NotPossible
from covision.growth.models import (
    Competency,
    Conversation,
    Evidence,
    Rating,
    RatingRound,
    RatingSheet,
)
from covision.growth.rating_access import (
    NO_ROUND,
    cases_behind,
    framework_of,
    opened,
    rating_place,
    ratings_seen_by,
    sheet_of,
)
from covision.growth.rating_evidence import NewEvidence, add, copy_evidence, line
from covision.growth.rating_rules import (
    check_is_whole,
    check_level,
    check_may_begin_alone,
    check_may_call_off,
    check_may_correct,
    check_may_open,
    check_may_take_back,
    check_may_take_off,
    check_may_write,
    check_round,
    method_of,
)
from covision.growth.rating_states import GAP, Complexity, EvidenceKind
from covision.meetings.pairs import Pair
from covision.people.models import Group, Person


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says about one competency. Without a level it is half filled, and kept."""

    level: int | None = None
    is_unseen: bool = False
    complexity: Complexity = Complexity.ORDINARY
    text: str = ""
    evidence: NewEvidence | None = None


@transaction.atomic
def open_round(
    pair: Pair, *, competencies: Collection[UUID], due_on: date | None, by: Person
) -> RatingRound:
    """For both: each rates apart."""
    Group.objects.select_for_update().get(pk=pair.group.pk)  # two who press at once queue
    check_may_open(pair, by=by)
    who = {"person": pair.supervisee, "rater": pair.supervisor, "group": pair.group}
    return _opened(who, competencies=competencies, due_on=due_on, by=by)


@transaction.atomic
def begin_alone(*, competencies: Collection[UUID], by: Person) -> RatingRound:
    """Private: no supervisor, no group, nobody else."""
    Person.objects.select_for_update().get(pk=by.pk)
    check_may_begin_alone(by=by)
    return _opened({"person": by}, competencies=competencies, due_on=None, by=by)


@transaction.atomic
def rate(
    found: RatingRound, *, competency: Competency, said: Said, names_nobody: bool, by: Person
) -> Rating:
    """One's own, as often as one likes until it is handed in."""
    found = _held(found)
    check_may_write(found, by=by)
    check_level(found, level=said.level, is_unseen=said.is_unseen)
    if not found.competencies.filter(pk=competency.pk).exists():
        raise NotFound(NO_ROUND)
    known = known_for_lines(cases_behind(found))
    rating, _ = Rating.objects.get_or_create(
        sheet=sheet_of(found, by),
        competency=competency,
        corrects=None,
        defaults={"rated_on": timezone.localdate()},
    )
    rating.text = line(
        said.text,
        place=rating_place(rating.pk),
        found=found,
        known=known,
        names_nobody=names_nobody,
    )
    rating.level, rating.is_unseen = said.level, said.is_unseen
    rating.complexity, rating.rated_on = said.complexity, timezone.localdate()
    if said.evidence is not None:
        add(rating, said.evidence, known=known, names_nobody=names_nobody, by=by)
    _settle(rating, found)
    record(by=by, act="rating.write", subject=rating)
    return rating


@transaction.atomic
def take_off(piece: Evidence, *, by: Person) -> None:
    found = _held(piece.rating.sheet.round)
    check_may_take_off(piece, by=by)
    rating, subject = piece.rating, str(piece)
    piece.delete()
    _settle(rating, found)
    record(by=by, act="rating.take_evidence_off", subject=subject)


@transaction.atomic
def hand_in(found: RatingRound, *, by: Person) -> RatingRound:
    """With the second sheet both are shown, and stay as they are."""
    found = _held(found)
    check_may_write(found, by=by)
    sheet, now = sheet_of(found, by), timezone.now()
    check_is_whole(found, rated=opened(ratings_seen_by(by).filter(sheet=sheet), person=by))
    sheet.ratings.update(rated_on=timezone.localdate())
    sheet.handed_in_at = now
    sheet.save(update_fields=["handed_in_at"])
    if not found.sheets.filter(handed_in_at__isnull=True).exists():
        found.shown_at = now
        found.save(update_fields=["shown_at"])
        _ask_to_talk(found)
    record(by=by, act="rating.hand_in", subject=found)
    return found


@transaction.atomic
def take_back(found: RatingRound, *, by: Person) -> None:
    """While the other has not handed in, nobody has read it."""
    found = _held(found)
    check_may_take_back(found, by=by)
    found.sheets.filter(person=by).update(handed_in_at=None)
    record(by=by, act="rating.take_back", subject=found)


@transaction.atomic
def call_off(found: RatingRound, *, by: Person) -> None:
    """It goes with everything in it. One's own private round can go at any time."""
    found = _held(found)
    check_may_call_off(found, by=by)
    subject = str(found)
    found.delete()
    record(by=by, act="rating.call_off", subject=subject)


@transaction.atomic
def correct(rating: Rating, *, said: Said, names_nobody: bool, by: Person) -> Rating:
    """A new rating in the place of one that both have read, on the same evidence; both stay."""
    found = _held(rating.sheet.round)
    check_may_correct(rating, by=by)
    check_level(found, level=said.level, is_unseen=said.is_unseen)
    if said.level is None and not said.is_unseen:
        raise NotPossible("Choose the level that is right.")
    if not said.text.strip():
        raise NotPossible("Say why it is corrected. The reason stays with the rating.")
    known, new_id = known_for_lines(cases_behind(found)), uuid4()
    place = rating_place(new_id)
    made = Rating.objects.create(
        pk=new_id,
        sheet=rating.sheet,
        competency=rating.competency,
        corrects=rating,
        level=said.level,
        is_unseen=said.is_unseen,
        complexity=said.complexity,
        method=rating.method,
        rated_on=timezone.localdate(),
        text=line(said.text, place=place, found=found, known=known, names_nobody=names_nobody),
    )
    copy_evidence(rating, made)
    _ask_to_talk(found)
    record(by=by, act="rating.correct", subject=made)
    return made


def _opened(
    who: Mapping[str, Any], *, competencies: Collection[UUID], due_on: date | None, by: Person
) -> RatingRound:
    version = framework_of(who.get("group"))
    chosen = list(Competency.objects.filter(domain__version=version, pk__in=competencies))
    check_round(chosen, due_on=due_on)
    made = RatingRound.objects.create(
        **who, version=version, due_on=due_on, opened_by=by, opened_at=timezone.now()
    )
    made.competencies.set(chosen)
    raters = [one for one in (made.person, made.rater) if one is not None]
    RatingSheet.objects.bulk_create(RatingSheet(round=made, person=one) for one in raters)
    record(by=by, act="rating.open", subject=made)
    return made


def _held(found: RatingRound) -> RatingRound:
    """As it is now, locked: of two who hand in at once, the second shows both."""
    try:
        return (
            RatingRound.objects.select_for_update(of=("self",))
            .select_related("person", "rater", "group__practice", "version")
            .get(pk=found.pk)
        )
    except RatingRound.DoesNotExist:
        raise NotFound(NO_ROUND) from None


def _settle(rating: Rating, found: RatingRound) -> None:
    kinds = [EvidenceKind(kind) for kind in rating.evidence.values_list("kind", flat=True)]
    rating.method = method_of(kinds, is_own=rating.sheet.person_id == found.person_id)
    rating.save()


def _ask_to_talk(found: RatingRound) -> None:
    """A card for each competency that the two see two levels apart, unless one is open already."""
    standing = Rating.objects.filter(
        sheet__round=found, level__isnull=False, corrections__isnull=True
    )
    levels: dict[UUID, list[int]] = {}
    for competency, level in standing.values_list("competency", "level"):
        levels.setdefault(competency, []).append(level or 0)
    two = {"round__group": found.group, "round__person": found.person, "round__rater": found.rater}
    still_open = Conversation.objects.filter(**two, confirmed_at__isnull=True)
    asked = set(still_open.values_list("competency", flat=True))
    for competency, seen in levels.items():
        if max(seen) - min(seen) >= GAP and competency not in asked:
            Conversation.objects.get_or_create(round=found, competency_id=competency)
