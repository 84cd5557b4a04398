"""Print a paper as PDF/UA, in a process of its own that can open no file and call nobody."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from threading import BoundedSemaphore
from typing import Any

from covision.core.errors import NotPossible
from covision.web.printing.paper import Paper

COMMAND = ("-m", "covision.web.printing.typesetter")
LIMIT_SECONDS = 20.0
AT_ONCE = BoundedSemaphore(2)
"""Each takes a processor and some memory for a moment."""
BUSY = "Several files are being made just now. Try again in a minute."
FAILED = "This file could not be made. Choose fewer parts or a shorter time, and try again."


def printed(paper: Paper) -> bytes:
    """The PDF. Its words go over as JSON: whatever they say, they are printed and never obeyed."""
    asked = json.dumps(asdict(paper), default=_plain).encode()
    if not AT_ONCE.acquire(timeout=LIMIT_SECONDS):
        raise NotPossible(BUSY)
    try:
        return _set(asked)
    finally:
        AT_ONCE.release()


def _set(asked: bytes) -> bytes:
    """Without this site's secrets: its environment holds the path of its modules alone."""
    try:
        answer = subprocess.run(  # noqa: S603 -- our own module, by our own Python
            [sys.executable, *COMMAND],
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a message could hold somebody's words
            start_new_session=True,
            timeout=LIMIT_SECONDS,
            check=False,
            env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        raise NotPossible(FAILED) from None
    if answer.returncode or not answer.stdout.startswith(b"%PDF-"):
        raise NotPossible(FAILED)
    return answer.stdout


def _plain(value: Any) -> str:
    return str(value.isoformat())
