"""The doors to ratings. What one of two has written opens to the other when both have handed in.

A private round opens to its person alone. A supervisor sees what is of the pair, while it holds.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from covision.cases.access import releases_seen_by
from covision.cases.models import Case, Release
from covision.cases.states import ReleaseState
from covision.core.errors import NotFound
from covision.core.sealing import unseal
from covision.growth import frameworks_access
from covision.growth.formal_pairs import supervised_by
from covision.growth.models import (
    Competency,
    Conversation,
    Evidence,
    FrameworkVersion,
    Rating,
    RatingRound,
    RatingSheet,
)
from covision.growth.rating_states import EvidenceKind
from covision.growth.starting import starter
from covision.meetings.access import meetings_seen_by, stepped_out_of
from covision.meetings.models import Meeting
from covision.meetings.states import MeetingState
from covision.people.models import Group, Person

NO_ROUND = "There is no such rating, or it is not yours to see."
NO_COMPETENCY = "There is no such competency, or it is not yours to see."
MOST_OFFERED = 40
OFFERED_FOR = timedelta(days=400)


def framework_of(group: Group | None) -> FrameworkVersion:
    """What a group rates by; without a group, what ships."""
    return frameworks_access.framework_of(group) if group else starter()


def rounds_seen_by(person: Person) -> QuerySet[RatingRound]:
    return (
        RatingRound.objects.filter(Q(person=person) | supervised_by(person))
        .select_related("person", "rater", "group__practice", "version")
        .order_by("-opened_at", "pk")
    )


def round_for(person: Person, *, round_id: UUID) -> RatingRound:
    try:
        return rounds_seen_by(person).get(pk=round_id)
    except RatingRound.DoesNotExist:
        raise NotFound(NO_ROUND) from None


def rounds_waiting_for(person: Person) -> QuerySet[RatingRound]:
    """Those that the person has not handed in yet."""
    open_ = RatingSheet.objects.filter(person=person, handed_in_at__isnull=True)
    return rounds_seen_by(person).filter(pk__in=open_.values("round"), shown_at__isnull=True)


def sheet_of(found: RatingRound, person: Person) -> RatingSheet:
    """The person's own sheet. A round that they have none in is not there for them."""
    try:
        return found.sheets.get(person=person)
    except RatingSheet.DoesNotExist:
        raise NotFound(NO_ROUND) from None


def competencies_of(found: RatingRound) -> QuerySet[Competency]:
    rows = found.competencies.select_related("domain").prefetch_related("anchors")
    return rows.order_by("domain__position", "position", "pk")


def competencies_of_version(version: FrameworkVersion) -> QuerySet[Competency]:
    rows = Competency.objects.filter(domain__version=version).select_related("domain")
    return rows.order_by("domain__position", "position", "pk")


def competency_in(found: RatingRound, *, competency_id: UUID) -> Competency:
    try:
        return competencies_of(found).get(pk=competency_id)
    except Competency.DoesNotExist:
        raise NotFound(NO_COMPETENCY) from None


def ratings_seen_by(person: Person) -> QuerySet[Rating]:
    """Their own; the other's from the moment on at which both have handed in."""
    mine_or_shown = Q(sheet__person=person) | Q(sheet__round__shown_at__isnull=False)
    return (
        Rating.objects.filter(sheet__round__in=rounds_seen_by(person).values("pk"))
        .filter(mine_or_shown)
        .select_related("sheet__person", "sheet__round", "competency__domain")
        .order_by("rated_on", "sheet__round__opened_at", "pk")
    )


def rating_for(person: Person, *, rating_id: UUID) -> Rating:
    try:
        return ratings_seen_by(person).get(pk=rating_id)
    except Rating.DoesNotExist:
        raise NotFound(NO_ROUND) from None


def evidence_seen_by(person: Person) -> QuerySet[Evidence]:
    return (
        Evidence.objects.filter(rating__in=ratings_seen_by(person).values("pk"))
        .select_related("rating__sheet__round", "release__case", "meeting__group")
        .defer("meeting__format")  # long, and not asked for here
        .order_by("happened_on", "pk")
    )


def evidence_for(person: Person, *, evidence_id: UUID) -> Evidence:
    """To take it off again: the person's own alone."""
    try:
        return evidence_seen_by(person).get(pk=evidence_id, rating__sheet__person=person)
    except Evidence.DoesNotExist:
        raise NotFound(NO_ROUND) from None


def conversations_seen_by(person: Person) -> QuerySet[Conversation]:
    """Of rounds that both have handed in."""
    return (
        Conversation.objects.filter(
            round__in=rounds_seen_by(person).values("pk"), round__shown_at__isnull=False
        )
        .select_related(
            "round__person", "round__rater", "round__group", "competency", "meeting", "agreed_by"
        )
        .order_by("-round__shown_at", "competency__domain__position", "competency__position")
    )


def conversation_for(person: Person, *, conversation_id: UUID) -> Conversation:
    try:
        return conversations_seen_by(person).get(pk=conversation_id)
    except Conversation.DoesNotExist:
        raise NotFound(NO_ROUND) from None


