"""The file itself: read back by a library that knows nothing of ours."""

import subprocess
import sys
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from covision.core.errors import NotPossible
from covision.meetings.outcomes import Became
from covision.web.printing import press, typesetter
from covision.web.printing.paper import Figure, Paper, Section, Size, Table
from covision.web.printing.press import printed
from tests import make_after, make_case, make_goal
from tests.cast import Cast, the_cast
from tests.signing_in import signed_in

EVERYTHING = ["goals", "meetings", "evidence"]


def of(*sections: Section, lead: tuple[str, ...] = ("Of a year.",), size: Size = Size.A4) -> Paper:
    return Paper("Portfolio", "Ana Ilves", date(2026, 11, 22), lead, sections, size)


def read(pdf: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(pdf))
    return reader, "\n".join(page.extract_text() for page in reader.pages)


def kinds_of(node: Any) -> list[str]:
    """The structure as a screen reader walks it, in order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [kind for one in node for kind in kinds_of(one)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (kinds_of(node["/K"]) if "/K" in node else [])


def test_the_file_is_tagged_and_says_what_it_is() -> None:
    rows = tuple((str(number), "Group supervision") for number in range(90))
    pdf = printed(
        of(
            Section("Meetings", tables=(Table("Each", ("Day", "Kind"), rows, (1, 3)),)),
            Section("Goals", sections=(Section("Ask first", paragraphs=("Two breaths.",)),)),
        )
    )
    reader, text = read(pdf)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    said = reader.metadata
    assert said is not None
    assert (said.title, said.author) == ("Portfolio", "Ana Ilves")
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    kinds = kinds_of(root["/StructTreeRoot"])
    assert [kind for kind in kinds if kind.startswith("/H") and kind[2:].isdigit()] == [
        "/H1",
        "/H2",
        "/H2",
        "/H3",
    ]
    assert (kinds.count("/Table"), kinds.count("/TR"), kinds.count("/TH")) == (1, 91, 2)
    assert str(reader.outline).count("/Title") == 4
    assert f"1 / {len(reader.pages)}" in text


@pytest.mark.parametrize(
    ("size", "width", "height"), [(Size.A4, 595, 842), (Size.LETTER, 612, 792)]
)
def test_it_fits_the_paper(size: Size, width: int, height: int) -> None:
    reader, _text = read(printed(of(Section("Goals"), size=size)))
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (width, height)


def test_words_are_printed_and_never_obeyed() -> None:
    said = '#read("/etc/passwd") *loud* $x$ <tag> @ref \\ #import "@preview/x:1.0.0" // gone?'
    _reader, text = read(printed(of(Section(said, paragraphs=(said,)), lead=(said,))))
    assert text.replace("\n", " ").count('#read("/etc/passwd") *loud* $x$ <tag>') == 3
    assert "gone?" in text


def test_letters_without_a_shape_are_shown_as_missing_and_stop_nothing() -> None:
    lead = ("Zoë Łukasz Ελένη Дарья שלום", "A 漢字 and 😀\x07 end\ufeff.", "One\nTwo")
    _reader, text = read(printed(of(Section("Goals"), lead=lead)))
    assert "Zoë Łukasz Ελένη Дарья" in text
    assert "A □□ and □ end." in text
    assert "have no shape" in text


def test_a_drawing_has_words_and_cannot_fetch_anything() -> None:
    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
    drawing = Figure(frame.format('<circle cx="4" cy="4" r="2"/>'), "A dot that rises.")
    reader, _text = read(printed(of(Section("Profile", figures=(drawing,)))))
    root: Any = reader.trailer["/Root"]
    assert "/Figure" in kinds_of(root["/StructTreeRoot"])
    fetching = Figure(frame.format('<image href="/etc/hostname"/>'), "A dot.")
    with pytest.raises(NotPossible, match="could not be made"):
        printed(of(Section("Profile", figures=(fetching,))))


def test_the_process_opens_neither_files_nor_lines() -> None:
    tried = (
        "import socket, typst\n"
        "from covision.web.printing.typesetter import close_the_doors\n"
        "fonts = typst.Fonts(include_system_fonts=False)\n"
        "close_the_doors()\n"
        "for form in (b'#read(\"/etc/hostname\")', b'#import \"@preview/cetz:0.3.0\"'):\n"
        "    try: typst.Compiler(input=form, root='/', font_paths=fonts).compile(format='pdf')\n"
        "    except typst.TypstError: print('closed')\n"
        "for open_one in (socket.socket, lambda: open('/etc/hostname')):\n"
        "    try: open_one()\n"
        "    except OSError: print('closed')\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", tried], capture_output=True, text=True, check=True, cwd="src"
    )
    assert answer.stdout.split() == ["closed"] * 4


def test_a_typesetter_that_fails_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "COMMAND", ("-c", "raise SystemExit(1)"))
    with pytest.raises(NotPossible, match="could not be made"):
        printed(of(Section("Goals")))


def test_cleaning_reaches_every_text() -> None:
    told = typesetter.cleaned({"a": ["x\x00", {"b": "é"}], "n": 3, "none": None}, frozenset())
    assert told == {"a": ["x", {"b": "é"}], "n": 3, "none": None}


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()


def fields(**changed: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "from_on": today - timedelta(days=365),
        "until_on": today,
        "parts": EVERYTHING,
        "size": "a4",
        **changed,
    }


def test_a_portfolio_holds_what_was_chosen_and_no_word_of_a_case(cast: Cast) -> None:
    release = make_case.released(cast.ana, to=cast.tuesday)
    make_after.sheet(make_after.solo(cast, with_case=True), by=cast.ben)
    goal = make_goal.goal(cast.ana, competencies=(make_goal.about(cast.ana),))
    make_goal.looked(goal, Became.DONE, "It has become easy.")
    make_goal.goal(cast.ben, what="A goal of Ben’s")
    browser = signed_in(cast.ana)
    answer = browser.post(reverse("portfolio"), fields())
    assert answer.headers["Content-Type"] == "application/pdf"
    _reader, text = read(answer.content)
    for words in (make_goal.WHAT, "It has become easy.", "Individual supervision", "0 h 50"):
        assert words in text
    assert release.case.handle in text
    for words in ("Lucía", "Kowalczyk", release.case.title, "Ben’s"):
        assert words not in text
    _reader, text = read(browser.post(reverse("portfolio"), fields(parts=["goals"])).content)
    assert release.case.handle not in text


def test_words_that_could_point_to_a_person_do_not_leave(cast: Cast) -> None:
    make_goal.goal(cast.ana, what="What Deb Kowalczyk stirs")
    browser = signed_in(cast.ana)
    stopped = browser.post(reverse("portfolio"), fields())
    assert stopped.status_code == 409
    assert "names nobody" in stopped.content.decode()
    passed = browser.post(reverse("portfolio"), fields(names_nobody="on"))
    assert passed.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"parts": []}, "Choose one part at least."),
        ({"from_on": ""}, "Say from which day until which."),
        ({"from_on": "2026-12-01", "until_on": "2026-01-01"}, "It ends before it begins."),
        ({"from_on": "soon"}, "Write the day as 2026-11-09."),
        ({"size": "a9"}, "Choose again."),
        ({}, "There is nothing to show in this time."),
    ],
)
def test_what_makes_no_file_is_said(cast: Cast, changed: dict[str, Any], sentence: str) -> None:
    answer = signed_in(cast.ana).post(reverse("portfolio"), fields(**changed))
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
