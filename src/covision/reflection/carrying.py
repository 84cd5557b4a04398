"""One line out of a journal, chosen by its writer: through the gate, then to where she takes it."""

from dataclasses import replace

from django.db import transaction
from django.db.models import QuerySet

from covision.cases.access import cases_of
from covision.cases.briefing import begin_brief, brief_words, save_brief
from covision.cases.gate import known_for_lines, pass_line
from covision.cases.models import Brief
from covision.cases.rules import check_may_write_brief
from covision.core.errors import NotPossible
from covision.core.passing import Passed
from covision.meetings.access import meetings_seen_by
from covision.meetings.models import Meeting
from covision.meetings.noting import note, noted_by
from covision.meetings.parts import known_in
from covision.meetings.states import MeetingState
from covision.people.models import Person
from discreet import Known

TO_COME = (MeetingState.PLANNED, MeetingState.OPEN)


def meetings_ahead_of(person: Person) -> QuerySet[Meeting]:
    """Those into which a line can be carried, the next one first."""
    return meetings_seen_by(person).filter(state__in=TO_COME).order_by("starts_at", "pk")


def passed_line(
    text: str, *, known: Known | None = None, names_nobody: bool = False, by: Person
) -> Passed:
    """The line as others would read it, or the reason why not.

    Besides `known`, nothing that she has listed in any case of hers may stand in it: a journal
    is about all of them.
    """
    own = known_for_lines(cases_of(by).select_related("draft").order_by("pk"))
    words = (*own.words, *(known.words if known else ()))
    return pass_line(text, known=Known(words=words), names_nobody=names_nobody)


def line_for(meeting: Meeting, *, text: str, names_nobody: bool = False, by: Person) -> Passed:
    """What the others of this meeting would read. Nothing is kept."""
    if meeting.state not in TO_COME:
        raise NotPossible("This meeting is over. Choose one that is to come.")
    return passed_line(text, known=known_in(meeting), names_nobody=names_nobody, by=by)


@transaction.atomic
def carry_into(meeting: Meeting, *, text: str, names_nobody: bool = False, by: Person) -> None:
    """It waits in her own notes for that meeting; the others read it when she says it there."""
    line = line_for(meeting, text=text, names_nobody=names_nobody, by=by).text
    noted = noted_by(by, meeting=meeting)
    if line not in noted.text.splitlines():
        note(meeting, text=f"{noted.text}\n{line}".strip(), seen=noted.version, by=by)


@transaction.atomic
def carry_into_brief(
    brief: Brief | None, *, text: str, names_nobody: bool = False, by: Person
) -> Brief:
    """It stands among what she feels, in a brief of hers for her own therapist, or in a new one.

    There it is looked through once more, as every sentence of a brief.
    """
    if brief is not None:
        check_may_write_brief(brief, by=by)
    line = passed_line(text, names_nobody=names_nobody, by=by).text
    into = brief or begin_brief(by=by)
    words = brief_words(into)
    if line not in words.feelings.splitlines():
        more = replace(words, feelings=f"{words.feelings}\n{line}".strip())
        save_brief(into, words=more, chosen={}, seen_version=into.version, by=by)
    return into
