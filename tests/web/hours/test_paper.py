"""Forms on paper hold what a board asks to be written down, and nothing that was said in notes."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from covision.core.errors import NotPossible
from covision.hours.form_layouts import layouts, read_layout
from covision.hours.models import Pin
from covision.hours.signing_access import verification_code
from covision.licensure.entry import Category
from covision.web.hours.papers import Wanted, paper_of
from covision.web.printing.paper import Paper, Size
from tests import make, make_sheets, make_standing
from tests.cast import the_cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
LAST_WEEKS = timedelta(weeks=4)


@pytest.fixture
def pin() -> Pin:
    ana = make.person("Ana Ilves")
    make_standing.weeks(ana, 8)
    return make_standing.pinned(ana)


def paper(pin: Pin, key: str, **changed: object) -> Paper:
    today = timezone.localdate()
    wanted = Wanted(layouts()[key], today - LAST_WEEKS, today, Size.A4, pin_id=pin.pk)
    return paper_of(pin.ledger.person, Wanted(**{**_told(wanted), **changed}))  # type: ignore[arg-type]


def _told(wanted: Wanted) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in Wanted.__slots__}


def cells(told: Paper) -> list[str]:
    tables = [table for section in told.sections for table in section.tables]
    return [cell for table in tables for row in table.rows for cell in row]


def test_every_layout_can_be_filled(pin: Pin) -> None:
    for key, layout in layouts().items():
        told = paper(pin, key)
        tables = [table for section in told.sections for table in section.tables]
        assert all(len(row) == len(table.head) for table in tables for row in table.rows), key
        assert "Ana Ilves" in cells(told), key
        assert layout.attestation in told.sections[-1].paragraphs


def test_sums_are_those_of_the_time_and_of_the_place(pin: Pin) -> None:
    ana, monday = pin.ledger.person, timezone.localdate() - timedelta(days=7)
    other = make_standing.setting(ana, "Harbour House")
    extra = make_standing.line(ana, monday, 90, Category.DIRECT_GROUP, setting=other)
    make_standing.kept(ana, extra)
    there = paper(pin, "period-summary", setting=str(other.pk))
    assert "1:30" in cells(there)
    assert "Saltmarsh" not in cells(there)
    assert "Saltmarsh" in cells(paper(pin, "period-summary"))


def test_sums_so_far_hold_what_was_before(pin: Pin) -> None:
    """Eight weeks of ten hours with clients: the last conference stands after all of them."""
    assert "80:00" in cells(paper(pin, "us-tx-lmft-conferences"))


def test_without_rules_nothing_is_said_of_credit(pin: Pin) -> None:
    heads = [
        table.head
        for part in paper(pin, "weekly-log", pin_id=None).sections
        for table in part.tables
    ]
    assert not any("Credited" in head for head in heads)


def test_what_was_signed_here_stands_with_its_code_and_nothing_of_its_notes() -> None:
    cast = the_cast()
    signed = make_sheets.signed(make_sheets.handed_in(cast))
    monday = make_sheets.MONDAY
    until, layout = monday + timedelta(days=20), layouts()["verification"]
    told = paper_of(cast.ana, Wanted(layout, monday, until, Size.A4))
    words = str(told)
    assert verification_code(signed) in cells(told)
    assert "Ben Okoro, LMFT 12345" in cells(told)
    assert "/verify/" in words
    assert make_sheets.NOTE not in words
    assert make_sheets.CASE not in words
    part = paper_of(cast.ana, Wanted(layout, monday + timedelta(days=1), until, Size.A4))
    assert verification_code(signed) not in cells(part)


def test_whose_rules_credit_is_said_where_something_is_credited(pin: Pin) -> None:
    assert any("Board of Behavioral Sciences" in line for line in paper(pin, "verification").lead)
    assert not any("Credited by" in line for line in paper(pin, "us-tx-lmft-conferences").lead)


def test_nothing_to_print_is_said(pin: Pin) -> None:
    with pytest.raises(NotPossible, match="no hours in this time"):
        paper(pin, "weekly-log", until_on=timezone.localdate() - timedelta(weeks=90))
    today = timezone.localdate()
    with pytest.raises(NotPossible, match="no hours in this time"):
        paper_of(make.person("Finn"), Wanted(layouts()["weekly-log"], today, today, Size.A4))


def test_the_file_is_tagged_and_numbered(pin: Pin) -> None:
    browser, today = signed_in(pin.ledger.person), timezone.localdate()
    asked = {
        "layout": "verification",
        "from_on": str(today - timedelta(weeks=7)),
        "until_on": str(today),
        "size": "us-letter",
        "pin": str(pin.pk),
        "setting": "",
        "supervisor": "",
    }
    answer = browser.post(reverse("hours_print"), asked)
    assert answer["Content-Disposition"] == 'attachment; filename="verification.pdf"'
    reader = PdfReader(BytesIO(answer.content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True  # type: ignore[index]
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [612, 792]
    for words in ("Ana Ilves", "Ruth Amsel", "What the board asks", "1 / ", "Printed on"):
        assert words in text
    refused = browser.post(reverse("hours_print"), asked | {"from_on": str(today), "size": ""})
    assert refused.status_code == 409
    assert "Choose a paper." in refused.content.decode()
    backwards = asked | {"until_on": str(today - timedelta(weeks=80))}
    assert (
        "It ends before it begins"
        in browser.post(reverse("hours_print"), backwards).content.decode()
    )


def test_ones_own_boards_form_is_chosen_and_those_of_others_are_folded_away(pin: Pin) -> None:
    page = signed_in(pin.ledger.person).get(reverse("hours_print")).content.decode()
    assert 'value="us-ca-bbs-weekly-log" checked' in page
    near, others = page.split("Forms of other boards")
    assert 'value="weekly-log"' in near
    assert "us-tx-lmft-conferences" in others
    assert "us-tx-lmft-conferences" not in near
    nobody = signed_in(make.person("Finn")).get(reverse("hours_print")).content.decode()
    assert 'value="weekly-log" checked' in nobody


def test_a_layout_that_names_something_unknown_is_refused() -> None:
    text = (
        'name="A"\nnote=""\nattestation=""\nrule_sets=[]\nsigned_by=[]\nfields=["shoe"]\ntables=[]'
    )
    with pytest.raises(ValueError, match="shoe"):
        read_layout(text, key="a")
    with pytest.raises(TypeError):
        read_layout(text.replace('["shoe"]', "[]") + '\ncolour="red"', key="a")
