"""The one form in which an evaluation is hashed, signed and compared."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

NAME = "covision.evaluation.1"


@dataclass(frozen=True, slots=True)
class Judged:
    """One competency as it stands in an evaluation; no level means that it was not seen."""

    domain: str
    competency: str
    level: int | None
    level_name: str
    words: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a signature stands for: change any of it, and the hash is another."""

    evaluation: str
    facts: Mapping[str, Any]
    judged: tuple[Judged, ...]
    words: Mapping[str, str]
    rests_on: tuple[str, ...]

    @property
    def canonical(self) -> str:
        """JSON with sorted keys and no spaces, as UTF-8; the same for the same content, always."""
        whole = {
            "form": NAME,
            "evaluation": self.evaluation,
            "facts": dict(self.facts),
            "competencies": [asdict(one) for one in self.judged],
            "words": dict(self.words),
            "rests_on": list(self.rests_on),
        }
        return json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical form, in hexadecimal."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()
