"""Plain words for what a finding is, and for the buttons beside it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from discreet import Kind

if TYPE_CHECKING:
    from covision.cases.reviewing import Item

KINDS: tuple[tuple[str, str], ...] = (
    (Kind.NAME, "A name"),
    (Kind.LOCATION, "A place"),
    (Kind.DATE, "A date or a time"),
    (Kind.AGE, "An age"),
    (Kind.OCCUPATION, "Work"),
    (Kind.EMPLOYER, "Where somebody works"),
    (Kind.SCHOOL, "A school"),
    (Kind.FACILITY, "A hospital, clinic or service"),
    (Kind.ORG, "A group, church, club or company"),
    (Kind.FAMILY, "Something about a family"),
    (Kind.ETHNICITY, "Culture, language or faith"),
    (Kind.DIAGNOSIS, "A rare illness or condition"),
    (Kind.EVENT, "Something that happened and was talked about"),
    (Kind.LEGAL, "Something about a court or the law"),
    (Kind.PET, "An animal"),
    (Kind.PHONE, "A telephone number"),
    (Kind.EMAIL, "An e-mail address"),
    (Kind.ADDRESS, "An address"),
    (Kind.ID, "Another number"),
    (Kind.URL, "A link or an account"),
    (Kind.DISTINCT, "Something only this person would say, do or have"),
)
"""What an author can say that words are, the most frequent first."""
SHOWN = 3


def named(items: "Sequence[Item]") -> str:
    words = ", ".join(f"“{item.words}”" for item in items[:SHOWN])
    return words + (" and more" if items[SHOWN:] else "")
