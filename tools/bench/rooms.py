"""`python -m tools.bench.rooms`: how soon a phase change reaches everybody, and what it costs.

One room of two hundred and a hundred rooms of five, each held by the server process that `make run`
starts; and the same number of lines held by a bare server, in the same run on the same machine.
"""

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from tools.bench.page import Bar, Section, put
from tools.bench.room_client import Page, Wrong
from tools.bench.room_server import Server, bare, site
from tools.reference.tables import table

PAGE = Path("docs/reference/figures-of-rooms.md")
FEW_PAGE = Path("build/bench/few-rooms.md")
TITLE = "Many people, and many rooms"
HEAD = """\
<!-- Written by `make bench-rooms`. Measure again instead of changing it. -->

# Figures of rooms

How soon everybody in a room learns of a change, and what that costs. Other machines give other
figures.
"""
REACH, TIMES = 100, 2.0
SAME, LEAST = "a bare server, the same bytes", "a bare server, numbers alone"
BREATHER = 0.1
SETTLES = 2.0
RESTS = 5.0
"""Seconds: as long as it takes until what happens now and then has happened."""
AT_ONCE = 20


@dataclass(frozen=True)
class Held:
    """What was measured of one server with its people."""

    name: str
    reached: tuple[float, float, float]
    """Milliseconds from the press: half of all, 95 of 100, and the last."""
    cost: float
    """Milliseconds of processor time for a change."""
    quiet: float
    """The same while nobody but the presser is there: what the change costs that is told nobody."""
    megabytes: tuple[float, float]
    again: str
    drawing: int
    """Bytes of what a spoke of a hall is sent besides the numbers; 0 in a small room."""

    @property
    def telling(self) -> float:
        return max(0.0, self.cost - self.quiet)

    @property
    def row(self) -> list[str]:
        half, most, last = (f"{one:.0f} ms" for one in self.reached)
        grown = f"{self.megabytes[0]:.0f} → {self.megabytes[1]:.0f} MB"
        costs = [f"{self.quiet:.1f} ms", f"{self.telling:.1f} ms"]
        return [self.name, half, most, last, *costs, grown, self.again]


