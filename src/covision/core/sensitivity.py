"""How freely the value of a model field may travel. Every field says so."""

from enum import StrEnum


class Sensitivity(StrEnum):
    OPEN = "open"  # ids, states, times
    PERSONAL = "personal"  # about a member of this site
    CLINICAL = "clinical"  # about a client, for its author alone; always sealed
    SHARED = "shared"  # about a client, read by others; sealed, and only what came through the gate
    SECRET = "secret"  # keys, tokens, password hashes  # noqa: S105 -- a label
