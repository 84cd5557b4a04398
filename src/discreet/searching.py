"""Run the finders over a text and settle what they found."""

from collections.abc import Iterable

from discreet.agreeing import agreed
from discreet.conditions import only_rare
from discreet.finders import FINDERS, Finder
from discreet.finders.ages import beside_names
from discreet.findings import Finding, resolve
from discreet.fitting import fitted
from discreet.knowing import Known
from discreet.namesakes import told_apart
from discreet.propagation import propagate
from discreet.tagging import can_tag, tagger
from discreet.words import forget_words

_NOTHING = Known()


def find(
    text: str, *, known: Known = _NOTHING, finders: Iterable[Finder] | None = FINDERS
) -> tuple[Finding, ...]:
    """Find what could identify somebody: disjoint findings, in order of place.

    `known` adds what the author said beforehand. `finders` are functions from the text and
    what is known to findings; as it stands, the rules that ship. With `finders=None` the
    rules and, where onnxruntime is installed, the trained tagger read the text together:
    it finds more and marks more, and its rewrites are not yet good enough to be the
    default. Any text is accepted; offsets count code points of `text` as it was given.
    """
    trained = tagger() if finders is None else None
    chosen = FINDERS if finders is None else finders
    try:
        found = [finding for finder in chosen for finding in finder(text, known)]
        if trained is not None:
            found = list(agreed(text, found, trained.read(text)))
        found = list(only_rare(text, told_apart(text, found)))
        found += propagate(text, found)
    finally:
        forget_words()
    resolved = resolve([*found, *beside_names(text, resolve(found))])
    return resolve(fitted(text, resolved))


def strength() -> str:
    """What `find(text, finders=None)` reads with here: "rules and tagger", or "rules" alone."""
    return "rules and tagger" if can_tag() else "rules"
