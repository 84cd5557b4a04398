"""States of a release, choices about a finding, and what an author attests."""

from django.db import models


class ReleaseState(models.TextChoices):
    OPEN = "open", "Open to its group"
    WITHDRAWN = "withdrawn", "Taken back"
    CLOSED = "closed", "Closed on its day"


NEXT: dict[ReleaseState, frozenset[ReleaseState]] = {
    ReleaseState.OPEN: frozenset({ReleaseState.WITHDRAWN, ReleaseState.CLOSED}),
    ReleaseState.WITHDRAWN: frozenset(),
    ReleaseState.CLOSED: frozenset({ReleaseState.WITHDRAWN}),
}
"""Which state may follow which. docs/reference/release-states.md is drawn from this."""


class Choice(models.TextChoices):
    ACCEPTED = "accepted", "Accepted as proposed"
    CHANGED = "changed", "In the author's own wording"
    NARROWER = "narrower", "Said more narrowly"
    WIDER = "wider", "Said more widely"
    LEFT_OUT = "left_out", "Left out"
    KEPT = "kept", "Kept as written"


class Recognising(models.TextChoices):
    CLEAR = "clear", "I do not think that I know this client"
    MAY_KNOW = "may_know", "I may know this client"


class Attestation(models.TextChoices):
    NO_KNOWLEDGE = (
        "no_knowledge",
        "I know of no other way in which someone in this group could recognise my client.",
    )
    NEEDED = "needed", "Everything that is left is needed for my question."
    RECIPIENTS = "recipients", "I have looked at who is in this group, and they may read this."


OPEN_DAYS = 90
"""A release closes by itself after this many days (documents.yaml, retention: design)."""
