"""Tell an unknown name of a town from that of a person."""

from collections.abc import Sequence

from discreet.roles import PLACE_PREPOSITIONS, PLACE_TAILS
from discreet.vocabulary import is_given_name, is_place
from discreet.words import Word, each


def names_place(words: Sequence[Word], at: int, after: int, source: str) -> bool:
    if source == "rule:introduced":
        return False
    if words[after - 1].lower in PLACE_TAILS and after - at > 1:
        return True
    phrase = " ".join(word.lower for word in words[at:after])
    local = at > 0 and words[at - 1].lower in _LOCAL
    local = local or (at > 1 and _moves(words[at - 2], words[at - 1]))
    if is_place(phrase):
        return local or not is_given_name(words[at].lower)
    within = at > 0 and words[at - 1].lower in _WITHIN and not is_given_name(words[at].lower)
    return (local and source == "rule:capital") or (within and source == "list:surnames")


_LOCAL = (PLACE_PREPOSITIONS - {"of", "to"}) | set(each("born lives lived living nr"))
_WITHIN = frozenset(each("in near outside around via born lives lived living"))
_MOTION = frozenset(
    each(
        "moved moves moving back went go goes going gone drove drives driving flew "
        "flies travelled traveled came come deported sent relocated home close next "
        "returned returns belongs bus train flight road transferred"
    )
)


def _moves(verb: Word, preposition: Word) -> bool:
    return preposition.lower == "to" and verb.lower in _MOTION
