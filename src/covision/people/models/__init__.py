"""People, where they belong, what they signed, and when they are away."""

from covision.people.models.away import Leave
from covision.people.models.belonging import (
    Agreement,
    Group,
    Invitation,
    Membership,
    People,
    Person,
    Practice,
    PracticeMembership,
    Signature,
)

__all__ = [
    "Agreement",
    "Group",
    "Invitation",
    "Leave",
    "Membership",
    "People",
    "Person",
    "Practice",
    "PracticeMembership",
    "Signature",
]
