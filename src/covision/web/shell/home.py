"""Home: what is now, what waits, what is ahead. Each area adds a source to one of the lists."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from covision.cases.access import cases_of, releases_seen_by
from covision.cases.states import ReleaseState
from covision.meetings.loops import open_loops
from covision.people.access import members_of
from covision.people.queries import groups_to_sign
from covision.web.hours.home_rows import sheets_back, week_at_risk
from covision.web.shell.home_after import attendances_to_confirm, records_to_sign
from covision.web.shell.home_alliance import (
    meetings_to_speak_of,
    pairs_that_want_different_things,
)
from covision.web.shell.home_days import days_going_on, steps_to_write
from covision.web.shell.home_evaluations import evaluations_announced, evaluations_to_answer
from covision.web.shell.home_growth import goals_proposed, goals_to_look_at
from covision.web.shell.home_meetings import (
    follow_ups_due,
    meetings_ahead,
    next_meeting,
    swaps_to_answer,
)
from covision.web.shell.home_papers import papers_due
from covision.web.shell.parts import Now, Row
from covision.web.wellbeing.home_rows import steps_of_plan

if TYPE_CHECKING:
    from covision.cases.models import Case, Release
    from covision.meetings.loops import Loop
    from covision.people.models import Person

SOON = timedelta(days=14)
NOON, EVENING = 12, 18
MOST_PROMISES = 4


@dataclass(frozen=True, slots=True)
class Readers:
    """Who has opened what a person released last."""

    release: "Release"
    read: int
    others: int

    @property
    def address(self) -> str:
        return reverse("released", args=[self.release.case.handle, self.release.pk])

    @property
    def chairs(self) -> list[bool]:
        return [number < self.read for number in range(self.others)]


@dataclass(frozen=True, slots=True)
class Home:
    greeting: str
    today: date
    now: Now | None
    waiting: tuple[Row, ...]
    ahead: tuple[Row, ...]
    readers: Readers | None
    promises: "tuple[Loop, ...]"
    """What the person said they would do and is still open; nobody else's, and no count of it."""
    first_case: str
    """Where to write the first case; empty for those who have written one."""


Source = Callable[["Person"], Iterable[Row]]


def home_of(person: "Person") -> Home:
    return Home(
        greeting=greeting_at(localtime()),
        today=localdate(),
        now=next((found for look in NOW if (found := look(person))), None),
        waiting=tuple(row for look in WAITING for row in look(person)),
        ahead=tuple(row for look in AHEAD for row in look(person)),
        readers=readers_of_latest(person),
        promises=tuple(open_loops(person, most=MOST_PROMISES)),
        first_case="" if cases_of(person).exists() else reverse("case_new"),
    )


def greeting_at(moment: datetime) -> str:
    if moment.hour < NOON:
        return "Good morning"
    return "Good afternoon" if moment.hour < EVENING else "Good evening"


def agreements_to_sign(person: "Person") -> Iterator[Row]:
    for group in groups_to_sign(person):
        yield Row(
            title=f"Read and sign the agreement of {group.name}",
            address=reverse("group", args=[group.pk]),
            note="Nothing of the group opens for you before you have signed it.",
        )


def cases_to_read(person: "Person") -> Iterator[Row]:
    unread = releases_seen_by(person).exclude(case__author=person).exclude(readings__reader=person)
    for release in unread.order_by("released_at"):
        yield Row(
            title=f"{release.case.title}, from {release.case.author.name}",
            address=reverse("release", args=[release.pk]),
            note=f"For {release.group.name}. Before it opens you are asked, in private, "
            "whether you may know the client.",
            end="closes on",
            on=release.closes_on,
        )


def drafts_in_work(person: "Person") -> Iterator[Row]:
    for case in cases_in_work(person):
        yield Row(
            title=f"{case.title} is a draft",
            address=reverse("case", args=[case.handle]),
            note="Only you can see it.",
            end="saved on",
            on=localtime(case.draft.saved_at).date(),
        )


def cases_in_work(person: "Person") -> "QuerySet[Case]":
    """Written on, not put away, and with no group at present."""
    return (
        cases_of(person)
        .filter(put_away_at__isnull=True, draft__version__gt=0)
        .exclude(releases__state=ReleaseState.OPEN)
        .select_related("draft")
        .order_by("-draft__saved_at")
    )


def open_releases_of(person: "Person") -> "list[Release]":
    """The person's own, the latest first."""
    cases = cases_of(person).filter(releases__state=ReleaseState.OPEN).distinct()
    releases = [
        release
        for case in cases.prefetch_related("releases__group", "releases__case")
        for release in case.releases.all()
        if release.state == ReleaseState.OPEN
    ]
    return sorted(releases, key=lambda release: release.released_at, reverse=True)


def closing_soon(person: "Person") -> Iterator[Row]:
    for release in reversed(open_releases_of(person)):
        if release.closes_on <= localdate() + SOON:
            yield Row(
                title=f"{release.case.title} closes for {release.group.name}",
                address=reverse("released", args=[release.case.handle, release.pk]),
                note="After that day nobody but you can open it.",
                on=release.closes_on,
            )


def readers_of_latest(person: "Person") -> Readers | None:
    release = next(iter(open_releases_of(person)), None)
    if release is None:
        return None
    others = members_of(release.group).exclude(pk=person.pk)
    read = others.filter(readings__release=release).distinct().count()
    return Readers(release=release, read=read, others=others.count())


NOW: tuple[Callable[["Person"], Now | None], ...] = (next_meeting,)
WAITING: tuple[Source, ...] = (
    week_at_risk,
    sheets_back,
    agreements_to_sign,
    steps_to_write,
    pairs_that_want_different_things,
    swaps_to_answer,
    follow_ups_due,
    goals_to_look_at,
    goals_proposed,
    evaluations_to_answer,
    records_to_sign,
    attendances_to_confirm,
    papers_due,
    meetings_to_speak_of,
    cases_to_read,
    drafts_in_work,
    steps_of_plan,
)
AHEAD: tuple[Source, ...] = (days_going_on, meetings_ahead, evaluations_announced, closing_soon)
