"""Two texts that grew apart, woven into one: every line of either stands in it, equal ones once."""

from collections.abc import Iterator
from difflib import SequenceMatcher


def woven(kept: str, arrived: str) -> str:
    """In the order of both. Of a line and its own beginning, the longer one stands."""
    ours, theirs = kept.split("\n"), arrived.split("\n")
    return "\n".join(_lines(ours, theirs)).strip("\n")


def _lines(ours: list[str], theirs: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for _, begins, ends, begins_there, ends_there in matcher.get_opcodes():
        if ours[begins:ends] == theirs[begins_there:ends_there]:
            yield from ours[begins:ends]
        else:
            yield from _both(ours[begins:ends], theirs[begins_there:ends_there])


def _both(ours: list[str], theirs: list[str]) -> Iterator[str]:
    grown = [line for line in theirs if line.strip() and not _begins_one_of(line, ours)]
    yield from (line for line in ours if not _begins_one_of(line, grown))
    yield from grown


def _begins_one_of(line: str, others: list[str]) -> bool:
    return bool(line.strip()) and any(other.startswith(line) for other in others)
