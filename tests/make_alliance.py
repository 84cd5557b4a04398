"""What is said about supervision itself, made through the acts."""

from dataclasses import dataclass

from covision.growth import giving
from covision.growth.answers import Answers
from covision.growth.models import Pulse
from covision.meetings.models import Meeting
from covision.meetings.pairs import Pair, pair_for
from covision.people import joining
from covision.people.models import Group, Person
from covision.people.states import GroupKind, PracticeRole
from tests import make, make_after, make_meeting
from tests.cast import Cast, the_cast
from tests.kept import kept

SECRET = "The heron stood still while I lied."
"""Ana's words about a moment, for nobody else."""


@dataclass(frozen=True)
class Supervision:
    """Ben supervises Ana alone, and Cleo, Dan, Gus and three more on Wednesdays."""

    cast: Cast
    pair: Pair
    hours: tuple[Meeting, ...]
    """Four, held at one time, so that each can still be spoken of."""
    wednesday: Group
    evening: Meeting
    """Of Wednesday, and over."""
    more: tuple[Person, ...]

    @property
    def pair_of_cleo(self) -> Pair:
        return Pair(self.wednesday, supervisee=self.cast.cleo, supervisor=self.cast.ben)

    @property
    def pair_of_dan(self) -> Pair:
        return Pair(self.wednesday, supervisee=self.cast.dan, supervisor=self.cast.ben)


def answers(value: int, *, words: str = "", **items: int) -> Answers:
    lines = dict.fromkeys(("bond", "goals", "tasks", "safety"), value)
    moments = {"helped": words} if words else {}
    return Answers({**lines, **items}, support=7, challenge=4, moments=moments)


def given(meeting: Meeting, value: int, *, by: Person, about: Person, words: str = "") -> Pulse:
    return giving.give(meeting, answers=answers(value, words=words), about=about, by=by)


def at_one_time(*hours: Meeting) -> tuple[Meeting, ...]:
    for one in hours:
        Meeting.objects.filter(pk=one.pk).update(starts_at=hours[0].starts_at)
    return tuple(make_meeting.again(one) for one in hours)


@kept
def supervision() -> Supervision:
    cast = the_cast()
    hours = at_one_time(*(make_after.solo(cast) for _ in range(4)))
    more = tuple(make.person(name) for name in ("Hal Orme", "Ida Roth", "Jo Quist"))
    for one in more:
        make_practice_member(cast, one)
    inside = [cast.cleo, cast.dan, cast.gus, *more]
    wednesday = make.group(
        cast.practice, "Wednesday", members=inside, supervisors=[cast.ben], kind=GroupKind.GROUP
    )
    planned = make_meeting.planned(wednesday, by=cast.ben, format_key="peer_rotating")
    evening = make_meeting.begun(planned, with_people=(cast.ben, cast.cleo, cast.dan, cast.gus))
    make_meeting.closed(evening)
    return Supervision(
        cast=cast,
        pair=pair_for(cast.ana, group_id=cast.pair.pk),
        hours=hours,
        wednesday=wednesday,
        evening=make_meeting.again(evening),
        more=more,
    )


def make_practice_member(cast: Cast, person: Person) -> None:
    joining.add_to_practice(cast.practice, person=person, role=PracticeRole.MEMBER, by=cast.eva)
