"""The library works with no network at all, so its tests have none."""

import io
import socket
import sys
from dataclasses import dataclass

import pytest

from discreet.cli import main


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("discreet opened a socket.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture
def command(monkeypatch):
    """The command in this process: a process of its own for each test would be slow."""

    def run(*arguments, text=b""):
        channels = {"stdin": io.BytesIO(text), "stdout": io.BytesIO(), "stderr": io.BytesIO()}
        with monkeypatch.context() as patched:
            for name, channel in channels.items():
                wrapped = io.TextIOWrapper(channel, "utf-8", write_through=True)
                patched.setattr(sys, name, wrapped)
            try:
                code = main(arguments)
            except SystemExit as leaving:
                code = int(leaving.code or 0)
            return Done(code, *(channels[name].getvalue() for name in ("stdout", "stderr")))

    return run
