"""A child process that ends with its parent, even when the parent was killed."""

import os
import sys
import threading


def follow_parent(goodbye: int) -> None:
    """Send this process the signal `goodbye` once the parent's end of standard input is gone."""
    threading.Thread(target=_wait_for_the_end, args=(goodbye,), daemon=True).start()


def _wait_for_the_end(goodbye: int) -> None:
    # Straight from the descriptor: a buffered reader would hold a lock at the interpreter's end.
    while os.read(sys.stdin.fileno(), 64):
        pass
    os.kill(os.getpid(), goodbye)
