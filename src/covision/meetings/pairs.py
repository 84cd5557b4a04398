"""Individual supervision as a pair: who is in it, and who may say what about level and stance."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from covision.core.errors import NotAllowed, NotFound, NotPossible
from covision.meetings.formats import DEFAULT, FOR_TWO, Format
from covision.meetings.models import Meeting, StanceWish, SupervisionLevel
from covision.meetings.states import Level, MeetingState, Stance
from covision.people.access import memberships_of, open_group_for
from covision.people.models import Group, Person
from covision.people.rules import NO_GROUP, check_may_take_part
from covision.people.states import GroupKind, GroupRole

NO_PROPOSAL = "There is no such proposal any more. Look at what stands now."


@dataclass(frozen=True, slots=True)
class Pair:
    group: Group
    supervisee: Person
    supervisor: Person

    def other(self, person: Person) -> Person:
        return self.supervisor if person == self.supervisee else self.supervisee


def pair_of(group: Group) -> Pair | None:
    """Nobody but these two: while a place is empty there is no pair."""
    if group.kind != GroupKind.INDIVIDUAL:
        return None
    places = {one.role: one.person for one in memberships_of(group)}
    if set(places) != {GroupRole.MEMBER, GroupRole.SUPERVISOR}:
        return None
    return Pair(group, places[GroupRole.MEMBER], places[GroupRole.SUPERVISOR])


def pair_for(person: Person, *, group_id: UUID) -> Pair:
    """The door to what the two agree on. A group that is no pair has none."""
    pair = pair_of(open_group_for(person, group_id=group_id))
    if pair is None:
        raise NotFound(NO_GROUP)
    return pair


def level_in_force(pair: Pair) -> Level | None:
    found = _levels(pair).filter(agreed_at__isnull=False).values_list("level", flat=True).first()
    return Level(found) if found else None


def proposal_of(pair: Pair) -> SupervisionLevel | None:
    return _levels(pair).filter(agreed_at__isnull=True).select_related("proposed_by").first()


def proposal_for(person: Person, *, group_id: UUID, proposal_id: UUID) -> SupervisionLevel:
    found = proposal_of(pair_for(person, group_id=group_id))
    if found is None or found.pk != proposal_id:
        raise NotFound(NO_PROPOSAL)
    return found


def _levels(pair: Pair) -> QuerySet[SupervisionLevel]:
    return SupervisionLevel.objects.filter(
        group=pair.group, supervisee=pair.supervisee, supervisor=pair.supervisor
    )


def stance_wished(meeting: Meeting, pair: Pair) -> Stance | None:
    wish = StanceWish.objects.filter(meeting=meeting, person=pair.supervisee)
    found = wish.values_list("stance", flat=True).first()
    return Stance(found) if found else None


def usual_format(group: Group) -> str:
    return FOR_TWO if group.kind == GroupKind.INDIVIDUAL else DEFAULT


def check_format_fits(group: Group, chosen: Format) -> None:
    if chosen.is_for_two and group.kind != GroupKind.INDIVIDUAL:
        raise NotPossible(
            f"{chosen.name} is for individual supervision. Choose another format for this group."
        )


def check_may_propose_level(pair: Pair, *, level: Level, by: Person) -> None:
    check_may_take_part(pair.group, by=by)
    if level_in_force(pair) == level:
        raise NotPossible("That is the level you have agreed on already.")


def check_may_agree_level(proposal: SupervisionLevel, *, by: Person) -> None:
    check_may_take_part(proposal.group, by=by)
    if proposal.proposed_by_id == by.pk:
        raise NotAllowed("You proposed it. It holds when the other of you agrees.")


def check_may_wish_stance(meeting: Meeting, *, by: Person) -> Pair:
    check_may_take_part(meeting.group, by=by)
    pair = pair_of(meeting.group)
    if pair is None:
        raise NotPossible("A stance is asked for in individual supervision.")
    if by != pair.supervisee:
        raise NotAllowed(f"{pair.supervisee.first_name} says which stance helps today.")
    if meeting.state not in {MeetingState.PLANNED, MeetingState.OPEN}:
        raise NotPossible("This meeting is over.")
    return pair
