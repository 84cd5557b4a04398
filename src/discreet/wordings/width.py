"""Tell whether what was written is already as wide as a wording of ours would be."""

from functools import cache

from discreet.signs import classes_of
from discreet.vocabulary import LADDERS, ladder
from discreet.words import each, key_of

_ARTICLES = ("a ", "an ", "the ")
_SIGNED = ("work", "employer", "event", "legal", "detail", "group")
_BROAD = frozenset(("african american", "deaf", "middle eastern")) | frozenset(
    each(
        "african american arab asian black brown european latin latina latino latinx white western"
    )
)
"""Origins that so many share that saying them tells little."""


def is_wide(written: str) -> bool:
    """Whether it is a wording that a ladder or a class of ours ends in."""
    return _bare(key_of(written)) in _wide_phrases()


@cache
def _wide_phrases() -> frozenset[str]:
    wider = {told for name in LADDERS for told in ladder(name).values() if told}
    signed = {told for name in _SIGNED for told in classes_of(f"{name}_signs")}
    return _BROAD | {_bare(key_of(told)) for told in wider | signed}


def _bare(phrase: str) -> str:
    article = next((said for said in _ARTICLES if phrase.startswith(said)), "")
    return phrase.removeprefix(article)
