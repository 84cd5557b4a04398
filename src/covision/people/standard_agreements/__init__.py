"""The texts that a new group begins with, checked when they are first read."""

import tomllib
from functools import cache
from pathlib import Path

from covision.people.clauses import Clause
from covision.people.states import AgreementKind

FOLDER = Path(__file__).parent
PARTS: dict[AgreementKind, tuple[str, ...]] = {
    AgreementKind.CONFIDENTIALITY: (
        "purpose",
        "membership",
        "material",
        "steward",
        "recognising",
        "recording",
        "keeping",
        "outside",
        "ourselves",
        "limits",
        "feedback",
        "roles",
        "repair",
        "power",
        "advice",
        "review",
        "signing",
    ),
    AgreementKind.CONTRACT: (
        "parties",
        "purpose_model",
        "logistics",
        "responsibility",
        "evaluation",
        "confidentiality",
        "diversity_power",
        "dual_roles",
        "records",
        "ending",
        "signatures",
    ),
}
"""What an agreement of each kind speaks of, in this order; none may be missing."""


class WrongText(Exception):  # noqa: N818 -- reads as a sentence where raised
    """A standard agreement in the package that is not whole."""


@cache
def _read(kind: AgreementKind) -> tuple[Clause, ...]:
    path = FOLDER / f"{kind}.toml"
    return checked(tomllib.loads(path.read_text(encoding="utf-8")), kind=kind)


def standard(kind: AgreementKind) -> list[Clause]:
    """The standard text of this kind, as a copy to keep."""
    return [Clause(**{**clause, "paragraphs": [*clause["paragraphs"]]}) for clause in _read(kind)]


def checked(document: dict[str, object], *, kind: AgreementKind) -> tuple[Clause, ...]:
    """The clauses of a parsed text. Raises WrongText with what is missing."""
    rows = document.get("clauses")
    if not isinstance(rows, list) or set(document) != {"clauses"}:
        raise WrongText(f"{kind}: a text is a list of [[clauses]] and nothing else.")
    clauses = tuple(_clause(row, kind=kind) for row in rows)
    if tuple(clause["key"] for clause in clauses) != PARTS[kind]:
        raise WrongText(f"{kind}: the parts are, in order: {', '.join(PARTS[kind])}.")
    return clauses


def _clause(row: object, *, kind: AgreementKind) -> Clause:
    if not isinstance(row, dict) or set(row) != {"key", "title", "paragraphs", "plainly"}:
        raise WrongText(f"{kind}: a part has key, title, paragraphs and plainly.")
    lines = [row["key"], row["title"], row["plainly"], *row["paragraphs"]]
    if not row["paragraphs"] or not all(isinstance(line, str) and line.strip() for line in lines):
        raise WrongText(f"{kind}: the part {row['key']} has an empty text.")
    return Clause(
        key=row["key"],
        title=row["title"],
        paragraphs=[" ".join(text.split()) for text in row["paragraphs"]],
        plainly=" ".join(row["plainly"].split()),
    )
