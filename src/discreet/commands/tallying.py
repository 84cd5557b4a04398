"""Count what came of the files of a folder, and sum it up."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """How many files were answered, were whole already, or failed; those by number and name."""

    made: int = 0
    whole: int = 0
    foreign: int = 0
    naming: int = 0
    failed: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def all(self) -> int:
        return self.made + self.whole + len(self.failed)

    def lines(self, *, quiet: bool) -> Iterator[str]:
        """The closing summary; only what failed where it is to be quiet."""
        if not quiet:
            yield from self._counted()
        for number, name, problem in sorted(self.failed):
            yield f"{number} {name}: {problem}"

    def _counted(self) -> Iterator[str]:
        yield (
            f"{self.all} files: {self.made} answered, {self.whole} were whole already, "
            f"{len(self.failed)} could not be answered."
        )
        if self.foreign:
            yield f"Not in English, so that less is found: {self.foreign}."
        if self.naming:
            yield (
                f"Names of files that may name somebody: {self.naming}. The new files bear the "
                "same names."
            )
