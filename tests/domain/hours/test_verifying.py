"""Whatever is changed in signed hours is found, without server or database."""

import copy
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from covision.hours import handing_in
from covision.hours.hours_export import as_file, attestation_file, export_of
from covision.hours.models import HoursEntry
from covision.hours.paper_of_signatures import pdf_with_signatures
from covision.hours.pdf_keys import new_pdf_key
from covision.hours.pdf_signing import PdfSeal, signed_pdf
from covision.hours.signing_access import attestations_seen_by
from covision.hours.signing_keys import private_of
from covision.hours.statements import (
    canonical,
    fingerprint_of,
    signature_of,
    signature_of_text,
    vouched,
)
from covision.hours.verifying import Checked, verify
from covision.licensure.entry import Category, Modality
from covision.web.printing.paper import Paper
from covision.web.printing.press import printed
from tests import make_sheets as make
from tests.cast import Cast, the_cast
from tests.kept import kept

pytestmark = pytest.mark.django_db
Whole = dict[str, Any]


@kept
def two_signed() -> Cast:
    """Two weeks, signed apart, and one line that nobody has signed."""
    cast = the_cast()
    first = make.attested(cast).sheet
    day = make.MONDAY + timedelta(days=7)
    make.entry(first.ledger, first.supervisor, day=day, minutes=90)
    later = make.sheet(first.ledger, first.supervisor, from_on=day, until_on=day)
    handing_in.hand_in(later, by=cast.ana)
    make.signed(make.again(later))
    make.entry(first.ledger, first.supervisor, day=day + timedelta(days=7))
    return cast


@pytest.fixture
def cast() -> Cast:
    return two_signed()


@pytest.fixture
def whole(cast: Cast) -> Whole:
    return export_of(cast.ana)


def checked(value: Whole, **options: Any) -> Checked:
    return verify(as_file(value), name="hours.json", **options)


def faults(value: Whole, **options: Any) -> str:
    return "\n".join(str(one) for one in checked(value, **options).faults)


def unsealed(value: Whole) -> Whole:
    """As a forger would who takes the seal away, so that only the signatures speak."""
    return {**copy.deepcopy(value), "seal": {}}


def test_an_export_is_as_it_was_signed(whole: Whole) -> None:
    found = checked(whole)
    assert found.is_whole
    assert [one.minutes for one in found.signed] == [480, 90]
    assert "Lines that nobody has signed: 1." in {str(one) for one in found.findings}


def test_a_change_of_any_field_of_any_signed_line_is_told_line_by_line(whole: Whole) -> None:
    signed = {one["id"] for told in whole["attestations"] for one in lines_in(told)}
    for place, line in enumerate(whole["entries"]):
        for name in line.keys() if line["id"] in signed else ():
            if name in {"is_taken_out", "source", "made_at"}:
                continue
            forged = unsealed(whole)
            forged["entries"][place][name] = other(line[name])
            told = faults(forged)
            assert told, name
            if name != "id":
                assert line["id"] in told, name


def lines_in(told: Whole) -> list[Whole]:
    found: list[Whole] = json.loads(told["statement"])["entries"]
    return found


def other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value}x"


