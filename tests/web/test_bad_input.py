"""Whatever a browser or a machine sends: an answer in words, and never a fault."""

import json
from collections.abc import Iterator
from urllib.parse import quote_from_bytes

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import reverse

from covision.cases.queries import draft_words
from tests import make
from tests.cast import the_cast
from tests.signing_in import signed_in
from tests.web.test_every_address import ADDRESSES, EVA, STREAMS, World, the_world

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
FORM = "application/x-www-form-urlencoded"
BOXES = (
    "question story context known seen_version aside to missed_words missed_kind seen attest "
    "answer role person release affirmed text kind line_id names_nobody themes follow_up_on day "
    "hour group format_key name email members supervisors practice hand read after time_zone "
    "light back wording- reason- promise-x page before token password login do "
    "came from_time until_time modality reason became next_on is_told later_on words where "
    "from_on until_on field-topics licence seen"
).split()
VALUES = {
    "what no database holds": b"\0\xed\xa0\x80\xff\xfe",
    "a number beyond every column": b"-" + b"9" * 5_000,
    "markup": "<script>alert(1)</script>{{ 7 }} 👩‍👩‍👧 \u202e".encode(),
}


@pytest.fixture
def world() -> World:
    return the_world()


def answers(browser: Client, address: str, value: bytes) -> Iterator[int]:
    """What the post changed is undone again."""
    written = quote_from_bytes(value)
    body = "&".join(f"{name}={written}" for name in BOXES)
    with transaction.atomic():
        yield browser.post(address, body, content_type=FORM).status_code
        transaction.set_rollback(True)
    yield browser.get(address, QUERY_STRING=body).status_code


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_no_value_of_a_box_is_a_fault(world: World, value: bytes) -> None:
    ana, eva = signed_in(world.cast.ana, fresh=True), signed_in(world.cast.eva, fresh=True)
    ana.raise_request_exception = eva.raise_request_exception = False
    faults = set()
    for page, (kwargs, whose) in ADDRESSES.items():
        if page in STREAMS:
            continue
        browser, address = (eva if whose == EVA else ana), reverse(page, kwargs=kwargs(world))
        if any(code >= 500 for code in answers(browser, address, value)):
            faults.add(page)
    assert faults == set()


def test_a_day_at_the_edge_of_time_is_refused_in_words(world: World) -> None:
    ana = signed_in(world.cast.ana)
    chosen = {"group": str(world.cast.tuesday.pk), "format_key": "peer_rotating"}
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        ana.post("/settings/", {"name": "Ana Ilves", "time_zone": zone})
        for day in ("0001-01-01", "9999-12-31"):
            when = {"day": day, "hour": "00:01" if day < "1" else "23:59"}
            answer = ana.post(reverse("meeting_new"), {**chosen, **when})
            assert answer.status_code == 409
            closing = reverse("meeting_close", args=[world.meeting.pk])
            assert ana.post(closing, {"follow_up_on": day}).status_code == 409


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"story": "\\ud800"}'),
        ("text/plain", b"story=x"),
        ("multipart/form-data", b"story=x"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name"),
        ("application/x-www-form-urlencoded; charset=utf-16", b"story=x"),
        (FORM, b"&".join(b"a%d=1" % n for n in range(2_000))),
        (FORM, b"story=" + b"x" * 5_000_000),
    ],
)
def test_what_is_no_form_is_no_fault_and_changes_nothing(
    world: World, kind: str, body: bytes
) -> None:
    ana, case = signed_in(world.cast.ana), world.release.case
    for page in ("case_save", "case_release"):
        address = reverse(page, args=[case.handle])
        code = ana.post(address, body, content_type=kind, headers=HTMX).status_code
        assert code < 500, page
    assert "Lucía" in draft_words(case).story


FORGED = {"id": "eA", "rawId": "eA", "type": "public-key"}
NO_PASSKEYS = (
    *("", "null", "[]", '{"id": "\\ud800"}', "{", "\0", "1" * 5_000, "[" * 99_999, "7", '"x"'),
    json.dumps({**FORGED, "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}),
    json.dumps({**FORGED, "response": {"clientDataJSON": "eA", "attestationObject": "!"}}),
    json.dumps({**FORGED, "response": {"clientDataJSON": 1, "attestationObject": []}}),
    json.dumps({**FORGED, "response": [], "id": {}}),
    json.dumps({**FORGED, "response": {"clientDataJSON": "W10", "attestationObject": "gA"}}),
)


@pytest.mark.parametrize("said", NO_PASSKEYS)
def test_what_is_no_passkey_is_refused(client: Client, said: str) -> None:
    client.raise_request_exception = False
    client.get(reverse("mfa_login_webauthn"))
    assert client.post(reverse("mfa_login_webauthn"), {"credential": said}).status_code < 500


@pytest.mark.parametrize("said", NO_PASSKEYS)
def test_what_is_no_passkey_is_not_added(said: str) -> None:
    ana = make.person("Ana Ilves")
    browser = signed_in(ana, fresh=True)
    browser.raise_request_exception = False
    browser.get(reverse("mfa_add_webauthn"))
    answer = browser.post(reverse("mfa_add_webauthn"), {"name": "Mine", "credential": said})
    assert answer.status_code == 200
    assert not Authenticator.objects.filter(user=ana).exists()


def test_a_letter_cannot_lead_to_another_site(client: Client) -> None:
    """The address asked for on the way in is followed only within the site."""
    cast = the_cast()
    for away in ("//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:1"):
        said = {"login": cast.ana.email, "password": make.PASSWORD, "next": away}
        answer = client.post(reverse("account_login"), said)
        assert answer.headers["Location"] == "/"
        client.logout()
    headers = {**HTMX, "HX-Current-URL": "https://covision.example//evil.example/x"}
    where = client.post(reverse("case_new"), headers=headers).headers["HX-Redirect"]
    assert "next=//" not in where
