"""Read the log: a practice's for its administrators, and one's own for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from covision.audit.acts import PRIVATE_ACTS, sentence_of
from covision.audit.log import NOBODY
from covision.audit.models import AuditEvent

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class Line:
    """An event as people read it."""

    number: int
    at: datetime
    actor: str
    sentence: str
    subject: str

    @property
    def is_by_nobody(self) -> bool:
        return self.actor == NOBODY


@dataclass(frozen=True, slots=True)
class LogPage:
    lines: tuple[Line, ...]
    older: int | None
    """The number to ask `before` for the next page; None at the beginning of the log."""


def events_of_practice(practice: object) -> QuerySet[AuditEvent]:
    """What happened in a practice, the newest first, without what is nobody else's to know."""
    of_practice = AuditEvent.objects.filter(practice=str(getattr(practice, "pk", practice)))
    return of_practice.exclude(act__in=PRIVATE_ACTS).order_by("-number")


def events_by(person: object) -> QuerySet[AuditEvent]:
    """Everything the person did, the newest first."""
    actor = str(getattr(person, "pk", person))
    return AuditEvent.objects.filter(actor=actor).order_by("-number")


def page_of(events: QuerySet[AuditEvent], *, before: int | None = None) -> LogPage:
    """A page by row number: it does not slide when something new is written meanwhile."""
    if before is not None:
        events = events.filter(number__lt=before)
    found: Iterable[AuditEvent] = events[: PAGE_LENGTH + 1]
    lines = tuple(_line(event) for event in found)
    older = lines[PAGE_LENGTH - 1].number if len(lines) > PAGE_LENGTH else None
    return LogPage(lines=lines[:PAGE_LENGTH], older=older)


def _line(event: AuditEvent) -> Line:
    return Line(event.number, event.at, event.actor, sentence_of(event.act), event.subject)
