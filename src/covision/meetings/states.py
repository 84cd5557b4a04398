"""States of a meeting and of a turn, kinds of lines, and the parts and stances people take."""

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


class Sorted(models.TextChoices):
    """Where whoever presents puts a piece of advice: for themselves, and nobody's mark."""

    FITS = "fits", "Fits"
    MAYBE = "maybe", "Maybe"
    NOT_FOR_ME = "not-for-me", "Not for me"


class Scale(models.TextChoices):
    """What a group asks itself at the end: a beginning for a talk, with no norms."""

    OPENNESS = "openness", "I could say “I don’t know” here."
    AIRTIME = "airtime", "Airtime was shared fairly."
    KINDNESS = "kindness", "What was said was specific and kind."
    USE = "use", "Whoever brought something left with something usable."


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


class Level(models.TextChoices):
    """Where a supervisee stands, for what is being learned now. Not a grade."""

    ONE = "1", "Level 1: needs direct guidance"
    TWO = "2", "Level 2: manages with prompts; uneven under strain"
    THREE = "3", "Level 3: independent with ordinary complexity"
    THREE_I = "3i", "Level 3i: independent with high complexity; helps others learn"


class Stance(models.TextChoices):
    """How a supervisor works with a supervisee, from telling to asking."""

    DIRECTIVE = "directive", "Directive: show me"
    STRUCTURED = "structured", "Structured: work it out with me"
    CONSULTATIVE = "consultative", "Consultative: ask me"
    PEER = "peer", "As peers: think beside me"


STANCE_OF: dict[Level, Stance] = {
    Level.ONE: Stance.DIRECTIVE,
    Level.TWO: Stance.STRUCTURED,
    Level.THREE: Stance.CONSULTATIVE,
    Level.THREE_I: Stance.PEER,
}
"""From directive to consultative, as somebody grows. Safety is directive at every level."""


class News(models.TextChoices):
    """What a letter tells of a meeting or a series."""

    PLANNED = "planned", "Planned"
    MOVED = "moved", "Moved"
    CHANGED = "changed", "Changed"
    CANCELLED = "cancelled", "Cancelled"
    TOMORROW = "tomorrow", "Within a day"
    SOON = "soon", "Within an hour"


class Scope(models.TextChoices):
    """Which meetings of a series a change is for."""

    THIS = "this", "This one only"
    FOLLOWING = "following", "This one and those after it"
    ALL = "all", "Every meeting still to come"


class PollState(models.TextChoices):
    OPEN = "open", "Being asked"
    SETTLED = "settled", "Settled on a time"
    WITHDRAWN = "withdrawn", "Taken back"


POLL_NEXT: dict[PollState, frozenset[PollState]] = {
    PollState.OPEN: frozenset({PollState.SETTLED, PollState.WITHDRAWN}),
    PollState.SETTLED: frozenset(),
    PollState.WITHDRAWN: frozenset(),
}


class Suits(models.TextChoices):
    """Whether a proposed time suits somebody."""

    YES = "yes", "Yes"
    IF_NEED_BE = "if-need-be", "If need be"
    NO = "no", "No"
