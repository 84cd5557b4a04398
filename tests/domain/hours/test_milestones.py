import base64
import hashlib
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.management import call_command

from covision.audit.models import AuditEvent
from covision.core.errors import NotFound
from covision.hours import handing_in
from covision.hours.badge_reading import CHANGED, OTHER_ISSUER, read_badge
from covision.hours.badges import credential, take_badge
from covision.hours.badges import signed as as_badge
from covision.hours.learning_statements import take_statements
from covision.hours.milestones import milestones_of
from covision.hours.models import Attestation, Ledger, SigningKey
from covision.hours.signing_keys import key_in_use
from covision.hours.statements import in_groups
from covision.hours.verifying import verify
from tests import make, make_sheets
from tests.cast import Cast, the_cast

pytestmark = pytest.mark.django_db
FULL_DAY = 20 * 60


@pytest.fixture
def cast() -> Cast:
    return the_cast()


@pytest.fixture
def signed(cast: Cast) -> Attestation:
    """A hundred hours of direct care, and one of supervision with a note and a handle."""
    held = make_sheets.ledger(cast.ana)
    ben = make_sheets.supervisor(held, cast.ben)
    here = make_sheets.place(held, practice=cast.practice)
    for number in range(5):
        day = make_sheets.MONDAY + timedelta(days=number)
        make_sheets.entry(
            held,
            ben,
            setting=here,
            day=day,
            minutes=FULL_DAY,
            category="direct.individual",
            note="",
        )
    make_sheets.entry(held, ben, setting=here)
    sheet = make_sheets.sheet(held, ben)
    handing_in.hand_in(sheet, by=cast.ana)
    return make_sheets.signed(make_sheets.again(sheet))


def badge(cast: Cast, signed: Attestation) -> str:
    return take_badge(
        signed.sheet.ledger, practice_id=signed.key.practice_id, key="direct-100", by=cast.ana
    )


def test_a_milestone_is_reached_by_signed_hours_alone(cast: Cast, signed: Attestation) -> None:
    (one,) = milestones_of(signed.sheet.ledger)
    assert (one.name, one.practice) == ("100 hours of direct care, attested", cast.practice)
    assert one.reached_at == signed.signed_at


def test_unsigned_and_corrected_hours_count_no_more(cast: Cast, signed: Attestation) -> None:
    held = signed.sheet.ledger
    old = held.entries.filter(category="direct.individual").earliest("day")
    make_sheets.corrected(old, minutes=FULL_DAY, note="")
    assert milestones_of(held) == []


def test_a_badge_is_checked_by_anybody_with_the_published_key(
    cast: Cast, signed: Attestation
) -> None:
    text = badge(cast, signed)
    head, body, signature = text.split(".")
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed.key.public))
    key.verify(plain(signature), f"{head}.{body}".encode())
    told = json.loads(plain(body))
    assert told == read_badge(text, public=signed.key.public)
    assert told["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    subject = told["credentialSubject"]
    assert subject["achievement"]["name"] == "100 hours of direct care, attested"
    (learner,) = subject["identifier"]
    hashed = hashlib.sha256(f"{cast.ana.email}{learner['salt']}".encode()).hexdigest()
    assert learner["identityHash"] == f"sha256${hashed}"
    for word in (cast.ana.email, "Ilves", "Ben", make_sheets.CASE, "hurry"):
        assert word not in json.dumps({**told, "identifier": ""}).replace(hashed, ""), word
    again = json.loads(plain(badge(cast, signed).split(".")[1]))
    assert again["id"] == told["id"]


def plain(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_a_changed_badge_is_found(cast: Cast, signed: Attestation) -> None:
    text = badge(cast, signed)
    head, body, signature = text.split(".")
    told = json.loads(plain(body))
    told["name"] = "1,000 hours of direct care, attested"
    forged = base64.urlsafe_b64encode(json.dumps(told).encode()).rstrip(b"=").decode()
    public = signed.key.public
    for broken in (f"{head}.{forged}.{signature}", text[:-6], "", "a.b.c", "e30.e30."):
        assert read_badge(broken, public=public) is None
    other = make.practice(by=cast.gus)
    assert read_badge(text, public=key_in_use(other).public) is None
    assert read_badge(text, public="no key") is None
    assert SigningKey.objects.count() == 2


def test_a_badge_is_checked_without_a_server(
    cast: Cast, signed: Attestation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "badge.jwt"
    good.write_text(badge(cast, signed) + "\n")
    call_command("verify", str(good), key=[signed.key.fingerprint])
    told = capsys.readouterr().out
    assert f"{good}: as it was signed" in told
    assert "Badge of Saltmarsh: 100 hours of direct care, attested, on " in told
    call_command("verify", str(good))
    assert in_groups(signed.key.fingerprint) in capsys.readouterr().out


def test_any_changed_byte_of_a_badge_is_found(cast: Cast, signed: Attestation) -> None:
    text = badge(cast, signed).encode()
    for place in range(len(text)):
        for bit in (1, 4):
            broken = bytearray(text)
            broken[place] ^= bit
            assert not verify(bytes(broken), name="badge.jwt").is_whole, (place, bit)
    for broken_text in (text[:-1], text + b"A", text + b".", text[: text.index(b".")]):
        assert faults(broken_text) == CHANGED


def test_a_badge_of_another_practice_is_told_apart_from_a_changed_one(
    cast: Cast, signed: Attestation
) -> None:
    text = badge(cast, signed).encode()
    other = key_in_use(make.practice(by=cast.gus))
    trusted = frozenset({other.fingerprint})
    assert "a key that you did not name" in faults(text, trusted=trusted)
    (reached,) = milestones_of(signed.sheet.ledger)
    told = credential(reached, of=cast.ana, signing=signed.key)
    forged = as_badge(told, other, since=reached.reached_at).encode()
    assert faults(forged) == OTHER_ISSUER
    assert faults(forged, trusted=trusted) == OTHER_ISSUER


def faults(content: bytes, **options: Any) -> str:
    return " ".join(one.sentence for one in verify(content, name="x", **options).faults)


def test_a_badge_is_taken_by_its_owner_for_what_was_reached(
    cast: Cast, signed: Attestation
) -> None:
    held: Ledger = signed.sheet.ledger
    here, other = cast.practice.pk, make.practice(by=cast.gus).pk
    for who, practice, key in (
        (cast.ben, here, "direct-100"),
        (cast.eva, here, "direct-100"),
        (cast.ana, here, "direct-250"),
        (cast.ana, other, "direct-100"),
    ):
        with pytest.raises(NotFound):
            take_badge(held, practice_id=practice, key=key, by=who)
    badge(cast, signed)
    event = AuditEvent.objects.latest("number")
    assert (event.act, event.practice) == ("hours.take_badge", "")


def test_statements_name_nobody_and_come_twice_as_one(cast: Cast, signed: Attestation) -> None:
    held = signed.sheet.ledger
    text = take_statements(held, by=cast.ana)
    (told,) = json.loads(text)
    assert told["verb"]["id"] == "http://adlnet.gov/expapi/verbs/completed"
    assert told["actor"]["account"]["name"] == str(cast.ana.pk)
    assert told["object"]["id"].endswith("/vocabulary/#direct-100")
    for word in (cast.ana.email, "Ilves", "Ben", make_sheets.CASE, "hurry"):
        assert word not in text, word
    assert json.loads(take_statements(held, by=cast.ana))[0]["id"] == told["id"]
    with pytest.raises(NotFound):
        take_statements(held, by=cast.ben)