def every_place(value: object, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from every_place(each, (*way, key))
    elif isinstance(value, list):
        for key, each in enumerate(value):
            yield from every_place(each, (*way, key))
    else:
        yield way


def test_a_change_of_any_value_of_the_whole_file_is_found(whole: Whole) -> None:
    for way in every_place(whole):
        forged = copy.deepcopy(whole)
        inside: Any = forged
        for key in way[:-1]:
            inside = inside[key]
        inside[way[-1]] = other(inside[way[-1]])
        assert not checked(forged).is_whole, way


def test_lines_taken_out_added_doubled_or_backdated_are_told(whole: Whole) -> None:
    line = whole["entries"][0]
    gone = unsealed(whole)
    del gone["entries"][0]
    assert f"{line['id']}): It was signed by Ben Okoro, and was taken out" in faults(gone)
    added = unsealed(whole)
    added["entries"].append({**line, "id": line["id"][::-1]})
    assert "It was added to what Ben Okoro signed." in faults(added)
    doubled = unsealed(whole)
    doubled["entries"].append(line)
    assert "A line stands in it twice." in faults(doubled)
    late = unsealed(whole)
    late["entries"].append({**line, "id": "9", "made_at": "2099-01-01T00:00:00Z"})
    assert checked(late).is_whole  # nobody signed it, and that is what is said
    assert "is not signed" in "\n".join(str(one) for one in checked(late).findings)
    for forged in (gone, added, doubled, late):
        assert "The file was changed" in faults({**forged, "seal": whole["seal"]})


def test_swapped_signatures_are_found(whole: Whole) -> None:
    forged = unsealed(whole)
    one, two = forged["attestations"]
    one["signature"], two["signature"] = two["signature"], one["signature"]
    assert faults(forged).count("It is not what was signed.") == 2
    forged = unsealed(whole)
    one, two = forged["attestations"]
    one["statement"], two["statement"] = two["statement"], one["statement"]
    assert "It is not what was signed." in faults(forged)


def test_a_signature_taken_away_is_found_by_the_seal(whole: Whole) -> None:
    forged = copy.deepcopy(whole)
    del forged["attestations"][0]
    assert "The file was changed after it was made." in faults(forged)


def forger(whole: Whole) -> Whole:
    """Everything signed anew, with a key of the forger's own and an hour more."""
    private = Ed25519PrivateKey.generate()
    seed = private.private_bytes_raw()
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    forged = copy.deepcopy(whole)
    old = forged["keys"][0]
    said = vouched(
        public=public.hex(),
        certificate=old["certificate"],
        practice=old["practice"],
        made_at=old["made_at"],
    )
    mine = {**said, "fingerprint": fingerprint_of(public), "retired_at": ""}
    mine["voucher"] = signature_of(said, private=seed)
    forged["keys"] = [mine]
    for told in forged["attestations"]:
        statement = {**json.loads(told["statement"]), "key": mine["fingerprint"]}
        told["statement"] = canonical(statement)
        told["signature"] = signature_of_text(told["statement"], private=seed)
        told["key"] = mine["fingerprint"]
    del forged["seal"]
    signature = signature_of(forged, private=seed)
    return forged | {"seal": {"key": mine["fingerprint"], "signature": signature}}


def test_a_replaced_key_is_another_fingerprint(whole: Whole) -> None:
    """Whoever signs everything anew can make a file that is whole: of another key."""
    right = frozenset(one["fingerprint"] for one in whole["keys"])
    assert checked(whole, trusted=right).is_whole
    forged = forger(whole)
    assert {one.key for one in checked(forged).signed}.isdisjoint(right)
    assert "a key that you did not name" in faults(forged, trusted=right)


def test_a_key_that_claims_another_fingerprint_is_found(whole: Whole) -> None:
    forged = unsealed(forger(whole))
    forged["keys"][0]["fingerprint"] = whole["keys"][0]["fingerprint"]
    assert "Its fingerprint is not its own." in faults(forged)
    renamed = unsealed(whole)
    renamed["keys"][0]["practice"] = "Another house"
    assert "What it says of itself was changed." in faults(renamed)


def test_a_statement_that_contradicts_itself_is_found(cast: Cast, whole: Whole) -> None:
    """Even where the right key signed it: a fault of ours would show as well."""
    key = cast.practice.signing_keys.get()
    for name, value in (("minutes", 1), ("entries_digest", "0" * 64), ("form", "other")):
        forged = unsealed(whole)
        told = forged["attestations"][0]
        told["statement"] = canonical({**json.loads(told["statement"]), name: value})
        told["signature"] = signature_of_text(told["statement"], private=private_of(key))
        assert faults(forged)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b'{"form": 1}', b"%PDF-1.7", b"PK\x03\x04", b"\xff", b"[" * 9999],
)
def test_what_is_no_such_file_is_said_to_be_none(content: bytes) -> None:
    assert not verify(content, name="x").is_whole


def test_a_corrected_line_is_a_remark_and_no_fault(cast: Cast) -> None:
    make.corrected(HoursEntry.objects.filter(minutes=300).get(), minutes=240)
    found = checked(export_of(cast.ana))
    assert found.is_whole
    assert "It was corrected after it was signed." in "\n".join(str(one) for one in found.findings)


def test_the_export_is_whole_after_the_practice_was_left(cast: Cast) -> None:
    make.left_the_practice(cast.ana)
    whole = export_of(cast.ana)
    assert whole["seal"]
    assert checked(whole).is_whole


def test_the_export_is_its_own_alone(cast: Cast) -> None:
    for person in (cast.ben, cast.cleo, cast.dan, cast.eva):
        told = json.dumps(export_of(person))
        assert make.NOTE not in told
        assert "Ana" not in told


def test_a_statement_holds_no_note_and_no_case(whole: Whole) -> None:
    for told in whole["attestations"]:
        assert make.NOTE not in told["statement"]
        assert make.CASE not in told["statement"]
    assert any(one["note"] == make.NOTE for one in whole["entries"])


@pytest.fixture(scope="module")
def paper() -> bytes:
    return printed(Paper("Signed hours", "Ana Ilves", make.MONDAY, ("Two weeks.",), ()))


@pytest.fixture
def pdf(cast: Cast, paper: bytes) -> bytes:
    signed = attestations_seen_by(cast.ana).filter(minutes=480)
    return pdf_with_signatures(paper, attestations=signed)


