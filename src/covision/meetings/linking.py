"""A group says in which room of its practice's own video service it meets, or that it does not."""

import re
from urllib.parse import SplitResult, unquote, urlsplit

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.cases.gate import pass_line
from covision.core.errors import NotPossible
from covision.meetings.models import VideoLink
from covision.people.models import Group, Person
from covision.people.rules import check_may_speak_for, check_may_take_part

LONGEST = 500
NO_ADDRESS = "Write the whole address of the room, beginning with https://."
HAS_SIGN_IN = "This address carries a name or a password before the @. Leave that part out."
WORD = re.compile(r"[^\W\d_]{2,}")


def video_link_of(group: Group) -> str:
    found = VideoLink.objects.filter(group=group).values_list("address", flat=True).first()
    return found or ""


@transaction.atomic
def set_video_link(group: Group, *, address: str, names_nobody: bool, by: Person) -> None:
    """Its words go through the gate like a line: an address can carry a name."""
    check_may_choose_link(group, by=by)
    cleaned = cleaned_address(address)
    if words := words_in(cleaned):
        pass_line(words, names_nobody=names_nobody)
    VideoLink.objects.update_or_create(
        group=group, defaults={"address": cleaned, "set_by": by, "set_at": timezone.now()}
    )
    record(by=by, act="group.set_video_link", subject=group, practice=group.practice)


@transaction.atomic
def remove_video_link(group: Group, *, by: Person) -> None:
    """Removing twice is removing once."""
    check_may_choose_link(group, by=by)
    if VideoLink.objects.filter(group=group).delete()[0]:
        record(by=by, act="group.remove_video_link", subject=group, practice=group.practice)


def check_may_choose_link(group: Group, *, by: Person) -> None:
    check_may_take_part(group, by=by)
    check_may_speak_for(group, by=by)


def cleaned_address(address: str) -> str:
    found = address.strip()
    if len(found) > LONGEST:
        raise NotPossible(f"{LONGEST} characters are the most for an address.")
    parts = _parts(found)
    if not found.isprintable() or any(sign.isspace() for sign in found):
        raise NotPossible(NO_ADDRESS)
    if parts.scheme != "https" or not parts.hostname or "." not in parts.hostname:
        raise NotPossible(NO_ADDRESS)
    if "@" in parts.netloc:
        raise NotPossible(HAS_SIGN_IN)
    return found


def _parts(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        raise NotPossible(NO_ADDRESS) from None


def words_in(address: str) -> str:
    """What can be read in it, without numbers: those of a room look like telephones."""
    parts = urlsplit(address)
    rest = unquote(f"{parts.path} {parts.query} {parts.fragment}")
    return " ".join(WORD.findall(rest))
