"""Pictures say in words and in a table what they draw, and draw no more than they were given."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string

from covision.web.pictures import Line, Mark, Picture, Place, Point, Row, grid, profile, trend

DAY = date(2026, 2, 2)
LEVELS = ("Emerging", "Developing", "Capable", "Advanced")


def whole(picture: Picture) -> str:
    return render_to_string("pictures/picture.html", {"picture": picture, "shows_title": True})


def shapes(html: str) -> ET.Element:
    """Reads only what is well formed."""
    return ET.fromstring(f"<p>{html}</p>")  # noqa: S314 -- our own drawing


def bond(*values: float | None) -> Line:
    days = (DAY + timedelta(weeks=place) for place in range(len(values)))
    return Line("Bond", tuple(Point(on, value) for on, value in zip(days, values, strict=True)))


def a_trend() -> Picture:
    sure = Line("Goals", (Point(DAY, 55, 40, 70), Point(DAY + timedelta(days=9), 66, 60, 72)))
    return trend("Pulse", [bond(62, 70, None, 48), sure], lowest=0, highest=100, band=(40, 60))


def a_profile() -> Picture:
    rows = [
        Row("Relationship", "Repair", (Mark("You", 1), Mark("Ruth", 3, 2.4, 3.6)), band=(2, 3)),
        Row("Relationship", "Endings", (Mark("You", 2), Mark("Ruth", None))),
    ]
    return profile("Where you stand", rows, levels=LEVELS)


def a_grid() -> Picture:
    return grid("Held and stretched", [Place(DAY, 8, 2), Place(DAY + timedelta(days=7), 9, 9)])


@pytest.mark.parametrize("picture", [a_trend(), a_profile(), a_grid(), grid("Empty", [])])
def test_each_picture_is_well_formed_and_has_no_style_of_its_own(picture: Picture) -> None:
    html = whole(picture)
    shapes(html)
    assert "style=" not in html
    assert picture.title in html


@pytest.mark.parametrize("picture", [a_trend(), a_grid()])
def test_who_does_not_see_it_hears_what_it_shows(picture: Picture) -> None:
    figure = next(one for one in shapes(whole(picture)).iter() if one.get("role") == "img")
    assert figure.get("aria-label") == picture.in_words


def test_the_table_has_every_value_and_how_sure_it_is() -> None:
    table = a_trend().table
    assert table is not None
    assert table.headings == ("Day", "Bond", "Goals")
    assert [row[1] for row in table.rows] == ["62", "70", "none", "none", "48"]
    assert table.rows[0][2] == "55 (40 to 70)"


def test_what_was_not_said_is_not_drawn_through() -> None:
    paths = re.findall(r'class="trend-line n1" d="(M[^"]+)"', a_trend().drawing)
    assert [path.count("L") for path in paths if path != "M0 8H40"] == [1]


def test_nothing_lies_outside_of_the_figure() -> None:
    drawing = trend("Far", [bond(-40, 900)], lowest=0, highest=100).drawing
    heights = [float(found) for found in re.findall(r'cy="([\d.]+)%"', drawing)]
    assert heights
    assert all(0 <= height <= 100 for height in heights)


def test_later_is_further_right_and_more_is_higher() -> None:
    drawing = trend("One", [bond(10, 90)], lowest=0, highest=100).drawing
    dots = re.findall(r'cx="([\d.]+)%" cy="([\d.]+)%"', drawing)
    (x, y), (later_x, more_y) = ((float(a), float(b)) for a, b in dots)
    assert later_x > x
    assert more_y < y


def test_two_levels_apart_stand_out_and_one_is_no_gap_without_the_other() -> None:
    drawing = a_profile().drawing
    assert drawing.count('class="apart"') == 1
    assert drawing.count("profile-gap") == 1
    assert "You 1, Ruth 3 (2.4 to 3.6), expected 2 to 3" in drawing
    assert "You 2, Ruth none" in drawing


def test_a_profile_adds_nothing_up() -> None:
    assert not re.search(r"total|average|mean|overall|score", whole(a_profile()), re.IGNORECASE)


def test_a_name_cannot_break_the_drawing() -> None:
    rows = [Row("<g>", '"><script>', (Mark('" onload="x', 2),))]
    html = whole(profile("<b>", rows, levels=LEVELS))
    assert "<script" not in html
    shapes(html)


def test_a_scale_without_height_is_refused() -> None:
    with pytest.raises(ValueError, match="scale"):
        trend("Flat", [], lowest=3, highest=3)
