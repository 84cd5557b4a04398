"""States of a meeting and of a turn, kinds of lines, and the parts that people take."""

from django.db import models


class MeetingState(models.TextChoices):
    PLANNED = "planned", "Planned"
    OPEN = "open", "In its room"
    CLOSED = "closed", "Closed"
    CANCELLED = "cancelled", "Cancelled"


NEXT: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.PLANNED: frozenset({MeetingState.OPEN, MeetingState.CANCELLED}),
    MeetingState.OPEN: frozenset({MeetingState.CLOSED}),
    MeetingState.CLOSED: frozenset(),
    MeetingState.CANCELLED: frozenset(),
}
"""Which state may follow which."""


class TurnState(models.TextChoices):
    WAITING = "waiting", "Waits"
    SPEAKING = "speaking", "Speaks now"
    DONE = "done", "Has spoken"
    PASSED = "passed", "Passed"


TURN_NEXT: dict[TurnState, frozenset[TurnState]] = {
    TurnState.WAITING: frozenset({TurnState.SPEAKING, TurnState.PASSED}),
    TurnState.SPEAKING: frozenset({TurnState.DONE, TurnState.PASSED}),
    TurnState.DONE: frozenset(),
    TurnState.PASSED: frozenset(),
}


class LineKind(models.TextChoices):
    REMARK = "remark", "Remark"
    QUESTION = "question", "Question"
    RESONANCE = "resonance", "Resonance"
    PERSPECTIVE = "perspective", "Perspective"
    ADVICE = "advice", "Advice"
    COMMITMENT = "commitment", "Commitment"


class Role(models.TextChoices):
    FACILITATOR = "facilitator", "Facilitates"
    CO_FACILITATOR = "co-facilitator", "Facilitates alongside"
    TIMEKEEPER = "timekeeper", "Keeps the time"
    STEWARD = "steward", "Keeps privacy"
    NOTE_TAKER = "note-taker", "Takes notes"


NOT_FOR_OWN_CASE = frozenset({Role.FACILITATOR, Role.CO_FACILITATOR})
YOU_ROLE: dict[Role, str] = {
    Role.FACILITATOR: "You facilitate",
    Role.CO_FACILITATOR: "You facilitate alongside",
    Role.TIMEKEEPER: "You keep the time",
    Role.STEWARD: "You keep privacy",
    Role.NOTE_TAKER: "You take notes",
}


class Given(models.TextChoices):
    """How a role came to somebody."""

    TURN = "turn", "By turn"
    HAND = "hand", "Chosen by a person"
    SWAP = "swap", "Swapped"


class SwapState(models.TextChoices):
    ASKED = "asked", "Asked"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Taken back"


SWAP_NEXT: dict[SwapState, frozenset[SwapState]] = {
    SwapState.ASKED: frozenset({SwapState.AGREED, SwapState.DECLINED, SwapState.WITHDRAWN}),
    SwapState.AGREED: frozenset(),
    SwapState.DECLINED: frozenset(),
    SwapState.WITHDRAWN: frozenset(),
}
