"""Which words of a room somebody may read now: the one narrowing that every page asks."""

from uuid import UUID

from django.db.models import Q, QuerySet

from covision.core.errors import NotFound
from covision.meetings.formats import Order
from covision.meetings.holds import is_opened
from covision.meetings.models import AgendaItem, Line, Meeting, UnnamedQuestion
from covision.meetings.rules import running_phase
from covision.meetings.states import LineKind, MeetingState
from covision.people.models import Person

NO_LINE = "There are no such words, or they are not yours to see."


def lines_heard_by(person: Person, *, meeting: Meeting, item: AgendaItem | None) -> QuerySet[Line]:
    """Of the case on the table; nothing while the safety card is up."""
    lines = meeting.lines.filter(item=item)
    if _nothing_is_heard(meeting):
        return lines.none()
    hidden = hidden_now(meeting) & ~Q(author=person)
    if _presents(person, item):
        held_back = Q(kind__in=running_phase(meeting).hold_back) & ~Q(author=person)
        hidden |= held_back
    return lines.exclude(pk__in=meeting.lines.filter(hidden).values("pk"))


def questions_heard_by(
    person: Person, *, meeting: Meeting, item: AgendaItem | None
) -> QuerySet[UnnamedQuestion]:
    """Whoever asked one finds it among their own, whatever is heard by the others."""
    asked = meeting.unnamed.filter(item=item)
    if _nothing_is_heard(meeting):
        return asked.none()
    if _presents(person, item) and LineKind.QUESTION in running_phase(meeting).hold_back:
        return asked.none()
    return asked.exclude(hidden_now(meeting)).filter(hidden_at__isnull=True)


def hidden_now(meeting: Meeting) -> Q:
    """What is written in silence in the running phase, until it is opened."""
    if running_phase(meeting).turn != Order.SILENT_WRITE or is_opened(meeting):
        return Q(pk__in=[])
    return Q(phase=meeting.phase)


def advice_for(person: Person, *, meeting: Meeting, line_id: UUID) -> Line:
    """Advice on the person's own case: for them alone, and only when they may read it."""
    given = Line.objects.filter(meeting=meeting, kind=LineKind.ADVICE, item__presenter=person)
    line = given.exclude(author=person).select_related("item").filter(pk=line_id).first()
    if line is None or not _is_open_to(person, meeting, line):
        raise NotFound(NO_LINE)
    return line


def _is_open_to(person: Person, meeting: Meeting, line: Line) -> bool:
    if meeting.state == MeetingState.CLOSED:
        return True
    heard = lines_heard_by(person, meeting=meeting, item=line.item)
    return heard.filter(pk=line.pk).exists()


def _nothing_is_heard(meeting: Meeting) -> bool:
    return meeting.red_card_at is not None or meeting.state != MeetingState.OPEN


def _presents(person: Person, item: AgendaItem | None) -> bool:
    return item is not None and item.presenter_id == person.pk
