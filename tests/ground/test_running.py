"""`covision run` on a machine that has nothing yet, with real processes on a free port."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ground.machine import address_of, answer_of, page_server_of, started_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    with started_site(tmp_path / "site", DEMO="no") as started:
        yield started


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads Linux's process table")
def test_a_bare_start_answers_survives_a_kill_and_stops(site: "subprocess.Popen[str]") -> None:
    address = address_of(site)
    assert answer_of(address) == 200
    os.kill(page_server_of(site), signal.SIGKILL)
    assert answer_of(address) == 200
    site.send_signal(signal.SIGTERM)
    said, _ = site.communicate(timeout=30)
    assert site.returncode == 0
    assert said.endswith("Covision has stopped.\n")
    assert "Traceback" not in said
