"""How a profile and a competency over time become pictures."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from covision.web.pictures import Line, Mark, Picture, Point, Row, profile, trend

if TYPE_CHECKING:
    from covision.growth.profiles import Profile, Voice
    from covision.growth.profiles import Row as Seen
    from covision.people.models import Person


def name_for(reader: "Person", who: "Person") -> str:
    return "You" if reader == who else who.first_name


def profile_picture(found: "Profile", *, reader: "Person", title: str) -> Picture:
    """Each look as it was given; nothing is averaged over competencies or people."""
    rows = profile_rows(found, reader=reader)
    return profile(title, rows, levels=[one.name for one in found.levels])


def profile_rows(found: "Profile", *, reader: "Person") -> list[Row]:
    return [
        Row(area.name, row.competency.name, _marks(found, row, reader), row.band)
        for area in found.areas
        for row in area.rows
    ]


def trend_picture(row: "Seen", *, names: Sequence[str], reader: "Person") -> Picture:
    lines = [_line(one, reader) for one in row.voices]
    marked: dict[float, str] = {
        number: f"{number} {name}" for number, name in enumerate(names, start=1)
    }
    return trend(
        row.competency.name, lines, lowest=1, highest=len(names), names=marked, band=row.band
    )


def _marks(found: "Profile", row: "Seen", reader: "Person") -> tuple[Mark, ...]:
    """In the same order in every row: the person first, then whoever rated them."""
    seen = {one.who.pk: one for one in row.voices}
    people = [found.person, *found.raters]
    return tuple(_mark(name_for(reader, one), seen.get(one.pk)) for one in people)


def _mark(who: str, voice: "Voice | None") -> Mark:
    return Mark(who, voice.newest.level if voice else None)


def _line(voice: "Voice", reader: "Person") -> Line:
    points = (Point(one.on, one.value, one.low, one.high) for one in voice.points)
    return Line(name_for(reader, voice.who), tuple(points))
