"""A job whose worker was killed in the middle is done by another, with real processes."""

import signal
import subprocess
import sys
from pathlib import Path

from tests.ground.machine import bare_environment

HOUSE = """
import django; django.setup()
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
from covision.jobs.models import Job
from covision.jobs.queueing import enqueue
from covision.jobs.reaping import reap
from covision.jobs.registry import job
from covision.jobs.running import run
"""
KILLED = """
import time
call_command("migrate", "jobs", verbosity=0)
@job("test.long")
def work(subject):
    print("at work", flush=True)
    time.sleep(60)
run(enqueue("test.long", subject="seven", due_at=timezone.now()).pk)
"""
OTHER = """
@job("test.long")
def work(subject):
    print("done", subject)
assert reap() == []  # its lease still runs
Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
for due in reap():
    run(due)
print(*Job.objects.values_list("state", "attempts"))
"""


def worker(code: str, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HOUSE + code],
        env=bare_environment(folder / "site", DJANGO_SETTINGS_MODULE="covision.settings"),
        stdout=subprocess.PIPE,
        text=True,
    )


def test_another_worker_does_what_a_killed_one_had(tmp_path: Path) -> None:
    with worker(KILLED, tmp_path) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "at work\n"
        killed.kill()
    assert killed.returncode == -signal.SIGKILL
    with worker(OTHER, tmp_path) as other:
        said, _ = other.communicate(timeout=60)
    assert said == "done seven\n('done', 2)\n"
