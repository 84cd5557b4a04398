"""Make .venv hold what the locks say: `prepare.py run` for the site, `… dev` for the tests.

Runs with the standard library alone. Each step leaves a mark made of its inputs, so that a second
run does only what has changed.
"""

import hashlib
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
MARKS = ENVIRONMENT / "marks"
LOCKS = {"run": ("run.txt", "build.txt"), "dev": ("run.txt", "build.txt", "dev.txt")}
PROJECT = ("pyproject.toml", "src/covision/__init__.py", "src/discreet/__init__.py")
ASSETS = ("package-lock.json", "tools/fetch_assets.py", "src/covision/web/icons.txt")
VENDOR = ROOT / "src" / "covision" / "web" / "static" / "vendor"


def main(wanted: str) -> int:
    try:
        once("environment", digest(str(ROOT), platform.python_version()), make_environment)
        for lock in LOCKS[wanted]:
            once(lock, digest_of(f"locks/{lock}"), install(f"locks/{lock}"))
        once("project", digest(str(ROOT), digest_of(*PROJECT)), install_project)
        if not VENDOR.is_dir():
            mark("assets").unlink(missing_ok=True)
        once("assets", digest_of(*ASSETS), fetch_assets)
    except subprocess.CalledProcessError:
        print("That step failed; its own words stand above. Nothing is lost: run it again.")
        return 1
    return 0


def once(step: str, key: str, act: Callable[[], None]) -> None:
    if mark(step).is_file() and mark(step).read_text(encoding="ascii") == key:
        return
    act()
    MARKS.mkdir(exist_ok=True)
    mark(step).write_text(key, encoding="ascii")


def mark(step: str) -> Path:
    return MARKS / step


def digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def digest_of(*names: str) -> str:
    found = [ROOT / name for name in names]
    return digest(*(path.read_text(encoding="utf-8") for path in found if path.is_file()))


def make_environment() -> None:
    print(f"Making .venv with Python {platform.python_version()}.", flush=True)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    venv.create(ENVIRONMENT, with_pip=True, symlinks=True)


def install(lock: str) -> Callable[[], None]:
    def act() -> None:
        print(f"Installing what {lock} names.", flush=True)
        pip("--require-hashes", "-r", lock)

    return act


def install_project() -> None:
    pip("--no-deps", "--no-build-isolation", "-e", ".")


def pip(*arguments: str) -> None:
    run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments)


def fetch_assets() -> None:
    print("Fetching script, fonts and icons for the pages.", flush=True)
    run("tools/fetch_assets.py")


def run(*arguments: str) -> None:
    subprocess.run([str(PYTHON), *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
