"""Pictures on paper: what the drawing shows, the words and the table say too."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from covision.web.pictures import Line, Mark, Point, Row
from covision.web.printing.charts import profile_on_paper, trend_on_paper
from covision.web.printing.paper import Paper, Section
from covision.web.printing.press import printed

OWN = Line(
    "You", (Point(date(2026, 2, 1), 2), Point(date(2026, 5, 1), None), Point(date(2026, 9, 1), 3))
)
BENS = Line("Ben & co", (Point(date(2026, 3, 1), 1), Point(date(2026, 9, 1), 3, 2, 4)))
LEVELS = {1.0: "Emerging", 4.0: "Advanced"}


def test_a_trend_is_drawn_without_its_gaps_and_stands_in_a_table() -> None:
    figure, table = trend_on_paper("Engaging", (OWN, BENS), lowest=1, highest=4, names=LEVELS)
    assert figure.svg.count("<path") == 3
    assert "You: a whole line, Ben & co: long dashes." in figure.words
    paper = Paper(
        "Portfolio",
        "Ana Ilves",
        date(2026, 11, 22),
        (),
        (Section("Over time", (), (figure,), (table,)),),
    )
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(printed(paper))).pages)
    for words in ("Emerging", "1 Feb 2026", "long dashes", "3 (2 to 4)"):
        assert words in text


def test_a_trend_of_nothing_is_no_fault() -> None:
    figure, table = trend_on_paper("Engaging", (Line("You", ()),), lowest=1, highest=4)
    assert ("<path" in figure.svg, table.rows) == (False, ())


def test_a_profile_says_who_sees_what_and_what_is_expected() -> None:
    rows = (
        Row("Relationship", "Engaging", (Mark("You", 2), Mark("Ben", 3, 2, 4)), band=(2, 3)),
        Row("Relationship", "Repairing", (Mark("You", None),)),
        Row("Risk", "Assessing", (Mark("You", 1),)),
    )
    first, second = profile_on_paper(rows, ("Emerging", "Developing", "Capable", "Advanced"))
    assert first.head == ("Competency", "You", "Ben", "Expected")
    assert first.rows == (
        ("Engaging", "2", "3 (2 to 4)", "2 to 3"),
        ("Repairing", "none", "none", ""),
    )
    assert second.head == ("Competency", "You")
