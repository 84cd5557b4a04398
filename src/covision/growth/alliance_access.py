"""The doors to what people say about supervision: to their own, and to what they were shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from covision.core.errors import NotFound
from covision.core.sealing import unseal
from covision.growth import alliance_narrowing as only
from covision.growth.answers import Answers
from covision.growth.dips import Dip, dips_in
from covision.growth.models import Pulse, SelfCheck, ShownMedian, ShownPulse, TalkItem
from covision.meetings.access import meetings_seen_by
from covision.meetings.models import Meeting
from covision.meetings.pairs import Pair
from covision.meetings.states import MeetingState
from covision.people.models import Person
from covision.people.rules import holding
from covision.people.states import GroupKind, GroupRole

NO_PULSE = "There are no such answers, or they are not yours to see."
OFFERED_DAYS = 7


@dataclass(frozen=True, slots=True)
class Given:
    """A person's own answers about one meeting, opened for that person."""

    pulse: Pulse
    answers: Answers
    shown_on: date | None = None

    @property
    def is_draft(self) -> bool:
        return self.pulse.given_at is None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a supervisor may read of one supervisee: the oldest first. Empty tells nothing."""

    medians: tuple[tuple[date, Mapping[str, int]], ...]
    singles: tuple[tuple[date, Answers], ...]


def answers_place(row_id: UUID) -> str:
    return f"growth.pulse.answers:{row_id}"


def shown_place(row_id: UUID) -> str:
    return f"growth.shown_pulse.numbers:{row_id}"


def median_place(pair: Pair, number: int) -> str:
    return f"growth.shown_median.numbers:{pair.group.pk}:{pair.supervisee.pk}:{number}"


def check_place(row_id: UUID) -> str:
    return f"growth.self_check.answers:{row_id}"


def pulses_seen_by(person: Person) -> QuerySet[Pulse]:
    """Also of groups that were left: what one said stays one's own."""
    return (
        Pulse.objects.filter(only.own(person))
        .select_related("meeting__group", "supervisor", "person", "shown")
        .defer("meeting__format")  # long, and not asked for here
        .order_by("meeting__closed_at", "pk")
    )


def pulse_for(person: Person, *, pulse_id: UUID) -> Pulse:
    try:
        return pulses_seen_by(person).get(pk=pulse_id)
    except Pulse.DoesNotExist:
        raise NotFound(NO_PULSE) from None


def pulses_about(person: Person, *, pair: Pair) -> QuerySet[Pulse]:
    """One's own, about supervision with the other of a pair."""
    return pulses_seen_by(person).filter(meeting__group=pair.group, supervisor=pair.supervisor)


def given_by(person: Person) -> list[Given]:
    """All of one's own, opened; the oldest first."""
    return [opened(one) for one in pulses_seen_by(person)]


def opened(pulse: Pulse) -> Given:
    """For whoever came through the door to it."""
    shown = getattr(pulse, "shown", None)
    return Given(pulse, answers_of(pulse), timezone.localdate(shown.shown_at) if shown else None)


def answers_of(pulse: Pulse) -> Answers:
    key, place = pulse.person.data_key, answers_place(pulse.pk)
    return Answers.from_text(unseal(pulse.answers, key=key, place=place))


def pulse_about(person: Person, *, meeting: Meeting) -> Pulse | None:
    return pulses_seen_by(person).filter(meeting=meeting).first()


def dips_of(given: Sequence[Given]) -> tuple[Dip, ...]:
    """In the newest that was given, beside those before it."""
    items = [one.answers.items for one in given if not one.is_draft]
    return dips_in(items[-1], items[:-1]) if items else ()


def shown_to(person: Person, *, pair: Pair) -> Shown:
    """Opens nothing but copies that were made for this reader."""
    mine = only.made_for(person) & only.about(pair)
    medians = ShownMedian.objects.filter(mine).order_by("number")
    singles = ShownPulse.objects.filter(mine).select_related("pulse__meeting")
    rows = singles.order_by("pulse__meeting__closed_at")
    return Shown(
        tuple((one.month, _middle(one)) for one in medians.select_related(*_TWO)),
        tuple((_day(one.pulse.meeting), _single(one)) for one in rows.select_related(*_TWO)),
    )


def medians_told_of(person: Person, *, pair: Pair) -> tuple[tuple[date, Mapping[str, int]], ...]:
    """For the supervisee: the figures that the supervisor was told of them."""
    rows = ShownMedian.objects.filter(
        only.told_about(person) & only.about(pair), supervisor=pair.supervisor
    )
    found = rows.order_by("number").select_related(*_TWO)
    return tuple((one.month, _middle(one)) for one in found)


def pulses_to_give(person: Person) -> QuerySet[Meeting]:
    """Formal meetings of the last days that the person came to, with nothing given yet.

    Whoever gives none is not asked for long, and that they gave none is written nowhere.
    """
    since = timezone.now() - timedelta(days=OFFERED_DAYS)
    given = Pulse.objects.filter(only.own(person), meeting=OuterRef("pk"), given_at__isnull=False)
    later = Meeting.objects.filter(
        group=OuterRef("group"), opened_at__isnull=False, starts_at__gt=OuterRef("starts_at")
    )
    return (
        meetings_seen_by(person)
        .filter(_supervised(person), state=MeetingState.CLOSED, closed_at__gte=since)
        .filter(attendances__person=person)
        .exclude(group__kind=GroupKind.PEER)
        .exclude(Exists(given))
        .exclude(Exists(later))
        .order_by("closed_at", "pk")
    )


def talk_items_in(meeting: Meeting) -> QuerySet[TalkItem]:
    """For everybody who came through the door to the meeting: it is on its agenda."""
    return meeting.talk_items.select_related("person").order_by("person__name")


def talk_item_for(person: Person, *, item_id: UUID) -> TalkItem:
    try:
        return TalkItem.objects.select_related("meeting__group__practice").get(
            only.own(person), pk=item_id, meeting__in=meetings_seen_by(person).values("pk")
        )
    except TalkItem.DoesNotExist:
        raise NotFound(NO_PULSE) from None


def self_checks_of(person: Person) -> list[tuple[Meeting, Answers]]:
    """A supervisor's own, the newest first."""
    rows = SelfCheck.objects.filter(only.own(person)).select_related("meeting__group", "person")
    rows = rows.defer("meeting__format").order_by("-meeting__closed_at", "pk")
    return [(one.meeting, check_of(one)) for one in rows]


def check_about(person: Person, *, meeting: Meeting) -> Answers:
    rows = SelfCheck.objects.filter(only.own(person), meeting=meeting).select_related("person")
    found = rows.first()
    return check_of(found) if found else Answers()


def check_of(row: SelfCheck) -> Answers:
    return Answers.from_text(
        unseal(row.answers, key=row.person.data_key, place=check_place(row.pk))
    )


_TWO = ("group", "supervisee", "supervisor")


def _supervised(person: Person) -> Q:
    inside = person.memberships.filter(holding(), role=GroupRole.MEMBER)
    return Q(group__in=inside.values("group"))


def _middle(row: ShownMedian) -> Mapping[str, int]:
    place = median_place(Pair(row.group, row.supervisee, row.supervisor), row.number)
    return Answers.from_text(unseal(row.numbers, key=row.supervisor.data_key, place=place)).items


def _single(row: ShownPulse) -> Answers:
    key, place = row.supervisor.data_key, shown_place(row.pulse_id)
    return Answers.from_text(unseal(row.numbers, key=key, place=place))


def _day(meeting: Meeting) -> date:
    return timezone.localdate(meeting.starts_at)