Rooms = list[list[Page]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.rooms", description=__doc__)
    parser.add_argument("--few", action="store_true", help=f"a try with few, into {FEW_PAGE}")
    few = parser.parse_args().few
    section = run(size=20, rooms=3, changes=10) if few else run()
    print(section.body)
    put(section, command="make bench-rooms", page=FEW_PAGE if few else PAGE, head=HEAD)
    return int(any(bar.met is False for bar in section.bars))


def run(*, size: int = 200, rooms: int = 100, changes: int = 120) -> Section:
    hall = _site(f"one room of {size}", rooms=1, size=size, changes=changes)
    alike = _bare(SAME, rooms=1, size=size, changes=changes, length=hall.drawing)
    least = _bare(LEAST, rooms=1, size=size, changes=changes)
    small = _site(f"{rooms} rooms of 5", rooms=rooms, size=5, changes=changes)
    small_bare = _bare(LEAST, rooms=rooms, size=5, changes=changes)
    times, more = (hall.telling / max(bare.telling, 0.01) for bare in (alike, least))
    told = f"telling {size}, beside a bare server that sends"
    bars = (
        *(_reach_bar(one) for one in (hall, small)),
        Bar(f"{told} the same bytes", f"{times:.1f} ×", f"≤ {TIMES:.0f} ×", times <= TIMES),
        Bar(f"{told} numbers alone", f"{more:.1f} ×", "none: it sends less", None),
    )
    rows = [one.row for one in (hall, alike, least, small, small_bare)]
    judged = table(["what", "measured", "bar", ""], (bar.row for bar in bars))
    return Section(TITLE, f"{_NOTE}\n\n{table(_HEADINGS, rows)}\n\n{judged}", bars)


_HEADINGS = [
    *("held", "half within", "95 of 100 within", "last", "the change itself", "telling all"),
    *("memory", "everybody again at once"),
]
_NOTE = """\
A change of phase is pressed, and each open page notes when it hears the new phase. The processor
time of the server is split: what a change costs that nobody else is told (the request, the rules,
the rows, the log; the bare server has none of these; half of it is measured before the others come
and half after they have gone), and what telling everybody adds. In one large
room, telling includes sending one drawing of the room to all who see the same; they ask for no page
then. One bare server sends as many bytes in the same way, another the numbers alone. *Everybody
again at once*: all lines are cut and opened again in the same moment; until the last one has heard
where its room stands."""


def _reach_bar(held: Held) -> Bar:
    most = held.reached[1]
    return Bar(f"a change reaches {held.name}", f"{most:.0f} ms", f"≤ {REACH} ms", most <= REACH)


def _site(name: str, *, rooms: int, size: int, changes: int) -> Held:
    with (
        tempfile.TemporaryDirectory() as folder,
        site(Path(folder) / "site", rooms=rooms, size=size) as (server, told),
    ):
        people = [
            [Page(server.place, who, one["room"]) for who in (one["leader"], *one["others"])]
            for one in told
        ]
        return asyncio.run(_held(name, server, people, changes))


def _bare(name: str, *, rooms: int, size: int, changes: int, length: int = 0) -> Held:
    with bare(length) as server:
        people = [[Page(server.place, "x", str(n)) for _ in range(size)] for n in range(rooms)]
        return asyncio.run(_held(name, server, people, changes, is_bare=True))


async def _held(
    name: str, server: Server, rooms: Rooms, changes: int, *, is_bare: bool = False
) -> Held:
    press = _press_bare if is_bare else _press
    everybody = [page for room in rooms for page in room]
    small = server.megabytes
    await asyncio.gather(*(room[0].listen() for room in rooms))
    await _changes(rooms, 2, press)  # the first ones load what is loaded once
    others = [page for room in rooms for page in room[1:]]
    before, _ = await _cost(server, _changes(rooms, changes // 2, press))
    await _in_parts([page.listen() for page in others])
    cost, reached = await _cost(server, _changes(rooms, changes, press))
    drawing = _drawing(everybody)
    for page in others:
        page.close()
    after, _ = await _cost(server, _changes(rooms, changes // 2, press))
    await _in_parts([page.listen() for page in others])
    again = await _again(everybody)
    grown = (small, server.megabytes)
    for page in everybody:
        page.close()
    cuts = quantiles(reached, n=100)
    half_most_last = (cuts[49], cuts[94], max(reached))
    costs = (cost / changes, (before + after) / changes)
    return Held(name, half_most_last, *costs, grown, again, drawing)


def _drawing(everybody: list[Page]) -> int:
    """Bytes, on average over those who were sent any."""
    streams = [page.stream for page in everybody if page.stream and page.stream.drawings]
    return sum(one.got for one in streams) // max(1, sum(one.drawings for one in streams))


async def _cost(
    server: Server, work: Coroutine[Any, Any, list[float]]
) -> tuple[float, list[float]]:
    """Milliseconds of processor time, without what the server uses in rest."""
    await asyncio.sleep(SETTLES)
    began, used = time.perf_counter(), server.seconds
    await asyncio.sleep(RESTS)
    rest = (server.seconds - used) / (time.perf_counter() - began)
    began, used = time.perf_counter(), server.seconds
    found = await work
    return 1000 * (server.seconds - used - rest * (time.perf_counter() - began)), found


async def _changes(rooms: Rooms, number: int, press: Any) -> list[float]:
    """Milliseconds until each open page heard of each change, one room after another."""
    found: list[float] = []
    for place in range(number):
        room = [page for page in rooms[place % len(rooms)] if page.stream]
        streams = [page.stream for page in room if page.stream]
        for stream in streams:
            stream.heard.clear()
        began = time.perf_counter()
        await press(room[0])
        await asyncio.gather(*(asyncio.wait_for(stream.heard.wait(), 10) for stream in streams))
        found += [1000 * (stream.heard_at - began) for stream in streams]
        await asyncio.sleep(BREATHER)
    return found


async def _press(page: Page) -> None:
    phase = page.stream.phase if page.stream else 0
    await page.press("back" if phase else "advance", seen=phase)


async def _press_bare(page: Page) -> None:
    await page.ask("POST", f"/live/meetings/{page.room}/")


async def _in_parts(work: Sequence[Coroutine[Any, Any, object]]) -> None:
    for place in range(0, len(work), AT_ONCE):
        await asyncio.gather(*work[place : place + AT_ONCE])


async def _again(everybody: list[Page]) -> str:
    """Cut all lines, open all at once; each must hear the phase in which its room is."""
    phases = [page.stream.phase if page.stream else -1 for page in everybody]
    for page in everybody:
        page.close()
    began = time.perf_counter()
    streams = await asyncio.gather(*(page.listen() for page in everybody))
    if [stream.phase for stream in streams] != phases:
        raise Wrong("Somebody landed in another phase.")
    last = max(stream.heard_at for stream in streams)
    return f"{len(everybody)} in {last - began:.1f} s"


if __name__ == "__main__":
    os.umask(0o077)
    raise SystemExit(main())
