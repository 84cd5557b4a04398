"""Letters about meetings and follow-ups: who hears of what. No word of a case is in them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from covision.cases.states import ReleaseState
from covision.jobs.mailing import enqueue_mail
from covision.jobs.queueing import enqueue
from covision.meetings.models import CalendarChoice, FollowUp, Meeting, Notice, Series
from covision.meetings.states import News
from covision.people.access import members_of
from covision.people.models import Group, Person
from covision.people.rules import has_signed


def announce(meeting: Meeting, *, news: News, was_at: datetime | None = None, by: Person) -> None:
    """Tell the group. Whoever did it gets the change for their own calendar alone."""
    for person in _who_hears(meeting.group, f"/meetings/{meeting.pk}/", by=by):
        tell(person, meeting=meeting, news=news, was_at=was_at, who=by)


def announce_series(series: Series, *, news: News, was: str = "", by: Person) -> None:
    """One letter for all its meetings. `was` is the rhythm before, in words."""
    for person in _who_hears(series.group, f"/series/{series.pk}/", by=by):
        tell(person, series=series, news=news, was_rhythm=was, who=by)


def tell(
    person: Person,
    *,
    news: News,
    meeting: Meeting | None = None,
    series: Series | None = None,
    was_at: datetime | None = None,
    was_rhythm: str = "",
    who: Person | None = None,
) -> None:
    row = Notice.objects.create(
        person=person,
        meeting=meeting,
        series=series,
        news=news,
        was_at=was_at,
        was_rhythm=was_rhythm,
        who=who,
    )
    enqueue("meetings.post", subject=row.pk)


def choices_of(people: Iterable[Person]) -> Mapping[UUID, CalendarChoice]:
    """What each has chosen about letters and calendars, or what holds without a choice."""
    people = list(people)
    chosen = {row.pk: row for row in CalendarChoice.objects.filter(person__in=people)}
    return {one.pk: chosen.get(one.pk) or CalendarChoice(person=one) for one in people}


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


def _who_hears(group: Group, link: str, *, by: Person) -> list[Person]:
    """Those to whom the group is open. Who has not signed learns only that there is news."""
    people = list(members_of(group))
    choices = choices_of(people)
    open_to = [one for one in people if has_signed(group, one)]
    for person in set(people) - set(open_to):
        enqueue_mail(to=person.email, letter="meeting", link=link)
    return [one for one in open_to if one != by or choices[one.pk].gets_invitations]
