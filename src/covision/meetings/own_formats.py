"""The doors to a group's own formats, and their versions opened."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import Max, QuerySet

from covision.core.errors import NotFound, NotPossible
from covision.core.sealing import unseal
from covision.meetings.format_texts import with_words
from covision.meetings.formats import Format, format_of, formats
from covision.meetings.models import FormatVersion, FormatWords, Meeting, OwnFormat, Series
from covision.people.access import groups_open_to
from covision.people.models import Group, Person

NO_FORMAT = "There is no such format, or it is not yours to see."
CHOOSE_ANOTHER = "There is no such format. Choose one of the list."
OWN = "own-"
"""How the key of a group's own format begins."""


def own_formats_seen_by(person: Person) -> QuerySet[OwnFormat]:
    open_groups = groups_open_to(person).values("pk")
    return OwnFormat.objects.filter(group__in=open_groups).select_related("group__practice")


def own_format_for(person: Person, *, format_id: UUID) -> OwnFormat:
    """The same error whether it is absent or not theirs."""
    try:
        return own_formats_seen_by(person).get(pk=format_id)
    except OwnFormat.DoesNotExist:
        raise NotFound(NO_FORMAT) from None


def own_formats_of(group: Group) -> QuerySet[OwnFormat]:
    """In the order in which they were made. The group comes through its own door."""
    return OwnFormat.objects.filter(group=group).order_by("made_at", "pk")


def versions_of(own: OwnFormat) -> QuerySet[FormatVersion]:
    return own.versions.select_related("saved_by").order_by("-number")


def version_of(own: OwnFormat, *, number: int | None = None) -> FormatVersion:
    """That version, or the newest."""
    versions = versions_of(own)
    found = (versions if number is None else versions.filter(number=number)).first()
    if found is None:
        raise NotFound(NO_FORMAT)
    return found


def newest_number(own: OwnFormat) -> int:
    return own.versions.aggregate(newest=Max("number"))["newest"] or 0


def newest_of(own: OwnFormat) -> Format:
    return opened(version_of(own).pk)


@dataclass(frozen=True, slots=True)
class OwnChoice:
    """A format that can be planned with, and the group that made it."""

    group: Group
    format: Format


def own_to_choose(person: Person) -> list[OwnChoice]:
    """Of every group that is open to the person, what is not retired."""
    in_use = own_formats_seen_by(person).filter(retired_at__isnull=True)
    return [
        OwnChoice(one.group, newest_of(one)) for one in in_use.order_by("group__name", "made_at")
    ]


def formats_of(group: Group) -> list[Format]:
    """What a meeting of the group can be held in: its own first, then those that are shipped."""
    in_use = own_formats_of(group).filter(retired_at__isnull=True)
    return [*(newest_of(one) for one in in_use), *formats().values()]


@lru_cache(maxsize=128)
def opened(version_id: UUID) -> Format:
    """A version never changes, so that what was opened once need not be opened again."""
    version = FormatVersion.objects.select_related("format").get(pk=version_id)
    rows = version.words.order_by("place")
    key = version.format.data_key
    return with_words(
        format_of(version.shape),
        [unseal(row.text, key=key, place=words_place(row)) for row in rows],
    )


def words_place(row: FormatWords) -> str:
    return f"meetings.format_words.text:{row.pk}"


def format_in(meeting: Meeting) -> Format:
    """The format that a meeting keeps: a shipped one as it was, or a version of the group's own."""
    if meeting.own_format_id is None:
        return format_of(meeting.format)
    return opened(meeting.own_format_id)


def newer_version(meeting: Meeting) -> FormatVersion | None:
    """Of the format that the meeting has, if somebody saved one since."""
    if meeting.own_format is None:
        return None
    newest = version_of(meeting.own_format.format)
    return newest if newest.pk != meeting.own_format_id else None


def key_of(own: OwnFormat) -> str:
    return f"{OWN}{own.pk}"


def chosen_for(group: Group, *, key: str) -> tuple[Format, FormatVersion | None]:
    """The shipped format of that key, or the newest version of one that the group made."""
    if not key.startswith(OWN):
        if key not in formats():
            raise NotPossible(CHOOSE_ANOTHER)
        return formats()[key], None
    own = own_formats_of(group).filter(pk=_id_in(key)).first()
    if own is None:
        raise NotPossible("That format belongs to another group. Choose one of this group’s.")
    if own.retired_at is not None:
        raise NotPossible("That format is retired. Bring it back, or choose another one.")
    version = version_of(own)
    return opened(version.pk), version


def kept_by(series: Series) -> tuple[Format, FormatVersion | None]:
    """A series keeps its format: a shipped one as it was, of the group's own the newest version.

    It goes on with one that is retired, as its meetings do that are planned already.
    """
    key = series.format["key"]
    if not key.startswith(OWN):
        return format_of(series.format), None
    version = version_of(own_formats_of(series.group).get(pk=_id_in(key)))
    return opened(version.pk), version


def _id_in(key: str) -> UUID:
    try:
        return UUID(key.removeprefix(OWN))
    except ValueError:
        raise NotPossible(CHOOSE_ANOTHER) from None
