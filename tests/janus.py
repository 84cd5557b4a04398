"""A real media server for a test, where Debian's janus is installed."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

IS_HERE = shutil.which("janus") is not None
WHY_NOT = "Debian's janus is not installed; the adapter is tested against a scripted server"
SHARED = "a secret of the tests"


@contextmanager
def running(folder: Path) -> Iterator[dict[str, object]]:
    """The settings by which a site reaches it."""
    outside, inside = free_port(), free_port()
    found = {
        "MEDIA_SERVER": f"ws://127.0.0.1:{outside}",
        "MEDIA_SERVER_INSIDE": f"http://127.0.0.1:{inside}",
        "MEDIA_SERVER_SECRET": SHARED,
    }
    own = {"COVISION_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "covision.settings"}
    child = subprocess.Popen(
        [sys.executable, "-m", "covision", "media_server", "--port", str(outside)],
        env={**os.environ, **found, **own, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"{found['MEDIA_SERVER_INSIDE']}/janus/info")
        yield {**found, "MEDIA_SERVER": [found["MEDIA_SERVER"]]}
    finally:
        child.terminate()
        child.wait(timeout=10)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


def _wait_for(address: str) -> None:
    over = monotonic() + 30
    while True:
        try:
            urlopen(address, timeout=1).close()  # noqa: S310 -- loopback
        except (URLError, OSError):
            assert monotonic() < over, "the media server does not start"
            sleep(0.1)
        else:
            return
