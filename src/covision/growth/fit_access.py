"""The doors to developmental fit: levels by area, what pulls back, what each of a pair wants."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet

from covision.core.errors import NotFound
from covision.growth import alliance_narrowing as only
from covision.growth.fits import Focus, Side, SupervisorRole, Why, differences, level_now
from covision.growth.formal_pairs import next_meeting_of, pair_with
from covision.growth.frameworks_access import framework_of
from covision.growth.models import AreaLevel, Domain, DropBack, Leaning
from covision.meetings.matching import stance_now
from covision.meetings.models import Meeting
from covision.meetings.pairs import NO_PROPOSAL, Pair, level_in_force, stance_wished
from covision.meetings.states import Level, MeetingState, Stance
from covision.people.access import groups_open_to
from covision.people.models import Group, Person
from covision.people.rules import today

NO_DROP_BACK = "There is no such entry, or it is not yours to see."


@dataclass(frozen=True, slots=True)
class AreaFit:
    """One area of a pair: what is agreed, what is proposed, and what holds today."""

    area: Domain
    agreed: Level | None
    proposal: AreaLevel | None
    whys: tuple[Why, ...]
    overall: Level | None
    """The level of the pair as a whole, where this area has none."""

    @property
    def level(self) -> Level | None:
        return level_now(self.agreed or self.overall, self.whys)

    @property
    def stance(self) -> Stance | None:
        return stance_now(self.level, None, is_safety=False)

    @property
    def proposed(self) -> Level | None:
        return Level(self.proposal.level) if self.proposal else None


class NextHour:
    """The next meeting of a pair, as one of them may see it before."""

    def __init__(self, pair: Pair, person: Person, areas: list[AreaFit]) -> None:
        self.pair = pair
        self.person = person
        self.areas = areas

    @cached_property
    def meeting(self) -> Meeting | None:
        return next_meeting_of(self.pair.group)

    @cached_property
    def _said(self) -> Mapping[Person, Side]:
        rows = Leaning.objects.filter(only.of_the_two(self.pair), meeting=self.meeting)
        return {one.said_by: side_of(one) for one in rows.select_related("said_by", "area")}

    @property
    def own(self) -> Side | None:
        return self._said.get(self.person)

    @property
    def has_both(self) -> bool:
        return only.both_have_said(self._said, self.pair)

    @property
    def others(self) -> Side | None:
        """What the other wants: after one has said what one wants oneself."""
        return self._said.get(self.pair.other(self.person)) if self.has_both else None

    @property
    def _wish(self) -> Side | None:
        return self.own if self.person == self.pair.supervisee else self.others

    @property
    def _intention(self) -> Side | None:
        return self.others if self.person == self.pair.supervisee else self.own

    @property
    def differences(self) -> tuple[str, ...]:
        if self._wish is None or self._intention is None or not self.has_both:
            return ()
        named = {one.area.key: one.area.name for one in self.areas}
        return differences(self._wish, self._intention, named)

    @property
    def area(self) -> AreaFit | None:
        """In focus: as the supervisee wishes, else as the supervisor intends."""
        sides = [one for one in (self._wish, self._intention) if one and one.area]
        return next((one for one in self.areas if sides and one.area.key == sides[0].area), None)

    @cached_property
    def stance(self) -> Stance | None:
        """As asked for today, else by the level of the area in focus, else by that of the whole."""
        if self.meeting is None:
            return None
        level = self.area.level if self.area else self.level
        wish = stance_wished(self.meeting, self.pair)
        return stance_now(level, wish, is_safety=self.meeting.red_card_at is not None)

    @cached_property
    def level(self) -> Level | None:
        overall = self.areas[0].overall if self.areas else None
        return level_now(
            overall, [Why(one.why) for one in drop_backs_of(self.pair) if not one.area]
        )


def fit_for(person: Person, *, group_id: UUID, other_id: UUID) -> Pair:
    return pair_with(person, group_id=group_id, other_id=other_id)


def areas_of(pair: Pair) -> list[AreaFit]:
    rows = AreaLevel.objects.filter(_of(pair)).select_related("area", "proposed_by")
    agreed = {one.area.key: Level(one.level) for one in rows if one.agreed_at}
    proposed = {one.area.key: one for one in rows if not one.agreed_at}
    backs, overall = list(drop_backs_of(pair)), level_in_force(pair)
    return [
        AreaFit(
            area,
            agreed.get(area.key),
            proposed.get(area.key),
            tuple(Why(one.why) for one in backs if one.area is None or one.area.key == area.key),
            overall,
        )
        for area in domains(pair.group)
    ]


def domains(group: Group) -> list[Domain]:
    """The areas in which somebody stands: the domains of the framework that the group works by."""
    return list(framework_of(group).domains.all())


def domain_named(key: str, *, group: Group) -> Domain:
    found = next((one for one in domains(group) if one.key == key), None)
    if found is None:
        raise NotFound("There is no such area in this framework.")
    return found


def drop_backs_of(pair: Pair) -> QuerySet[DropBack]:
    """Those that hold today."""
    found = DropBack.objects.filter(_of(pair), until_on__gte=today())
    return found.select_related("area", "said_by").order_by("until_on", "pk")


def area_proposal_for(pair: Pair, *, proposal_id: UUID) -> AreaLevel:
    """Of a pair that came through its door."""
    rows = AreaLevel.objects.filter(_of(pair), agreed_at__isnull=True)
    found = rows.select_related("group", "area").filter(pk=proposal_id).first()
    if found is None:
        raise NotFound(NO_PROPOSAL)
    return found


def drop_back_for(pair: Pair, *, drop_back_id: UUID) -> DropBack:
    found = drop_backs_of(pair).filter(pk=drop_back_id).first()
    if found is None:
        raise NotFound(NO_DROP_BACK)
    return found


def pairs_that_differ(person: Person) -> list[Pair]:
    """Where both have said what they want of the next meeting, and it is not the same."""
    rows = Leaning.objects.filter(
        Q(supervisee=person) | Q(supervisor=person),
        meeting__state=MeetingState.PLANNED,
        meeting__group__in=groups_open_to(person).values("pk"),
    ).select_related("meeting__group", "supervisee", "supervisor", "said_by", "area")
    said: dict[Pair, dict[Person, Side]] = defaultdict(dict)
    for one in rows.order_by("meeting__starts_at", "pk"):
        said[Pair(one.meeting.group, one.supervisee, one.supervisor)][one.said_by] = side_of(one)
    return [pair for pair, sides in said.items() if _differ(pair, sides)]


def _differ(pair: Pair, sides: Mapping[Person, Side]) -> bool:
    if not only.both_have_said(sides, pair):
        return False
    return bool(differences(sides[pair.supervisee], sides[pair.supervisor], {}))


def side_of(row: Leaning) -> Side:
    return Side(
        SupervisorRole(row.role) if row.role else None,
        Focus(row.focus) if row.focus else None,
        row.area.key if row.area else "",
    )


def _of(pair: Pair) -> Q:
    return only.of_the_two(pair) & Q(group=pair.group)
