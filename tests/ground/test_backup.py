"""A backup is whole, private, and holds neither keys nor readable words."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from covision.core.sealing import seal
from covision.core.storage import Store
from covision.jobs.models import Letter


@pytest.fixture
def store(tmp_path: Path, settings: Any) -> Store:
    settings.STORE = Store(tmp_path)
    return settings.STORE  # type: ignore[no-any-return]


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_a_whole_copy_for_this_account_alone(
    store: Store, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    if connection.vendor != "sqlite":
        with pytest.raises(SystemExit, match="use pg_dump"):
            call_command("backup")
        return
    letter = Letter(to="finn@example.org", letter="invitation")
    letter.link = seal("/a-secret-door/", key=letter.data_key, place="jobs_letter.link:1")
    letter.save()
    call_command("backup")
    assert "The keys are not in it" in capsys.readouterr().out
    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(copy) as database:
        assert database.execute('SELECT "to" FROM jobs_letter').fetchall() == [
            ("finn@example.org",)
        ]
    content = copy.read_bytes()
    assert b"a-secret-door" not in content
    assert all(key not in content for key in settings.MASTER_KEYS)
