"""Children live as long as the supervisor, and no longer."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from threading import Event, Thread

import pytest

from covision.management.supervising import LONGEST_WAIT, Child, wait_after, watch

WAITS_FOR_ITS_PARENT = """
import signal, sys, time
from covision.management.following import follow_parent
follow_parent(signal.SIGTERM)
print("up", flush=True)
time.sleep(60)
"""


def child(code: str) -> Child:
    return Child(
        name="test child",
        command=[sys.executable, "-c", code],
        goodbye=signal.SIGTERM,
        patience=10,
    )


def until(true: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "It did not come true in time."
        Event().wait(0.02)


@pytest.fixture
def sleeper() -> Child:
    return child("import time; time.sleep(60)")


def test_a_child_that_dies_is_started_again(sleeper: Child) -> None:
    over = Event()
    watcher = Thread(target=watch, args=([sleeper],), kwargs={"over": over, "every": 0.02})
    watcher.start()
    try:
        until(lambda: sleeper.is_alive)
        first = sleeper.process
        assert first is not None
        first.kill()
        until(lambda: sleeper.is_alive and sleeper.process is not first)
        assert sleeper.deaths == 1
    finally:
        over.set()
        watcher.join()
    assert not sleeper.is_alive


def test_each_death_makes_the_wait_longer_up_to_a_limit() -> None:
    waits = [wait_after(deaths) for deaths in range(1, 12)]
    assert waits[:3] == [0.5, 1.0, 2.0]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


def test_a_child_that_does_not_listen_is_ended_all_the_same() -> None:
    deaf = child(
        "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print('up', flush=True); time.sleep(60)"
    )
    deaf.patience = 0.1
    deaf.start()
    process = deaf.process
    assert process is not None
    deaf.say_goodbye()
    deaf.stop()
    assert process.returncode in {-signal.SIGKILL, -signal.SIGTERM}


def test_a_child_ends_when_its_parent_was_killed() -> None:
    orphan = subprocess.Popen(
        [sys.executable, "-c", WAITS_FOR_ITS_PARENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert orphan.stdin is not None
    assert orphan.stdout is not None
    with orphan, orphan.stdout:
        assert orphan.stdout.readline() == b"up\n"
        orphan.stdin.close()  # what the system does to a killed parent's end
        assert orphan.wait(10) == -signal.SIGTERM
