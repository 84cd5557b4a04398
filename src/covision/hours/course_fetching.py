"""Asks a course platform for its public keys, by the standard library and within bounds.

An administrator of a practice types the address. So that the server asks nobody on her behalf who
cannot be asked from outside, only https and public addresses are asked, the very address that was
looked at, without a proxy and without following anywhere; COURSE_PLATFORMS_INSIDE lifts that for a
platform in one's own network.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from contextlib import suppress
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from covision.hours.course_key_sets import MOST_BYTES

SECONDS = 5.0
FOUND = 200
HIDING_OTHERS = tuple(ipaddress.ip_network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48"))


class NotFetched(Exception):  # noqa: N818 -- reads as a sentence where raised
    """There was no answer within the bounds."""


class Pinned(http.client.HTTPConnection):
    """Speaks to addresses that were looked at before; the name is for TLS and the Host line."""

    def __init__(self, host: str, port: int, *, addresses: list[str], is_secret: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.addresses, self.is_secret = addresses, is_secret

    def connect(self) -> None:
        self.sock = self._reached()
        self.sock.settimeout(SECONDS)
        if self.is_secret:
            context = ssl.create_default_context()
            self.sock = secret = context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            secret.do_handshake()

    def _reached(self) -> socket.socket:
        """At the first that answers."""
        each = SECONDS / len(self.addresses)
        for address in self.addresses[:-1]:
            with suppress(OSError):
                return socket.create_connection((address, self.port), timeout=each)
        return socket.create_connection((self.addresses[-1], self.port), timeout=each)

    def cut(self) -> None:
        """Ends it from another thread: a server that drips cannot hold us longer."""
        if self.sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def fetched(address: str) -> bytes:
    """What stands there: at most 64 KB within five seconds, or NotFetched."""
    try:
        return _fetched(urlsplit(address))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotFetched from error


def is_open(address: str) -> bool:
    """Whether everybody on the internet could ask there."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped or found.sixtofour or found.teredo:
            return False
        if any(found in network for network in HIDING_OTHERS):
            return False
    return found.is_global and not found.is_multicast


def _fetched(parts: SplitResult) -> bytes:
    is_secret = parts.scheme == "https"
    if not parts.hostname or not (is_secret or settings.COURSE_PLATFORMS_INSIDE):
        raise NotFetched
    port = parts.port or (443 if is_secret else 80)
    addresses = _addresses_of(parts.hostname, port)
    asked = Pinned(parts.hostname, port, addresses=addresses, is_secret=is_secret)
    clock = threading.Timer(SECONDS, asked.cut)
    clock.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked.request("GET", path, headers={"Accept": "application/json"})
        return _read(asked.getresponse())
    finally:
        clock.cancel()
        asked.close()


def _addresses_of(host: str, port: int) -> list[str]:
    """The first of each kind: where one kind leads nowhere from here, the other may."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not settings.COURSE_PLATFORMS_INSIDE and not all(is_open(str(row[4][0])) for row in rows):
        raise NotFetched
    return [*{row[0]: str(row[4][0]) for row in reversed(rows)}.values()][::-1]


def _read(answer: http.client.HTTPResponse) -> bytes:
    held = answer.read(MOST_BYTES + 1) if answer.status == FOUND else b""
    if not held or len(held) > MOST_BYTES:
        raise NotFetched
    return held
