"""A machine that knows nothing of a site yet, and the processes that tests start on it."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.architecture.reading import SRC


def bare_environment(folder: Path, **values: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SRC),
        "COVISION_DATA_DIR": str(folder),
        **values,
    }


@contextmanager
def started_site(folder: Path, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    """`covision run` in an empty folder, killed when the block ends."""
    started = subprocess.Popen(
        [sys.executable, "-m", "covision", "run", "--port", "0"],
        env=bare_environment(folder, **environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with started:
        try:
            yield started
        finally:
            started.kill()


def address_of(site: "subprocess.Popen[str]") -> str:
    assert site.stdout is not None
    said = ""
    for line in site.stdout:
        said += line
        if found := re.search(r"Covision is at (http://localhost:\d+)", line):
            return found[1]
    pytest.fail(f"It ended without an address: {said}")


def answer_of(address: str, seconds: float = 30) -> int:
    """The status of the sign-in page, once the server answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(f"{address}/accounts/login/") as page:  # noqa: S310
                return int(page.status)
        except (urllib.error.URLError, ConnectionError):
            assert time.monotonic() < end, "The page did not come."
            Event().wait(0.1)


def page_server_of(site: "subprocess.Popen[str]") -> int:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_text().split("\0")
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if parent == str(site.pid) and "covision.management.serving" in words:
            return int(folder.name)
    pytest.fail("There is no page server.")
