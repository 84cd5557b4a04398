"""Who rates what when, and who may still change it. Each rule raises, or says nothing."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.utils import timezone

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.growth.formal_pairs import pairs_of
from covision.growth.models import Competency, Conversation, Evidence, Rating, RatingRound
from covision.growth.rating_access import (
    NO_ROUND,
    Rated,
    competencies_of,
    ratings_seen_by,
    rounds_seen_by,
    sheet_of,
)
from covision.growth.rating_states import METHOD_BORNE, NOT_YET, EvidenceKind, Method
from covision.meetings.pairs import Pair
from covision.people.models import Person
from covision.people.rules import check_may_take_part

LONGEST = timedelta(days=366)
EARLIEST = timedelta(days=3 * 366)
MOST_PIECES = 12
SHOWN = "Both have handed in, and both have read it. It stays; what was wrong is corrected."


def check_may_open(pair: Pair, *, by: Person) -> None:
    check_may_take_part(pair.group, by=by)
    if pair not in pairs_of(by):
        raise NotFound(NO_ROUND)
    same = {"person": pair.supervisee, "rater": pair.supervisor, "group": pair.group}
    if RatingRound.objects.filter(**same, shown_at__isnull=True).exists():
        raise NotPossible("You two have a round open already. Go on with that one.")


def check_may_begin_alone(*, by: Person) -> None:
    if RatingRound.objects.filter(person=by, rater=None, shown_at__isnull=True).exists():
        raise NotPossible("You have a round of your own open already. Go on with that one.")


def check_round(competencies: Collection[Competency], *, due_on: date | None) -> None:
    if not competencies:
        raise NotPossible("Choose at least one competency to look at.")
    today = timezone.localdate()
    if due_on is not None and not today <= due_on <= today + LONGEST:
        raise NotPossible("Choose a day from today on, within a year.")


def check_may_write(found: RatingRound, *, by: Person) -> None:
    """One's own sheet, until it is handed in, while the two are a pair."""
    sheet = sheet_of(found, by)
    if found.shown_at is not None:
        raise NotPossible(SHOWN)
    if sheet.handed_in_at is not None:
        raise NotPossible("You have handed in. Take it back first, if you want to change it.")
    check_pair_holds(found, by=by)


def check_pair_holds(found: RatingRound, *, by: Person) -> None:
    if found.group is None:
        return
    pair = Pair(found.group, found.person, found.rater or found.person)
    if pair not in pairs_of(by):
        raise NotPossible("You two no longer meet in this group, so this round has ended.")


def check_level(found: RatingRound, *, level: int | None, is_unseen: bool) -> None:
    if level is None:
        return
    if is_unseen:
        raise NotPossible("Choose a level, or say that you have not seen enough; not both.")
    if not found.version.levels.filter(number=level).exists():
        raise NotPossible("This framework has no such level. Choose one of those shown.")


def check_evidence(kind: EvidenceKind, *, on: date, name: str, beside: int) -> None:
    if kind in NOT_YET:
        raise NotPossible("There are no recordings here yet, so there is no mark to point at.")
    today = timezone.localdate()
    if not today - EARLIEST <= on <= today:
        raise NotPossible("Evidence is of a day that has been, within the last three years.")
    if kind == EvidenceKind.DOCUMENT and not name.strip():
        raise NotPossible("Say what the document is called.")
    if beside >= MOST_PIECES:
        raise NotPossible(f"{MOST_PIECES} pieces of evidence are enough. Take one off first.")


def check_may_take_off(piece: Evidence, *, by: Person) -> None:
    if piece.rating.sheet.person_id != by.pk:
        raise NotFound(NO_ROUND)
    check_may_write(piece.rating.sheet.round, by=by)


def check_is_whole(found: RatingRound, *, rated: Iterable[Rated]) -> None:
    """Each competency has a level with what shows it, or its maker has not seen enough."""
    done = {one.row.competency_id: one for one in rated}
    for competency in competencies_of(found):
        one = done.get(competency.pk)
        if one is None or not (one.row.level or one.row.is_unseen):
            raise NotPossible(f"“{competency.name}” has no level yet.")
        if not one.is_complete:
            raise NotPossible(f"Nothing yet shows your level for “{competency.name}”.")


def check_may_take_back(found: RatingRound, *, by: Person) -> None:
    sheet = sheet_of(found, by)
    if found.shown_at is not None:
        raise NotPossible(SHOWN)
    if sheet.handed_in_at is None:
        raise NotPossible("You have not handed in yet. You can simply change it.")


def check_may_call_off(found: RatingRound, *, by: Person) -> None:
    """A round of two by whoever opened it, as long as nobody has handed in."""
    sheet_of(found, by)
    if found.rater_id is None:
        return
    if by.pk != found.opened_by_id:
        raise NotAllowed("Whoever opened the round calls it off. Ask them.")
    if found.sheets.filter(handed_in_at__isnull=False).exists():
        raise NotPossible("One of you has handed in, so this round goes on.")


def check_may_correct(rating: Rating, *, by: Person) -> None:
    found = rating.sheet.round
    if not rounds_seen_by(by).filter(pk=found.pk).exists() or rating.sheet.person_id != by.pk:
        raise NotFound(NO_ROUND)
    if found.shown_at is None:
        raise NotPossible("Nobody else has read it yet. You can simply change it.")
    if ratings_seen_by(by).filter(corrects=rating).exists():
        raise NotPossible("It was corrected already. Correct the newest one.")
    check_pair_holds(found, by=by)


def check_may_agree(card: Conversation, *, by: Person) -> None:
    if by.pk not in {card.round.person_id, card.round.rater_id}:
        raise NotFound(NO_ROUND)
    if card.confirmed_at is not None:
        raise NotPossible("Both of you have closed this conversation. What you agreed stays.")
    check_pair_holds(card.round, by=by)


def check_may_confirm(card: Conversation, *, seen: str, by: Person) -> None:
    check_may_agree(card, by=by)
    if card.agreed_at is None:
        raise NotPossible("Write first what you agreed.")
    if card.agreed_by_id == by.pk:
        raise NotAllowed("You wrote it. It is closed when the other of you agrees.")
    if card.agreed_at.isoformat() != seen:
        raise NotPossible("It was written anew while you were reading. Read it again.")


def method_of(kinds: Collection[EvidenceKind], *, is_own: bool) -> Method:
    """It follows from the evidence. What one says of oneself is one's own report, but for a
    recording, which anybody can look at again.
    """
    strongest = max((METHOD_BORNE[kind] for kind in kinds), default=Method.SELF_REPORT)
    if is_own and strongest != Method.RECORDING:
        return Method.SELF_REPORT
    return strongest
