"""Who says how somebody was there, who may contest it, and who answers."""

from covision.core.errors import NotAllowed, NotPossible
from covision.meetings.models import AttendanceEntry, AttendanceSheet, Meeting
from covision.meetings.outcomes import WAS_THERE, Word
from covision.meetings.parts import supervisors_of
from covision.meetings.rules import facilitates
from covision.meetings.states import MeetingState
from covision.meetings.staying import Hour, Stay
from covision.people.models import Person
from covision.people.rules import check_may_take_part, is_member

FIRST_CLOSE = "The meeting is not closed yet. Who was there is confirmed afterwards."


def hour_of(meeting: Meeting) -> Hour:
    if meeting.opened_at is None or meeting.closed_at is None:
        raise NotPossible(FIRST_CLOSE)
    return Hour(meeting.opened_at, meeting.closed_at)


def answers_for_attendance(meeting: Meeting, person: Person) -> bool:
    """Who facilitated, or supervises; and anybody of the group once none of them is left in it."""
    if facilitates(meeting, person) or person.pk in supervisors_of(meeting.group):
        return True
    led = Person.objects.filter(meeting_roles__in=meeting.roles.filter(role="facilitator"))
    left = not any(is_member(meeting.group, one) for one in led)
    return left and not supervisors_of(meeting.group)


def check_may_confirm(meeting: Meeting, *, by: Person) -> None:
    _check_closed(meeting, by=by)
    if not answers_for_attendance(meeting, by):
        raise NotAllowed("Whoever facilitated the meeting, or supervises, says who was there.")
    if AttendanceSheet.objects.filter(meeting=meeting).exists():
        raise NotPossible("It has been confirmed already. What was wrong is corrected.")


def check_may_contest(sheet: AttendanceSheet, *, last: AttendanceEntry, by: Person) -> None:
    _check_closed(sheet.meeting, by=by)
    if last.person_id != by.pk:
        raise NotAllowed("Each contests what is said of themselves.")
    if last.word == Word.CONTESTED:
        raise NotPossible("You have contested it already. An answer is on its way.")


def check_may_correct(sheet: AttendanceSheet, *, person: Person, by: Person) -> None:
    """Nobody answers for themselves; for whoever facilitated, another of the group does."""
    _check_closed(sheet.meeting, by=by)
    if person == by:
        raise NotAllowed("Nobody corrects what is said of themselves. Contest it; another answers.")
    if answers_for_attendance(sheet.meeting, by) or _answers_for_leader(sheet, person):
        return
    raise NotAllowed("Whoever facilitated the meeting, or supervises, answers this.")


def check_stay(stay: Stay, hour: Hour) -> None:
    if stay.came not in WAS_THERE:
        return
    if stay.from_at is None or stay.until_at is None or stay.from_at >= stay.until_at:
        raise NotPossible("The time of leaving comes after the time of coming.")
    if stay.from_at < hour.began_at or stay.until_at > hour.ended_at:
        raise NotPossible("Those times lie outside the meeting. Choose times within it.")


def _answers_for_leader(sheet: AttendanceSheet, person: Person) -> bool:
    """In a circle of equals: the others answer for whoever facilitated."""
    meeting = sheet.meeting
    return facilitates(meeting, person) and not supervisors_of(meeting.group)


def _check_closed(meeting: Meeting, *, by: Person) -> None:
    check_may_take_part(meeting.group, by=by)
    if meeting.state != MeetingState.CLOSED:
        raise NotPossible(FIRST_CLOSE)
