"""A pair agrees on levels by area, drops back for a while, and says what it wants next."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from covision.audit.log import record
from covision.core.errors import NotAllowed, NotPossible
from covision.growth.fit_access import area_proposal_for, areas_of, domain_named, drop_back_for
from covision.growth.fits import Side, Why
from covision.growth.formal_pairs import next_meeting_of
from covision.growth.models import AreaLevel, DropBack, Leaning
from covision.meetings.models import Meeting
from covision.meetings.pairs import Pair
from covision.meetings.states import Level, MeetingState
from covision.people.models import Group, Person
from covision.people.rules import check_may_take_part, today

LONGEST_DROP = timedelta(days=180)


@transaction.atomic
def propose_area_level(pair: Pair, *, area: str, level: Level, by: Person) -> AreaLevel:
    """In place of what was proposed before, by either of them."""
    _hold(pair, by)
    chosen = domain_named(area, group=pair.group)
    fit = next(one for one in areas_of(pair) if one.area == chosen)
    if fit.agreed == level:
        raise NotPossible("That is the level you have agreed on already.")
    rows = AreaLevel.objects.filter(**_two(pair), area__key=area, agreed_at__isnull=True)
    rows.delete()
    made = AreaLevel.objects.create(**_two(pair), area=fit.area, level=level, proposed_by=by)
    record(by=by, act="fit.propose", subject=made)
    return made


@transaction.atomic
def agree_area_level(pair: Pair, *, proposal: AreaLevel, by: Person) -> None:
    """What held before is not kept: a level is for now, and no history of anybody."""
    _hold(pair, by)
    found = area_proposal_for(pair, proposal_id=proposal.pk)
    if found.proposed_by_id == by.pk:
        raise NotAllowed("You proposed it. It holds when the other of you agrees.")
    rows = AreaLevel.objects.filter(**_two(pair), area__key=found.area.key)
    rows.exclude(pk=found.pk).delete()
    found.agreed_at = timezone.now()
    found.save(update_fields=["agreed_at"])
    record(by=by, act="fit.agree", subject=found)


@transaction.atomic
def drop_area_level(pair: Pair, *, proposal: AreaLevel, by: Person) -> None:
    """Either of the two may let a proposal go; what is agreed on stays."""
    _hold(pair, by)
    found = area_proposal_for(pair, proposal_id=proposal.pk)
    subject = str(found)
    found.delete()
    record(by=by, act="fit.drop", subject=subject)


@transaction.atomic
def drop_back(pair: Pair, *, area: str, why: Why, until: date, by: Person) -> DropBack:
    """Either says it; both see it. It ends by itself. Without an area it is for all of them."""
    _hold(pair, by)
    if not today() <= until <= today() + LONGEST_DROP:
        raise NotPossible("Choose a day from today on, within half a year.")
    chosen = domain_named(area, group=pair.group) if area else None
    made = DropBack.objects.create(**_two(pair), area=chosen, why=why, until_on=until, said_by=by)
    record(by=by, act="fit.drop_back", subject=made)
    return made


@transaction.atomic
def end_drop_back(pair: Pair, *, row: DropBack, by: Person) -> None:
    _hold(pair, by)
    found = drop_back_for(pair, drop_back_id=row.pk)
    subject = str(found)
    found.delete()
    record(by=by, act="fit.end_drop_back", subject=subject)


@transaction.atomic
def lean(pair: Pair, *, meeting: Meeting, side: Side, by: Person) -> Leaning:
    """A wish, or an intention; said anew it takes the place of the last."""
    _hold(pair, by)
    if meeting != next_meeting_of(pair.group) or meeting.state != MeetingState.PLANNED:
        raise NotPossible("This is for the next meeting, before it begins.")
    if not (side.role or side.focus or side.area):
        raise NotPossible("Choose at least one thing that you would like.")
    two = {"supervisee": pair.supervisee, "supervisor": pair.supervisor}
    Leaning.objects.filter(meeting=meeting, said_by=by, **two).delete()
    made = Leaning.objects.create(
        meeting=meeting,
        said_by=by,
        area=domain_named(side.area, group=pair.group) if side.area else None,
        role=side.role or "",
        focus=side.focus or "",
        **two,
    )
    record(by=by, act="fit.lean", subject=made)
    return made


def _hold(pair: Pair, by: Person) -> None:
    """Two who press at once queue. Only the two of a pair say anything in it."""
    Group.objects.select_for_update().get(pk=pair.group.pk)
    check_may_take_part(pair.group, by=by)
    if by not in {pair.supervisee, pair.supervisor}:
        raise NotAllowed("Only the two of a pair say this.")


def _two(pair: Pair) -> dict[str, Group | Person]:
    return {"group": pair.group, "supervisee": pair.supervisee, "supervisor": pair.supervisor}
