import io
from collections.abc import Sequence
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import Workbook, load_workbook

from covision.audit.models import AuditEvent
from covision.core.errors import NotPossible
from covision.hours import importing_hours
from covision.hours.access import entries_of
from covision.hours.correcting_hours import take_out
from covision.hours.exporting_hours import FileKind, export_hours, harmless
from covision.hours.import_columns import meanings_of, preset_of
from covision.hours.import_reading import Looked, Plan
from covision.hours.keeping_hours import keep_hours
from covision.hours.models import HoursEntry, HoursImport
from covision.hours.sheet_files import Table, _cell, table_in
from tests import make_ledger
from tests.cast import Cast, the_cast

db = pytest.mark.django_db
HEAD = "Date,Activity,Hours,Site,Supervisor,Notes"
LINES = (
    "2025-03-03,Individual therapy,2,Saltmarsh,,",
    "2025-03-04,Group supervision,1:30,Saltmarsh,Ruth Adeyemi,",
    "2025-03-05,Progress notes,0.25,Saltmarsh,,",
)


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def file_of(*lines: str, head: str = HEAD) -> bytes:
    return "\r\n".join([head, *lines]).encode()


def laid_out(cast: Cast, content: bytes, **changed: object) -> tuple[HoursImport, Looked]:
    found = importing_hours.lay_out(content, by=cast.ana)
    if changed:
        _, plan = importing_hours.laid_out(found)
        told = {"columns": plan.columns, **changed}
        importing_hours.read_as(found, plan=Plan(**told), by=cast.ana)  # type: ignore[arg-type]
    return found, importing_hours.look_at(found, by=cast.ana)


def kept(cast: Cast) -> Sequence[tuple[object, ...]]:
    rows = entries_of(make_ledger.ledger(cast.ana)).values_list("day", "minutes", "category")
    return list(rows)


@db
def test_a_file_is_looked_at_then_taken_in_whole_and_taken_back_in_one(cast: Cast) -> None:
    found, looked = laid_out(cast, file_of(*LINES))
    assert (len(looked.lines), looked.faults, looked.minutes) == (3, (), 225)
    assert looked.names.new == ("Saltmarsh", "Ruth Adeyemi")
    assert not HoursEntry.objects.exists()
    assert importing_hours.take_in(found, by=cast.ana) == 3
    assert [minutes for _, minutes, _ in kept(cast)] == [120, 90, 15]
    found.refresh_from_db()
    assert bytes(found.content) == b""
    assert importing_hours.take_back(found, by=cast.ana) == 3
    assert kept(cast) == []


@db
def test_faults_have_their_lines_and_nothing_is_kept(cast: Cast) -> None:
    wrong = (
        "2025-02-29,Individual therapy,1,Saltmarsh,,",
        "2199-01-01,Individual therapy,1,Saltmarsh,,",
        "2025-03-03,Individual therapy,-1,Saltmarsh,,",
        "2025-03-03,Individual therapy,25:00,Saltmarsh,,",
        "2025-03-03,Gardening,1,Saltmarsh,,",
        "2025-03-03,Individual therapy,1,,,",
        "2025-03-03,Individual supervision,1,Saltmarsh,,",
        "2025-03-04,Individual therapy,23:00,Saltmarsh,,",
        "2025-03-03,Individual therapy,1,Saltmarsh,,Met Wanjiru Kamau in Mombasa",
    )
    found, looked = laid_out(cast, file_of(*LINES, *wrong))
    assert [one.line for one in looked.faults] == [5, 6, 7, 8, 9, 10, 11, 12, 13]
    said = " ".join(one.sentence for one in looked.faults)
    assert "Wanjiru" not in said
    assert "Gardening" not in said
    assert looked.strange == ("Gardening",)
    with pytest.raises(NotPossible, match="none was"):
        importing_hours.take_in(found, by=cast.ana)
    assert not HoursEntry.objects.exists()
    assert not make_ledger.ledger(cast.ana).settings.exists()


@db
def test_what_the_owner_says_of_a_file_is_heard(cast: Cast) -> None:
    lines = ("3/4/2025,Gardening,45,,", "4/4/2025,Gardening,50,,")
    _, looked = laid_out(cast, file_of(*lines))
    assert "which comes first" not in looked.faults[0].sentence  # first, what it counts as
    _, looked = laid_out(
        cast,
        file_of(*lines),
        kinds={"gardening": "direct.individual"},
        order="mdy",
        place="Saltmarsh",
    )
    assert [one.entry.day.isoformat() for one in looked.lines] == ["2025-03-04", "2025-04-04"]


@db
def test_a_log_with_a_column_for_each_kind_is_read(cast: Cast) -> None:
    head = "Day;Site;Individual;Couples;Group supervision;Supervisor"
    lines = ("3.3.2025;Saltmarsh;2,5;1;;Ruth", "4.3.2025;Saltmarsh;;;1,5;Ruth", ";;;;;")
    _, looked = laid_out(cast, file_of(*lines, head=head))
    found = [(one.entry.category, one.entry.minutes) for one in looked.lines]
    assert found == [
        ("direct.individual", 150),
        ("direct.couple_family", 60),
        ("supervision.group", 90),
    ]
    assert all(one.entry.supervisor for one in looked.lines)


