"""Keys of a platform that this server asks for: within bounds, and not often."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.db import connection

from covision.hours import course_fetching, course_keys, course_platforms
from covision.hours.course_fetching import NotFetched, fetched, is_open
from covision.hours.course_keys import keys_for
from covision.hours.models import CoursePlatform
from tests import make_courses as made
from tests.cast import Cast, the_cast

KEYS = "https://campus.example/keys"


class Asked(list[str]):
    """Answers in place of the network, and remembers what was asked."""

    answer: bytes | None = None

    def __call__(self, address: str) -> bytes:
        self.append(address)
        if self.answer is None:
            raise NotFetched
        return self.answer


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    asked = Asked()
    monkeypatch.setattr(course_keys, "fetched", asked)
    return asked


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()


@pytest.fixture
def platform(cast: Cast) -> CoursePlatform:
    return made.added(cast, key_set="", keys_address=KEYS)


def kids(platform: CoursePlatform, kid: str) -> list[str]:
    return [one["kid"] for one in keys_for(CoursePlatform.objects.get(pk=platform.pk), kid)]


def later(platform: CoursePlatform, **ago: timedelta) -> None:
    for name, how_long in ago.items():
        row = CoursePlatform.objects.get(pk=platform.pk)
        setattr(row, name, getattr(row, name) - how_long)
        row.save()


def test_keys_are_asked_for_once_and_kept(platform: CoursePlatform, asked: Asked) -> None:
    asked.answer = made.public().encode()
    assert [kids(platform, "key-1") for _ in range(3)] == [["key-1"]] * 3
    assert asked == [KEYS]


def test_an_unknown_key_is_asked_for_but_not_often(platform: CoursePlatform, asked: Asked) -> None:
    asked.answer = made.public().encode()
    kids(platform, "key-1")
    asked.answer = made.public("key-1", "key-2").encode()
    assert kids(platform, "key-2") == ["key-1"]
    later(platform, tried_at=timedelta(minutes=5))
    assert kids(platform, "key-2") == ["key-1", "key-2"]
    assert len(asked) == 2


def test_what_does_not_answer_leaves_the_known_keys(platform: CoursePlatform, asked: Asked) -> None:
    asked.answer = made.public().encode()
    kids(platform, "key-1")
    for answer in (None, b"<html>", b'{"keys": []}'):
        asked.answer = answer
        later(platform, tried_at=timedelta(minutes=6))
        assert kids(platform, "key-9") == ["key-1"]
    assert len(asked) == 4


def test_a_key_that_was_withdrawn_goes_within_a_day(platform: CoursePlatform, asked: Asked) -> None:
    asked.answer = made.public().encode()
    kids(platform, "key-1")
    asked.answer = made.public("key-2").encode()
    later(platform, tried_at=timedelta(days=2), fetched_at=timedelta(days=2))
    assert kids(platform, "key-1") == ["key-2"]


def test_another_address_forgets_the_keys_of_the_first(
    cast: Cast, platform: CoursePlatform, asked: Asked
) -> None:
    asked.answer = made.public().encode()
    kids(platform, "key-1")
    wanted = made.registration(key_set="", keys_address=f"{KEYS}/new")
    course_platforms.change_platform(platform, wanted=wanted, by=cast.eva)
    asked.answer = None
    assert kids(platform, "key-1") == []
    assert asked == [KEYS, f"{KEYS}/new"]


def test_who_pasted_keys_has_nobody_asked(cast: Cast, asked: Asked) -> None:
    platform = made.added(cast)
    assert kids(platform, "key-9") == ["key-1"]
    assert asked == []


@pytest.mark.django_db(transaction=True)
def test_no_transaction_waits_for_the_line(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    platform = made.added(the_cast(), key_set="", keys_address=KEYS)
    seen = []

    def fetched(_address: str) -> bytes:
        seen.append(connection.in_atomic_block)
        return b""

    monkeypatch.setattr(course_keys, "fetched", fetched)
    kids(platform, "key-1")
    assert seen == [False]


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.7", "172.16.5.5", "169.254.169.254", "100.64.0.1"),
        *("0.1.2.3", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fe80::1%eth0", "fc00::1"),
        *("::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "::"),
    ],
)
def test_an_address_inside_is_not_asked(address: str) -> None:
    assert not is_open(address)


def test_an_address_outside_is_asked() -> None:
    assert is_open("93.184.215.14")
    assert is_open("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


@contextmanager
def answering(answer: bytes, *, secret: ssl.SSLContext | None = None) -> Iterator[str]:
    """A server on this machine that says one thing to the first who comes, and then nothing."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            with suppress(ssl.SSLError), opened(door.accept()[0], secret) as line:
                line.recv(4096)
                line.sendall(answer)
                if answer.endswith(b"\r\n...") or not answer:
                    line.recv(1)  # holds on until the other side goes

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        kind, host = ("https", "localhost") if secret else ("http", "127.0.0.1")
        yield f"{kind}://{host}:{door.getsockname()[1]}/keys"
        thread.join(timeout=10)


