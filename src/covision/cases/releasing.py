"""A decided draft goes out to one group as a new immutable text; each reading is recorded."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_release
from covision.cases.models import Case, Reading, Release
from covision.cases.queries import held_draft
from covision.cases.reviewing import Review, review
from covision.cases.rules import check_attested, check_may_read, check_may_release
from covision.cases.states import OPEN_DAYS, Recognising
from covision.cases.weighing import sealed_reason, sealed_verdict, weigh
from covision.core.cleaning import clean_text
from covision.core.errors import NotPossible
from covision.core.passing import Passed
from covision.core.sealing import SealedForOthers, seal, seal_for_others, unseal
from covision.jobs.mailing import enqueue_mail
from covision.people.access import members_of
from covision.people.models import Group, Person
from discreet.altering import Record
from discreet.risk import RiskReport

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class ReleasedWords:
    """A release as its group reads it."""

    question: str
    story: str
    context: str
    is_altered: bool = False
    """Whether facts were altered: never which."""


@transaction.atomic
def release(
    case: Case, *, to: Group, seen: str, attested: frozenset[str], anyway: str = "", by: Person
) -> Release:
    """Refuses in the order in which the author would mend it; nothing leaves before all holds.

    `anyway` says why it may leave although fewer people fit than these readers ask for.
    """
    case.draft = held_draft(case)  # not the one that the page read before it had to wait
    check_may_release(case, to=to, by=by)
    found = review(case)
    _check_group(found, to)
    words = pass_release(found)
    _check_seen(found, seen)
    crowd, anyway = weigh(found), clean_text(anyway, longest=LONGEST_REASON).strip()
    _check_enough(crowd, anyway)
    check_attested(attested)
    made = _made(case, found, words, to=to, attested=attested, crowd=crowd, anyway=anyway)
    _tell_group(made, by=by)
    record(by=by, act="case.release", subject=f"{made} of {case}", practice=to.practice)
    return made


@transaction.atomic
def read(release: Release, *, by: Person) -> ReleasedWords:
    """Open the text for one reader, and write down that it was opened.

    The release is read once more and held: what was taken back a moment ago does not open.
    """
    release = (
        Release.objects.select_for_update(of=("self",))
        .select_related("case", "group__practice")
        .get(pk=release.pk)
    )
    check_may_read(release, by=by)
    if release.case.author_id != by.pk:
        Reading.objects.create(release=release, reader=by, read_at=timezone.now())
    record(by=by, act="case.read", subject=release, practice=release.group.practice)
    return released_words(release)


def released_words(release: Release) -> ReleasedWords:
    """The text itself, without a record: for acts that have recorded the reading."""
    key = release.case.data_key
    words = {
        part: unseal(getattr(release, part), key=key, place=_place(release.pk, part))
        for part in ("question", "story", "context")
    }
    return ReleasedWords(
        words["question"], words["story"], words["context"], is_altered=release.is_altered
    )


def altered_facts(release: Release) -> tuple[tuple[str, str], ...]:
    """What was true and what went out instead; for the author of the release alone."""
    if not release.is_altered:
        return ()
    place = _place(release.pk, "altered")
    told = Record.from_json(unseal(release.altered, key=release.case.data_key, place=place))
    return tuple((made.was, made.becomes) for made in told.alterations)


def _tell_group(release: Release, *, by: Person) -> None:
    """A letter that says only that a case waits; none to whoever stepped out of this case."""
    stepped_out = release.case.recognitions.filter(answer=Recognising.MAY_KNOW).values("person")
    readers = members_of(release.group).exclude(pk=by.pk).exclude(pk__in=stepped_out)
    for reader in readers:
        enqueue_mail(to=reader.email, letter="release", link=f"/read/{release.pk}/")


def _check_group(found: Review, to: Group) -> None:
    if found.group != to:
        raise NotPossible(
            "The group was changed since you read this. Look at the text as the group "
            "would read it, then release it."
        )


def _check_seen(found: Review, seen: str) -> None:
    if found.seen != seen:
        raise NotPossible(
            "The draft was changed since you read it. Read once more what the group would "
            "see, then release it."
        )


def _check_enough(crowd: RiskReport | None, anyway: str) -> None:
    if anyway:
        return
    if crowd is None:
        raise NotPossible(
            "We cannot tell how many people fit. Write why it may leave all the same."
        )
    if not crowd.enough:
        raise NotPossible(
            "Too few people fit what would go out. Widen something, or write why it may "
            "leave all the same."
        )


def _made(
    case: Case,
    found: Review,
    words: dict[str, Passed],
    *,
    to: Group,
    attested: frozenset[str],
    crowd: RiskReport | None,
    anyway: str,
) -> Release:
    release_id = uuid4()
    altered = found.altered.record
    sealed: dict[str, SealedForOthers] = {
        part: seal_for_others(text, key=case.data_key, place=_place(release_id, part))
        for part, text in words.items()
    }
    return Release.objects.create(
        pk=release_id,
        case=case,
        group=to,
        audience=found.audience,
        draft_seen=found.seen,
        attested=sorted(attested),
        weighed=sealed_verdict(crowd, key=case.data_key, place=str(release_id)),
        anyway=sealed_reason(_needed(anyway, crowd), key=case.data_key, place=str(release_id)),
        released_at=timezone.now(),
        closes_on=timezone.localdate() + timedelta(days=OPEN_DAYS),
        is_altered=bool(altered.alterations),
        altered=seal(altered.as_json(), key=case.data_key, place=_place(release_id, "altered")),
        **sealed,
    )


def _needed(anyway: str, crowd: RiskReport | None) -> str:
    """A reason is kept only where one was asked for."""
    return "" if crowd and crowd.enough else anyway


def _place(release_id: object, part: str) -> str:
    return f"cases.release.{part}:{release_id}"
