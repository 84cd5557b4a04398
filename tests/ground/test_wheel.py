"""The wheel carries everything, and its library runs with nothing but Python."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.reading import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    (built,) = folder.iterdir()
    return built


def test_the_wheel_carries_pages_styles_and_what_is_fetched(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    web = "covision/web"
    assert f"{web}/static/vendor/htmx.min.js" in names
    assert f"{web}/static/vendor/licences/htmx.txt" in names
    assert f"{web}/static/vendor/fonts/literata-latin-normal.woff2" in names
    assert f"{web}/static/vendor/icons/lock.svg" in names
    assert f"{web}/static/covision/fonts.css" in names
    assert any(name.startswith(f"{web}/shell/templates/") for name in names)
    assert "covision/jobs/migrations/0001_initial.py" in names


def test_the_wheel_carries_no_tests_and_nothing_that_people_wrote(wheel: Path) -> None:
    roots = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"covision", "discreet"}


def test_the_library_runs_from_the_wheel_without_anything_else(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import discreet; "
        "print(len(discreet.find('Write to deb@example.org.')))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"
