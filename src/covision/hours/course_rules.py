"""What has to hold before a course platform is registered."""

import ipaddress
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from django.conf import settings

from covision.core.errors import NotPossible
from covision.hours.course_access import open_platforms
from covision.hours.course_platform_fields import Registration
from covision.people.models import Practice

MOST_HERE, MOST_PLACES = 50, 200
LONGEST_LABEL, LONGEST_ID, LONGEST_ADDRESS = 120, 255, 500
SAY_LABEL = "Say what you call the platform, in at most 120 characters."
SAY_CLIENT = "Copy the client ID from the platform. It has at most 255 characters and no blank."
SAY_PLACES = (
    "Copy at least one deployment ID from the platform, one a line, of at most 255 characters."
)
SAY_KEYS = "Type the address of the platform’s key set, or paste the key set itself."
IS_HERE = (
    "This platform with this client ID is registered on this site already. End the other one, or "
    "make a new client ID there."
)
ENOUGH = "Fifty platforms are registered here. End one that is no longer used, then add this one."
NO_ADDRESS = (
    "The {what} is a whole address that begins with https://, without a name, a password or a #, "
    "such as https://campus.example.org/lti."
)
ADDRESSES = (
    ("issuer", "issuer (platform ID)"),
    ("login_address", "authentication request address"),
    ("keys_address", "key set address"),
)


def check_registration(wanted: Registration) -> None:
    if not _is_line(wanted.label, LONGEST_LABEL):
        raise NotPossible(SAY_LABEL)
    if not _is_line(wanted.client_id, LONGEST_ID) or " " in wanted.client_id:
        raise NotPossible(SAY_CLIENT)
    places = wanted.deployment_ids
    if not 0 < len(places) <= MOST_PLACES or not all(_is_line(one, LONGEST_ID) for one in places):
        raise NotPossible(SAY_PLACES)
    for field, what in ADDRESSES:
        address = getattr(wanted, field)
        if not is_address(address) and (address or field != "keys_address"):
            raise NotPossible(NO_ADDRESS.format(what=what))


def check_is_new(wanted: Registration, *, besides: UUID | None = None) -> None:
    same = open_platforms().filter(issuer=wanted.issuer, client_id=wanted.client_id)
    if any(one.pk != besides for one in same):
        raise NotPossible(IS_HERE)


def check_has_room(practice: Practice) -> None:
    if open_platforms().filter(practice=practice).count() >= MOST_HERE:
        raise NotPossible(ENOUGH)


def check_has_keys(*, address: str, pasted: list[dict[str, str]]) -> None:
    if not address and not pasted:
        raise NotPossible(SAY_KEYS)


def is_address(text: str) -> bool:
    """Whether a browser or this server may be sent there, as far as the words tell."""
    if len(text) > LONGEST_ADDRESS or not text.isascii() or not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    is_bare = not parts.username and not parts.password and "#" not in text and "\\" not in text
    is_secret = parts.scheme == "https" or (parts.scheme == "http" and _is_this_machine(parts))
    return is_whole and is_bare and is_secret


def _is_this_machine(parts: SplitResult) -> bool:
    """For trying it out: a platform on the same machine may be without TLS."""
    host = parts.hostname or ""
    try:
        is_here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_here = False
    return is_here and bool(settings.COURSE_PLATFORMS_INSIDE)


def _is_line(text: str, longest: int) -> bool:
    return bool(text.strip()) and len(text) <= longest and text.isprintable()