def opened(line: socket.socket, secret: ssl.SSLContext | None) -> socket.socket:
    return secret.wrap_socket(line, server_side=True) if secret else line


def http(body: bytes, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.0 {status}\r\n{more}\r\n".encode() + body


@pytest.fixture
def inside(settings: Any) -> None:
    settings.COURSE_PLATFORMS_INSIDE = True


def test_what_stands_there_is_read(inside: None) -> None:
    with answering(http(b'{"keys": []}')) as address:
        assert fetched(address) == b'{"keys": []}'


@pytest.mark.parametrize(
    "answer",
    [
        http(b"", "302 Found", "Location: http://127.0.0.1:1/other\r\n"),
        http(b"{}", "404 Not Found"),
        http(b"x" * (64 * 1024 + 1)),
        http(b""),
        b"nothing that a browser reads\r\n\r\n",
    ],
    ids=["elsewhere", "absent", "too long", "empty", "no web"],
)
def test_what_is_not_an_answer_is_not_taken(inside: None, answer: bytes) -> None:
    with answering(answer) as address, pytest.raises(NotFetched):
        fetched(address)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.0 200 OK\r\nSlow: \r\n..."])
def test_what_takes_too_long_is_cut(
    inside: None, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.setattr(course_fetching, "SECONDS", 0.2)
    with answering(answer) as address, pytest.raises(NotFetched):
        fetched(address)


def names(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """What a name leads to, in place of the network's own book of names."""
    kinds = {True: socket.AF_INET6, False: socket.AF_INET}
    rows = [(kinds[":" in one], socket.SOCK_STREAM, 6, "", (one, 0)) for one in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: rows)


def test_a_name_that_leads_inside_too_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *told, **_how: asked.append(told))
    names(monkeypatch, "93.184.215.14", "10.0.0.7")
    with pytest.raises(NotFetched):
        fetched("https://campus.example/keys")
    assert asked == []


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def connect(where: tuple[str, int], **_how: object) -> socket.socket:
        asked.append(where[0])
        raise OSError

    monkeypatch.setattr(socket, "create_connection", connect)
    outside = ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", "93.184.215.14", "93.184.215.15")
    names(monkeypatch, *outside)
    with pytest.raises(NotFetched):
        fetched("https://campus.example/keys")
    assert sorted(asked) == sorted(outside[:2])


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """That a server on this machine shows; it vouches for itself."""
    own, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made_of = x509.CertificateBuilder(name, name, own.public_key(), x509.random_serial_number())
    made_of = made_of.not_valid_before(now - timedelta(days=1)).not_valid_after(
        now + timedelta(days=1)
    )
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    signed = made_of.add_extension(names, critical=False).sign(own, hashes.SHA256())
    private = own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file = tmp_path / "certificate.pem"
    file.write_bytes(private + signed.public_bytes(Encoding.PEM))
    return file


def test_only_whom_a_certificate_proves_is_believed(
    inside: None, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(certificate)
    with answering(http(b"{}"), secret=server) as address, pytest.raises(NotFetched):
        fetched(address)
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    with answering(http(b"{}"), secret=server) as address:
        assert fetched(address) == b"{}"


def test_without_the_setting_this_machine_is_never_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.05)
        port = door.getsockname()[1]
        for address in (f"http://127.0.0.1:{port}/", f"https://127.0.0.1:{port}/"):
            with pytest.raises(NotFetched):
                fetched(address)
        with pytest.raises(TimeoutError):
            door.accept()
