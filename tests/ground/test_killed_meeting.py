"""Ten deaths of the server in one meeting: whatever was acknowledged is there, and once."""

import html
import http.client
import itertools
import json
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.architecture.reading import ROOT, SRC
from tests.ground.machine import bare_environment
from tests.schema import put_into

KILLS, TOKEN = 10, "b" * 32
WORDS = "lamp chair window garden letter river stone morning evening bread".split()
PEOPLE = 3


@dataclass
class Served:
    """A server that is there again after each death, and the one meeting that it holds."""

    port: int
    children: Iterator[int]
    room: str
    sessions: list[str]
    """Whoever facilitates first."""

    def ask(self, who: int, method: str, path: str, **fields: object) -> tuple[int, str]:
        """Asked again until there is an answer, as a page does whose line drops."""
        body = "&".join(f"{name}={value}" for name, value in fields.items())
        headers = {
            "Cookie": f"sessionid={self.sessions[who]}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        while True:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                line.request(method, path, body, headers)
                answer = line.getresponse()
                return answer.status, answer.read().decode()
            except (OSError, http.client.HTTPException):
                continue
            finally:
                line.close()

    def press(self, who: int, step: str, **fields: object) -> int:
        return self.ask(who, "POST", f"/meetings/{self.room}/room/{step}/", **fields)[0]

    def seconds_left(self) -> int:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        cookie = {"Cookie": f"sessionid={self.sessions[0]}"}
        line.request("GET", f"/live/meetings/{self.room}/", headers=cookie)
        told = b""
        answer = line.getresponse()
        while b"data: {" not in told:
            told = answer.readline()
        line.close()
        return int(json.loads(told.removeprefix(b"data: "))["left"])


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    paths = os.pathsep.join([str(SRC), str(ROOT)])
    environment = bare_environment(tmp_path, PYTHONPATH=paths, COVISION_READER="here", DEMO="no")
    python: dict[str, Any] = {"env": environment, "cwd": ROOT, "text": True}
    with closing(sqlite3.connect(tmp_path / "covision.sqlite3")) as database:
        put_into(database)
    subprocess.run([sys.executable, "-m", "covision", "migrate", "-v0"], check=True, **python)
    filled = [sys.executable, "-m", "tools.bench.room_people", "1", str(PEOPLE)]
    told = json.loads(subprocess.run(filled, check=True, stdout=subprocess.PIPE, **python).stdout)
    with socket.create_server(("127.0.0.1", 0)) as door:
        command = [sys.executable, "-m", "tests.ground.dying_server", str(door.fileno())]
        pipe = subprocess.PIPE
        pipes: dict[str, Any] = {"stdin": pipe, "stdout": pipe, "pass_fds": [door.fileno()]}
        with subprocess.Popen(command, **python, **pipes) as serving:
            assert serving.stdout is not None
            children = map(int, serving.stdout)
            sessions = [told[0]["leader"], *told[0]["others"]]
            last = iter(children)
            yield Served(door.getsockname()[1], last, told[0]["room"], sessions)
            serving.kill()
            os.kill(next(last), signal.SIGKILL)


@dataclass
class Speaker(threading.Thread):
    """Says one thing after another, and notes what the server took."""

    served: Served
    who: int
    over: threading.Event
    acknowledged: list[str] = field(default_factory=list)
    phase: int = 0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        texts = (" ".join(words) for words in itertools.permutations(WORDS, 4))
        for text in itertools.islice(texts, self.who, None, PEOPLE):
            if self.over.is_set():
                return
            self._say(text)

    def _say(self, text: str) -> None:
        said = {"line_id": uuid4(), "kind": "remark", "text": text.replace(" ", "+")}
        status = self.served.press(self.who, "say", seen=self.phase, **said)
        if status == 204:
            self.acknowledged.append(text)
        else:  # the meeting has moved on
            assert status == 409
            self.phase = 1


Reading = tuple[float, int, float]
"""What was left, and the moments before and after it was asked."""


def clock_read(served: Served) -> Reading:
    before = time.monotonic()
    return before, served.seconds_left(), time.monotonic()


def ran_on_from(first: Reading, later: Reading) -> None:
    """However often the server began anew, and however long an answer took."""
    gone = first[1] - later[1]
    assert later[0] - first[2] - 1 <= gone <= later[2] - first[0] + 1


def test_ten_deaths_in_a_meeting_lose_no_acknowledged_word(served: Served) -> None:
    moments, over = random.Random(4), threading.Event()  # noqa: S311 -- any moments will do
    first = clock_read(served)
    speakers = [Speaker(served, who, over) for who in range(PEOPLE)]
    for one in speakers:
        one.start()
    for number in range(KILLS):
        threading.Event().wait(moments.uniform(0.05, 0.4))
        os.kill(next(served.children), signal.SIGKILL)
        if number == KILLS // 2:
            ran_on_from(first, clock_read(served))
            assert served.press(0, "advance", seen=0) in {204, 409}
    threading.Event().wait(0.3)
    over.set()
    for one in speakers:
        one.join(10)
    status, page = served.ask(1, "GET", f"/meetings/{served.room}/room/now/")
    assert status == 200
    assert 'data-phase="1"' in page
    said = re.findall(r'<span class="passage">(.*?)</span>', html.unescape(page))
    taken = [text for one in speakers for text in one.acknowledged]
    assert all(one.acknowledged for one in speakers)
    assert sorted(set(taken) - set(said)) == []
    assert len(said) == len(set(said))