@db
def test_what_is_there_already_is_left_out_unless_wanted(cast: Cast) -> None:
    first, _ = laid_out(cast, file_of(*LINES))
    importing_hours.take_in(first, by=cast.ana)
    again, looked = laid_out(cast, file_of(*LINES, "2025-03-06,Intake,1,Saltmarsh,,"))
    assert (looked.twins, len(looked.lines)) == (3, 1)
    importing_hours.take_in(again, by=cast.ana)
    same, looked = laid_out(cast, file_of(*LINES))
    assert looked.lines == ()
    with pytest.raises(NotPossible, match="nothing new"):
        importing_hours.take_in(same, by=cast.ana)
    _, looked = laid_out(cast, file_of(*LINES), keeps_twins=True)
    assert len(looked.lines) == 3


@db
@pytest.mark.parametrize("kind", [FileKind.CSV, FileKind.XLSX])
def test_what_goes_out_comes_back_as_it_was(cast: Cast, kind: FileKind) -> None:
    make_ledger.hours(cast.ana, minutes=97, note="=1+1, -dash", child=True, modality="phone")
    line = make_ledger.supervised(cast.ana, category="supervision.group", supervisees=6)
    keep_hours(line, by=cast.ana)
    names = ("day", "minutes", "category", "setting", "supervisor", "modality", "supervisees",
             "child", "telehealth")  # fmt: skip
    before = list(entries_of(make_ledger.ledger(cast.ana)).values_list(*names))
    content = export_hours(kind=kind, by=cast.ana)
    found, looked = laid_out(cast, content)
    assert (looked.twins, looked.faults, looked.lines) == (2, (), ())
    for one in entries_of(make_ledger.ledger(cast.ana)):
        take_out(one, by=cast.ana)
    importing_hours.take_in(found, by=cast.ana)
    assert list(entries_of(make_ledger.ledger(cast.ana)).values_list(*names)) == before


@db
def test_a_spreadsheet_is_never_given_a_formula(cast: Cast) -> None:
    make_ledger.place(cast.ana, "=cmd|' /C calc'!A0")
    make_ledger.hours(cast.ana, setting=make_ledger.place(cast.ana, "=cmd|' /C calc'!A0"))
    text = export_hours(kind=FileKind.CSV, by=cast.ana).decode("utf-8-sig")
    assert ",'=cmd" in text
    book = load_workbook(io.BytesIO(export_hours(kind=FileKind.XLSX, by=cast.ana)))
    assert "f" not in {cell.data_type for row in book.worksheets[0] for cell in row}


@given(some.text(some.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12))
def test_what_is_made_harmless_is_read_as_it_was(words: str) -> None:
    cell = " ".join(words.split())
    assert _cell(harmless(cell)) == cell or cell.startswith("'")


def test_spreadsheets_are_read_as_people_see_them() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "Hours", "Activity"])
    sheet.append([datetime(2025, 3, 3), 1.5, "Intake"])  # noqa: DTZ001
    sheet.append([])
    sheet.append([datetime(2025, 3, 4), time(1, 30), "Intake"])  # noqa: DTZ001
    sheet.append([datetime(2025, 3, 5), timedelta(minutes=-5), "=1+1"])  # noqa: DTZ001
    out = io.BytesIO()
    book.save(out)
    table = table_in(out.getvalue())
    assert [(one.line, one.cells[:2]) for one in table.rows] == [
        (2, ("2025-03-03", "1.5")),
        (4, ("2025-03-04", "1:30")),
        (5, ("2025-03-05", "-0:05")),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no lines"),
        (b"Date,Hours\n", "no lines"),
        (b"\x00\x01\x02", "no CSV"),
        (b"%PDF-1.7\n\x00", "no CSV"),
        (b"PK\x03\x04 no archive", "could not be read"),
        (b'Date,Hours\n"2025', "quotation mark"),
        (b"x" * 2_500_001, "2.5 MB"),
        (b"Date,Hours\n" + b"1,1\n" * 20_001, "20,000 lines"),
        (b"a," * 80 + b"\n1,1\n", "60 columns"),
    ],
)
def test_what_is_no_file_of_hours_is_said_so(content: bytes, says: str) -> None:
    with pytest.raises(NotPossible, match=says):
        table_in(content)


def test_files_of_other_programs_and_letters_are_read() -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        table = table_in("Date,Site\n2025-03-03,Zürich\n".encode(encoding))
        assert table.rows[0].cells == ("2025-03-03", "Zürich")


def test_columns_are_known_by_their_names() -> None:
    table = Table(("Date", "Activity", "Placement", "Hours", "Supervisor", "Notes", "?"), ())
    preset = preset_of(table.columns)
    assert preset is not None
    assert preset.name == "Time2Track"
    assert meanings_of(table) == ("day", "kind", "where", "hours", "who", "note", "")
    assert preset_of(("Name", "Age")) is None


@db
def test_words_of_a_file_rest_sealed_and_leave_no_trace(cast: Cast) -> None:
    planted = "Zebrafinch by the pond"
    line = f"2025-03-03,Individual therapy,1,Saltmarsh,,{planted}"
    found, looked = laid_out(cast, file_of(line))
    assert len(looked.lines) == 1
    assert planted.encode() not in bytes(HoursImport.objects.get().content)
    importing_hours.take_in(found, by=cast.ana)
    assert planted.encode() not in bytes(HoursEntry.objects.get().note)
    for one in AuditEvent.objects.all():
        assert "Zebrafinch" not in f"{one.act} {one.subject}"
    assert planted in export_hours(kind=FileKind.CSV, by=cast.ana).decode()
