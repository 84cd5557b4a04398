"""Reads that several acts and pages share."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from covision.cases.models import Case, Draft, KeptAside, Reading, Release
from covision.cases.states import Recognising, ReleaseState
from covision.core.errors import NotFound
from covision.core.sealing import Sealed, seal, unseal
from covision.people.models import Group, Membership, Person
from covision.people.rules import holding
from discreet import Known


@dataclass(frozen=True, slots=True)
class DraftWords:
    """What the author wrote: question, story, culture and context, and what must never be said."""

    question: str = ""
    story: str = ""
    context: str = ""
    known: str = ""

    def parts(self) -> dict[str, str]:
        return {"question": self.question, "story": self.story, "context": self.context}

    @property
    def is_empty(self) -> bool:
        return not (self.question or self.story or self.context).strip()


WRITTEN = ("question", "story", "context", "known")


@dataclass(frozen=True, slots=True)
class Aside:
    """A text that was kept aside, opened for its author."""

    id: UUID
    words: DraftWords
    kept_at: datetime


def sealed_words(words: DraftWords, *, key: bytes, place: str) -> dict[str, Sealed]:
    return {name: seal(getattr(words, name), key=key, place=f"{place}.{name}") for name in WRITTEN}


def opened_words(row: Draft | KeptAside, *, key: bytes, place: str) -> DraftWords:
    return DraftWords(
        **{name: unseal(getattr(row, name), key=key, place=f"{place}.{name}") for name in WRITTEN}
    )


def draft_place(case: Case) -> str:
    return f"cases.draft:{case.pk}"


def aside_place(aside_id: UUID) -> str:
    return f"cases.kept_aside:{aside_id}"


def held_draft(case: Case) -> Draft:
    """The draft as it is now, locked until the transaction ends."""
    return (
        Draft.objects.select_for_update(of=("self",))
        .select_related("for_group__practice")
        .get(case=case)
    )


def draft_words(case: Case) -> DraftWords:
    return opened_words(case.draft, key=case.data_key, place=draft_place(case))


def kept_asides(case: Case) -> tuple[Aside, ...]:
    """Texts that met a newer one, the latest first."""
    return tuple(
        Aside(
            row.pk,
            opened_words(row, key=case.data_key, place=aside_place(row.pk)),
            row.kept_at,
        )
        for row in case.kept_aside.order_by("-kept_at")
    )


def aside_for(case: Case, *, aside_id: UUID) -> KeptAside:
    try:
        return case.kept_aside.get(pk=aside_id)
    except KeptAside.DoesNotExist:
        raise NotFound("That text is no longer kept aside.") from None


def missed_words(case: Case) -> tuple[tuple[str, str, UUID], ...]:
    """Words that the author marked, their kind, and the row that says so."""
    return tuple(
        (
            unseal(row.words, key=case.data_key, place=f"cases.missed.words:{row.pk}"),
            row.kind,
            row.pk,
        )
        for row in sorted(case.missed.all(), key=lambda row: row.added_at)
    )


def known_of(case: Case) -> Known:
    """What the author said must never be said."""
    place = f"{draft_place(case)}.known"
    return Known.of(unseal(case.draft.known, key=case.data_key, place=place))


def has_answered(release: Release, person: Person) -> bool:
    """True once the person has said that she does not think that she knows the client."""
    if release.case.author_id == person.pk:
        return True
    return release.case.recognitions.filter(person=person, answer=Recognising.CLEAR).exists()


def readings_of(release: Release) -> QuerySet[Reading]:
    return release.readings.select_related("reader").order_by("read_at")


def releases_of_case(case: Case) -> QuerySet[Release]:
    return case.releases.select_related("group").order_by("-released_at")


def own_open_releases(person: Person, *, group: Group) -> QuerySet[Release]:
    """The person's own releases that a group may read now."""
    return Release.objects.filter(case__author=person, group=group, state="open").select_related(
        "case", "group"
    )


def listed_cases(person: Person) -> QuerySet[Case]:
    """The person's cases with all that a review of each needs, in a fixed number of queries."""
    return (
        Case.objects.filter(author=person)
        .select_related("author", "draft", "draft__for_group")
        .prefetch_related("decisions", "missed", "alterations")
        .order_by("-draft__saved_at")
    )


def releases_out(person: Person) -> QuerySet[Release]:
    """The person's releases that a group may read now, with their readings and its people."""
    inside = Membership.objects.filter(holding())
    return (
        Release.objects.filter(case__author=person, state=ReleaseState.OPEN)
        .select_related("case", "group")
        .prefetch_related("readings", Prefetch("group__memberships", queryset=inside))
        .order_by("-released_at")
    )
