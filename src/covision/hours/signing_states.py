"""Words that sheets, their steps and their signatures are kept in."""

from types import MappingProxyType

from django.db import models


class Period(models.TextChoices):
    """What one sheet covers."""

    WEEK = "week", "A week"
    MONTH = "month", "A month"
    SPAN = "span", "From one day to another"


class SheetState(models.TextChoices):
    DRAFT = "draft", "Not handed in"
    SUBMITTED = "submitted", "Waits for a signature"
    APPROVED = "approved", "Looked through, not yet signed"
    RETURNED = "returned", "Came back with words"
    ATTESTED = "attested", "Signed"


SHEET_NEXT = MappingProxyType(
    {
        SheetState.DRAFT: frozenset({SheetState.SUBMITTED, SheetState.ATTESTED}),
        SheetState.SUBMITTED: frozenset(
            {SheetState.APPROVED, SheetState.RETURNED, SheetState.ATTESTED, SheetState.DRAFT}
        ),
        SheetState.APPROVED: frozenset(
            {SheetState.ATTESTED, SheetState.RETURNED, SheetState.DRAFT}
        ),
        SheetState.RETURNED: frozenset({SheetState.SUBMITTED}),
        SheetState.ATTESTED: frozenset({SheetState.DRAFT, SheetState.SUBMITTED}),
    }
)
"""A signed sheet opens for a correction. Unchanged, it closes again; changed, it is signed anew."""
WAITING = frozenset({SheetState.SUBMITTED, SheetState.APPROVED})
"""With whoever signs."""
LOCKING = WAITING | {SheetState.ATTESTED}
"""Its days are closed until it is taken back, or opened for a correction."""
OPEN_STATES = frozenset(SheetState) - {SheetState.ATTESTED}


class StepKind(models.TextChoices):
    SUBMITTED = "submitted", "Handed in"
    TAKEN_BACK = "taken_back", "Taken back"
    APPROVED = "approved", "Looked through"
    RETURNED = "returned", "Sent back"
    ATTESTED = "attested", "Signed"
    PASSED_ON = "passed_on", "Passed on"
    OPENED = "opened", "Opened for a correction"
    CLOSED = "closed", "Closed again, unchanged"


class Proof(models.TextChoices):
    """How whoever signed showed, at that moment, that it was them."""

    ACCOUNT = "account", "Signed in, and proven once more"
    LINK = "link", "By a link and a code, both sent to the address"


class Because(models.TextChoices):
    """Why somebody else signs."""

    LEAVE = "leave", "is on leave"
    LEFT = "left", "has left"
    DIED = "died", "has died"
