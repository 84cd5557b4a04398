"""The words of an agreement as values: tidied, compared, and hashed as they are read."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict

from covision.core.cleaning import clean_text
from covision.core.errors import NotPossible

LONGEST_PART = 20_000
BLANK = re.compile(r"\[fill in: [^\]\n]{1,200}\]")


class Clause(TypedDict):
    key: str
    title: str
    paragraphs: list[str]
    plainly: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class ComparedClause:
    """A clause beside the same clause of the version before."""

    key: str
    title: str
    plainly: str
    paragraphs: tuple[Paragraph, ...]
    gone: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        return bool(self.gone) or any(paragraph.is_new for paragraph in self.paragraphs)


def text_hash(clauses: Sequence[Clause]) -> str:
    """SHA-256 of every word that a signer reads, in order."""
    rows = [[c["key"], c["title"], c["paragraphs"], c["plainly"]] for c in clauses]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def tidied(clauses: Iterable[Clause]) -> list[Clause]:
    """The clauses as they can be kept. Raises NotPossible where one of them says nothing."""
    return [_tidied(clause) for clause in clauses]


def _tidied(clause: Clause) -> Clause:
    title = " ".join(clean_text(clause["title"], longest=120).split())
    whole = "\n\n".join(clause["paragraphs"])
    paragraphs = paragraphs_of(clean_text(whole, longest=LONGEST_PART))
    if not paragraphs:
        raise NotPossible(f"The part “{title}” is empty. Say something in every part.")
    plainly = " ".join(clean_text(clause["plainly"], longest=LONGEST_PART).split())
    return Clause(key=clause["key"], title=title, paragraphs=paragraphs, plainly=plainly)


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs are what empty lines divide; a single line break is only where a line ended."""
    parts = re.split(r"\n[ \t]*\n", clean_text(text))
    return [words for part in parts if (words := " ".join(part.split()))]


def parts_with_blanks(clauses: Iterable[Clause]) -> list[str]:
    """Titles of the parts where something is still to be filled in."""
    return [c["title"] for c in clauses if any(BLANK.search(text) for text in c["paragraphs"])]


def compared(clauses: Iterable[Clause], *, before: Iterable[Clause] | None) -> list[ComparedClause]:
    """Each clause with what is new and what is gone. Nothing is new where nothing came before."""
    if before is None:
        return [_compared(clause, clause) for clause in clauses]
    old = {clause["key"]: clause for clause in before}
    return [_compared(clause, old.get(clause["key"])) for clause in clauses]


def _compared(clause: Clause, old: Clause | None) -> ComparedClause:
    had = old["paragraphs"] if old else []
    return ComparedClause(
        key=clause["key"],
        title=clause["title"],
        plainly=clause["plainly"],
        paragraphs=tuple(Paragraph(text, text not in had) for text in clause["paragraphs"]),
        gone=tuple(text for text in had if text not in clause["paragraphs"]),
    )
