"""How many of those otherwise alike a fact is true of, and how well that is known."""

from dataclasses import dataclass, field, replace

from discreet.risk.facts import Fact
from discreet.risk.tables import Source

LARGEST = 0.98


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of people of whom a fact is true, given their age and sex.

    `spread` is the standard deviation of its log. `words` are the words by which other
    tables know the fact, `wider` what may be said instead at level 1 and 2 ("" where the
    tables know nothing wider). `searchable` is the chance that the fact can be looked up.
    `local` says that the share is the place's own. `assumed` says what was supposed where
    the tables do not know the fact.
    """

    fact: Fact
    share: float
    spread: float
    words: frozenset[str]
    wider: tuple[str, str] = ("", "")
    searchable: float = 0.0
    local: bool = False
    assumed: str = ""
    source: Source | None = None
    confidence: str = ""
    ethnic_shares: tuple[float | None, float | None, float | None] = (None, None, None)
    listed: bool = field(default=False)

    @property
    def kind(self) -> str:
        return self.fact.kind

    def at_least(self, other: "Chance") -> "Chance":
        """A wider wording is never true of fewer people than a narrower one."""
        return self if self.share >= other.share else replace(self, share=other.share)


def words_of_row(*told: str) -> frozenset[str]:
    return frozenset(word.lower() for word in told if word)
