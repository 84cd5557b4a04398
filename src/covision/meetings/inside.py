"""Who is inside many rooms at once: as few questions to the database for hundreds as for two."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from covision.cases.models import Recognition
from covision.cases.states import Recognising
from covision.meetings.guest_rules import guests_in
from covision.meetings.models import AgendaItem, Attendance, Meeting
from covision.people.access import taking_part
from covision.people.models import Agreement

Place = tuple[UUID, UUID]
"""A meeting and a person."""


def inside(meeting_ids: Collection[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    """Who may see each room now, by the same rules as for one person alone."""
    seated = _seated(meeting_ids)
    tables = _on_tables(meeting_ids)
    cleared = _cleared({table.case for table in tables.values()})
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for meeting_id, person_id in seated:
        table = tables.get(meeting_id)
        if table is None or person_id == table.presenter or (table.case, person_id) in cleared:
            found[meeting_id].add(person_id)
    return {meeting_id: frozenset(people) for meeting_id, people in found.items()}


def _seated(meeting_ids: Collection[UUID]) -> set[Place]:
    here = Attendance.objects.filter(
        meeting__in=meeting_ids, left_at__isnull=True, person__is_active=True
    )
    groups = dict(Meeting.objects.filter(pk__in=meeting_ids).values_list("pk", "group"))
    members = taking_part(set(groups.values()))
    seated = set(here.values_list("meeting", "person"))
    others = {place for place in seated if (groups[place[0]], place[1]) not in members}
    return seated - (others - _guests({meeting_id for meeting_id, _ in others}))


def _guests(meeting_ids: Collection[UUID]) -> set[Place]:
    """Those who have signed the version that is in force now."""
    if not meeting_ids:
        return set()
    newest = Agreement.objects.filter(group=OuterRef("meeting__group")).order_by("-version")
    signed = guests_in().alias(in_force=Subquery(newest.values("pk")[:1]))
    found = signed.filter(meeting__in=meeting_ids, agreement=F("in_force"))
    return set(found.values_list("meeting", "person"))


class Table(NamedTuple):
    presenter: UUID
    case: UUID


def _on_tables(meeting_ids: Collection[UUID]) -> dict[UUID, Table]:
    """What each meeting is about; before it begins, what it will begin with."""
    items = AgendaItem.objects.filter(meeting__in=meeting_ids).order_by("-position")
    known = items.values_list("meeting", "pk", "meeting__on_table", "presenter", "release__case")
    return {
        meeting: Table(presenter, case)
        for meeting, item, on_table, presenter, case in known
        if on_table in {None, item}
    }


def _cleared(case_ids: Collection[UUID]) -> set[Place]:
    if not case_ids:
        return set()
    answers = Recognition.objects.filter(case__in=case_ids, answer=Recognising.CLEAR)
    return set(answers.values_list("case", "person"))
