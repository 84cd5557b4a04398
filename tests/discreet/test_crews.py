"""Several processes, or a cluster, answer as one does: the same lines in the same order."""

import argparse
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from discreet.commands.cluster import NoClusterError, check_address
from discreet.commands.crews import CrewLostError, _in_order, crew_for
from discreet.commands.lines import Line, batches_of

SRC = Path(__file__).parents[2] / "src"
COMMAND = (sys.executable, "-m", "discreet.cli")
WITH_DASK = importlib.util.find_spec("distributed") is not None


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "notes.jsonl"
    told = (
        {"id": at, "text": f"Lucía, {20 + at % 60}, rang on {at % 28 + 1} March."}
        for at in range(300)
    )
    path.write_text("".join(json.dumps(one) + "\n" for one in told) + "{\n")
    return path


def _run(*arguments, **more):
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=120,
        env={"PYTHONPATH": str(SRC), "PATH": os.environ["PATH"]},
        **more,
    )


def test_several_processes_answer_as_one(command, lines, tmp_path):
    alone = command("find", "--jsonl", str(lines))
    together = _run("find", "--jsonl", lines, "-o", tmp_path / "spans.jsonl", "--processes", "2")

    assert (tmp_path / "spans.jsonl").read_bytes() == alone.stdout
    assert together.stderr == alone.stderr == b"line 301: this is not JSON.\n"
    assert together.returncode == alone.returncode == 2


def test_a_crew_runs_ahead_only_so_far():
    handed, cancelled = [], []

    class Promise:
        def __init__(self, job):
            self.job = job

        def result(self):
            return self.job

        def cancel(self):
            cancelled.append(self.job)

    def submit(_work, job):
        handed.append(job)
        return Promise(job)

    answers = _in_order(submit, 2)(int, iter(range(1000)))

    assert [next(answers) for _ in range(10)] == list(range(10))
    assert len(handed) <= 10 + 2 * 3
    assert isinstance(answers, Generator)
    answers.close()
    assert cancelled == handed[10:]


def test_handfuls_are_bounded_in_lines_and_bytes():
    many = list(batches_of(Line(at, b"x") for at in range(200)))
    large = list(batches_of(Line(at, b"x" * 200_000) for at in range(5)))

    assert sum(map(len, many)) == 200
    assert max(map(len, many)) <= 64
    assert max(map(len, large)) <= 2


@pytest.mark.parametrize("address", ["10.0.0.1:8786", "tcp://notes.example.org:8786", "ucx://a:1"])
def test_notes_travel_under_tls_only(address):
    with pytest.raises(NoClusterError, match="under TLS only"):
        check_address(address)


@pytest.mark.parametrize(
    "address", ["127.0.0.1:8786", "tcp://localhost:1", "tcp://[::1]:1", "tls://a.example.org:1"]
)
def test_a_scheduler_here_or_under_tls_is_spoken_to(address):
    check_address(address)


def test_without_dask_the_command_says_what_to_install(command, monkeypatch):
    monkeypatch.setitem(sys.modules, "dask.distributed", None)
    done = command("find", "--jsonl", "--cluster", "dask", text=b'{"id":1,"text":"a"}\n')

    assert done.returncode == 2
    assert done.stderr == b"Dask is not installed here: pip install 'covision[dask]'.\n"


def vanish(_job):
    os._exit(1)


def test_a_process_that_is_lost_is_told():
    chosen = argparse.Namespace(cluster=None, at="", processes=2)
    with crew_for(chosen) as crew, pytest.raises(CrewLostError, match="was lost"):
        list(crew(vanish, [1, 2, 3]))


def test_one_process_needs_no_pool():
    chosen = argparse.Namespace(cluster=None, at="", processes=1)
    with crew_for(chosen) as crew:
        assert list(crew(str, [1, 2])) == ["1", "2"]


@pytest.mark.skipif(not WITH_DASK, reason="covision[dask] is not installed")
def test_a_cluster_of_two_workers_answers_as_one_process(command, lines):
    alone = command("find", "--jsonl", str(lines))
    clustered = _run("find", "--jsonl", lines, "--cluster", "dask", "--processes", "2")

    assert clustered.stdout == alone.stdout
    assert clustered.stderr == alone.stderr
    assert clustered.returncode == 2


ON_A_CLUSTER = """
import sys
from dask.distributed import LocalCluster
from discreet.cli import main
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1",
                      dashboard_address=None, silence_logs="ERROR") as cluster:
        sys.exit(main([*sys.argv[1:], "--at", cluster.scheduler_address]))
"""


@pytest.mark.skipif(not WITH_DASK, reason="covision[dask] is not installed")
def test_a_folder_is_answered_by_a_cluster_that_runs_already(tmp_path):
    notes, target = tmp_path / "notes", tmp_path / "safer"
    notes.mkdir()
    for at in range(6):
        (notes / f"{at}.txt").write_text(f"Marisol rang on {at + 1} March.")
    script = tmp_path / "on_a_cluster.py"
    script.write_text(ON_A_CLUSTER)
    done = subprocess.run(
        [sys.executable, script, "rewrite", notes, "--to", target, "--cluster", "dask"],
        capture_output=True,
        check=False,
        timeout=120,
        env={"PYTHONPATH": str(SRC), "PATH": os.environ["PATH"]},
    )

    assert done.returncode == 0, done.stderr
    assert len(list(target.iterdir())) == 6
    assert not any("Marisol" in path.read_text() for path in target.iterdir())
