"""A start that cannot work says why in one sentence, and leaves without a traceback."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ground.machine import bare_environment

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


def refusal(folder: Path, *arguments: str, **environment: str) -> str:
    """What `covision run` says where it must not start."""
    done = subprocess.run(
        [sys.executable, "-m", "covision", "run", *arguments],
        env=bare_environment(folder, **environment),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"SITE_URL": "ftp://example.org"}, "SITE_URL is the site's address alone"),
        ({"MASTER_KEY": "short"}, "MASTER_KEY holds one or more keys of 32 bytes"),
        ({"TIME_ZONE": "Here"}, "TIME_ZONE is the name of a time zone, such as Europe/London."),
        ({"EMAIL_PORT": "none"}, "EMAIL_PORT is a whole number from 1 to 65535."),
        ({"EMAIL_TLS": "perhaps"}, "EMAIL_TLS is yes or no."),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is not an address of a database"),
        ({"DATABASE_URL": "mysql://localhost/x"}, "DATABASE_URL names SQLite or PostgreSQL"),
        ({"DATABASE_URL": "postgresql://localhost:1/x"}, "The database does not answer."),
        ({"SECRET_KEY_FILE": "/nowhere"}, "SECRET_KEY_FILE names a file that cannot be read."),
        (
            {"SECRET_KEY_FILE": "/nowhere", "SECRET_KEY": "x"},
            "Set SECRET_KEY or SECRET_KEY_FILE, not both.",
        ),
    ],
)
def test_a_wrong_setting_is_named(
    tmp_path: Path, environment: dict[str, str], sentence: str
) -> None:
    assert sentence in refusal(tmp_path / "site", "--port", "0", **environment)


def test_a_folder_that_others_can_open_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert f"Run: chmod 700 {tmp_path}" in refusal(tmp_path, "--port", "0")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be made" in refusal(tmp_path / "file" / "site")


def test_a_taken_port_is_named_with_another(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refusal(tmp_path / "site", "--port", str(port))
    assert f"Port {port} on 127.0.0.1 is taken" in said
    assert f"make run PORT={port + 1}" in said
