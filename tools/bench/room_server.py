"""The site as `make run` starts it, and the bare server beside it; what each of them uses."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.bench.room_client import Place, Wrong

TICK = os.sysconf("SC_CLK_TCK")
PATHS = os.pathsep.join([str(Path("src").absolute()), str(Path().absolute())])


@dataclass(frozen=True)
class Server:
    place: Place
    pid: int

    @property
    def seconds(self) -> float:
        """Of processor time, by now."""
        words = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / TICK

    @property
    def megabytes(self) -> float:
        told = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", told)
        return int(found[1]) / 1024 if found else 0.0


@contextmanager
def site(folder: Path, *, rooms: int, size: int) -> Iterator[tuple[Server, list[dict[str, Any]]]]:
    """`covision run` in an empty folder, with people in its rooms."""
    values = {"COVISION_DATA_DIR": str(folder), "DEMO": "no", "PYTHONPATH": PATHS}
    environment = {**os.environ, **values}
    command = [sys.executable, "-m", "covision", "run", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as run:
        try:
            place = Place("127.0.0.1", _port_told_by(run))
            filled = [sys.executable, "-m", "tools.bench.room_people", str(rooms), str(size)]
            told = subprocess.run(filled, env=environment, capture_output=True, check=True)
            yield Server(place, _page_server_of(run.pid)), json.loads(told.stdout)
        finally:
            run.terminate()
            run.communicate()  # what it says at its end is read, so that it can say it


@contextmanager
def bare(length: int = 0) -> Iterator[Server]:
    """`length`: the bytes that it sends besides the number, a moment after each change."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as door:
        number = door.fileno()
        command = [sys.executable, "-m", "tools.bench.bare_room", str(number), str(length)]
        with subprocess.Popen(command, pass_fds=[number]) as run:
            try:
                yield Server(Place("127.0.0.1", door.getsockname()[1]), run.pid)
            finally:
                run.kill()


def _port_told_by(run: "subprocess.Popen[str]") -> int:
    for line in run.stdout or ():
        if found := re.search(r"Covision is at http://localhost:(\d+)", line):
            return int(found[1])
    raise Wrong("The site did not start.")


def _page_server_of(supervisor: int) -> int:
    """The child that serves pages; it comes up a moment after the address is told."""
    for _ in range(100):
        for folder in Path("/proc").glob("[0-9]*"):
            if _is_page_server(folder, supervisor):
                return int(folder.name)
        time.sleep(0.1)
    raise Wrong("There is no page server.")


def _is_page_server(folder: Path, supervisor: int) -> bool:
    try:
        words = (folder / "cmdline").read_text().split("\0")
        parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:
        return False
    return parent == str(supervisor) and "covision.management.serving" in words
