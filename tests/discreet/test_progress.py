"""How far the work is: said to a person at a terminal, and to nobody else."""

import io

import pytest

from discreet.commands.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock():
    return iter(range(0, 1000, 10)).__next__


def test_a_terminal_is_told_how_much_is_left(clock):
    terminal = Terminal()
    progress = Progress(terminal, 200, "files", clock=clock)
    progress.show(50, 50)

    assert (
        terminal.getvalue() == "\r[######                  ]  25%  50 files, 5 a second, 30 s left"
    )


def test_what_flows_has_no_share(clock):
    terminal = Terminal()
    Progress(terminal, 0, "texts", clock=clock).show(5000, 1200)

    assert terminal.getvalue() == "\r1,200 texts, 120 a second"


def test_long_work_is_told_in_minutes_and_the_line_is_left_clean(clock):
    terminal = Terminal()
    progress = Progress(terminal, 1000, "files", clock=clock)
    progress.show(10, 10)
    line = terminal.getvalue()
    progress.clear()

    assert line.endswith("16 min left")
    assert terminal.getvalue() == f"{line}\r{' ' * (len(line) - 1)}\r"


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_nobody_else_is_told(clock, stream, quiet):
    progress = Progress(stream, 10, "files", quiet=quiet, clock=clock)
    progress.show(5, 5)
    progress.clear()

    assert stream.getvalue() == ""
