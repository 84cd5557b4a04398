"""A bell in this process: whoever waits for a change is woken at once instead of looking for it.

Nothing rests on it. A change that was made by another process, or that nobody heard, is found by
the next look at the rows.
"""

from collections.abc import Callable
from uuid import UUID

Listener = Callable[[UUID], None]
_listeners: set[Listener] = set()


def listen(listener: Listener) -> None:
    """`listener` is called in the thread that rings; it does no more than pass the word on."""
    _listeners.add(listener)


def stop_listening(listener: Listener) -> None:
    _listeners.discard(listener)


def ring(about: UUID) -> None:
    """After the transaction that changed it, when others can see what changed."""
    for listener in tuple(_listeners):
        listener(about)
