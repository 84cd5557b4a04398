"""Who does the work: this process, several processes, or a cluster; answers keep their order."""

import argparse
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from discreet.commands.cluster import on_cluster

Job = TypeVar("Job")
Done = TypeVar("Done")
_AHEAD = 3
"""How many jobs wait for each worker, so that none is idle and memory stays bounded."""


class Crew(Protocol):
    """Does the same work on every job; answers come in the order of the jobs."""

    def __call__(self, work: Callable[[Job], Done], jobs: Iterable[Job], /) -> Iterator[Done]: ...


class CrewLostError(Exception):
    """A worker is gone, and with it the work; the message is for who asked for it."""


@contextmanager
def crew_for(chosen: argparse.Namespace) -> Iterator[Crew]:
    """The crew that was asked for, for as long as it is needed."""
    if chosen.cluster:
        with on_cluster(chosen.at, workers=chosen.processes) as (submit, workers):
            yield _in_order(submit, workers)
    elif chosen.processes > 1:
        # A process that is started afresh shares no lock and no model with this one.
        with ProcessPoolExecutor(chosen.processes, get_context("spawn"), _begin) as pool:
            yield _in_order(pool.submit, chosen.processes)
    else:
        yield map


def _begin() -> None:
    """Leave it to the parent to stop: who presses Ctrl-C presses it for all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _in_order(submit: Callable[..., Any], workers: int) -> Crew:
    def crew(work: Callable[[Job], Done], jobs: Iterable[Job], /) -> Iterator[Done]:
        waiting: deque[Any] = deque()
        try:
            for job in jobs:
                waiting.append(submit(work, job))
                if len(waiting) >= workers * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise CrewLostError(
                "A process was lost, perhaps for want of memory. Try fewer of them."
            ) from None
        finally:
            for promise in waiting:
                promise.cancel()

    return crew
