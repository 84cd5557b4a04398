"""The lines of an export beside what was signed of them: each change is told, line by line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from covision.hours.found import Finding, fault, remark
from covision.hours.statements import withheld_digest

Line = Mapping[str, Any]
BESIDE = frozenset({"note", "training_case", "salt", "is_taken_out", "source", "made_at"})
"""What an export tells of a line beside what is signed of it."""


def compared(lines: Sequence[Line], signed: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """`signed`: statements that hold, in the order in which they were signed."""
    by_id = {one["id"]: one for one in lines}
    found = list(_twice(lines, by_id))
    found += [one for line in lines for one in _words(line)]
    for statement in signed:
        found += _beside(statement, by_id)
    newest = {one["sheet"]: one for one in sorted(signed, key=lambda one: str(one["signed_at"]))}
    for statement in newest.values():
        found += _since(statement, by_id)
    return found


def _twice(lines: Sequence[Line], by_id: Mapping[str, Line]) -> Iterator[Finding]:
    if len(by_id) != len(lines):
        yield fault("", "A line stands in it twice.")


def _words(line: Line) -> Iterator[Finding]:
    """A note is not in the statement; its salted hash is."""
    own = withheld_digest(salt=line["salt"], note=line["note"], training_case=line["training_case"])
    if own != line["withheld"]:
        yield fault(_named(line), "Its note or its case was changed.")


def _beside(statement: Mapping[str, Any], by_id: Mapping[str, Line]) -> Iterator[Finding]:
    for was in statement["entries"]:
        now = by_id.get(was["id"])
        if now is None:
            yield fault(_named(was), f"It was signed by {_whom(statement)}, and was taken out.")
            continue
        for name, value in was.items():
            if now.get(name) != value:
                yield fault(_named(was), _changed(name, value, now.get(name)))
        for name in now.keys() - was.keys() - BESIDE:
            yield fault(_named(was), f"“{name}” was added to it.")


def _changed(name: str, was: object, now: object) -> str:
    if name == "withheld":
        return "Its note or its case is another than was signed."
    return f"“{name}” was signed as {was}, and is {now} here."


def _since(statement: Mapping[str, Any], by_id: Mapping[str, Line]) -> Iterator[Finding]:
    """Honest corrections come later, as lines of their own, and are not signed yet."""
    covered = {one["id"] for one in statement["entries"]}
    corrected = {one["corrects"]: one for one in by_id.values() if one["corrects"]}
    for line in by_id.values():
        if line["id"] in covered and line["id"] in corrected:
            yield remark(_named(line), "It was corrected after it was signed.")
        elif line["id"] not in covered and _holds(line, corrected) and _is_in(statement, line):
            yield _added(statement, line)


def _added(statement: Mapping[str, Any], line: Line) -> Finding:
    if line["made_at"] < statement["signed_at"] and not line["corrects"]:
        return fault(_named(line), f"It was added to what {_whom(statement)} signed.")
    return remark(_named(line), "It came after the signature, and is not signed.")


def _holds(line: Line, corrected: Mapping[str, Line]) -> bool:
    return line["id"] not in corrected and not line["is_taken_out"]


def _is_in(statement: Mapping[str, Any], line: Line) -> bool:
    scope = statement["scope"]
    named = line["supervisor"] == scope["supervisor"]
    unnamed = not line["supervisor"] and scope["with_unnamed"]
    here = not scope["setting"] or line["setting"] == scope["setting"]
    return statement["from"] <= line["day"] <= statement["until"] and here and (named or unnamed)


def _named(line: Line) -> str:
    return f"line of {line['day']} ({line['id']})"


def _whom(statement: Mapping[str, Any]) -> str:
    return str(statement["signer"]["name"])


def unsigned(lines: Iterable[Line], signed: Iterable[Mapping[str, Any]]) -> int:
    """How many lines no signature covers."""
    covered = {one["id"] for statement in signed for one in statement["entries"]}
    return sum(1 for line in lines if line["id"] not in covered)