def test_a_pdf_is_whole_and_tells_what_was_signed(pdf: bytes) -> None:
    found = verify(pdf, name="hours.pdf")
    assert found.findings == []
    assert [(one.worker, one.minutes) for one in found.signed] == [("Ana Ilves", 480)]


def test_a_flipped_bit_of_a_pdf_is_found(pdf: bytes) -> None:
    """Everywhere in steps, and at each place of what the signature itself is written with."""
    start = pdf.index(b"/ByteRange")
    contents = pdf.index(b"<3082")
    end = pdf.index(b">", contents)
    places = {*range(0, len(pdf), len(pdf) // 40), *range(contents, end, 41)}
    places |= {*range(start, start + 60, 5), end, len(pdf) - 1}
    silent = [place for place in sorted(places) if verify(flipped(pdf, place), name="x").is_whole]
    assert silent == []


def flipped(content: bytes, place: int) -> bytes:
    changed = bytearray(content)
    changed[place] ^= 1
    return bytes(changed)


def test_a_pdf_that_goes_on_behind_its_signature_is_found(pdf: bytes, paper: bytes) -> None:
    assert not verify(pdf + b"\n% more", name="x").is_whole
    assert not verify(paper, name="x").is_whole
    upper = pdf.index(b"<3082")
    loud = pdf[: upper + 1] + pdf[upper + 1 : upper + 400].lower() + pdf[upper + 400 :]
    assert not verify(loud, name="x").is_whole


def test_a_pdf_of_another_key_is_found(cast: Cast, paper: bytes) -> None:
    signed = attestations_seen_by(cast.ana)[0]
    private, certificate = new_pdf_key("Saltmarsh", made_at=timezone.now())
    forged = signed_pdf(
        paper,
        seal=PdfSeal(private, certificate, "Saltmarsh"),
        attachments={"hours.json": as_file(attestation_file(signed))},
    )
    told = "\n".join(str(one) for one in verify(forged, name="x").faults)
    assert "signed with another key than the statement" in told


def test_the_command_tells_who_signed_and_what_was_changed(
    whole: Whole, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, packed = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "all.zip"
    good.write_bytes(as_file(whole))
    call_command("verify", str(good), key=[whole["keys"][0]["fingerprint"]])
    told = capsys.readouterr().out
    assert "signed by Ben Okoro (LMFT 12345)" in told
    forged = copy.deepcopy(whole)
    forged["entries"][0]["minutes"] += 15
    bad.write_bytes(as_file(forged))
    with pytest.raises(CommandError, match=r"bad\.json"):
        call_command("verify", str(good), str(bad))
    assert "“minutes” was signed as 300, and is 315 here." in capsys.readouterr().out
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("hours.json", bad.read_bytes())
    packed.write_bytes(held.getvalue())
    with pytest.raises(CommandError):
        call_command("verify", str(packed))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify", str(tmp_path / "none.json"))


def test_a_flipped_bit_of_a_packed_file_is_found_and_breaks_nothing(whole: Whole) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("hours.json", as_file(whole))
    content = held.getvalue()
    found = 0
    for at in range(len(content)):
        flipped = bytearray(content)
        flipped[at] ^= 1 << at % 8
        if verify(bytes(flipped), name="x").is_whole:
            # Some bits of the form say nothing: a time, or where the last block ends.
            with zipfile.ZipFile(io.BytesIO(flipped)) as archive:
                assert archive.read(archive.namelist()[0]) == as_file(whole), at
        else:
            found += 1
    assert found > len(content) * 0.9


WRITTEN = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
"""What a box takes, and every database holds."""

lines = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.dates(min_value=make.MONDAY, max_value=make.MONDAY + timedelta(days=20)),
            "minutes": st.integers(1, 1440),
            "category": st.sampled_from([one.value for one in Category]),
            "modality": st.sampled_from([one.value for one in Modality]),
            "supervisees": st.integers(1, 12),
            "observed": st.booleans(),
            "note": st.sampled_from(["", "Ein Satz, 日本語, “so”.", "a\nb"]),
            "excluded_as": st.text(WRITTEN, max_size=20).map(str.strip),
        }
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=lines, is_corrected=st.booleans())
def test_an_export_of_any_ledger_is_clean(lines: list[Whole], *, is_corrected: bool) -> None:
    with transaction.atomic():
        cast = the_cast()
        held = make.ledger(cast.ana)
        ben = make.supervisor(held, cast.ben)
        made = [make.entry(held, ben, **one) for one in lines]
        sheet = make.sheet(held, ben, until_on=make.MONDAY + timedelta(days=13))
        if any(one.day <= sheet.until_on for one in made):
            handing_in.hand_in(sheet, by=cast.ana)
            make.signed(make.again(sheet))
        if is_corrected:
            make.corrected(made[0], minutes=15)
        assert checked(export_of(cast.ana)).faults == []
        transaction.set_rollback(True)
