"""Run the finders over a text and settle what they found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from discreet.agreeing import agreed
from discreet.conditions import only_rare
from discreet.doubting import Possible, doubts_in, possible_in
from discreet.finders import FINDERS, Finder
from discreet.finders.ages import beside_names
from discreet.finders.places import beside_towns
from discreet.findings import Finding, resolve
from discreet.fitting import fitted
from discreet.knowing import Known
from discreet.markup import unmarked
from discreet.medicine import apart_from_medicine
from discreet.namesakes import told_apart
from discreet.nobody import of_somebody
from discreet.parting import Piece, pieces_of
from discreet.propagation import carried_in, carry
from discreet.tagging import Reading, can_tag, tagger
from discreet.things import apart_from_things
from discreet.words import forget_words

_NOTHING = Known()


def find(
    text: str, *, known: Known = _NOTHING, finders: Iterable[Finder] | None = None
) -> tuple[Finding, ...]:
    """Find what could identify somebody: disjoint findings, in order of place.

    `known` adds what the author said beforehand. `finders` are functions from the text and
    what is known to findings. As it stands the rules that ship and, where onnxruntime is
    installed, the trained tagger read the text together; `FINDERS` are the rules alone.
    Any text is accepted; offsets count code points of `text` as it was given.
    A long text is read in pieces of whole paragraphs, so that memory stays bounded; a name
    found in one piece is found in all.
    """
    return _find(text, known, finders, None)


class Found(NamedTuple):
    """What was found, and passages that may tell something though nothing in them is sure."""

    findings: tuple[Finding, ...]
    doubts: tuple[Finding, ...]


def find_warily(
    text: str, *, known: Known = _NOTHING, finders: Iterable[Finder] | None = None
) -> Found:
    """Find, and say besides what a neighbour might know: one reading gives both.

    The findings are those of `find`. The doubts are whole phrases of quasi-identifiers, in
    order, disjoint from the findings and from each other; their source is "doubt". Nothing
    is marked or rewritten for a doubt until somebody takes it up (`taken_up`).
    """
    possible: list[Possible] = []
    findings = _find(text, known, finders, possible)
    doubts = resolve(unmarked(text, doubts_in(text, findings, possible)))
    return Found(findings, doubts)


def _find(
    text: str,
    known: Known,
    finders: Iterable[Finder] | None,
    possible: list[Possible] | None,
) -> tuple[Finding, ...]:
    """The findings; where a list is given for it, what else was thought possible goes there."""
    trained = tagger() if finders is None else None
    chosen = tuple(FINDERS if finders is None else finders)
    pieces = tuple(pieces_of(text))
    try:
        found: list[Finding] = []
        for piece in pieces:
            reading = trained.read(piece.text) if trained else None
            found += _found_in(piece, known, chosen, reading)
            if possible is not None and reading is not None:
                possible += (one.moved(piece.start) for one in possible_in(reading))
        carried = carried_in(text, found)
        found += [
            finding for piece in pieces for finding in _moved(carry(piece.text, carried), piece)
        ]
        return _settled(text, found)
    finally:
        forget_words()


def _settled(text: str, found: Sequence[Finding]) -> tuple[Finding, ...]:
    """What stands beside what was found is found as well, and each goes as far as it says."""
    so_far = resolve(found)
    states = tuple(beside_towns(text, so_far))
    said = {(state.start, state.end) for state in states}
    others = (one for one in found if one.source != "tagger" or (one.start, one.end) not in said)
    resolved = resolve([*others, *beside_names(text, so_far), *states])
    return resolve(unmarked(text, fitted(text, resolved)))


def _found_in(
    piece: Piece, known: Known, finders: Iterable[Finder], reading: Reading | None
) -> Iterator[Finding]:
    found: Iterable[Finding] = [
        finding for finder in finders for finding in finder(piece.text, known)
    ]
    if reading is not None:
        found = agreed(piece.text, found, reading)
    told = only_rare(
        piece.text, apart_from_medicine(piece.text, told_apart(piece.text, list(found)))
    )
    told = apart_from_things(piece.text, told)
    yield from _moved(of_somebody(piece.text, unmarked(piece.text, told)), piece)


def _moved(findings: Iterable[Finding], piece: Piece) -> Iterator[Finding]:
    """Findings of a piece, at their places in the whole text."""
    for finding in findings:
        start, end = finding.start + piece.start, finding.end + piece.start
        yield replace(finding, start=start, end=end) if piece.start else finding


def strength() -> str:
    """What `find` reads with here: "rules and tagger", or "rules" alone."""
    return "rules and tagger" if can_tag() else "rules"


def weakness() -> str:
    """What is missing here for full strength, in a sentence; "" where nothing is."""
    if can_tag():
        return ""
    return (
        "The trained tagger is not here, so much less is found: the rules read alone. "
        "To have it: pip install 'covision[tagger]'."
    )
