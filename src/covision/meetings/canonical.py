"""The one form in which the content of a supervision record is hashed, signed and compared."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NAME = "covision.supervision-record.1"


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a signature stands for: change any of it, and the hash is another."""

    record: str
    number: int
    facts: Mapping[str, Any]
    words: Mapping[str, str]
    reason: str = ""

    @property
    def canonical(self) -> str:
        """JSON with sorted keys and no spaces, as UTF-8; the same for the same content, always."""
        whole = {
            "form": NAME,
            "record": self.record,
            "version": self.number,
            "facts": dict(self.facts),
            "words": dict(self.words),
            "reason": self.reason,
        }
        return json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical form, in hexadecimal."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()
