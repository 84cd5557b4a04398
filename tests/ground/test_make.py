"""`make` alone tells what there is, and says what is missing when there is no Python."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT


def test_make_lists_every_target_with_its_sentence() -> None:
    listed = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    targets = re.findall(
        r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert {"run", "test", "check", "fix", "demo", "lock"} <= set(targets)
    assert [line.split()[1] for line in listed.splitlines()] == targets


def test_a_machine_without_python_is_told_which_one_to_install() -> None:
    done = subprocess.run(
        ["/bin/sh", "tools/find_python.sh"],
        cwd=ROOT,
        env={"PATH": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Covision needs Python 3.11, 3.12 or 3.13" in done.stderr


def test_a_python_of_the_wrong_age_is_passed_over(tmp_path: Path) -> None:
    wrong = tmp_path / "python3.13"
    wrong.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    wrong.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", "tools/find_python.sh"],
        cwd=ROOT,
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""


@pytest.mark.parametrize("name", [".ci/run", "tools/find_python.sh", "tools/install_for_tests.sh"])
def test_what_is_run_may_be_run(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)
