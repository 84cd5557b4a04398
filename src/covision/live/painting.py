"""What changed in a hall: drawn once for all who see the same, and sent to each of them."""

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from asgiref.sync import sync_to_async

from covision.live.watcher import Watcher, shown
from covision.meetings import spokes
from covision.meetings.spokes import Spoke
from covision.meetings.watching import Standing

Paint = Callable[[UUID, Spoke], str]
"""Draws what every spoke of one kind sees of a room: the pages' own drawing, given by the site."""
NOBODY: Mapping[UUID, Spoke] = {}


async def tell_room(here: Collection[Watcher], standing: Standing, *, paint: Paint | None) -> None:
    """First the numbers, to all at once; then, to the spokes of a hall, what they see."""
    room = next(iter(here)).meeting_id
    people = await _spokes_of(room) if paint and standing.is_hall else NOBODY
    for one in here:
        one.tell(standing, is_shown=one.person_id in people)
    if not paint:
        return
    kinds = {kind: shown(await _painted(paint, room, kind)) for kind in set(people.values())}
    for one in here:
        if one.person_id in people:
            one.show(kinds[people[one.person_id]], revision=standing.revision)


@sync_to_async
def _spokes_of(meeting_id: UUID) -> Mapping[UUID, Spoke]:
    return spokes.spokes_of(meeting_id)


@sync_to_async
def _painted(paint: Paint, meeting_id: UUID, kind: Spoke) -> str:
    return paint(meeting_id, kind)
