"""What is written when an act is recorded, and by many hands at once."""

import ast
import os
import re
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, transaction

from covision.audit.acts import PRIVATE_ACTS, SENTENCES
from covision.audit.log import record
from covision.audit.models import AuditEvent
from covision.audit.verifying import verify

ACT = re.compile(r"[a-z]+\.[a-z_]+")
SRC = Path(__file__).parents[3] / "src"


@pytest.mark.django_db
def test_an_act_that_is_undone_leaves_no_event() -> None:
    with transaction.atomic():
        record(by=None, act="case.read", subject="release 1")
        transaction.set_rollback(True)
    assert not AuditEvent.objects.exists()
    record(by=None, act="case.read", subject="release 2")
    assert AuditEvent.objects.get().number == 1
    assert verify() == ()


@pytest.mark.django_db(transaction=True)
def test_the_log_can_be_emptied_behind_a_test_with_real_transactions() -> None:
    record(by=None, act="case.read", subject="release 1")
    assert verify() == ()


WRITERS = """
    import threading
    import django
    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction
    call_command("migrate", "audit", verbosity=0, skip_checks=True)
    from covision.audit.log import record
    from covision.audit.verifying import event_count, verify

    def write(name):
        for number in range(10):
            with transaction.atomic():
                record(by=None, act="case.read", subject=f"release {name}-{number}")
        connection.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    print(event_count(), len(verify()))
"""


def test_many_writers_make_one_chain(tmp_path: Path) -> None:
    """From nothing: the writers also race for who makes the chain itself."""
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "COVISION_DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'log.sqlite3'}",
        "PYTHONPATH": os.pathsep.join([str(SRC), str(SRC.parent)]),
    }
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WRITERS)],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["40", "0"], done.stderr


@pytest.mark.django_db(transaction=True)
def test_many_writers_on_a_server_make_one_chain() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one connection; the file is tried above.")

    def write(name: int) -> None:
        for number in range(10):
            record(by=None, act="case.read", subject=f"release {name}-{number}")
        connection.close()

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, range(4)))
    assert AuditEvent.objects.count() == 40
    assert verify() == ()


def acts_in_the_code() -> set[str]:
    """Every `act="area.verb"` of a call, in every module: `record` itself, and what leads to it."""
    found: set[str] = set()
    for path in (SRC / "covision").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "act":
                word = getattr(node.value, "value", None)
                found |= {word} if isinstance(word, str) and ACT.fullmatch(word) else set()
    return found


def test_the_acts_of_the_code_are_found() -> None:
    assert {"agreement.sign", "group.found", "case.read"} <= acts_in_the_code()


def test_every_act_has_a_sentence() -> None:
    assert acts_in_the_code() - set(SENTENCES) == set()


def test_what_stays_private_is_an_act() -> None:
    assert set(SENTENCES) >= PRIVATE_ACTS
