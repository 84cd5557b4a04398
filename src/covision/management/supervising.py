"""Children that are started, watched, started again when they die, and stopped together."""

import logging
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event

log = logging.getLogger(__name__)

FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0
STEADY = 30.0
"""Seconds after which a child counts as well, and the next wait is a short one again."""


def wait_after(deaths: int) -> float:
    """Seconds until the next start: twice as long after each death, up to half a minute."""
    return min(FIRST_WAIT * 2.0 ** (deaths - 1), LONGEST_WAIT)


@dataclass
class Child:
    """One process to keep alive."""

    name: str
    command: Sequence[str]
    goodbye: signal.Signals
    patience: float
    """Seconds that it gets to end by itself."""
    environment: Mapping[str, str] | None = None
    descriptors: Sequence[int] = ()
    deaths: int = 0
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)
    started: float = field(default=0.0, init=False)

    def start(self) -> None:
        self.started = time.monotonic()
        # Its own session: Ctrl-C reaches the supervisor alone, which then says goodbye in order.
        self.process = subprocess.Popen(  # noqa: S603 -- our own modules, no shell
            self.command,
            stdin=subprocess.PIPE,
            env=self.environment,
            pass_fds=self.descriptors,
            start_new_session=True,
        )

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def keep_up(self) -> None:
        """Start it when it is down and its wait is over."""
        if self.is_alive:
            return
        if self.process is not None:
            self._note_death()
        elif time.monotonic() >= self.started:
            self.start()

    def _note_death(self) -> None:
        now = time.monotonic()
        self.deaths = 1 if now - self.started > STEADY else self.deaths + 1
        wait = wait_after(self.deaths)
        log.warning("The %s ended by itself; it starts again in %.1f seconds.", self.name, wait)
        self._let_go()
        self.started = now + wait

    def stop(self) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._let_go()

    def say_goodbye(self) -> None:
        if self.process is not None and self.is_alive:
            self.process.send_signal(self.goodbye)

    def _let_go(self) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()
        self.process = None


def watch(children: Sequence[Child], *, over: Event, every: float = 0.2) -> None:
    """Keep all children up until `over` is set, then stop them together."""
    try:
        while not over.wait(every):
            for child in children:
                child.keep_up()
    finally:
        for child in children:
            child.say_goodbye()
        for child in children:
            child.stop()
