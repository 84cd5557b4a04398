"""How long somebody was at a meeting: proposed from when they came and left, by plain rules."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from covision.meetings.outcomes import WAS_THERE, Came

GRACE = timedelta(minutes=5)
"""Who comes or goes within this time was there for the whole of it."""
OUT_OF_REACH = timedelta(minutes=10)
"""Who was last seen longer ago than this, when the meeting closed, had gone by then."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """From when until when somebody was there; no times for whoever was not."""

    came: Came
    from_at: datetime | None = None
    until_at: datetime | None = None

    @property
    def minutes(self) -> int:
        if self.from_at is None or self.until_at is None:
            return 0
        return (self.until_at - self.from_at) // MINUTE

    @property
    def was_there(self) -> bool:
        return self.came in WAS_THERE


@dataclass(frozen=True, slots=True)
class Hour:
    """When a meeting began and when it was closed."""

    began_at: datetime
    ended_at: datetime

    def within(self, at: datetime) -> datetime:
        return min(max(at, self.began_at), self.ended_at)


ABSENT = Stay(Came.NOTICE)
"""Nobody is proposed as having stayed away without a word: that is for a person to say.

Whoever stepped out quietly at the door would otherwise be told apart from whoever had said so.
"""


def proposed(
    hour: Hour, *, arrived_at: datetime, left_at: datetime | None, last_seen_at: datetime
) -> Stay:
    """What the room knows. A person looks at it before it counts."""
    came = hour.within(arrived_at)
    went = _went(hour, left_at, last_seen_at)
    if went <= came:
        return ABSENT
    if hour.ended_at - went > GRACE:
        return Stay(Came.PART, came, went)
    if came - hour.began_at > GRACE:
        return Stay(Came.LATE, came, hour.ended_at)
    return Stay(Came.WHOLE, hour.began_at, hour.ended_at)


def settled(hour: Hour, came: Came, from_at: datetime | None, until_at: datetime | None) -> Stay:
    """What a person says, with the times that go with it."""
    if came not in WAS_THERE:
        return Stay(came)
    if came == Came.WHOLE:
        return Stay(came, hour.began_at, hour.ended_at)
    until = hour.ended_at if came == Came.LATE or until_at is None else until_at
    return Stay(came, from_at or hour.began_at, until)


def _went(hour: Hour, left_at: datetime | None, last_seen_at: datetime) -> datetime:
    went = hour.ended_at if left_at is None else left_at
    is_gone = hour.ended_at - last_seen_at > OUT_OF_REACH
    return hour.within(min(went, last_seen_at) if is_gone else went)