def conversations_put_off_to(person: Person, *, meeting: Meeting) -> QuerySet[Conversation]:
    """What the two said that they would talk about in this meeting."""
    return conversations_seen_by(person).filter(meeting=meeting, confirmed_at__isnull=True)


def next_meeting_of(person: Person, *, group: Group) -> Meeting | None:
    planned = meetings_seen_by(person).filter(group=group, state=MeetingState.PLANNED)
    return planned.filter(starts_at__gte=timezone.now()).order_by("starts_at").first()


def releases_offered(found: RatingRound, *, by: Person) -> QuerySet[Release]:
    """Of the person who is rated: what the group may read; alone, everything that went out."""
    rows = Release.objects.filter(case__author=found.person, state=ReleaseState.OPEN)
    if by.pk != found.person_id:
        rows = releases_seen_by(by).filter(case__author=found.person)
    if found.group is not None:
        rows = rows.filter(group=found.group)
    return rows.select_related("case").order_by("-released_at")[:MOST_OFFERED]


def meetings_offered(found: RatingRound, *, by: Person) -> QuerySet[Meeting]:
    """That are over, in the group of the round; alone, in every group of one's own."""
    since = timezone.now() - OFFERED_FOR
    rows = meetings_seen_by(by).filter(state=MeetingState.CLOSED, starts_at__gte=since)
    if found.group is not None:
        rows = rows.filter(group=found.group)
    return rows.defer("format").order_by("-starts_at")[:MOST_OFFERED]


def cases_behind(found: RatingRound) -> list[Case]:
    """Whose lists of what must never be said hold for every word of this round."""
    rows = Case.objects.filter(author=found.person, releases__isnull=False)
    if found.group is not None:
        rows = rows.filter(releases__group=found.group)
    return list(rows.select_related("draft").distinct().order_by("pk"))


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence, opened for one reader."""

    row: Evidence
    release: Release | None
    """None where the text is not open to the reader, for whatever reason."""
    name: str
    text: str

    @property
    def on(self) -> date:
        return self.row.happened_on

    @property
    def kind(self) -> EvidenceKind:
        return EvidenceKind(self.row.kind)

    @property
    def title(self) -> str:
        """What it is called; a case that is not open to the reader has no handle for them."""
        if self.release is not None:
            return self.release.case.title
        return self.name or self.kind.label

    @property
    def told(self) -> str:
        """In one line."""
        return f"{self.title}, {self.on.isoformat()}" + (f": {self.text}" if self.text else "")


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating, opened."""

    row: Rating
    text: str
    evidence: tuple[Shown, ...]

    @property
    def is_complete(self) -> bool:
        return self.row.is_unseen or (self.row.level is not None and bool(self.evidence))


def rating_place(row_id: UUID) -> str:
    return f"growth.rating.text:{row_id}"


def evidence_place(row_id: UUID, field: str) -> str:
    return f"growth.evidence.{field}:{row_id}"


def agreed_place(row_id: UUID) -> str:
    return f"growth.conversation.agreed:{row_id}"


def opened(rows: QuerySet[Rating], *, person: Person) -> list[Rated]:
    """Ratings with their words and evidence. The rows come through `ratings_seen_by`."""
    pieces = evidence_seen_by(person)
    rows = rows.prefetch_related(Prefetch("evidence", queryset=pieces, to_attr="pieces"))
    found = list(rows)
    pointed = {one.release_id for row in found for one in row.pieces if one.release_id}
    reader = Reader(person, pointed)
    return [_opened(row, reader) for row in found]


def agreed_in(row: Conversation) -> str:
    return unseal(row.agreed, key=row.round.data_key, place=agreed_place(row.pk))


class Reader:
    """Of the releases that evidence points at: which open to the reader, and which are gone."""

    def __init__(self, person: Person, pointed: set[UUID]) -> None:
        self.person = person
        opens = Q(pk__in=releases_seen_by(person).values("pk")) | Q(case__author=person)
        rows = Release.objects.filter(pk__in=pointed)
        self._open = set(rows.filter(opens).values_list("pk", flat=True))
        gone = rows.filter(case__in=stepped_out_of(person))
        self._gone = set(gone.values_list("pk", flat=True))

    def release_in(self, row: Evidence) -> Release | None:
        return row.release if row.release_id in self._open else None

    def may_read(self, row: Evidence, *, by: UUID) -> bool:
        """Whoever has stepped out of a case reads nothing that was written beside it."""
        if row.kind != EvidenceKind.RELEASE or by == self.person.pk:
            return True
        return row.release_id is not None and row.release_id not in self._gone


def _opened(row: Rating, reader: Reader) -> Rated:
    key: bytes = row.sheet.round.data_key
    pieces: list[Evidence] = row.pieces  # type: ignore[attr-defined]
    shown = tuple(_shown(one, reader, key=key, by=row.sheet.person_id) for one in pieces)
    return Rated(row, unseal(row.text, key=key, place=rating_place(row.pk)), shown)


def _shown(row: Evidence, reader: Reader, *, key: bytes, by: UUID) -> Shown:
    name = unseal(row.name, key=key, place=evidence_place(row.pk, "name"))
    text = unseal(row.text, key=key, place=evidence_place(row.pk, "text"))
    return Shown(row, reader.release_in(row), name, text if reader.may_read(row, by=by) else "")
