"""Who is inside many rooms at once: as few questions to the database for hundreds as for two."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
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
    cleared = _cleared(item.release.case_id for item in tables.values())
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for meeting_id, person_id in seated:
        item = tables.get(meeting_id)
        is_theirs = item is None or person_id == item.presenter_id
        if is_theirs or (item and (item.release.case_id, person_id) in cleared):
            found[meeting_id].add(person_id)
    return {meeting_id: frozenset(people) for meeting_id, people in found.items()}


def _seated(meeting_ids: Collection[UUID]) -> set[Place]:
    here = Attendance.objects.filter(
        meeting__in=meeting_ids, left_at__isnull=True, person__is_active=True
    )
    groups = dict(Meeting.objects.filter(pk__in=meeting_ids).values_list("pk", "group"))
    members = taking_part(set(groups.values()))
    guests = _guests(meeting_ids)
    return {
        (meeting_id, person_id)
        for meeting_id, person_id in here.values_list("meeting", "person")
        if (groups[meeting_id], person_id) in members or (meeting_id, person_id) in guests
    }


def _guests(meeting_ids: Collection[UUID]) -> set[Place]:
    """Those who have signed the version that is in force now."""
    newest = Agreement.objects.filter(group=OuterRef("meeting__group")).order_by("-version")
    signed = guests_in().alias(in_force=Subquery(newest.values("pk")[:1]))
    found = signed.filter(meeting__in=meeting_ids, agreement=F("in_force"))
    return set(found.values_list("meeting", "person"))


def _on_tables(meeting_ids: Collection[UUID]) -> dict[UUID, AgendaItem]:
    """What each meeting is about; before it begins, what it will begin with."""
    items = AgendaItem.objects.filter(meeting__in=meeting_ids).select_related("release", "meeting")
    tables: dict[UUID, AgendaItem] = {}
    for item in items.order_by("-position"):
        if item.meeting.on_table_id in {None, item.pk}:
            tables[item.meeting_id] = item
    return tables


def _cleared(case_ids: Iterable[UUID]) -> set[Place]:
    answers = Recognition.objects.filter(case__in=set(case_ids), answer=Recognising.CLEAR)
    return set(answers.values_list("case", "person"))
