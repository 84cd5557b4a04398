"""Letters that say only that something waits: a meeting changed, or a follow-up is due."""

from datetime import date

from covision.cases.states import ReleaseState
from covision.jobs.mailing import enqueue_mail
from covision.meetings.models import FollowUp, Meeting
from covision.people.access import members_of
from covision.people.models import Person


def announce(meeting: Meeting, *, by: Person) -> None:
    """Tell everybody else in the group that there is news. What it is stands on the page."""
    for person in members_of(meeting.group).exclude(pk=by.pk):
        enqueue_mail(to=person.email, letter="meeting", link=f"/meetings/{meeting.pk}/")


def ask_what_became(day: date) -> int:
    """Write to whoever is asked about a case on this day. Returns to how many."""
    due = (
        FollowUp.objects.filter(due_on=day, answered_at__isnull=True)
        .exclude(release__state=ReleaseState.WITHDRAWN)
        .select_related("author")
    )
    for row in due:
        enqueue_mail(to=row.author.email, letter="follow_up", link=f"/follow-ups/{row.pk}/")
    return len(due)
