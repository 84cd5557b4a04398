"""The case on the table is opened by one person at a time, and each opening is written down."""

from dataclasses import dataclass

from django.db import transaction

from covision.cases import releasing
from covision.cases.models import Release
from covision.cases.releasing import ReleasedWords
from covision.cases.states import ReleaseState
from covision.core.errors import NotPossible
from covision.meetings.guest_rules import check_is_no_guest
from covision.meetings.models import AgendaItem, Meeting
from covision.meetings.parts import item_on_table
from covision.meetings.revising import held
from covision.meetings.rules import check_is_inside, check_no_red_card
from covision.meetings.states import MeetingState
from covision.people.models import Person


@dataclass(frozen=True, slots=True)
class OpenedCase:
    item: AgendaItem
    words: ReleasedWords


@transaction.atomic
def read_case(meeting: Meeting, *, by: Person) -> OpenedCase:
    meeting = held(meeting)
    check_is_no_guest(by=by)
    check_is_inside(meeting, by=by)
    check_no_red_card(meeting)
    item = item_on_table(meeting)
    if item is None:
        raise NotPossible("There is no case on the table.")
    if item.release.state == ReleaseState.WITHDRAWN:
        raise NotPossible(f"{item.presenter.first_name} has taken this case back.")
    return OpenedCase(item, releasing.read(item.release, by=by))


@transaction.atomic
def read_release(release: Release, *, by: Person) -> ReleasedWords:
    """On a page of its own. The safety card over it in a room closes it here as well.

    Whoever is not in that room does not learn why.
    """
    under_card = Meeting.objects.filter(state=MeetingState.OPEN, red_card_at__isnull=False)
    if under_card.filter(on_table__release=release).exists():
        raise NotPossible("This case is closed for the moment. Try again later.")
    return releasing.read(release, by=by)
